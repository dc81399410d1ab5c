"""The questions of one page. It keeps its rows in step with the page's lines: what is still there stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from textual.containers import VerticalScroll
from textual.widget import Widget

from models.places import Place
from tui.screens.conversation.asking import AgreeRow, AskRow, CellsRow, ColumnsRow
from tui.screens.conversation.lines import Act, Agree, Ask, Cells, Columns, Item, Key, Line, Said, Told
from tui.screens.conversation.rows import OpenedRow, Row, SaidRow, Stop, ToldRow
from tui.screens.conversation.seat import Seat


class Form(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Rows, one a line. It keeps no key for itself: Page Up and Page Down turn pages."""

    DEFAULT_CSS = """
    Form { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def rows(self) -> list[Row]:
        """Give the rows in their order."""
        return [child for child in self.children if isinstance(child, Row)]

    def seats(self) -> Iterator[Seat]:
        """Give every question on the page."""
        return (seat for row in self.rows() for seat in row.seats)

    def seat_of(self, field: Widget | None) -> Seat | None:
        """Give the question whose field this is."""
        return next((seat for seat in self.seats() if seat.field is field), None)

    def seat_at(self, place: Place) -> Seat | None:
        """Give the question of a place."""
        return next((seat for seat in self.seats() if seat.ask.place == place), None)

    def told_of(self, place: Place) -> ToldRow | None:
        """Give what is read back of ``place``, at its sentence."""
        return next((row for row in self.rows() if isinstance(row, ToldRow) and row.tells(place)), None)

    def row_of(self, widget: Widget | None) -> Row | None:
        """Give the row that ``widget`` is or stands in."""
        while widget is not None and not isinstance(widget, Row):
            parent = widget.parent
            widget = parent if isinstance(parent, Widget) else None
        return widget

    def stops(self) -> list[Widget]:
        """Give what the focus can go to, in order."""
        return [stop for row in self.rows() for stop in row.stops]

    def beside(self, widget: Widget, step: int, *, across: bool) -> Widget | None:
        """Give the stop ``step`` from ``widget``; in a row of cells, unless ``across``, that of the next row."""
        row, rows = self.row_of(widget), self.rows()
        if not across and isinstance(row, CellsRow):
            column, at = list(row.stops).index(widget), rows.index(row) + step
            near = rows[at] if 0 <= at < len(rows) else None
            if isinstance(near, CellsRow):
                return near.stops[column] if column < len(near.stops) else None
            outside = [one for one in rows[max(at, 0) :: step] if one.stops] if at >= 0 else []
            return (outside[0].stops[0] if step > 0 else outside[0].stops[-1]) if outside else None
        stops = self.stops()
        place = stops.index(widget) + step if widget in stops else 0
        return stops[place] if 0 <= place < len(stops) else None

    async def show(self, lines: Sequence[Line]) -> None:
        """Show ``lines``: rows of lines that are still there are kept, with whatever is being typed in them."""
        wanted = {line.key: line for line in lines}
        kept: dict[Key, Row] = {}
        gone = []
        for row in self.rows():
            if row.key in wanted and row.key not in kept:
                kept[row.key] = row
                row.show(wanted[row.key])
            else:
                gone.append(row)
        self._reorder([kept[line.key] for line in lines if line.key in kept])
        if not gone and len(kept) == len(lines):
            return
        async with self.batch():
            await self.remove_children(gone)
            await self._mount_new(lines, kept)

    def _reorder(self, rows: Sequence[Row]) -> None:
        """Bring kept rows into the order they are given in: a list item was moved."""
        for before, row in pairwise(rows):
            if self.children.index(row) < self.children.index(before):
                self.move_child(row, after=before)

    async def _mount_new(self, lines: Sequence[Line], kept: dict[Key, Row]) -> None:
        """Mount rows for the lines that have none, each run of them behind the kept row before it."""
        run: list[Row] = []
        behind: Row | None = None
        for line in lines:
            if line.key in kept:
                await self._mount_run(run, behind)
                run, behind = [], kept[line.key]
            else:
                run.append(row_for(line))
        await self._mount_run(run, behind)

    async def _mount_run(self, run: list[Row], behind: Row | None) -> None:
        if not run:
            return
        if behind is not None:
            await self.mount_all(run, after=behind)
        elif self.children:
            await self.mount_all(run, before=0)
        else:
            await self.mount_all(run)

    def reveal(self, row: Row) -> None:
        """Scroll as little as brings the whole row into sight; what stands before the first and behind the last too."""
        if not row.is_attached or row.parent is not self:
            return
        stops = [one for one in self.rows() if one.stops]
        if row is stops[0]:
            self.scroll_to(y=0, animate=False)
        elif row is stops[-1]:
            self.scroll_end(animate=False)
        else:
            self.scroll_to_widget(row, animate=False, origin_visible=True)


_WIDGETS: Final[dict[type, type[Row]]] = {
    Ask: AskRow,
    Cells: CellsRow,
    Columns: ColumnsRow,
    Said: SaidRow,
    Act: Stop,
    Told: ToldRow,
    Agree: AgreeRow,
}


def row_for(line: Line) -> Row:
    """Give the widget of a line."""
    if isinstance(line, Item):
        return OpenedRow(line) if line.opened else Stop(line)
    return _WIDGETS[type(line)](line)
