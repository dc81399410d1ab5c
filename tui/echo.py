"""What is typed shows nowhere while a command that may ask for the passphrase gets ready, and until it was read.

A terminal echoes what is typed early, before a prompt switches echo off. So a command begins with echo off, and reads
at a prompt what was typed by then too. Echo comes back when somebody is asked for what may be seen, at the end of the
command, and before a signal stops or ends it.

Only ``os``, ``signal``, ``sys`` and ``termios`` are imported here.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

GIVEN_BY = "--passphrase-file"
_LOCAL_MODES = 3

if sys.platform == "win32":

    @contextmanager
    def hidden_typing(_argv: Sequence[str]) -> Iterator[None]:
        """Do nothing: what is typed early on Windows is echoed when it is read, not before."""
        yield

    def show_typing() -> None:
        """Do nothing, as above."""

    def hidden_line(prompt: str) -> str:
        """Ask with ``prompt`` and give the line that is typed, of which nothing shows."""
        from getpass import getpass  # noqa: PLC0415  (when something is asked)

        return getpass(prompt)

else:
    import termios

    _ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
    _before: list[Any] = []
    """The terminal's settings as they were, while echo is off; else nothing."""
    _handlers: dict[int, Any] = {}
    """What was done on a signal before."""

    @contextmanager
    def hidden_typing(argv: Sequence[str]) -> Iterator[None]:
        """Let the terminal of the command ``argv`` echo nothing meanwhile, where somebody may type a passphrase."""
        given = any(word.partition("=")[0] == GIVEN_BY for word in argv)
        if not given and _is_ours():
            _hide()
        try:
            yield
        finally:
            show_typing()

    def show_typing() -> None:
        """Let the terminal echo again as it did; what was typed and not read yet stays."""
        if _before:
            _restore()
            _before.clear()
            for number, handler in _handlers.items():
                signal.signal(number, handler)
            _handlers.clear()

    def hidden_line(prompt: str) -> str:
        """Ask with ``prompt`` and give the line that is typed, of which nothing shows; what was typed early counts.

        Raises EOFError where no line comes.
        """
        if not _before:
            from getpass import getpass  # noqa: PLC0415  (no terminal to read from, or one that was given back)

            return getpass(prompt)
        sys.stderr.write(prompt)
        sys.stderr.flush()
        _wait_for_line()
        line = sys.stdin.buffer.readline().decode(errors="replace")
        sys.stderr.write("\n")
        if not line:
            raise EOFError
        return line.removesuffix("\n")

    def _wait_for_line() -> None:
        """Wait until a line was typed; a signal that came just before one waits is acted on too."""
        from select import select  # noqa: PLC0415  (when something is asked)

        seen, noted = os.pipe()
        os.set_blocking(noted, False)
        before = signal.set_wakeup_fd(noted, warn_on_full_buffer=False)
        try:
            while 0 not in select([0, seen], [], [])[0]:
                os.read(seen, 64)
        finally:
            signal.set_wakeup_fd(before)
            os.close(seen)
            os.close(noted)

    def _is_ours() -> bool:
        """Say whether stdin is a terminal and we are in front: who is not is stopped when changing its settings."""
        try:
            return os.isatty(0) and os.tcgetpgrp(0) == os.getpgrp()
        except OSError:
            return False

    def _hide() -> None:
        try:
            _before[:] = termios.tcgetattr(0)
            settings = termios.tcgetattr(0)
            settings[_LOCAL_MODES] &= ~termios.ECHO
            termios.tcsetattr(0, termios.TCSANOW, settings)
        except termios.error:
            _before.clear()
            return
        for number, handler in {**dict.fromkeys(_ENDING, _end), signal.SIGTSTP: _stop}.items():
            if signal.getsignal(number) is signal.SIG_DFL:
                _handlers[number] = signal.signal(number, handler)

    def _restore() -> None:
        try:
            termios.tcsetattr(0, termios.TCSANOW, _before)
        except termios.error:
            return

    def _end(number: int, _frame: FrameType | None) -> None:
        """Give echo back, and end of the signal as if nobody had looked at it."""
        show_typing()
        os.kill(os.getpid(), number)

    def _stop(number: int, _frame: FrameType | None) -> None:
        """Give echo back for as long as the program is stopped."""
        show_typing()
        os.kill(os.getpid(), number)
        _hide()
