"""Some of a few, picked in a dialog: the question stands above, Enter takes what is picked, Escape changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from models.texts import text
from tui.keys import bindings
from tui.widgets.choice import Choice, Option
from tui.widgets.field import Field
from tui.widgets.footer import KeyLine
from tui.widgets.plain import Plain


class PickSeveral(ModalScreen[tuple[str, ...]]):
    """Gives the codes that were picked, in the order of ``options``; None where it was left by Escape."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    RENAMED: ClassVar[Mapping[str, str]] = {"choice.next": "dialog.choose"}
    DEFAULT_CSS = """
    PickSeveral {
        align: center middle; background: $background 60%;
        & > Vertical { width: 72; max-width: 96%; height: auto; max-height: 90%; padding: 1 2; background: $panel; }
        & .told { height: auto; margin-bottom: 1; }
        & VerticalScroll { height: auto; max-height: 12; }
        & .muted { height: auto; margin-top: 1; }
    }
    """
    AUTO_FOCUS = "Choice"

    def __init__(self, question: str, options: Sequence[Option], picked: Sequence[str] = ()) -> None:
        super().__init__()
        self.question, self.options, self.picked = question, options, picked

    def compose(self) -> ComposeResult:
        """Draw the question and the options."""
        with Vertical():
            yield Plain(self.question, classes="told")
            with VerticalScroll(can_focus=False):
                yield Choice(self.options, self.picked, several=True)
            yield Plain(text("screen.pick_several.keys"), classes="muted")
        yield KeyLine()

    def on_field_next(self, event: Field.Next) -> None:
        """Take what is picked."""
        event.stop()
        if event.entered:
            self.dismiss(self.query_one(Choice).read())

    def on_field_previous(self, event: Field.Previous) -> None:
        """Stay: there is one field."""
        event.stop()

    def on_field_notice(self, event: Field.Notice) -> None:
        """Say what happened to what was typed."""
        event.stop()
        self.notify(event.words, markup=False)

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)
