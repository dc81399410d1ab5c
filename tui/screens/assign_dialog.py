"""Asks as what an organisation works with a person: the assignment that a bundle needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from models import codes
from models.texts import text
from tui.keys import bindings
from tui.screens.assign import BASES
from tui.widgets.choice import Choice, Option
from tui.widgets.field import Field
from tui.widgets.footer import KeyLine
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.sync.parties import Party


class AssignDialog(ModalScreen[str]):
    """Gives the code of the function (``recipient``) that was chosen; Escape, or Enter with none, assigns nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    RENAMED: ClassVar[dict[str, str]] = {"choice.next": "dialog.assign"}
    DEFAULT_CSS = """
    AssignDialog {
        align: center middle; background: $background 60%;
        & > Vertical { width: 72; max-width: 96%; height: auto; padding: 1 2; background: $panel; }
        & Plain { height: auto; margin-bottom: 1; }
    }
    """
    AUTO_FOCUS = "Choice"

    def __init__(self, name: str, peer: Party) -> None:
        super().__init__()
        self.person, self.peer = name, peer

    def compose(self) -> ComposeResult:
        """Draw the question and the functions."""
        options = [Option(code, codes.label("recipient", code)) for code in BASES]
        with Vertical():
            yield Plain(text("screen.send.assign_question", name=self.person, peer=self.peer.name))
            yield Choice(options)
            yield Plain(text("screen.send.assign_keys"), classes="muted")
        yield KeyLine()

    def on_field_next(self, event: Field.Next) -> None:
        """Assign as chosen."""
        event.stop()
        if event.entered:
            self.dismiss(self.query_one(Choice).value)

    def on_field_previous(self, event: Field.Previous) -> None:
        """Stay: there is one field."""
        event.stop()

    def action_cancel(self) -> None:
        """Assign nothing."""
        self.dismiss(None)
