"""A table of rows drawn line by line: nothing is measured or mounted per row, so that 10,000 rows cost what 20 do.

The rows are any sequence; what a row shows is asked of ``cells`` only for lines on the screen. One row has the cursor,
shown by background and by a sign at the left. The header stays while rows scroll.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tui.keys import bindings
from tui.widgets.bare_lines import BareLines
from tui.widgets.columns import Column, fitted, widths
from tui.widgets.list_bar import ListBar
from tui.widgets.plain import shown

Row = TypeVar("Row")
Cell = str | tuple[str, str]
"""A text, or a text and how it is meant: ``muted``, ``good``, ``warn`` or ``bad``."""

MARK = "▌"
HEADER = 1


class Listing(ScrollView, Generic[Row], can_focus=True, inherit_bindings=False):
    """Rows under a header.

    ``cells`` gives a row's texts, one a column; ``key`` what a row is known by; ``opens`` whether Enter does anything.
    """

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)
    """Changed by :meth:`fill` only, which knows what is to be painted anew."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("listing")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "listing--header", "listing--cursor", "listing--muted", "listing--good", "listing--warn", "listing--bad",
    }  # fmt: skip
    DEFAULT_CSS = """
    Listing {
        height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        scrollbar-background: $foreground 6%; scrollbar-color: $primary 60%;
        & > .listing--header { color: $text-muted; text-style: bold; }
        & > .listing--cursor { background: $surface-lighten-1; }
        &:focus > .listing--cursor { background: $primary; color: $block-cursor-foreground; text-style: bold; }
        & > .listing--muted { color: $text-muted; }
        & > .listing--good { color: $text-success; }
        & > .listing--warn { color: $text-warning; }
        & > .listing--bad { color: $text-error; }
    }
    """

    cursor: reactive[int] = reactive(0, init=False)

    @dataclass
    class _Posted(Message):
        listing: Listing[Any]
        row: Any

        @property
        def control(self) -> Listing[Any]:
            """The list it comes from."""
            return self.listing

    @dataclass
    class Selected(_Posted):
        """Enter, or a click on the row that has the cursor: open it."""

    @dataclass
    class Moved(_Posted):
        """The cursor came to another row; ``row`` is None in an empty list."""

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[Row], Sequence[Cell]],
        *,
        key: Callable[[Row], object] | None = None,
        empty: str = "",
        opens: Callable[[Row], bool] | None = None,
        id: str | None = None,  # noqa: A002  (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.cells = cells
        self.key: Callable[[Row], object] = key or (lambda row: row)
        self.empty = empty
        self.opens = opens
        self._opens = False
        self.rows: Sequence[Row] = ()
        self._styles_cache = BareLines()
        self._base = Style()
        self._widths: Sequence[int] = ()

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar at the right; made where there is none."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = ListBar()
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    @property
    def row(self) -> Row | None:
        """The row that has the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def fill(self, rows: Sequence[Row], *, keep: bool = True, repaint: bool = True) -> None:
        """Show ``rows``; the cursor stays on the row it was on if ``keep`` and it is still there, else goes first.

        Without ``repaint`` only the lines on which another row stands now are painted: for a search, where a row looks
        the same as long as it is the same.
        """
        before, painted = self.row, (self.rows, self.cursor, round(self.scroll_y))
        self.rows = rows
        self.virtual_size = Size(self.size.width, len(rows) + HEADER)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = len(rows) + HEADER
        place = 0
        if keep and before is not None:
            known = self.key(before)
            place = next((at for at, row in enumerate(rows) if self.key(row) == known), 0)
        self.set_reactive(Listing.cursor, place)
        self._scroll_to_cursor()
        if repaint or painted[1:] != (place, round(self.scroll_y)):
            self.refresh()
        else:
            self._paint_changed(painted[0])
        self._check_opens()
        now = self.row
        if (before is None) != (now is None) or (before is not None and self.key(before) != self.key(now)):  # type: ignore[arg-type]  # both are there
            self.post_message(self.Moved(self, now))

    def _check_opens(self) -> None:
        """Let the footer offer what the cursor's row offers."""
        opens = self._can_open()
        if opens != self._opens:
            self._opens = opens
            self.refresh_bindings()

    def _can_open(self) -> bool:
        return self.row is not None and (self.opens is None or self.opens(self.row))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: a row that offers nothing cannot be opened."""
        return self._can_open() if action == "open" else super().check_action(action, parameters)

    def _paint_changed(self, before: Sequence[Row]) -> None:
        """Paint the lines in sight from the first to the last on which another row stands than ``before``."""
        top = round(self.scroll_y)
        seen = range(top, top + self.page)
        changed = [index for index in seen if _at(before, index) is not _at(self.rows, index)]
        if not self.rows:
            changed = [0, *changed]
        if changed:
            self.refresh_lines(changed[0] + HEADER, changed[-1] - changed[0] + 1)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor inside the rows."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Show the cursor's row."""
        self._scroll_to_cursor()
        for place in (before, now):
            self.refresh_lines(place + HEADER)
        self._check_opens()
        self.post_message(self.Moved(self, self.row))

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._scroll_to_cursor()

    @property
    def page(self) -> int:
        """How many rows fit."""
        return max(1, self.size.height - HEADER)

    def _scroll_to_cursor(self) -> None:
        top = round(self.scroll_y)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + self.page:
            self.scroll_to(y=self.cursor - self.page + 1, animate=False, force=True)

    def move_to(self, wanted: Callable[[Row], bool]) -> None:
        """Bring the cursor to the first row that is wanted, if there is one."""
        self.cursor = next((at for at, row in enumerate(self.rows) if wanted(row)), self.cursor)

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """Move the cursor by pages."""
        self.cursor += step * self.page

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.cursor = len(self.rows) - 1

    def action_open(self) -> None:
        """Open the row that has the cursor."""
        if self._can_open():
            self.post_message(self.Selected(self, self.row))

    def on_click(self, event: events.Click) -> None:
        """Bring the cursor to the row under the mouse; a second click there opens it."""
        place = event.get_content_offset(self)
        if place is None or place.y < HEADER:
            return
        index = place.y - HEADER + round(self.scroll_y)
        if index >= len(self.rows):
            return
        if index == self.cursor and event.chain > 1:
            self.action_open()
        self.cursor = index

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in ``crop``; what they share is asked once, not line by line."""
        self._base = self.rich_style
        self._widths = widths(self.columns, self.size.width - 1)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw the header or a row."""
        width, base = self.size.width, self._base
        if y == 0:
            style = self._part("header")
            return self._strip([column.title for column in self.columns], " ", style, width)
        index = y - HEADER + round(self.scroll_y)
        if index < len(self.rows):
            here = index == self.cursor
            style = self._part("cursor") if here else base
            return self._strip(self.cells(self.rows[index]), MARK if here else " ", style, width)
        words = f" {self.empty}" if index == 0 else ""
        return Strip([Segment(shown(words), self._part("muted"))]).adjust_cell_length(width, base)

    def _strip(self, cells: Sequence[Cell], mark: str, style: Style, width: int) -> Strip:
        """Draw cells side by side; those that look the same are one segment, with the gaps between them."""
        segments: list[Segment] = []
        run, meant_before = mark, ""
        for column, room, cell in zip(self.columns, self._widths, cells, strict=True):
            if room == 0:
                continue
            words, meant = (cell, "") if isinstance(cell, str) else cell
            if mark == MARK:
                meant = ""
            if meant != meant_before:
                segments.append(Segment(run, style + self._part(meant_before) if meant_before else style))
                run, meant_before = "", meant
            run += f"{fitted(shown(words), room, right=column.right)} "
        segments.append(Segment(run, style + self._part(meant_before) if meant_before else style))
        return Strip(segments).adjust_cell_length(width, style)

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"listing--{name}")


def _at(rows: Sequence[Any], index: int) -> Any:
    return rows[index] if index < len(rows) else None
