"""Another passphrase, or another label, of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models.errors import BolystError, WrongPassphrase
from models.members import LONGEST_LABEL
from models.texts import text
from tui.keys import bindings
from tui.screens.passphrase_form import RENAMED, TWICE, PassphraseForm
from tui.screens.unlock import LONGEST_PASSPHRASE
from tui.widgets.field import TextField


class OwnPassphraseScreen(PassphraseForm):
    """Asks for the passphrase that there is, the label, and the new one; an empty new one leaves it as it is."""

    NAME = "own_passphrase"
    BINDINGS: ClassVar[list[BindingType]] = bindings("own_passphrase")
    RENAMED: ClassVar[Mapping[str, str]] = RENAMED

    def asked(self) -> ComposeResult:
        """Ask for the present passphrase and the label."""
        yield self.row("old", TextField(password=True, max_length=LONGEST_PASSPHRASE, id="old"))
        yield self.row("label", TextField(max_length=LONGEST_LABEL, id="label"))

    async def prepare(self) -> None:
        """Show the label that there is."""
        self.query_one("#label", TextField).load(await self.bolyst.storage(self.bolyst.desk.members.own_label))

    async def finish(self, words: str) -> str:
        """Change it."""
        old, label = self.text_of("old"), self.text_of("label")
        await self.bolyst.save(self.bolyst.desk.members.change_passphrase, old, words or old, label)
        return text("screen.own_passphrase.changed" if words else "screen.own_passphrase.relabelled")

    def secrets(self, error: BolystError) -> tuple[str, ...]:
        """Give the present passphrase where that is wrong, else the new one."""
        return ("old",) if isinstance(error, WrongPassphrase) else TWICE
