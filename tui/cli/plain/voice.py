"""Lines out and lines in. A line in is read whole, whatever is in it; and it is noticed when nobody is there any more.

The same limit as on the screen keeps an unattended laptop from lying open: on POSIX systems waiting for a line ends by
itself, elsewhere it ends when the next line comes. So does a line that comes after the laptop slept.
"""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import BinaryIO, Final, Literal, TextIO

from models.errors import InputError
from models.plain import cleaned, shown_lines
from models.reading import TEXT_LENGTH
from models.texts import text
from tui.idle import SLEPT_SECONDS, Clocks

LONGEST_LINE: Final = 4 * TEXT_LENGTH
"""In bytes: no answer is longer."""
ENDING: Final = ("SIGTERM", "SIGHUP")
_STEERING: Final = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|.)?")
"""What arrow keys and the like send: an escape sequence, or the escape alone (ECMA-48 §5.4)."""


class Silence(Exception):
    """No more lines come: ``why`` is the end of the input, a person who stops the program, or nobody there."""

    def __init__(self, why: Literal["ended", "idle"] = "ended") -> None:
        super().__init__(why)
        self.why = why


class Voice:
    """Says lines on ``out`` and hears lines on ``source``; ``limit`` in seconds, None where a script takes its time.

    ``echoes``: what is typed stands behind the prompt, as on a terminal; otherwise the line is ended here.
    """

    def __init__(
        self,
        source: BinaryIO,
        out: TextIO,
        limit: float | None = None,
        clocks: Clocks | None = None,
        *,
        echoes: bool = False,
    ) -> None:
        self._source, self._out = source, out
        self._limit, self._echoes = limit, echoes
        self._clocks = clocks or Clocks()

    def say(self, *lines: str) -> None:
        """Say lines: whatever is in them, it is shown and does nothing."""
        self._write("".join(shown_lines(line) + "\n" for line in lines))

    def hear(self, prompt: str) -> str:
        """Say ``prompt`` and give the next line, without spaces around it and without harmful characters.

        Raises Silence where no line comes, InputError for a line that is no text, or that is too long.
        """
        self._write(prompt)
        raw = self._line()
        if not self._echoes:
            self.say("")
        if not raw:
            raise Silence
        if len(raw) > LONGEST_LINE:
            raise InputError("line_too_long", limit=TEXT_LENGTH)
        try:
            words = raw.decode("utf-8").strip()
        except UnicodeDecodeError as error:
            raise InputError("line_not_text") from error
        kept = cleaned(_STEERING.sub("", words))
        if kept != words.replace("\t", " "):
            self.say(text("plain.cleaned"))
        return kept

    def _write(self, words: str) -> None:
        try:
            self._out.write(words)
            self._out.flush()
        except (OSError, ValueError) as error:
            raise Silence from error

    def _line(self) -> bytes:
        running, wall = self._clocks.running(), self._clocks.wall()
        try:
            with _alarm(self._limit):
                raw = self._source.readline(LONGEST_LINE + 1)
                if len(raw) > LONGEST_LINE:
                    self._skip(raw)
        except (OSError, KeyboardInterrupt) as error:
            raise Silence from error
        waited, passed = self._clocks.running() - running, self._clocks.wall() - wall
        if self._limit is not None and (waited > self._limit or passed - waited > SLEPT_SECONDS):
            raise Silence("idle")
        return raw

    def _skip(self, raw: bytes) -> None:
        """Read on to the end of a line that is too long."""
        while raw and not raw.endswith(b"\n"):
            raw = self._source.readline(LONGEST_LINE)


@contextmanager
def _alarm(limit: float | None) -> Iterator[None]:
    """End what goes on after ``limit`` seconds by Silence, where the system can."""
    if limit is None or sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGALRM, _nobody)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def ending() -> Iterator[None]:
    """Let a program that is told to end, or whose terminal is closed, come to its end as after the last line."""
    before = {name: signal.signal(getattr(signal, name), _told) for name in ENDING if hasattr(signal, name)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let what ends the talk come to its end, however often the program is told to stop meanwhile."""
    names = [name for name in (*ENDING, "SIGINT") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), signal.SIG_IGN) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _nobody(_number: int, _frame: FrameType | None) -> None:
    raise Silence("idle")


def _told(_number: int, _frame: FrameType | None) -> None:
    raise Silence
