"""Unlock: the first thing painted. It imports nothing but Textual and light modules of this package.

It shows nothing of a person or of the vault.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from models.errors import BolystError
from models.texts import text
from tui.keys import bindings
from tui.screens.base import Room
from tui.widgets.field import Field, TextField
from tui.widgets.plain import Plain

LONGEST_PASSPHRASE = 256


class UnlockScreen(Room[None]):
    """Asks for the passphrase."""

    NAME = "unlock"
    RENAMED: ClassVar[Mapping[str, str]] = {"field.next": "unlock.unlock"}
    BINDINGS: ClassVar[list[BindingType]] = bindings("unlock")
    DEFAULT_CSS = """
    UnlockScreen {
        & #card { width: 60; max-width: 100%; height: auto; padding: 1 3; background: $panel; }
        align: center middle;
        & #name { text-style: bold; color: $primary; }
        & #organisation { color: $text-muted; }
        & #label { margin-top: 1; }
        & #said { height: auto; min-height: 2; margin-top: 1; color: $text-muted; }
        & #said.bad { color: $text-error; }
    }
    """

    def body(self) -> ComposeResult:
        """Give the card with the field."""
        with Vertical(id="card"):
            yield Plain(text("screen.program"), id="name")
            yield Plain(text("screen.unlock.what"), id="organisation")
            yield Plain(text("screen.unlock.passphrase"), id="label")
            yield TextField(password=True, max_length=LONGEST_PASSPHRASE, id="passphrase")
            yield Plain(self._hint(), id="said")

    def _hint(self) -> str:
        passphrase = self.bolyst.options.passphrase_shown
        return text("screen.unlock.example", passphrase=passphrase) if passphrase else ""

    def on_mount(self) -> None:
        """Say where one is."""
        self.say_place(text("screen.unlock.place"))

    def _say(self, words: str, *, bad: bool = False) -> None:
        said = self.query_one("#said", Plain)
        said.set_class(bad, "bad")
        said.update(words)

    def on_field_next(self, event: Field.Next) -> None:
        """Take Enter in the field for the wish to unlock."""
        if event.entered:
            self.action_unlock()

    def action_unlock(self) -> None:
        """Try the passphrase; the screen stays alive meanwhile."""
        field = self.query_one("#passphrase", TextField)
        if field.value and not field.disabled:
            field.disabled = True
            self._say(text("screen.unlock.opening"))
            passphrase = field.value
            field.load("")
            self.start(self.bolyst.unlock(passphrase))

    def say_error(self, error: BolystError) -> None:
        """Say on the card why it is still locked."""
        field = self.query_one("#passphrase", TextField)
        field.disabled = False
        field.focus()
        self._say(f"✗ {error.message} {error.next_step}", bad=True)
