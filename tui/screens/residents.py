"""All residents: found as one types, by name, DUF or room; how far each has come; and the way to everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer

from models import codes
from models.roles import CLOSED
from models.texts import has_text, text
from tui.keys import bindings
from tui.screens.base import Room
from tui.screens.to_talk import open_talk
from tui.widgets.columns import WIDE, Column
from tui.widgets.field import Field, TextField
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain
from tui.widgets.signs import STYLES, legend, sign
from tui.widgets.tally import Tally

if TYPE_CHECKING:
    from storage.records.residents import ResidentRow
    from storage.records.standings import Filter, Standing

FILTERS: Final[tuple[Filter | None, ...]] = (
    None,
    "not_begun",
    "not_finished",
    "health_not_asked",
    "assigned",
    "hidden",
)
"""In the order in which the key goes through them."""
REST: Final = 0.12
"""Seconds without a key after which the areas of the residents on the screen are read."""
LONGEST_SEARCH: Final = 60
AREAS: Final = ("work", "health", "family", "competence", "interests")
NEXT_STEP: Final = 20
"""Cells for the longest next step in a few words."""
_WIDTHS: Final = {"work": 4, "health": 5, "family": 4, "competence": 5, "interests": 5}


class ResidentsScreen(Room[None]):
    """The list of residents. The search field asks the index in the same turn as the key."""

    NAME = "residents"
    BINDINGS: ClassVar[list[BindingType]] = bindings("residents")
    AUTO_FOCUS = "Listing"
    RENAMED: ClassVar[Mapping[str, str]] = {"field.next": "residents.list"}
    DEFAULT_CSS = """
    ResidentsScreen {
        & #head { height: 1; margin-bottom: 1; background: $surface; padding: 0 1; }
        & #asked { width: auto; color: $text-muted; }
        & #search { width: 18; margin: 0 1; background: $background; }
        & #filter { width: 1fr; color: $text-warning; }
        & #count { width: 14; color: $text-muted; }
        & #about, & #legend { height: 1; padding: 0 1; color: $text-muted; }
        & #about { color: $foreground; background: $surface; }
        & #about.-wide { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._filter: Filter | None = None
        self._kept: frozenset[str] = frozenset()
        self._standings: dict[str, Standing] = {}
        self._fresh: set[str] = set()
        self._opened: str | None = None
        self._before_new: frozenset[str] | None = None
        self._said: dict[str, str] = {}
        self._phases: dict[tuple[str, str], str] = {}
        self._resting: Timer | None = None
        self._read_at = 0.0
        self._offers = False

    def body(self) -> ComposeResult:
        """Give search line, list and legend."""
        with Horizontal(id="head"):
            yield Plain(text("screen.residents.search"), id="asked")
            yield TextField(max_length=LONGEST_SEARCH, live=self._search, id="search")
            yield Plain("", id="filter")
            yield Tally(id="count")
        yield Listing(_columns(), self._cells, key=lambda row: row.id)
        yield Plain("", id="about")
        yield Plain(legend(), id="legend")

    async def on_mount(self) -> None:
        """Say whose residents these are, and show them: as they were shown when the program was locked."""
        member = self.bolyst.desk.session.member
        organisation = self.bolyst.desk.session.organisation.name
        self.say_place(f"{organisation} · {codes.label('role', member.role)}")
        self._show()
        place = await self.bolyst.storage(self.bolyst.desk.left.take, self.NAME)
        if place:
            self._search_field.load(place[0])
            self._list.move_to(lambda row: row.id == place[1])

    def place_left(self) -> Sequence[str]:
        """Give the words of the search and the person the cursor is on; of a list of the hidden nothing."""
        row = self._list.row
        return (self._search_field.value, row.id if row else "") if self._filter != "hidden" else ()

    def on_screen_resume(self) -> None:
        """Bring up what another screen may have changed."""
        self._fresh.clear()
        if self._opened is not None:
            self.start(self._return(self._opened))
        else:
            self.start(self._refilter())

    async def reread(self) -> None:
        """Show whom another program has entered or changed."""
        self._fresh.clear()
        await self._refilter()

    async def _return(self, resident: str) -> None:
        await self.bolyst.storage(self.bolyst.desk.residents.reindex, resident)
        self._opened = None
        await self._refilter()

    async def _refilter(self) -> None:
        by, residents = self._filter, self.bolyst.desk.residents
        self._kept = frozenset() if by is None else await self.bolyst.storage(residents.kept, by)
        self._show()
        self._go_to_new()
        self._say_about()

    def _go_to_new(self) -> None:
        """Bring the cursor to whom was entered since the key for it."""
        there = self._before_new
        if there is not None and any(row.id not in there for row in self._list.rows):
            self._list.move_to(lambda row: row.id not in there)
            self._before_new = None

    # --- the list

    @property
    def _list(self) -> Listing[ResidentRow]:
        return self.query_one(Listing)

    @property
    def _search_field(self) -> TextField:
        return self.query_one("#search", TextField)

    def _show(self) -> None:
        self._fill(self._search_field.value, keep=True)

    def _search(self, words: str) -> None:
        if self.is_mounted:
            self._fill(words, keep=False)

    def _fill(self, words: str, *, keep: bool) -> None:
        """Show who is found; called within the turn of the key, so it only asks what is in memory."""
        index = self.bolyst.desk.residents.index
        hidden = self._filter == "hidden"
        rows: Sequence[ResidentRow] = index.search(words, hidden=hidden)
        if self._filter is not None:
            rows = [row for row in rows if row.id in self._kept]
        found = self._list
        found.empty = "" if rows else self._nobody(words)
        found.fill(rows, keep=keep, repaint=keep)
        if (found.row is not None) != self._offers:
            self._offers = found.row is not None
            self.refresh_bindings()
        self._say_count(len(rows), index.count(hidden=hidden))
        self._rest()

    def _nobody(self, words: str) -> str:
        if words.strip():
            return text("screen.residents.not_found", words=words.strip())
        return text("screen.residents.filtered" if self._filter else "screen.residents.empty")

    def _say_count(self, shown: int, count: int) -> None:
        self.query_one("#count", Tally).say(text("screen.residents.count", shown=shown, count=count))
        on = text(f"screen.residents.filter.{self._filter}") if self._filter else ""
        self._say("#filter", text("screen.residents.filter", filter=on) if on else "")

    def _say(self, where: str, words: str) -> None:
        """Write a line whose place does not depend on what it says; the same words are not painted again."""
        if self._said.get(where, "") != words:
            self._said[where] = words
            self.query_one(where, Plain).update(words, layout=False)

    def _cells(self, row: ResidentRow) -> Sequence[Cell]:
        standing = self._standings.get(row.id)
        areas: list[Cell] = [""] * len(AREAS)
        step: Cell = ""
        if standing is not None:
            signs = [getattr(standing.areas, area) for area in AREAS]
            areas = [(f" {sign(one)}", STYLES[one]) for one in signs]
            step = _next_step(standing.next_step)
        return row.room, row.name or row.duf, row.duf, self._phase(row), *areas, step, row.contact

    def _phase(self, row: ResidentRow) -> str:
        """Give the phase in words; what rows have in common is looked up once."""
        known = self._phases.get((row.phase, row.municipality))
        if known is None:
            known = self._phases[row.phase, row.municipality] = _phase(row)
        return known

    # --- areas and next steps of those on the screen, read while the keys rest

    def on_listing_moved(self) -> None:
        """Say who the cursor is on, and read what came into sight."""
        self._say_about()
        self._rest()

    def on_resize(self) -> None:
        """Show columns that have room, and say the rest in a line below the list."""
        self.query_one("#about").set_class(self.size.width >= WIDE, "-wide")
        self._say_about()
        self._rest()

    def _say_about(self) -> None:
        if self.size.width >= WIDE:
            return
        row = self._list.row
        parts = (row.name, row.duf, self._phase(row), row.contact) if row is not None else ()
        self._say("#about", " · ".join(filter(None, parts)))

    def _rest(self) -> None:
        """Read what is in sight when the keys have rested; one timer serves all keys."""
        self._read_at = monotonic() + REST
        if self._resting is None:
            self._resting = self.set_timer(REST, self._rested)

    async def _rested(self) -> None:
        left = self._read_at - monotonic()
        self._resting = self.set_timer(left, self._rested) if left > 0.01 else None
        if self._resting is None:
            await self._read_in_sight()

    async def _read_in_sight(self) -> None:
        if not self.bolyst.unlocked:
            return
        top = round(self._list.scroll_y)
        seen = [row.id for row in self._list.rows[top : top + self._list.page]]
        wanted = [resident for resident in seen if resident not in self._fresh]
        if wanted:
            self._standings.update(await self.bolyst.storage(self.bolyst.desk.residents.standings, wanted))
            self._fresh.update(wanted)
            self._list.refresh()

    # --- keys

    def on_field_next(self, event: Field.Next) -> None:
        """Go from the search field to the list."""
        event.stop()
        self._list.focus()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open whom was chosen."""
        self._open("resident", event.row)

    def action_list(self) -> None:
        """Go to the list."""
        self._list.focus()

    def action_search(self) -> None:
        """Go to the search field."""
        self._search_field.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: only an active search can be cleared."""
        if action == "clear":
            return self.is_mounted and (bool(self._search_field.value) or self._search_field.has_focus)
        if action == "search":
            return self.is_mounted and not self._search_field.has_focus and self._has_anybody
        if action in ("talk", "plan"):
            return self.is_mounted and self._list.row is not None
        if action in ("filter", "send"):
            return self.is_mounted and self._has_anybody
        return super().check_action(action, parameters)

    @property
    def _has_anybody(self) -> bool:
        """Whether there is anybody to search for, filter or send; those in the closed part count too."""
        index = self.bolyst.desk.residents.index
        return bool(index.count() or index.count(hidden=True))

    def action_clear(self) -> None:
        """Clear the search; from an empty one go to the list."""
        if self._search_field.value:
            self._search_field.load("")
        else:
            self._list.focus()

    def action_filter(self) -> None:
        """Go to the next filter."""
        there = FILTERS if CLOSED in self.bolyst.desk.session.compartments else FILTERS[:-1]
        self._filter = there[(there.index(self._filter) + 1) % len(there)]
        self.start(self._refilter())

    async def action_talk(self) -> None:
        """Begin or go on with the talk of the person the cursor is on."""
        row = self._list.row
        if row is not None:
            self._opened = row.id
            await open_talk(self, row.id)

    def action_plan(self) -> None:
        """Show matches and plan of the person the cursor is on."""
        self._open("plan", self._list.row)

    def action_today(self) -> None:
        """Show today."""
        self.bolyst.open_room("today")

    def action_send(self) -> None:
        """Send."""
        self.bolyst.open_room("send")

    def action_receive(self) -> None:
        """Receive."""
        self.bolyst.open_room("receive")

    def action_opportunities(self) -> None:
        """Show the opportunities."""
        self.bolyst.open_room("opportunities")

    def action_coding(self) -> None:
        """Show what waits for a code."""
        self.bolyst.open_room("coding")

    def action_without_offer(self) -> None:
        """Show the residents whom nobody has offered anything."""
        self.bolyst.open_room("without_offer")

    def action_import_list(self) -> None:
        """Take in a list of residents."""
        self.bolyst.open_room("import_list", "residents")

    def action_new(self) -> None:
        """Enter a new resident."""
        self._before_new = frozenset(row.id for row in self.bolyst.desk.residents.index.everybody)
        self.bolyst.open_room("new_resident")

    def _open(self, room: str, row: ResidentRow | None) -> None:
        if row is not None:
            self._opened = row.id
            self.bolyst.open_room(room, row.id)


def _phase(row: ResidentRow) -> str:
    if row.municipality and row.phase in ("tildelt", ""):
        return text("screen.residents.assigned_to", municipality=codes.label("municipality", row.municipality))
    return codes.label("phase", row.phase) if row.phase else ""


def _next_step(name: str) -> str:
    """Give the next step in so few words that the column has room for them."""
    short = f"screen.next_step.{name}.short"
    return text(short if has_text(short) else f"screen.next_step.{name}")


def _columns() -> tuple[Column, ...]:
    def title(name: str) -> str:
        return text(f"screen.residents.column.{name}")

    return (
        Column(title("room"), 5),
        Column(title("name")),
        Column(title("duf"), 12, wide=True),
        Column(title("phase"), 18, wide=True),
        *(Column(title(area), _WIDTHS[area]) for area in AREAS),
        Column(title("next_step"), NEXT_STEP),
        Column(title("contact"), 7, wide=True),
    )
