"""``autocomplete``: a key typed where 10,000 names are looked through until they show, against an app of one field.

Both programs run side by side and get their keys in turn. A key counts as shown when the text and the first name that
it finds stand on the screen; which name that is, the same index tells here.
"""

from __future__ import annotations

import sys

from bench.apps import codes, fields
from bench.keystroke import page_of
from bench.pairs import Ratio, ratio_of
from models.codes.index import NameIndex
from tests.terminal.terminal import Terminal

WORDS = ("marvik stein", "soltan bel", "kallin rud")
TURNS = 3
"""How often the words are typed; the first time does not count."""
LABEL = f"{fields.SHOWN:<24}"
"""What stands before the field in both programs."""


def measure() -> Ratio:
    """Measure a key in a field of codes against a key in a field."""
    times: tuple[list[float], list[float]] = ([], [])
    called = codes.names()
    index = NameIndex(enumerate(called))
    many, one = [sys.executable, "-m", "bench.apps.codes"], page_of(1)
    with (
        Terminal(many, columns=120, rows=40) as first,
        Terminal(one.command, columns=120, rows=40) as second,
    ):
        for terminal in (first, second):
            terminal.wait_for(fields.SHOWN)
            terminal.drain(0.5)
        for turn in range(TURNS):
            for word in WORDS:
                for place in range(1, len(word) + 1):
                    typed = word[:place]
                    found = index.find(typed, 1)
                    taken = (_key(first, typed, called[found[0]] if found else ""), _key(second, typed, ""))
                    if turn and not typed.endswith(" "):
                        for kept, seconds in zip(times, taken, strict=True):
                            kept.append(seconds)
                for terminal in (first, second):
                    terminal.press("ctrl+u")
                    terminal.wait_gone(word)
                    terminal.drain(0.3)
    return ratio_of("autocomplete", "one field", *times)


def _key(terminal: Terminal, typed: str, name: str) -> float:
    """Type the last letter of ``typed``; give the seconds until the field's line ends in it and ``name`` stands below.

    The names hold what was typed too, so it is looked for where the field is.
    """
    begun = terminal.type(typed[-1])
    seconds = terminal.wait_for(f"{LABEL} {typed.rstrip()}\n", name) - begun
    terminal.drain(0.06)
    return seconds
