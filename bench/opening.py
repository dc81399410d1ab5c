"""``open_interview`` and ``section_change``: until the first question of a talk, or of a page, can be answered, in P.

P is the start of a program that shows one label, measured in turn beside. The vault has 300 residents; the program is
started anew for each opening, so that nothing was shown before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter

from bench.apps import label
from bench.big_vault import big_vault
from bench.first_paint import until_shown
from bench.pairs import RUNS, Ratio, paired, ratio_of
from models.conversation import PAGES, Page
from tests.terminal.terminal import Terminal

SMALL, LARGE = (80, 24), (120, 40)
OPENS_AT = PAGES[2]
"""Where the talk of the vault was left: the page with most questions."""
TURNED = PAGES[1:7]
"""The pages that one turns through: each begins with a question."""
AGAINST = "P, one label"


def open_interview() -> Ratio:
    """Measure from the key in the list of residents to the first question."""
    return paired("open_interview", AGAINST, partial(_opening, LARGE), _one_label())


def open_interview_80() -> Ratio:
    """Measure the same on a small screen."""
    return paired("open_interview_80", AGAINST, partial(_opening, SMALL), _one_label())


def section_change() -> Ratio:
    """Measure from the key that turns a page to its first question."""
    return _turning("section_change", LARGE)


def section_change_80() -> Ratio:
    """Measure the same on a small screen."""
    return _turning("section_change_80", SMALL)


def _one_label() -> Callable[[], float]:
    return until_shown([sys.executable, "-m", "bench.apps.label"], label.SHOWN)


def _opening(size: tuple[int, int]) -> float:
    with _started(size) as terminal:
        big_vault().unlock(terminal)
        return _shown(terminal, terminal.type("s"), OPENS_AT)


def _turning(name: str, size: tuple[int, int]) -> Ratio:
    one_label, turned, beside = _one_label(), [], []
    with _started(size) as terminal:
        big_vault().unlock(terminal)
        _shown(terminal, terminal.type("s"), OPENS_AT)
        terminal.press("pageup")
        _shown(terminal, perf_counter(), TURNED[0])
        for turn in range(RUNS + 1):
            for key, pages in (("pagedown", TURNED[1:]), ("pageup", TURNED[-2::-1])):
                for page in pages:
                    terminal.drain(0.3)
                    begun = terminal.press(key)
                    seconds = _shown(terminal, begun, page)
                    if turn:
                        turned.append(seconds)
            if turn:
                beside.append(one_label())
    return ratio_of(name, AGAINST, turned, beside)


def _started(size: tuple[int, int]) -> Terminal:
    vault = big_vault()
    return Terminal(vault.command, columns=size[0], rows=size[1], env=vault.home)


def _shown(terminal: Terminal, begun: float, page: Page) -> float:
    """Give the seconds until the heading of a page and its first question stand on the screen."""
    first = page.asked[0]
    question = first.short() if page.blocks[0].layout == "table" else first.label().split()[0]
    return terminal.wait_for(f"{page.number} {page.title}", question) - begun
