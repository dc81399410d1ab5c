"""Into the program in a real terminal: unlocked, then from today to the list of residents."""

from __future__ import annotations

from typing import Final

from models.texts import text
from tests.terminal.terminal import Terminal

PATIENCE: Final = 120
"""Seconds that a vault with very many residents may take on a busy machine."""


def to_residents(terminal: Terminal, passphrase: str, *shown: str) -> None:
    """Unlock and go to the list of residents, until it shows these words."""
    terminal.wait_for(text("screen.unlock.passphrase"))
    terminal.type(passphrase)
    terminal.press("enter")
    terminal.wait_for(text("screen.today.column.when"), text("screen.today.column.what"), timeout=PATIENCE)
    terminal.type("b")
    terminal.wait_for(*shown, text("screen.residents.column.next_step"))
