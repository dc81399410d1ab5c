"""The local catalogue: a list with search as one types and a filter by type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from models import codes, schema
from models.folding import fold
from models.showing import shown_day
from models.texts import text
from tui.history import History
from tui.keys import bindings
from tui.screens.base import Room
from tui.widgets.columns import Column
from tui.widgets.confirm import Confirm
from tui.widgets.field import Field, TextField
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.opportunities import OpportunityRow

KIND = "opportunity"
TYPES = "opportunity_type"


class OpportunitiesScreen(Room[None]):
    """The list. What is out of date is set aside at its end and says so; nothing is dropped."""

    NAME = "opportunities"
    BINDINGS: ClassVar[list[BindingType]] = bindings("opportunities")
    RENAMED: ClassVar[Mapping[str, str]] = {"field.next": "opportunities.to_list"}
    DEFAULT_CSS = """
    OpportunitiesScreen {
        & #top { height: 1; }
        & #search { width: 34; }
        & #filter { width: 1fr; height: 1; padding: 0 1; color: $text-muted; }
        & #filter.-on { color: $text-warning; text-style: bold; }
        & #legend { height: 1; padding: 0 1; color: $text-muted; }
    }
    """
    AUTO_FOCUS = "Listing"

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[OpportunityRow] = ()
        self.type = ""
        self.history = History()
        self._haystack: list[str] = []

    def body(self) -> ComposeResult:
        """Give search and filter in one line, the list, and what its signs mean."""
        with Horizontal(id="top"):
            yield TextField(placeholder=text("screen.opportunities.search"), live=self._look_up, id="search")
            yield Plain(id="filter")
        yield Listing(_columns(), _cells, key=lambda row: row.id, empty=text("screen.opportunities.empty"))
        yield Plain(text("screen.opportunities.legend"), id="legend")

    @property
    def listing(self) -> Listing[OpportunityRow]:
        """The list."""
        return self.query_one(Listing)

    async def on_screen_resume(self) -> None:
        """Show the catalogue as it is now."""
        await self._load()

    async def reread(self) -> None:
        """Show the catalogue as another program has left it."""
        await self._load()

    async def _load(self) -> None:
        bolyst = self.bolyst
        self.rows = await bolyst.storage(bolyst.desk.opportunities.all)
        self._haystack = [fold(" ".join((*_words(row), row.organiser, row.municipality))) for row in self.rows]
        self._look_up(self.query_one("#search", TextField).value)

    def _look_up(self, words: str) -> None:
        if not self.is_mounted:
            return
        terms = fold(words).split()
        found = [
            row
            for row, hay in zip(self.rows, self._haystack, strict=True)
            if (not self.type or row.type == self.type) and all(term in hay for term in terms)
        ]
        listing = self.listing
        listing.empty = text("screen.opportunities.none" if self.rows else "screen.opportunities.empty")
        listing.fill(found)
        notes = text("screen.count_of", n=len(found), total=len(self.rows))
        self.say_place(text("screen.opportunities.place"), notes)
        self._say_filter()

    def _say_filter(self) -> None:
        told = self.query_one("#filter", Plain)
        on = bool(self.type)
        told.set_class(on, "-on")
        shown = text("screen.opportunities.filter", type=codes.label(TYPES, self.type)) if on else ""
        told.update(shown or text("screen.opportunities.no_filter"))

    def after_last_field(self) -> None:
        """Enter in the search goes to what was found."""
        self.listing.focus()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open the form of an opportunity."""
        event.stop()
        self.bolyst.open_room("opportunity", event.row.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: only an active search can be cleared."""
        if action == "clear":
            search = self.query_one("#search", TextField) if self.is_mounted else None
            return search is not None and (bool(search.value) or search.has_focus)
        return super().check_action(action, parameters)

    def action_clear(self) -> None:
        """Clear the search; from an empty one go to the list."""
        search = self.query_one("#search", TextField)
        if search.value:
            search.load("")
        else:
            self.listing.focus()

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one("#search").focus()

    def action_filter(self) -> None:
        """Show the next type that there is, after the last all of them."""
        there = {row.type for row in self.rows}
        types = ["", *(code.code for code in codes.load(TYPES) if code.code in there)]
        self.type = types[(types.index(self.type) + 1) % len(types)] if self.type in types else ""
        self._look_up(self.query_one("#search", TextField).value)

    def action_show_all(self) -> None:
        """Take filter and search away."""
        self.type = ""
        self.query_one("#search", TextField).load("")
        self._look_up("")

    def action_people(self) -> None:
        """Show the residents for the opportunity under the cursor."""
        if self.listing.row is not None:
            self.bolyst.open_room("people", self.listing.row.id)

    def action_add(self) -> None:
        """Begin a new opportunity."""
        self.bolyst.open_room("opportunity")

    def action_import(self) -> None:
        """Take in a list from a file."""
        self.bolyst.open_room("import_list", "opportunities")

    def action_remove(self) -> None:
        """Take the opportunity under the cursor out of the catalogue, if that is confirmed."""
        row = self.listing.row
        if row is None:
            return
        question = text("screen.opportunities.remove", name=row.name or text("screen.opportunity.unnamed"))

        def answered(yes: bool | None) -> None:
            if yes:
                self.start(self._remove(row))

        self.app.push_screen(Confirm(question, text("screen.opportunities.remove_yes")), answered)

    async def _remove(self, row: OpportunityRow) -> None:
        await self.take_out(row.id, row.name)
        self.notify(text("screen.opportunities.removed", name=row.name), markup=False)

    async def take_out(self, opportunity: str, name: str) -> None:
        """Take an opportunity out of the catalogue, so that ctrl+z brings it back."""
        await self._out(opportunity)
        self.history.did(partial(self._back, opportunity), partial(self._out, opportunity), name)

    async def _out(self, opportunity: str) -> None:
        await self.bolyst.save(self.bolyst.desk.opportunities.remove, opportunity)
        await self._load()

    async def _back(self, opportunity: str) -> None:
        await self.bolyst.save(self.bolyst.desk.opportunities.restore, opportunity)
        await self._load()

    async def action_undo(self) -> None:
        """Bring back what was taken out last."""
        await self.undo_in(self.history)

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self.redo_in(self.history)

    def on_field_undo(self, event: Field.Undo) -> None:
        """Leave ctrl+z in the search to the search."""
        event.stop()


def _columns() -> list[Column]:
    def titled(name: str) -> str:
        return schema.field(KIND, name).short()

    return [
        Column(titled("type"), width=14),
        Column(titled("name"), share=5),
        Column(titled("place"), share=2),
        Column(titled("when"), share=3),
        Column(titled("organiser"), share=2, wide=True),
        Column(titled("valid_to"), width=12),
    ]


def _words(row: OpportunityRow) -> tuple[str, str, str, str]:
    return codes.label(TYPES, row.type) if row.type else "–", row.name, row.place, row.when


def _cells(row: OpportunityRow) -> Sequence[Cell]:
    until = shown_day(row.valid_to)
    if not row.expired:
        return [*_words(row), row.organiser, until]
    marked = text("screen.opportunities.expired", day=until)
    return [(cell, "muted") for cell in (*_words(row), row.organiser, marked)]
