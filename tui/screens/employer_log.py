"""The contacts with one employer, the newest first, and whom to call; a contact is three or four fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models import schema, showing
from models.answer import Answer
from models.showing import shown_day
from models.texts import text
from tui.keys import bindings
from tui.screens.employers import CONTACT, KIND
from tui.screens.entries import Entries
from tui.screens.entry import EntryScreen
from tui.widgets.agenda import Agenda
from tui.widgets.columns import Column
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from tui.widgets.listing import Cell

TOLD = (("trade", "municipality", "place"), ("contact_name", "contact_phone", "contact_email"))
"""What stands above the log: a line each."""


@dataclass(frozen=True, slots=True)
class Row:
    """A contact."""

    record: HeldRecord

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.record.ent


class EmployerLogScreen(Entries):
    """Who called, when, what was agreed, what comes next. It stays in the house."""

    NAME = "employer_log"
    BINDINGS: ClassVar[list[BindingType]] = bindings("employer_log")
    RENAMED: ClassVar[Mapping[str, str]] = {"listing.open": "entries.change"}
    DEFAULT_CSS = """
    EmployerLogScreen {
        & #told { height: auto; padding: 0 1; background: $surface; margin-bottom: 1; }
        & #legend { height: 1; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self, employer: str) -> None:
        super().__init__(employer)
        self.named = ""

    def body(self) -> ComposeResult:
        """Give whom to call, the log, and that it stays here."""
        yield Plain(id="told")
        columns = (
            Column(schema.field(CONTACT, "when").short(), 10),
            Column(schema.field(CONTACT, "who").short(), share=2),
            Column(schema.field(CONTACT, "agreed").short(), share=5),
            Column(schema.field(CONTACT, "next").short(), share=3),
        )
        yield Agenda(columns, _cells, key=lambda row: row.key, empty=text("screen.employer_log.empty"))
        yield Plain(text("screen.employer_log.legend"), id="legend")

    @property
    def person(self) -> str:
        """The name of the employer."""
        return self.named

    async def load(self) -> None:
        """Read and show everything."""
        desk = self.bolyst.desk
        held = await self.bolyst.storage(desk.employers.get, self.resident)
        log = await self.bolyst.storage(desk.employers.log, self.resident)
        if not self.is_there:
            return
        self.named = str(held.value("name") or "")
        self.say_place(text("screen.employer_log.place", name=self.named))
        self.query_one("#told", Plain).update("\n".join(_told(held)) or text("screen.employer_log.nobody"))
        self.agenda.fill([Row(one) for one in log])
        self.refresh_bindings()

    @property
    def words(self) -> str:
        """When it was, and what was agreed."""
        row = self.agenda.row
        return "" if row is None else " · ".join(filter(None, (_cells(row)[0], _cells(row)[2])))  # type: ignore[arg-type]  # plain texts

    def action_add(self) -> None:
        """Write down a contact."""
        self.bolyst.open_room(CONTACT, self.resident)

    def action_change(self) -> None:
        """Open the form of the employer."""
        self.bolyst.open_room(KIND, self.resident)


class ContactScreen(EntryScreen):
    """One contact with an employer."""

    NAME = KIND = CONTACT
    FIELDS = ("who", "when", "agreed", "next")

    async def name_of(self) -> str:
        """Give the name of the employer."""
        held = await self.bolyst.storage(self.bolyst.desk.employers.get, self.resident)
        return str(held.value("name") or "")

    async def begins_with(self) -> Mapping[str, Answer]:
        """Give the member who writes it down, and today."""
        session = self.bolyst.desk.session
        return {"who": Answer.of(session.member.name), "when": Answer.of(session.env.today().isoformat())}


class EmployerScreen(EntryScreen):
    """The form of one employer; without an id the first answer makes a new one."""

    NAME = KIND = "employer"
    FIELDS = (
        "name", "trade", "municipality", "place", "contact_name", "contact_phone", "contact_email", "orgnr", "offers",
    )  # fmt: skip

    def __init__(self, employer: str | None = None) -> None:
        super().__init__(employer or "", employer)

    async def name_of(self) -> str:
        """Give the name of the employer, or that it is a new one."""
        held = await self._held()
        return str(held.value("name") or "") if held is not None else text("screen.employer.new")

    async def _write(self, given: Mapping[str, Answer | None]) -> None:
        answers = {name: answer or Answer.cleared() for name, answer in given.items()}
        self.record = await self.bolyst.save(self.bolyst.desk.employers.save, self.record, answers)
        self.resident = self.record


def _told(held: HeldRecord) -> list[str]:
    lines = ([_shown(held, name) for name in names if held.value(name)] for names in TOLD)
    return [" · ".join(line) for line in lines if line]


def _shown(held: HeldRecord, name: str) -> str:
    return showing.shown(KIND, name, "value", held.value(name))


def _cells(row: Row) -> Sequence[Cell]:
    said = {name: str(row.record.value(name) or "") for name in ContactScreen.FIELDS}
    return shown_day(said["when"]), said["who"], " ".join(said["agreed"].split()), said["next"]
