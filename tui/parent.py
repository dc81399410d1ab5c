"""The small process around the interface: it gives the terminal back, whatever becomes of the program.

A program killed by SIGKILL resets nothing: the screen keeps showing a person, the shell echoes nothing, the mouse
writes rubbish. So ``bolyst`` forks before anything heavy is imported. The parent waits; when the child dies of a
signal it restores the terminal's settings, leaves every mode the child may have set, and clears what it drew. The
child holds a pipe from the parent: when the parent dies, it clears the screen and ends. Both killed at once cannot be
helped.

Only ``os``, ``signal``, ``sys``, ``termios`` and ``threading`` are imported here.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

RESET = "".join((
    "\x1b[?2026l",  # end of a synchronized update that was not finished
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l",  # mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l",  # focus, paste, size reports
    "\x1b[<u",  # keyboard protocol; kept per screen, so before the alternate screen is left
    "\x1b[0m\x1b[2J\x1b[H",  # what the program drew
    "\x1b[?1049l",  # alternate screen
    "\x1b[?7h\x1b[?25h\x1b[0m",  # line wrap, cursor, colours
))  # fmt: skip
"""What leaves every mode that Textual sets, in this order."""

ORPHANED = 75
CHILD = "BOLYST_CHILD"
_SCREEN = 2
_FORWARDED = ("SIGTERM", "SIGHUP", "SIGQUIT")


def clear_screen(screen: int = _SCREEN) -> None:
    """Write the reset to the terminal; a terminal that is gone needs none."""
    try:
        os.write(screen, RESET.encode("ascii"))
    except OSError:
        return


if sys.platform == "win32":

    def guarded(_run: Callable[[], int], argv: Sequence[str]) -> int:
        """Run the interface as a child process of its own; give its exit status."""
        import subprocess  # noqa: PLC0415  (nothing heavy before the child is on its way)

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        command = [sys.executable, "-P", "-m", "tui", *argv]
        with subprocess.Popen(command, env={**os.environ, CHILD: "1"}) as child:  # noqa: S603  (ourselves)
            status = child.wait()
        if status not in range(128):
            clear_screen()
            _say_killed(argv)
        return status

    def hide_typing() -> None:
        """Do nothing: what is typed early on Windows is echoed when it is read, not before."""

else:
    import termios

    Settings = list[Any]
    _LOCAL_MODES = 3

    def guarded(run: Callable[[], int], argv: Sequence[str]) -> int:
        """Run ``run`` in a child process and give its exit status; 128 + n for a child that died of signal n."""
        settings = _terminal_settings()
        alive, kept_open = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(kept_open)
            threading.Thread(target=_end_with_parent, args=(alive, settings), daemon=True).start()
            return run()
        os.close(alive)
        _forward_signals(child)
        status = _wait(child, settings)
        if os.WIFEXITED(status):
            if settings is not None and settings != _terminal_settings():
                _restore(settings)
            return os.WEXITSTATUS(status)
        _give_back(settings)
        _say_killed(argv)
        return 128 + os.WTERMSIG(status)

    def hide_typing() -> None:
        """Let the terminal echo nothing until the interface has it: who types early types the passphrase.

        The driver gives the echo back when it leaves the terminal, this module's parent where it never came to that.
        """
        settings = _terminal_settings()
        if settings is not None:
            settings[_LOCAL_MODES] &= ~termios.ECHO
            termios.tcsetattr(0, termios.TCSANOW, settings)

    def _terminal_settings() -> Settings | None:
        try:
            return termios.tcgetattr(0)
        except termios.error:
            return None

    def _end_with_parent(alive: int, settings: Settings | None) -> None:
        """Wait for the parent's end and clear the screen.

        The shell has the terminal then. One with line editing has made its own settings (and takes signals from keys);
        only where the program's are still in force are those from before the start restored.
        """
        os.read(alive, 1)
        screen = os.dup(_SCREEN)
        os.dup2(os.open(os.devnull, os.O_WRONLY), _SCREEN)  # what other threads still draw would come after the reset
        clear_screen(screen)
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
        now = _terminal_settings()
        if settings is not None and now is not None and not now[_LOCAL_MODES] & termios.ISIG:
            _restore(settings)
        os._exit(ORPHANED)

    def _forward_signals(child: int) -> None:
        def pass_on(number: int, _frame: FrameType | None) -> None:
            try:
                os.kill(child, number)
            except ProcessLookupError:
                return

        for name in _FORWARDED:
            signal.signal(getattr(signal, name), pass_on)
        signal.signal(signal.SIGTSTP, pass_on)
        signal.signal(signal.SIGINT, lambda _number, _frame: pass_on(signal.SIGTERM, None))

    def _wait(child: int, settings: Settings | None) -> int:
        """Wait for the child's end; when it stopped and gave the terminal back stop too, so that the shell has it."""
        while True:
            _, status = os.waitpid(child, os.WUNTRACED)
            if not os.WIFSTOPPED(status):
                return status
            if settings == _terminal_settings():
                os.kill(os.getpid(), signal.SIGSTOP)
                os.kill(child, signal.SIGCONT)

    def _give_back(settings: Settings | None) -> None:
        """Restore settings, dropping half-typed text that would run as a command; then reset the screen."""
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        if settings is not None:
            _restore(settings)
        clear_screen()

    def _restore(settings: Settings) -> None:
        try:
            termios.tcsetattr(0, termios.TCSAFLUSH, settings)
        except termios.error:
            return


def _say_killed(argv: Sequence[str]) -> None:
    from models.texts import text  # noqa: PLC0415  (nothing but the core before the child is on its way)
    from tui.options import asked_language  # noqa: PLC0415  (as this)

    sys.stderr.write(text("screen.parent.killed", asked_language(argv)) + "\n")
