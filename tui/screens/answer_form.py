"""A screen of answer rows, each saved as it is left: undo takes back first what could not be saved, then what was."""

from __future__ import annotations

from models.texts import text
from tui.history import History
from tui.screens.base import Room
from tui.widgets.answers import AnswerRow, take_back_rejected
from tui.widgets.field import Field


class AnswerForm(Room[None]):
    """Subclasses give the rows, and note in ``history`` what they saved."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History()

    async def on_field_undo(self, event: Field.Undo) -> None:
        """Take the last answer back."""
        event.stop()
        await self.take_back()

    async def on_field_redo(self, event: Field.Redo) -> None:
        """Do again what was undone."""
        event.stop()
        await self.redo_in(self.history)

    async def take_back(self) -> None:
        """Take back what stands in a row and could not be saved, else the last answer."""
        if take_back_rejected(self.query(AnswerRow)):
            self.tell(text("screen.rejected_taken_back"))
        else:
            await self.undo_in(self.history)
