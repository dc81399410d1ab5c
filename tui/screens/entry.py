"""The small forms of what is kept beside the talk: an appointment, somebody of the team, a promise, a note.

Saved as answered; the first answer makes the record.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from models import schema
from models.answer import Answer
from models.texts import text
from tui.screens.answer_form import AnswerForm
from tui.screens.today_told import NOT_MET
from tui.widgets.answers import AnswerRow
from tui.widgets.field import Draft, Field
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.answer import HeldRecord


class EntryScreen(AnswerForm):
    """The form of one record of ``resident``; without ``record`` the first answer makes a new one."""

    NAME = ""
    KIND: ClassVar[str] = ""
    FIELDS: ClassVar[tuple[str, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = []
    RENAMED: ClassVar[Mapping[str, str]] = {"app.back": "entry.done"}
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    EntryScreen {
        & VerticalScroll { padding: 1 2; scrollbar-size-vertical: 1; }
        & .told { height: auto; margin-bottom: 1; color: $text-muted; }
        & AnswerRow > LongField { height: 8; }
    }
    """

    def __init__(self, resident: str, record: str | None = None) -> None:
        super().__init__()
        self.resident, self.record = resident, record

    def body(self) -> ComposeResult:
        """Give what the form is for; its rows come when it is known who is of the house."""
        with VerticalScroll(can_focus=False):
            yield Plain(text(f"screen.{self.NAME}.what"), classes="told")

    async def on_mount(self) -> None:
        """Load what is held, or what a new record begins with; begin in the first field that is empty by that."""
        desk = self.bolyst.desk
        people = await self.bolyst.storage(desk.member_names)
        held = await self._held()
        asked = [schema.field(self.KIND, name) for name in self.FIELDS]
        rows = [AnswerRow(one, held=held.fields.get(one.name) if held else None, people=people) for one in asked]
        begins = await self.begins_with() if held is None else {}
        named = await self.name_of()
        if not self.is_there:
            return
        for name, answer in begins.items():
            next(row for row in rows if row.asked.name == name).show(answer)
        await self.query_one(VerticalScroll).mount(*rows)
        self.say_place(text(f"screen.{self.NAME}.place", name=named))
        self.fit()
        next((row for row in rows if row.asked.name not in begins), rows[0]).field.focus()

    async def begins_with(self) -> Mapping[str, Answer]:
        """Give what stands in a new record's form before anybody typed; it is saved with the first answer."""
        return {}

    async def name_of(self) -> str:
        """Give the name of whom the record is about."""
        return self.bolyst.desk.residents.index.get(self.resident).name

    def fit(self) -> None:
        """Show the rows that apply to what stands in the others."""

    async def _held(self) -> HeldRecord | None:
        return None if self.record is None else await self.bolyst.storage(self.bolyst.desk.entries.get, self.record)

    def row(self, name: str) -> AnswerRow:
        """Give the row of a field."""
        return next(row for row in self.query(AnswerRow) if row.asked.name == name)

    def after_last_field(self) -> None:
        """Enter in the last field is the way back."""
        self.app.call_later(self.app.run_action, "app.back")

    # --- saving

    async def save_field(self, field: Field, value: Draft) -> None:  # noqa: ARG002  (the row reads its field)
        """Save one answer; what cannot be one is marked, and stays on the screen only."""
        row = next(row for row in self.query(AnswerRow) if row.field is field)
        given = row.answer(self.bolyst.desk.session.env.today())
        held = await self._held()
        if held is None:
            await self._make(row, given)
        else:
            stood = held.fields.get(row.asked.name)
            before = stood.answer if stood is not None and stood.is_answered else None
            await self._write({row.asked.name: given})
            self.history.did(partial(self._put, row, before), partial(self._put, row, given), row.asked.short())
        row.settle(given)
        self.fit()

    async def _make(self, row: AnswerRow, given: Answer | None) -> None:
        """Make the record with this answer and what stands in the other fields."""
        if given is None:
            return
        today, name = self.bolyst.desk.session.env.today(), row.asked.name
        others = {one.asked.name: one.answer(today) for one in self.query(AnswerRow) if not one.is_wrong}
        self.record = None
        await self._write({**{other: said for other, said in others.items() if said is not None}, name: given})
        made = self.record
        self.history.did(partial(self._unmake, row, made), partial(self._remake, row, made, given), row.asked.short())

    async def _write(self, given: Mapping[str, Answer | None]) -> None:
        answers = {name: answer or Answer.cleared() for name, answer in given.items()}
        save = self.bolyst.desk.entries.save
        self.record = await self.bolyst.save(save, self.resident, self.KIND, self.record, answers)

    async def _put(self, row: AnswerRow, given: Answer | None) -> None:
        await self._write({row.asked.name: given})
        self._show(row, given)

    async def _unmake(self, row: AnswerRow, record: str | None) -> None:
        if record is not None:
            await self.bolyst.save(self.bolyst.desk.entries.remove, self.resident, self.KIND, record)
            self.record = None
            self._show(row, None)

    async def _remake(self, row: AnswerRow, record: str | None, given: Answer) -> None:
        if record is not None:
            await self.bolyst.save(self.bolyst.desk.entries.restore, self.resident, self.KIND, record)
            self.record = record
            self._show(row, given)

    def _show(self, row: AnswerRow, given: Answer | None) -> None:
        row.show(given)
        self.fit()
        row.field.focus()


class AppointmentScreen(EntryScreen):
    """An appointment with a resident."""

    NAME = KIND = "appointment"
    FIELDS = (
        "when", "what", "room", "staff", "interpreter_language", "interpreter_state", "met", "not_met_because",
    )  # fmt: skip

    async def begins_with(self) -> Mapping[str, Answer]:
        """Give the member who makes it, and the language in which the person is interpreted."""
        desk = self.bolyst.desk
        known = await self.bolyst.storage(desk.records.last_answer, self.resident, "interpreter_language")
        begins = {"staff": Answer.of([desk.session.member.id])}
        return {**begins, "interpreter_language": known} if known is not None and known.state == "value" else begins

    def fit(self) -> None:
        """Ask why only of somebody who did not come."""
        self.row("not_met_because").display = NOT_MET in self.row("met").field.read()


class TeamMemberScreen(EntryScreen):
    """Somebody of the team around a resident."""

    NAME = KIND = "team_member"
    FIELDS = ("member", "name", "area")


class TeamPromiseScreen(EntryScreen):
    """What somebody promised to do for a resident, or has done."""

    NAME = KIND = "team_promise"
    FIELDS = ("what", "by", "member", "who", "area", "done")

    async def begins_with(self) -> Mapping[str, Answer]:
        """Give the member who writes it down."""
        return {"member": Answer.of(self.bolyst.desk.session.member.id)}


class NoteScreen(EntryScreen):
    """An internal note about a resident; ``handover``, one for the colleagues who go on."""

    NAME = KIND = "note"
    FIELDS = ("text", "handover")

    def __init__(self, resident: str, record: str | None = None, handover: bool = False) -> None:
        super().__init__(resident, record)
        self.handover = handover

    async def begins_with(self) -> Mapping[str, Answer]:
        """Give whether it is handed over."""
        return {"handover": Answer.of(value=True)} if self.handover else {}
