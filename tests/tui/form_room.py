"""A screen with every kind of field, that remembers what it was told to save."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from models.errors import RecordError
from tui.screens.base import Room
from tui.widgets.choice import Choice, Option
from tui.widgets.columns import Column
from tui.widgets.field import Draft, Field, TextField
from tui.widgets.listing import Listing
from tui.widgets.long_field import LongField

ONE = [Option(code, code) for code in ("lønnet", "egen", "frivillig")]
SOME = [Option(code, code) for code in ("norsk", "engelsk", "arabisk")]


class FormRoom(Room[None]):
    NAME = "form"

    def __init__(self) -> None:
        super().__init__()
        self.written: list[tuple[str, Draft]] = []
        self.asked: list[str] = []
        self.paused = False
        self.refuses = False

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield TextField(id="line", max_length=20)
            yield LongField(id="note", max_length=200)
            yield Choice(ONE, id="one")
            yield Choice(SOME, several=True, id="some")
            yield Listing([Column("Navn")], lambda row: (row,), id="list")

    async def save_field(self, field: Field, value: Draft) -> None:
        await self.bolyst.save(self._write, str(field.id), value)

    def _write(self, name: str, value: Draft) -> None:
        if self.refuses:
            raise RecordError("locked")
        self.written.append((name, value))

    async def pause(self, reason: str) -> None:
        self.paused = True

    def on_field_undo(self, event: Field.Undo) -> None:
        self.asked.append("undo")

    def on_field_redo(self, event: Field.Redo) -> None:
        self.asked.append("redo")
