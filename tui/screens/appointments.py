"""The appointments of one resident: those to come, then those that were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models.texts import text
from models.zone import local_day, moment_of
from storage.records.appointments import KIND, interpreter
from tui.keys import bindings
from tui.screens import today_told
from tui.screens.entries import Entries
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column

if TYPE_CHECKING:
    from datetime import date

    from models.answer import HeldRecord
    from tui.widgets.listing import Cell


@dataclass(frozen=True, slots=True)
class Row:
    """An appointment, and the names of the staff who take part."""

    record: HeldRecord
    staff: str

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.record.ent


class AppointmentsScreen(Entries):
    """Add, change, remove appointments; met or not."""

    NAME = "appointments"
    BINDINGS: ClassVar[list[BindingType]] = bindings("appointments")
    RENAMED: ClassVar[Mapping[str, str]] = {"listing.open": "entries.change"}

    def body(self) -> ComposeResult:
        """Give the list."""
        columns = (
            Column(text("field.appointment.when"), 20),
            Column(text("field.appointment.what"), share=3),
            Column(text("field.appointment.staff"), share=1),
        )
        yield Agenda(columns, self._cells, key=lambda row: row.key, empty=text("screen.appointments.empty"))

    async def load(self) -> None:
        """Read and show everything."""
        desk = self.bolyst.desk
        found = await self.bolyst.storage(desk.appointments.of, self.resident)
        names = await self.bolyst.storage(desk.member_names)
        if not self.is_there:
            return
        rows = [Row(one, ", ".join(names.get(who, who) for who in one.value("staff") or ())) for one in found]
        self.say_place(text("screen.appointments.place", name=self.person))
        self.agenda.fill(_in_groups(rows, desk.session.env.today()))
        self.refresh_bindings()

    @property
    def words(self) -> str:
        """When it is, and what."""
        row = self.agenda.row
        return f"{self._when(row.record)} · {today_told.appointment(row.record)}" if row is not None else ""

    def _when(self, held: HeldRecord) -> str:
        when = held.value("when")
        on = today_told.when_words(moment_of(when), self.bolyst.desk.session.env.today()) if when else ""
        return on or text("screen.appointments.no_time")

    def _cells(self, row: Row) -> Sequence[Cell]:
        words = today_told.appointment(row.record)
        unsettled = row.record.value("met") is None and interpreter(row.record) in today_told.UNSETTLED
        return self._when(row.record), (words, "warn") if unsettled else words, row.staff

    def action_add(self) -> None:
        """Make a new appointment."""
        self.bolyst.open_room(KIND, self.resident)

    async def action_met(self) -> None:
        """Record that the person came; again takes that back."""
        held = self.held
        if held is not None:
            await self.put(held, "met", None if held.value("met") == "met" else "met")


def _in_groups(rows: Sequence[Row], today: date) -> list[Any]:
    """Give those to come by time, then those that were, the newest first."""
    ahead = [row for row in rows if not (when := row.record.value("when")) or local_day(when) >= today]
    past = [row for row in reversed(rows) if row not in ahead]
    shown: list[Any] = []
    for name, group in (("ahead", ahead), ("past", past)):
        if group:
            shown += [*([Heading()] if shown else []), Heading(text(f"screen.appointments.{name}")), *group]
    return shown
