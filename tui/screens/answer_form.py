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

    def question_before_back(self) -> str:
        """Ask, if something was typed that cannot be saved."""
        row = self.unsavable()
        return "" if row is None else text("screen.rejected_drop", field=row.asked.short())

    def question_before_quit(self) -> str:
        """Ask so before the end too."""
        row = self.unsavable()
        return "" if row is None else text("screen.rejected_unsaved", field=row.asked.short())

    def unsavable(self) -> AnswerRow | None:
        """Give the first row whose draft cannot be an answer, and mark it; None where all can be saved."""
        today = self.bolyst.desk.session.env.today()
        return next(
            (row for row in self.query(AnswerRow) if row.field.read() != row.field.saved and not row.fits(today)), None
        )

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
