"""A list in groups: headings, and under each its rows; the cursor goes from row to row and never rests on a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.segment import Segment
from textual.strip import Strip

from tui.widgets.columns import fitted
from tui.widgets.listing import HEADER, Listing
from tui.widgets.plain import shown


@dataclass(frozen=True, slots=True)
class Heading:
    """A line over the whole width that cannot be chosen: the name of a group, or with ``note`` what is said in it."""

    words: str = ""
    note: bool = False

    @property
    def key(self) -> object:
        """What it is known by among the rows."""
        return self


class Agenda(Listing[Any]):
    """Rows under headings. Rows have a ``key``."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"agenda--heading"}
    DEFAULT_CSS = """
    Agenda > .agenda--heading { color: $primary; text-style: bold; }
    """

    @property
    def row(self) -> Any | None:
        """The row that has the cursor; None where there are only headings."""
        found = super().row
        return None if isinstance(found, Heading) else found

    def fill(self, rows: Sequence[Any], *, keep: bool = True, repaint: bool = True) -> None:
        """Show ``rows``; the cursor stays on its row, and where that is gone, at its place."""
        before, at = self.row, self.cursor
        super().fill(rows, keep=keep, repaint=repaint)
        gone = self.row is None or (keep and before is not None and self.key(before) != self.key(self.row))
        if rows and gone:
            self.cursor = at if keep and before is not None else 0

    def begin_at(self, place: int) -> None:
        """Show the rows from ``place`` on, the cursor on the first of them that is no heading."""
        self.cursor = place
        self.scroll_to(y=place, animate=False, force=True)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor inside the rows and off the headings: on the next row, else on the one before."""
        found = super().validate_cursor(cursor)
        below = (at for at in range(found, len(self.rows)) if not isinstance(self.rows[at], Heading))
        above = (at for at in range(found, -1, -1) if at < len(self.rows) and not isinstance(self.rows[at], Heading))
        return next(below, next(above, found))

    def action_move(self, step: int) -> None:
        """Move the cursor by rows, over headings."""
        at = self.cursor + step
        while 0 <= at < len(self.rows) and isinstance(self.rows[at], Heading):
            at += 1 if step > 0 else -1
        if 0 <= at < len(self.rows):
            self.cursor = at
        elif at < 0:
            self.scroll_to(y=0, animate=False, force=True)

    def _scroll_to_cursor(self) -> None:
        """Show the headings over the cursor's row too, where there is room."""
        super()._scroll_to_cursor()
        over = self.cursor
        while over > 0 and over <= len(self.rows) and isinstance(self.rows[over - 1], Heading):
            over -= 1
        if over < round(self.scroll_y) and self.cursor - over < self.page:
            self.scroll_to(y=over, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Draw a heading over the whole width, and all else as a list does."""
        index = y - HEADER + round(self.scroll_y)
        row = self.rows[index] if y >= HEADER and index < len(self.rows) else None
        if not isinstance(row, Heading):
            return super().render_line(y)
        name = "listing--muted" if row.note else "agenda--heading"
        width, style = self.size.width, self.get_component_rich_style(name)
        return Strip([Segment(fitted(f" {shown(row.words)}", width), style)]).adjust_cell_length(width, self._base)
