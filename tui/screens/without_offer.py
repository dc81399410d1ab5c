"""Nobody is forgotten: residents whom nobody has offered anything, and what stands in the way of the first offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models.matching.matcher import person_decides
from models.texts import plural, text
from tui.keys import bindings
from tui.screens.base import Room
from tui.screens.to_talk import open_talk
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.without_offer import Forgotten


class WithoutOfferScreen(Room[None]):
    """The list by name. It fills a few at a time, so that nothing else has to wait for it."""

    NAME = "without_offer"
    BINDINGS: ClassVar[list[BindingType]] = bindings("without_offer")
    DEFAULT_CSS = """
    WithoutOfferScreen {
        & > .told { height: auto; padding: 0 1; color: $text-muted; }
        & Listing { height: 1fr; }
        & #whole { height: 2; padding: 0 1; background: $surface; }
    }
    """
    AUTO_FOCUS = "Listing"

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Forgotten] = []

    def body(self) -> ComposeResult:
        """Give what the list is for, the list, and the reason under the cursor in full."""
        columns = (
            Column(text("screen.people.name"), share=2),
            Column(text("screen.residents.column.room"), width=5),
            Column(text("screen.without_offer.why"), share=4),
        )
        yield Plain(f"{text('screen.without_offer.about')} {person_decides()}", classes="told")
        yield Listing(columns, _cells, key=lambda one: one.row.id, id="forgotten")
        yield Plain(id="whole")

    @property
    def listing(self) -> Listing[Forgotten]:
        """The list."""
        return self.query_one("#forgotten", Listing)

    def on_screen_resume(self) -> None:
        """Look through everybody anew: an offer may have been made meanwhile."""
        self.start(self._look())

    async def _look(self) -> None:
        found: list[Forgotten] = []
        search = await self.bolyst.storage(self.bolyst.desk.matches.without_offer)
        self._say_count(search.count, search.minors)
        while step := await self.bolyst.storage(search.step):
            if not self.is_there:
                return
            found += step
            if len(found) > len(self.rows):
                self._show(found)
        self._show(found)
        self.listing.empty = text("screen.without_offer.empty")
        self.listing.refresh()

    def _show(self, found: Sequence[Forgotten]) -> None:
        self.rows = list(found)
        self.listing.fill(self.rows)

    def _say_count(self, count: int, minors: int) -> None:
        notes = plural("screen.people.minors", minors) if minors else ""
        self.say_place(plural("match.without.count", count), notes)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the reason in full."""
        event.stop()
        row: Forgotten | None = event.row
        self.query_one("#whole", Plain).update(row.sentence() if row is not None else "")

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open the resident."""
        event.stop()
        self.bolyst.open_room("resident", event.row.row.id)

    def action_plan(self) -> None:
        """Open suggestions and plan of the person under the cursor."""
        if self.listing.row is not None:
            self.bolyst.open_room("plan", self.listing.row.row.id)

    async def action_talk(self) -> None:
        """Begin or go on with the talk of the person under the cursor."""
        if self.listing.row is not None:
            await open_talk(self, self.listing.row.row.id)


def _cells(one: Forgotten) -> Sequence[Cell]:
    return [one.row.name, one.row.room, one.sentence()]
