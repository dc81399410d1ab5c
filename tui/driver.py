"""Drivers of our own: what is read from a terminal on Linux and macOS, and the Windows keyboard fix.

Textual turns the kitty keyboard protocol on for Windows whatever the settings say. Newer Windows Terminals then send
AltGr+2 as an escape sequence, and ``@ { [ ] } \\ $`` are lost on a Norwegian keyboard. The driver for Windows never
writes the two sequences. It cannot be tried on Linux: the filter is tested byte by byte, the rest is Textual's own.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

from textual.driver import Driver

KITTY_ON = "\x1b[>1u"
KITTY_OFF = "\x1b[<u"
READ_SECONDS: Final = 0.1
"""How long to wait for a byte before timed-out escape sequences are looked at."""
READ_BYTES: Final = 4096
_LOCAL_MODES: Final = 3


def without_kitty(data: str) -> str:
    """Give what is written to the terminal without turning the kitty keyboard protocol on or off."""
    return data.replace(KITTY_ON, "").replace(KITTY_OFF, "")


def driver_class() -> type[Driver]:
    """Give the driver for this platform."""
    return _windows_driver() if sys.platform == "win32" else _terminal_driver()


def _terminal_driver() -> type[Driver]:
    import os  # noqa: PLC0415  (only here)
    import termios  # noqa: PLC0415  (not on Windows)
    from selectors import EVENT_READ, SelectSelector  # noqa: PLC0415

    from textual._parser import ParseError  # noqa: PLC0415
    from textual._xterm_parser import XTermParser  # noqa: PLC0415
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415

    from tui.typed_bytes import TypedBytes  # noqa: PLC0415

    class TerminalDriver(LinuxDriver):
        """Textual's driver, reading through :class:`tui.typed_bytes.TypedBytes`."""

        def start_application_mode(self) -> None:
            """Take the terminal; what is given back echoes, though nothing did while the program started."""
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no annotation
            if self.attrs_before is not None:
                self.attrs_before[_LOCAL_MODES] |= termios.ECHO

        def run_input_thread(self) -> None:
            """Read until the program ends, as Textual's own does."""
            parser, typed = XTermParser(self._debug), TypedBytes()
            with SelectSelector() as selector:
                selector.register(self.fileno, EVENT_READ)
                while not self.exit_event.is_set():
                    came = selector.select(READ_SECONDS)
                    for event in parser.feed(found) if came and (found := self._read(typed)) else ():
                        self.process_message(event)
                    for event in parser.tick():
                        self.process_message(event)
            with suppress(EOFError, ParseError):
                list(parser.feed(""))

        def _read(self, typed: TypedBytes) -> str:
            return typed.feed(os.read(self.fileno, READ_BYTES))

    return TerminalDriver


def _windows_driver() -> type[Driver]:
    from textual.drivers.windows_driver import WindowsDriver  # noqa: PLC0415  (only there)

    class NorwegianKeyboardDriver(WindowsDriver):
        """Textual's driver, without the kitty keyboard protocol."""

        def write(self, data: str) -> None:
            """Write ``data`` without the two sequences."""
            kept = without_kitty(data)
            if kept:
                super().write(kept)

    return NorwegianKeyboardDriver
