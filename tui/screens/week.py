"""What happens in the municipality in a week: day by day, the week before and after by a key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from models import codes, schema
from models.texts import plural, text
from storage.records.week import week_of
from tui.keys import bindings
from tui.screens.mirror import Mirror
from tui.screens.week_told import WeekGroup, WeekLine, week_groups, week_title
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.opportunities import OpportunityRow

KIND: Final = "opportunity"
TYPES: Final = "opportunity_type"
MUNICIPALITIES: Final = "municipality"


class WeekScreen(Mirror[None]):
    """One week of the catalogue. Homes stand in the list only."""

    NAME = "week"
    BINDINGS: ClassVar[list[BindingType]] = bindings("week")
    AUTO_FOCUS = "Agenda"
    DEFAULT_CSS = """
    WeekScreen {
        & #filter { height: 1; padding: 0 1; color: $text-muted; }
        & #filter.-on { color: $text-warning; text-style: bold; }
        & #legend { height: 1; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[OpportunityRow] = ()
        self.within: date | None = None
        self.type = self.municipality = ""

    def body(self) -> ComposeResult:
        """Give the filter, the week, and what its signs mean."""
        yield Plain(id="filter")
        yield Agenda(_columns(), _cells, key=lambda row: row.key, empty=text("screen.week.empty"))
        yield Plain(text("screen.week.legend"), id="legend")

    async def load(self) -> None:
        """Read, and show what was read."""
        first = not self.rows
        self.rows = await self.bolyst.storage(self.bolyst.desk.opportunities.all)
        self._fill(keep=not first)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.bolyst.desk.session.env.today()

    def _fill(self, *, keep: bool = True) -> None:
        shown = [row for row in self.rows if self._passes(row)]
        week = week_of(shown, self.within or self.today)
        count = sum(map(len, week.days)) + len(week.every_day)
        agenda = self.query_one(Agenda)
        groups = week_groups(week, self.today) if self.rows else []
        rows = _rows(groups)
        agenda.fill(rows, keep=keep)
        if not keep:
            agenda.begin_at(next((rows.index(_heading(one)) for one in groups if one.is_today), 0))
        self.say_place(week_title(week), plural("screen.week.count", count))
        self._say_filter()

    def _passes(self, row: OpportunityRow) -> bool:
        return (not self.type or row.type == self.type) and (
            not self.municipality or row.municipality == self.municipality
        )

    def _say_filter(self) -> None:
        told = self.query_one("#filter", Plain)
        on = [
            codes.label(name, code) for name, code in ((MUNICIPALITIES, self.municipality), (TYPES, self.type)) if code
        ]
        told.set_class(bool(on), "-on")
        told.update(
            text("screen.week.filter", what=" · ".join(on)) if on else text("screen.week.no_filter"), layout=False
        )

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open the form of an opportunity."""
        event.stop()
        self.bolyst.open_room("opportunity", event.row.row.id)

    # --- keys

    def action_turn(self, weeks: int) -> None:
        """Show another week."""
        self.within = (self.within or self.today) + timedelta(weeks=weeks)
        self._fill(keep=False)

    def action_this_week(self) -> None:
        """Show this week."""
        self.within = None
        self._fill(keep=False)

    def action_filter(self) -> None:
        """Show the next type that there is, after the last all of them."""
        there = {row.type for row in self.rows}
        self.type = _next(self.type, [code.code for code in codes.load(TYPES) if code.code in there])
        self._fill()

    def action_municipality(self) -> None:
        """Show the next municipality that there is, after the last all of them."""
        there = {row.municipality for row in self.rows if row.municipality}
        self.municipality = _next(self.municipality, sorted(there, key=lambda one: codes.label(MUNICIPALITIES, one)))
        self._fill()

    def action_show_all(self) -> None:
        """Take the filters away."""
        self.type = self.municipality = ""
        self._fill()


def _next(now: str, there: Sequence[str]) -> str:
    every = ["", *there]
    return every[(every.index(now) + 1) % len(every)] if now in every else ""


def _rows(groups: Sequence[WeekGroup]) -> list[Heading | WeekLine]:
    """Give headings and lines, an empty line before what is no day."""
    rows: list[Heading | WeekLine] = []
    for at, group in enumerate(groups):
        if at and not (group.is_day and groups[at - 1].is_day):
            rows.append(Heading())
        rows += [_heading(group), *group.lines]
    return rows


def _heading(group: WeekGroup) -> Heading:
    return Heading(group.words, note=not group.lines)


def _columns() -> list[Column]:
    def titled(name: str) -> str:
        return schema.field(KIND, name).short()

    return [
        Column(titled("when"), width=13),
        Column(titled("name"), share=5),
        Column(titled("type"), width=14),
        Column(titled("place"), share=2),
        Column(titled("municipality"), width=12, wide=True),
        Column(titled("organiser"), share=3, wide=True),
    ]


def _cells(line: Any) -> Sequence[Cell]:
    assert isinstance(line, WeekLine)
    row = line.row
    type_ = codes.label(TYPES, row.type) if row.type else "–"
    where = codes.label(MUNICIPALITIES, row.municipality) if row.municipality else ""
    said = (line.time, line.what, type_, row.place, where, row.organiser)
    return [(cell, line.meant) for cell in said] if line.meant else said
