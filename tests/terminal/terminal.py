"""A program in a real pseudo-terminal, its screen read by pyte. Nothing sleeps: waiting is waiting for bytes.

Used by the tests below this folder and by the benchmarks. pyte has no alternate screen and prints part of the
keyboard-protocol sequences, so those are filtered out; that a terminal is restored and cleared is proved in tmux
(:mod:`tests.terminal.tmux`).
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from types import TracebackType

import pyte

_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?(?:1049|2026|2048)[hl]")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;<>=?$]*)?$")
KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "delete": b"\x1b[3~",
    "ctrl+end": b"\x1b[1;5F",
    "ctrl+home": b"\x1b[1;5H",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f5": b"\x1b[15~",
    "f6": b"\x1b[17~",
    "f7": b"\x1b[18~",
    "f8": b"\x1b[19~",
    "f9": b"\x1b[20~",
    **{f"ctrl+{letter}": bytes([ord(letter) - 96]) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""The bytes that a terminal of the xterm kind sends for a key."""
WHOLE = 0.001
"""Seconds without a byte after which what came is taken to be whole: pyte is slower than any terminal, so a painted
screen is read before it is looked at."""


class NotShownError(AssertionError):
    """The text did not come in time; the message is the screen as it was."""


class Terminal:
    """Runs ``command`` in a terminal of ``columns`` × ``rows``; a context manager that ends it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._left = b""
        self.written: list[bytes] = []
        """What the program wrote, as it came."""
        self.received_at = self.started_at = perf_counter()
        inherited = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
        environment = {**inherited, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        self.process = subprocess.Popen(
            ["setsid", "--ctty", *command], stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=cwd
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def write(self, data: bytes) -> float:
        """Send bytes; give the moment."""
        moment = perf_counter()
        os.write(self.master, data)
        return moment

    def type(self, words: str) -> float:
        """Send text as a terminal sends typed letters."""
        return self.write(words.encode())

    def press(self, *keys: str) -> float:
        """Send keys by name (:data:`KEYS`); give the moment of the last."""
        return [self.write(KEYS[key]) for key in keys][-1]

    def read(self, timeout: float) -> bool:
        """Take what the program wrote into the screen; say whether there was anything before ``timeout``."""
        ready, _, _ = select.select([self.master], [], [], timeout)
        if not ready:
            return False
        data = b""
        try:
            while ready:
                data += os.read(self.master, 65536)
                self.received_at = perf_counter()
                ready, _, _ = select.select([self.master], [], [], WHOLE)
        except OSError:
            if not data:
                return False
        self.written.append(data)
        data = _UNKNOWN.sub(b"", self._left + data)
        unfinished = _UNFINISHED.search(data)
        self._left = unfinished.group() if unfinished else b""
        self._stream.feed(data[: len(data) - len(self._left)])
        return True

    @property
    def text(self) -> str:
        """The screen as text, a line a row."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, *words: str, timeout: float = 20.0) -> float:
        """Wait until all of ``words`` stand on the screen; give the moment the last of their bytes came."""
        end = perf_counter() + timeout
        while not all(word in self.text for word in words):
            left = end - perf_counter()
            if left <= 0 or not self.read(left):
                raise NotShownError(f"{words} not shown:\n{self.text}")
        return self.received_at

    def wait_gone(self, words: str, timeout: float = 20.0) -> None:
        """Wait until ``words`` no longer stand on the screen."""
        end = perf_counter() + timeout
        while words in self.text:
            left = end - perf_counter()
            if left <= 0 or not self.read(left):
                raise NotShownError(f"{words} still shown:\n{self.text}")

    def drain(self, quiet: float = 0.05) -> None:
        """Read until the program wrote nothing for ``quiet`` seconds."""
        while self.read(quiet):
            continue

    def settings(self) -> list[object]:
        """Give the terminal's settings (termios)."""
        return list(termios.tcgetattr(self.master))

    def wait_end(self, timeout: float = 20.0) -> int:
        """Read on until the program ended; give its exit status."""
        end = perf_counter() + timeout
        while self.process.poll() is None and perf_counter() < end:
            self.read(0.05)
        self.drain(0.01)
        return self.process.wait(timeout=0.01)

    def close(self) -> None:
        """Kill what still runs and give the terminal back."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        os.close(self.master)
