"""Who takes part in one opportunity, how many places are left, and who waits, in the order they said yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models.showing import shown_day
from models.texts import text
from tui.keys import bindings
from tui.screens.mirror import Mirror
from tui.screens.takers_told import takers_groups, takers_title
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.takers import Taker


class TakersScreen(Mirror[None]):
    """The residents of an opportunity; Enter opens one. Who gets a free place a person decides."""

    NAME = "takers"
    BINDINGS: ClassVar[list[BindingType]] = bindings("takers")
    RENAMED: ClassVar[Mapping[str, str]] = {}
    AUTO_FOCUS = "Agenda"
    DEFAULT_CSS = """
    TakersScreen > #legend { height: 1; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, opportunity: str) -> None:
        super().__init__()
        self.opportunity = opportunity

    def body(self) -> ComposeResult:
        """Give the list, and who decides."""
        columns = (
            Column(text("screen.takers.column.name"), share=3),
            Column(text("screen.takers.column.since"), width=12),
        )
        yield Agenda(columns, _cells, key=lambda row: row.key, empty=text("screen.takers.empty"))
        yield Plain(text("screen.takers.legend"), id="legend")

    async def load(self) -> None:
        """Read, and show what was read."""
        found = await self.bolyst.storage(self.bolyst.desk.takers, self.opportunity)
        if not self.is_there:
            return
        rows: list[Any] = []
        for words, listed in takers_groups(found):
            rows += [*([Heading()] if rows else []), Heading(words, note=not listed), *listed]
        self.query_one(Agenda).fill(rows)
        self.say_place(takers_title(found))
        self.refresh_bindings()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open the resident."""
        event.stop()
        self.bolyst.open_room("resident", event.row.resident)

    def action_change(self) -> None:
        """Open the form of the opportunity."""
        self.bolyst.open_room("opportunity", self.opportunity)


def _cells(row: Taker) -> Sequence[Cell]:
    return row.name, (shown_day(row.since), "muted")
