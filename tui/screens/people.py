"""Residents for one opportunity: who meets its conditions, what is not settled, who lacks one. Nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from models import codes
from models.matching.matcher import person_decides
from models.matching.reasons import signed
from models.texts import plural, text
from storage.records.match_people import STANDINGS
from storage.records.match_status import SUGGESTED, code_list
from storage.records.reading import value
from tui.history import History
from tui.keys import bindings
from tui.screens.mirror import Mirror
from tui.screens.plan_dialogs import StatusDialog
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.match_people import People, Person
    from storage.records.records import Change


@dataclass(frozen=True, slots=True)
class Row:
    """A resident on one of the three lists."""

    standing: str
    person: Person

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.person.row.id


class PeopleScreen(Mirror[None]):
    """The residents for ``opportunity`` on three lists, each by name, with what put them there."""

    NAME = "people"
    BINDINGS: ClassVar[list[BindingType]] = bindings("people")
    DEFAULT_CSS = """
    PeopleScreen {
        & > .told { height: auto; padding: 0 1; color: $text-muted; }
        & Listing { height: 1fr; }
        & > VerticalScroll { height: 5; padding: 0 1; background: $surface; scrollbar-size-vertical: 1; }
        & #reasons { height: auto; }
    }
    """
    AUTO_FOCUS = "Listing"

    def __init__(self, opportunity: str) -> None:
        super().__init__()
        self.opportunity, self.name_of_it = opportunity, ""
        self.history = History()

    def body(self) -> ComposeResult:
        """Give who decides, the lists, the reasons of the person under the cursor, and the legend."""
        columns = (
            Column(text("screen.people.name"), share=2),
            Column(text("screen.residents.column.room"), width=5),
            Column(text("screen.plan.status"), width=9),
            Column(text("screen.people.because"), share=3),
        )
        yield Plain(f"{person_decides()} {text('screen.people.by_name')}", classes="told")
        yield Agenda(columns, _cells, key=lambda row: row.key, empty=text("screen.people.empty"))
        with VerticalScroll(can_focus=False):
            yield Plain(id="reasons")
        yield Plain(text("match.legend"), classes="told")

    @property
    def agenda(self) -> Agenda:
        """The lists."""
        return self.query_one(Agenda)

    async def load(self) -> None:
        """Read, and show what was read."""
        desk = self.bolyst.desk
        held = await self.bolyst.storage(desk.opportunities.get, self.opportunity)
        found = await self.bolyst.storage(desk.matches.for_opportunity, held)
        if not self.is_there:
            return
        self.name_of_it = str(value(held, "name", ""))
        self.agenda.fill(list(_rows(found)))
        notes = plural("screen.people.minors", found.minors) if found.minors else ""
        self.say_place(text("screen.people.place", name=self.name_of_it), notes)
        self._say_reasons()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show all reasons of the person under the cursor."""
        event.stop()
        self._say_reasons()

    def _say_reasons(self) -> None:
        row = self.agenda.row
        said = " · ".join(signed(reason) for reason in row.person.found.reasons) if row is not None else ""
        self.query_one("#reasons", Plain).update(said)

    # --- keys

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open the resident."""
        event.stop()
        self.bolyst.open_room("resident", event.row.key)

    def action_plan(self) -> None:
        """Open suggestions and plan of the person under the cursor."""
        if self.agenda.row is not None:
            self.bolyst.open_room("plan", self.agenda.row.key)

    def action_status(self) -> None:
        """Say how far the offer has come with the person under the cursor, and why."""
        row = self.agenda.row
        if row is None:
            return

        def answered(given: tuple[str, str] | None) -> None:
            if given is not None:
                self.start(self._save_status(row, *given))

        offered = text("screen.people.offer_to", name=row.person.row.name, offer=self.name_of_it)
        self.app.push_screen(StatusDialog(offered, row.person.status, ""), answered)

    async def _save_status(self, row: Row, status: str, reason: str) -> None:
        desk = self.bolyst.desk
        step = await self.bolyst.save(desk.matches.set_status, row.key, self.opportunity, status, reason)
        back, again = partial(self._put, row.key, step.before), partial(self._put, row.key, step.after)
        self.history.did(back, again, row.person.row.name)
        await self.load()

    async def _put(self, resident: str, changes: tuple[Change, ...]) -> None:
        await self.bolyst.save(self.bolyst.desk.matches.put, resident, changes)
        await self.load()

    async def action_undo(self) -> None:
        """Take the last step back."""
        await self.undo_in(self.history)

    async def action_redo(self) -> None:
        """Take it again."""
        await self.redo_in(self.history)


def _rows(found: People) -> Iterator[Row | Heading]:
    for standing in STANDINGS:
        persons: Sequence[Person] = getattr(found, standing)
        if persons:
            yield Heading(f"{text(f'match.standing.{standing}')} ({len(persons)})")
            yield from (Row(standing, person) for person in persons)


def _cells(row: Row) -> Sequence[Cell]:
    person = row.person
    said = codes.label(code_list(person.status), person.status) if person.status not in ("", SUGGESTED) else ""
    because = " · ".join(signed(reason) for reason in person.deciding(row.standing))
    return [person.row.name, person.row.room, said, (because, "muted" if row.standing == "lacks" else "")]
