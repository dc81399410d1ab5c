"""``keystroke``: a key typed in the conversation until it stands on the screen, against a key in an app of one field.

The page is the one with most fields: languages and school with three languages and the deepening questions, in a vault
of 300 residents. ``keystroke_p95`` compares the slowest of twenty of the same keys.
"""

from __future__ import annotations

from functools import cache

from bench.big_vault import big_vault
from bench.keystroke import Subject, times_of
from bench.pairs import Ratio, ratio_of, slowest_of
from models.texts import text
from tests.terminal.terminal import Terminal

QUESTION = text("field.school.what")
WORDS = 9


def keystroke() -> Ratio:
    """Measure a key in the question about the last school."""
    return ratio_of("keystroke", "one field", *_times())


def keystroke_p95() -> Ratio:
    """Measure the slowest of twenty keys there."""
    return slowest_of("keystroke_p95", "one field", *_times())


@cache
def _times() -> tuple[list[float], list[float]]:
    vault = big_vault()
    return times_of(Subject(vault.command, text("screen.unlock.passphrase"), _open_page, vault.home), WORDS)


def _open_page(terminal: Terminal) -> None:
    big_vault().unlock(terminal)
    terminal.type("s")
    terminal.wait_for(text("section.practical"))
    terminal.press("f7", "ctrl+f")
    terminal.wait_for(text("screen.conversation.list.search"))
    terminal.type(QUESTION)
    terminal.drain(0.5)
    terminal.press("enter")
    terminal.wait_for(text("field.language.cefr_production.short"), text("field.school.place"))
