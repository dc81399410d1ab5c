"""What reasons weigh when suggestions are put in order: shown, and adjusted on this machine. Nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models.matching.weights import Row, is_weight, weights
from models.settings import POINTS
from models.texts import text
from tui.keys import bindings
from tui.screens.base import Room
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain


class WeightsScreen(Room[None]):
    """The weights, wishes and strengths first, then what is a condition; a change is kept at once."""

    NAME = "weights"
    BINDINGS: ClassVar[list[BindingType]] = bindings("weights")
    DEFAULT_CSS = """
    WeightsScreen {
        & #about { height: auto; padding: 0 1; color: $text-muted; }
        & Listing { height: 1fr; }
    }
    """
    AUTO_FOCUS = "Listing"

    def body(self) -> ComposeResult:
        """Give what the numbers mean, and the list."""
        columns = (
            Column(text("screen.weights.what"), share=3),
            Column(text("screen.weights.side"), width=13),
            Column(text("screen.weights.points"), width=7, right=True),
            Column(text("screen.weights.usual"), width=8, right=True),
        )
        yield Plain(text("screen.weights.about"), id="about")
        yield Agenda(columns, _cells, key=_key, opens=lambda _: False)

    def on_mount(self) -> None:
        """Show them as they are on this machine."""
        self._show()

    @property
    def agenda(self) -> Agenda:
        """The list."""
        return self.query_one(Agenda)

    def _show(self) -> None:
        rows = list(weights(self.bolyst.preferences.settings.weights).rows())
        self.agenda.fill(list(_grouped(rows)))
        changed = sum(row.points != row.usual for row in rows)
        self.say_place(text("screen.weights.place"), text("screen.weights.changed", n=changed) if changed else "")
        self.refresh_bindings()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Offer what can be done with the weight under the cursor."""
        event.stop()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: a condition without points has none to adjust."""
        row = self.agenda.row if self.is_mounted else None
        if action == "adjust":
            return row is not None and is_weight(row.name)
        if action == "usual":
            return row is not None and row.points != row.usual
        return super().check_action(action, parameters)

    async def action_adjust(self, step: int) -> None:
        """Give the weight a point more or less."""
        row = self.agenda.row
        if row is not None and row.points + step in POINTS:
            await self._keep(row, row.points + step)

    async def action_usual(self) -> None:
        """Let the weight be as the program comes."""
        row = self.agenda.row
        if row is not None:
            await self._keep(row, row.usual)

    async def action_all_usual(self) -> None:
        """Let all weights be as the program comes."""
        for name in tuple(self.bolyst.preferences.settings.weights):
            await self.bolyst.storage(self.bolyst.preferences.keep_weight, name, None)
        self._show()

    async def _keep(self, row: Row, points: int) -> None:
        kept = points if points != row.usual else None
        await self.bolyst.storage(self.bolyst.preferences.keep_weight, row.name, kept)
        self._show()


def _grouped(rows: Sequence[Row]) -> Iterator[Row | Heading]:
    yield Heading(text("screen.weights.soft"))
    yield from (row for row in rows if not row.hard)
    yield Heading()
    yield Heading(text("screen.weights.hard"))
    yield from (row for row in rows if row.hard)


def _key(row: Row | Heading) -> object:
    return row.name if isinstance(row, Row) else row


def _cells(row: Row) -> Sequence[Cell]:
    points = f"{row.points:+d}" if is_weight(row.name) else "–"
    usual = f"({row.usual:+d})" if row.points != row.usual else ""
    side = f"{text(f'match.sign.{row.side}')} {text(f'screen.weights.{row.side}')}"
    return [text(f"match.weigh.{row.key}"), side, (points, "warn" if usual else ""), (usual, "muted")]
