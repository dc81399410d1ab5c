"""One of several rows, picked in a dialog by Enter or its number: the question stands above, Escape picks none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.keys import bindings
from tui.widgets.columns import Column
from tui.widgets.footer import KeyLine
from tui.widgets.listing import Listing
from tui.widgets.plain import Plain

TEN: Final = 10


@dataclass(frozen=True, slots=True)
class Pickable:
    """A code and its words."""

    code: str
    words: str


class Pick(ModalScreen[str]):
    """Gives the code of the row that was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    RENAMED: ClassVar[Mapping[str, str]] = {"listing.open": "dialog.choose"}
    DEFAULT_CSS = """
    Pick {
        align: center middle; background: $background 60%;
        & > Vertical { width: 76; max-width: 96%; height: auto; max-height: 90%; padding: 1 2; background: $panel; }
        & .told { height: auto; margin-bottom: 1; }
        & Listing { background: $panel; }
    }
    """

    def __init__(self, question: str, title: str, rows: Sequence[Pickable]) -> None:
        super().__init__()
        self.question, self.title_of_column, self.rows = question, title, rows

    def compose(self) -> ComposeResult:
        """Draw the question and the rows."""
        with Vertical():
            yield Plain(self.question, classes="told")
            yield Listing[Pickable]((Column("", 3), Column(self.title_of_column)), self._cells)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the rows."""
        listing = self.query_one(Listing)
        listing.styles.height = len(self.rows) + 1
        listing.fill(self.rows)
        listing.focus()

    def _cells(self, row: Pickable) -> tuple[str, str]:
        number = self.rows.index(row) + 1
        return f"({number})" if number < TEN else "", row.words

    def on_key(self, event: events.Key) -> None:
        """Take the row of that number."""
        digit = event.character or ""
        if digit.isdecimal() and 0 < int(digit) <= len(self.rows):
            event.stop()
            self.dismiss(self.rows[int(digit) - 1].code)

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Take the row."""
        event.stop()
        self.dismiss(event.row.code)

    def action_cancel(self) -> None:
        """Pick none."""
        self.dismiss(None)
