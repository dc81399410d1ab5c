"""The lists to jump by: questions that one goes to, searches or settles, and letters over the questions of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from models.conversation import PAGES
from models.folding import fold
from models.texts import text
from tui.keys import bindings
from tui.screens.conversation.finding import Spot
from tui.widgets.columns import Column
from tui.widgets.field import Field, TextField
from tui.widgets.footer import KeyLine
from tui.widgets.jump import LETTERS, Jump
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

NUMBER: Final = 5
"""Cells that a question's number takes."""


class Finder(ModalScreen[Spot | None]):
    """A list of questions; with ``search`` it shrinks as one types. Gives the one that was chosen.

    With ``earlier`` it lists the answers to one question, and what is chosen is taken again.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("finder")
    DEFAULT_CSS = """
    Finder {
        align: center top; background: $background 60%;
        & > Vertical { width: 100; max-width: 96%; height: 20; margin-top: 2; padding: 1 2; background: $panel; }
        & Listing { margin-top: 1; background: $panel; }
    }
    """

    def __init__(
        self, title: str, spots: Sequence[Spot], empty: str, *, search: bool = False, earlier: bool = False
    ) -> None:
        super().__init__()
        self.heading, self.spots, self.empty, self.search = title, spots, empty, search
        self.hint, self.beside = ("again", "written") if earlier else ("hint", "answer")
        self._has_words = any(one.words for one in self.spots)
        self._has_why = any(one.why for one in self.spots)
        words = (fold(f"{one.number} {one.label} {one.words}") for one in spots)
        self._words: Mapping[int, str] = dict(enumerate(words))

    def compose(self) -> ComposeResult:
        """Draw title or search field, and the list."""
        columns = [Column("", NUMBER), Column(self.heading, share=3)]
        if self._has_words:
            columns.append(Column(text(f"screen.conversation.list.{self.beside}"), share=2))
        if self._has_why:
            columns.append(Column("", 16))
        with Vertical():
            if self.search:
                yield TextField(placeholder=text("screen.conversation.list.search"), live=self._look)
            else:
                yield Plain(text(f"screen.conversation.list.{self.hint}"), classes="muted")
            yield Listing(columns, self._cells, empty=self.empty)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all."""
        self._look("")
        if not self.search:
            self.query_one(Listing).focus()

    def _look(self, query: str) -> None:
        terms = fold(query).split()
        if self.query(Listing):
            found = [one for at, one in enumerate(self.spots) if all(term in self._words[at] for term in terms)]
            self.query_one(Listing).fill(found, keep=False)

    def _cells(self, spot: Spot) -> Sequence[Cell]:
        cells: list[Cell] = [spot.number, spot.label]
        if self._has_words:
            cells.append(spot.words)
        if self._has_why:
            cells.append((spot.why, "warn"))
        return cells

    def on_field_next(self, event: Field.Next) -> None:
        """Enter goes to what the cursor is on; Down moves it while the field keeps the focus."""
        if event.entered:
            self.dismiss(self.query_one(Listing).row)
        else:
            self.query_one(Listing).action_move(1)

    def on_field_previous(self) -> None:
        """Move the cursor up."""
        self.query_one(Listing).action_move(-1)

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Go to what was chosen."""
        self.dismiss(event.row)

    def action_cancel(self) -> None:
        """Stay."""
        self.dismiss(None)


class TalkJump(Jump):
    """Letters over the questions; a number goes to a page."""

    def __init__(self, targets: Sequence[Widget], to_page: Callable[[int], None]) -> None:
        super().__init__(targets, "".join(letter for letter in LETTERS if not letter.isdigit()))
        self._to_page = to_page

    def on_key(self, event: events.Key) -> None:
        """Go to the page of that number; letters are the other's."""
        number = event.character or ""
        if number.isdigit() and int(number) < len(PAGES):
            event.stop()
            event.prevent_default()
            self.dismiss(None)
            self._to_page(int(number))
