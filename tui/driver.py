"""The Windows keyboard fix.

Textual turns the kitty keyboard protocol on for Windows whatever the settings say. Newer Windows Terminals then send
AltGr+2 as an escape sequence, and ``@ { [ ] } \\ $`` are lost on a Norwegian keyboard. The driver here never writes the
two sequences. It cannot be tried on Linux: the filter is tested byte by byte, the rest is Textual's own.
"""

from __future__ import annotations

import sys

from textual.driver import Driver

KITTY_ON = "\x1b[>1u"
KITTY_OFF = "\x1b[<u"


def without_kitty(data: str) -> str:
    """Give what is written to the terminal without turning the kitty keyboard protocol on or off."""
    return data.replace(KITTY_ON, "").replace(KITTY_OFF, "")


def driver_class() -> type[Driver] | None:
    """Give the driver for this platform; None for Textual's own."""
    if sys.platform != "win32":
        return None
    from textual.drivers.windows_driver import WindowsDriver  # noqa: PLC0415  (only there)

    class NorwegianKeyboardDriver(WindowsDriver):
        """Textual's driver, without the kitty keyboard protocol."""

        def write(self, data: str) -> None:
            """Write ``data`` without the two sequences."""
            kept = without_kitty(data)
            if kept:
                super().write(kept)

    return NorwegianKeyboardDriver
