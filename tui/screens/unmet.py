"""What residents wish for and nobody offers, by inclusion tag: how many wish it, and what there is near to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models.texts import plural, text
from tui.keys import bindings
from tui.screens.mirror import Mirror
from tui.screens.takers_told import unmet_heading
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column
from tui.widgets.listing import Cell
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from models.matching.unmet import Theme, Unmet


@dataclass(frozen=True, slots=True)
class Row:
    """A wish under its theme."""

    theme: str
    wish: Unmet

    @property
    def key(self) -> object:
        """What it is known by."""
        return self.theme, self.wish.word


class UnmetScreen(Mirror[None]):
    """The gap list. It counts, and names nobody."""

    NAME = "unmet"
    BINDINGS: ClassVar[list[BindingType]] = bindings("unmet")
    AUTO_FOCUS = "Agenda"
    DEFAULT_CSS = """
    UnmetScreen > #legend { height: 1; padding: 0 1; color: $text-muted; }
    """

    def body(self) -> ComposeResult:
        """Give the list, and what it counts."""
        columns = (
            Column(text("screen.unmet.column.wish"), share=3),
            Column(text("screen.unmet.column.residents"), width=10, right=True),
            Column(text("screen.unmet.column.near"), share=2),
        )
        reading = text("screen.today.reading")
        yield Agenda(columns, _cells, key=lambda row: row.key, empty=reading, opens=lambda _row: False)
        yield Plain(text("screen.unmet.legend"), id="legend")

    async def load(self) -> None:
        """Read, and show what was read."""
        themes = await self.bolyst.storage(self.bolyst.desk.unmet_wishes)
        if not self.is_there:
            return
        count = sum(len(theme.unmet) for theme in themes)
        self.query_one(Agenda).fill(_rows(themes))
        self.say_place(text("screen.unmet.place"), plural("screen.unmet.count", count))

    def action_add(self) -> None:
        """Begin a new opportunity."""
        self.bolyst.open_room("opportunity")


def _rows(themes: Sequence[Theme]) -> list[Any]:
    """Give the themes with what is wished for; of the others a line each says how much there is."""
    rows: list[Any] = []
    for theme in sorted(themes, key=lambda one: not one.unmet):
        rows += [Heading()] if theme.unmet and rows else []
        rows += [Heading(unmet_heading(theme), note=not theme.unmet)]
        rows += [Row(theme.code, wish) for wish in theme.unmet]
    return rows


def _cells(row: Row) -> Sequence[Cell]:
    near = plural("screen.unmet.near", row.wish.near) if row.wish.near else ""
    return row.wish.label(), str(row.wish.persons), (near, "muted")
