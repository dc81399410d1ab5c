"""A new resident, entered by hand: nothing is written before the last key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from models import schema
from models.errors import InputError
from models.texts import text
from tui.keys import bindings
from tui.screens.base import Room
from tui.widgets.answers import AnswerRow
from tui.widgets.choice import Choice
from tui.widgets.field import Field
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIELDS: Final = tuple(
    schema.field("person", name)
    for name in (
        "name", "birth_date", "duf", "sex", "citizenship", "interpreter_language", "room", "primary_contact",
        "arrival_date", "address_grade",
    )
)  # fmt: skip
NAME, DUF, GRADE = ("person", "name"), ("person", "duf"), ("person", "address_grade")
STRICT: Final = "strengt_fortrolig"


class NewResidentScreen(Room[None]):
    """Asks for the few facts one begins with, enters the person, and opens the overview."""

    NAME = "new_resident"
    BINDINGS: ClassVar[list[BindingType]] = bindings("new_resident")
    RENAMED: ClassVar[Mapping[str, str]] = {
        "app.back": "new_resident.cancel",
        "app.lock": "new_resident.lock",
        "app.quit": "unsaved.quit",
    }
    AUTO_FOCUS = "AnswerRow Field"
    DEFAULT_CSS = """
    NewResidentScreen {
        & VerticalScroll { padding: 1 2; scrollbar-size-vertical: 1; }
        & .told { height: auto; margin-bottom: 1; color: $text-muted; }
    }
    """

    def body(self) -> ComposeResult:
        """Give a row for each fact."""
        with VerticalScroll(can_focus=False):
            yield Plain(text("screen.new_resident.what"), classes="told")
            for asked in FIELDS:
                yield AnswerRow(asked)

    async def on_mount(self) -> None:
        """Say where one is, and bring back what was half entered when the program was locked."""
        self.say_place(text("screen.new_resident.place"))
        left = await self.bolyst.storage(self.bolyst.desk.left.take, self.NAME)
        for row, words in zip(self.query(AnswerRow), left, strict=False):
            row.field.show(tuple(words.split()) if isinstance(row.field, Choice) else words)
        if left:
            self.say_saved()
            self.tell(text("screen.new_resident.fetched"))

    def place_left(self) -> Sequence[str]:
        """Give what stands in the fields; nothing of a person who belongs in the closed part."""
        drafts = {row.asked.name: row.field.read() for row in self.query(AnswerRow)}
        if not any(drafts.values()) or STRICT in drafts["address_grade"]:
            return ()
        return [draft if isinstance(draft, str) else " ".join(draft) for draft in drafts.values()]

    def holds_back(self) -> bool:
        """Say whether anything was typed or picked: no field is saved by itself."""
        return any(field.read() != field.saved for field in self.query(Field))

    def question_before_quit(self) -> str:
        """Ask, if something was typed."""
        return text("screen.new_resident.unsaved") if self.holds_back() else ""

    def question_before_back(self) -> str:
        """Ask, if something was typed."""
        return text("screen.new_resident.drop") if self.holds_back() else ""

    async def flush(self) -> None:
        """Save nothing: nobody is entered before the last key."""

    async def on_field_committed(self, event: Field.Committed) -> None:
        """Read what was typed, so that what cannot be right is marked at once; nothing is saved here."""
        event.stop()
        event.prevent_default()
        row = next(row for row in self.query(AnswerRow) if row.field is event.field)
        self.say_saved()
        row.answer(self.bolyst.desk.session.env.today())

    def after_last_field(self) -> None:
        """Enter in the last field enters the person."""
        self.action_enter()

    def action_enter(self) -> None:
        """Enter the person."""
        self.start(self._enter())

    async def _enter(self) -> None:
        facts = self._facts()
        if NAME not in facts:
            self.query_one(AnswerRow).field.focus()
            raise InputError("name_missing")
        residents, strict = self.bolyst.desk.residents, facts.get(GRADE) == STRICT
        held = next((row for row in residents.index.everybody if row.duf and row.duf == facts.get(DUF)), None)
        if held is not None and not (strict and not held.is_hidden):  # of an open one today asks, to move it
            raise InputError("duf_known", name=held.name, room=held.room)
        resident = await self.bolyst.save(residents.create, facts)
        self.app.pop_screen()
        self.bolyst.open_room("resident", resident)

    def _facts(self) -> dict[tuple[str, str], Any]:
        """Give what was answered by kind and field; the first row that is not right gets the cursor."""
        today, facts = self.bolyst.desk.session.env.today(), {}
        for row in self.query(AnswerRow):
            try:
                answer = row.answer(today)
            except InputError:
                row.field.focus()
                raise
            if answer is not None:
                facts[row.asked.kind, row.asked.name] = answer.value
        return facts
