"""A key typed into a field until it stands on the screen, against the same in an app that has only our field.

Both programs run side by side and get their keys in turn. A screen under test is a :class:`Subject`: the command that
starts it, what it shows first, and the keys that lead to an empty field.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.apps import fields
from bench.pairs import Ratio, ratio_of
from tests.terminal.terminal import Terminal

WORD = "sveising og rør"
WORDS = 4
"""How often the word is typed; the first does not count."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A program whose keys are measured, and how to come to a field in it."""

    command: Sequence[str]
    shown: str
    """What stands on its first screen."""
    prepare: Callable[[Terminal], None] = lambda _terminal: None
    """Presses the keys that lead to an empty field."""
    env: Mapping[str, str] | None = None
    """What the program's environment holds besides this one."""


def page_of(count: int) -> Subject:
    """Give a page of ``count`` fields of our own."""
    return Subject([sys.executable, "-m", "bench.apps.fields", str(count)], fields.SHOWN)


def measured(name: str, subject: Subject) -> Ratio:
    """Measure the keys of ``subject`` against those of a page of one field."""
    return ratio_of(name, "one field", *times_of(subject))


def times_of(
    subject: Subject, words: int = WORDS, columns: int = 120, rows: int = 40
) -> tuple[list[float], list[float]]:
    """Give the seconds of each key of ``subject``, and of each key of a page of one field."""
    times: tuple[list[float], list[float]] = ([], [])
    one = page_of(1)
    with (
        Terminal(subject.command, columns=columns, rows=rows, env=subject.env) as first,
        Terminal(one.command, columns=columns, rows=rows) as second,
    ):
        for terminal, program in ((first, subject), (second, one)):
            terminal.wait_for(program.shown)
            program.prepare(terminal)
            terminal.drain(0.5)
        for turn in range(words):
            for place in range(len(WORD)):
                for terminal, taken in zip((first, second), times, strict=True):
                    seconds = _key(terminal, WORD[: place + 1])
                    if turn:
                        taken.append(seconds)
            for terminal in (first, second):
                _clear(terminal)
    return times


def _key(terminal: Terminal, typed: str) -> float:
    begun = terminal.type(typed[-1])
    if typed[-1] == " ":
        terminal.drain(0.1)
        return terminal.received_at - begun
    seconds = terminal.wait_for(typed) - begun
    terminal.drain(0.03)
    return seconds


def _clear(terminal: Terminal) -> None:
    terminal.press("ctrl+u")
    terminal.wait_gone(WORD)
    terminal.drain(0.1)


def measure_25() -> Ratio:
    """Measure a page of 25 fields."""
    return measured("keystroke_25", page_of(25))


def measure_60() -> Ratio:
    """Measure a page of 60 fields."""
    return measured("keystroke_60", page_of(60))
