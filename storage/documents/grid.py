"""Tables in the house style: columns by air, rows by a hairline, the head again on every page.

A row stays whole unless it is taller than a third of a page; then it is split where the page ends, and so a text of
any length prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from storage.documents.flow import Flowable, gap, stack_height
from storage.documents.styles import RULE
from storage.documents.tags import Role, decoration, inside, repeated

GUTTER = 10.0
WHOLE = 230.0  # a row up to this height is never split
ROOM = 60.0  # less than this is not worth starting a split row in

Cell = tuple[Flowable, ...]


@dataclass
class Row:
    """Cells side by side, each a stack of flowables, with air ``above`` and ``below`` and a hairline for ``rule``."""

    cells: tuple[Cell, ...]
    rule: bool = True
    above: float = 4.5
    below: float = 4.5
    key: object = field(default_factory=object, repr=False)
    _heights: dict[tuple[float, ...], float] = field(default_factory=dict, init=False, repr=False)

    def height(self, widths: tuple[float, ...]) -> float:
        """Give the height the row takes when its columns have ``widths``."""
        if widths not in self._heights:
            tallest = max(stack_height(cell, width) for cell, width in zip(self.cells, widths, strict=True))
            self._heights[widths] = tallest + self.above + self.below
        return self._heights[widths]

    def split(self, widths: tuple[float, ...], height: float) -> tuple[Row, Row] | None:
        """Give what fits in ``height`` and the rest as two rows; None when nothing does."""
        room = height - self.above - self.below
        halves = [_split_stack(cell, width, room) for cell, width in zip(self.cells, widths, strict=True)]
        upper, lower = tuple(half[0] for half in halves), tuple(half[1] for half in halves)
        if not any(upper) or not any(lower):
            return None
        return replace(self, cells=upper, rule=False), replace(self, cells=lower)


class Grid(Flowable):
    """Rows in columns of ``shares`` of the width; ``head`` is repeated where the table goes on."""

    def __init__(
        self,
        shares: Sequence[float],
        rows: Sequence[Row],
        head: Row | None = None,
        before: float = 0,
        gutter: float = GUTTER,
    ) -> None:
        self._shares, self._rows, self._head, self._gutter = tuple(shares), list(rows), head, gutter
        self.before = before
        self._key: object = object()
        self._goes_on = False

    def wrap(self, width: float) -> tuple[float, float]:
        """Take the whole width; give it and the height of head and rows."""
        free = width - self._gutter * (len(self._shares) - 1)
        self._widths = tuple(free * share / sum(self._shares) for share in self._shares)
        self.width, self.height = width, sum(row.height(self._widths) for row in self._all())
        return self.width, self.height

    def beginning(self, width: float) -> float:
        """Give the height that the head and as much of the first row take as is worth beginning on a page."""
        self.wrap(width)
        first = self._rows[0].height(self._widths)
        return (self._head.height(self._widths) if self._head else 0) + (first if first <= WHOLE else ROOM)

    def split(self, width: float, height: float) -> list[Grid]:
        """Give the rows that fit and the rest; an empty list when not even one does."""
        self.wrap(width)
        left = height - (self._head.height(self._widths) if self._head else 0)
        fit = 0
        while fit < len(self._rows) and self._rows[fit].height(self._widths) <= left:
            left -= self._rows[fit].height(self._widths)
            fit += 1
        upper, lower = self._rows[:fit], self._rows[fit:]
        if lower and lower[0].height(self._widths) > WHOLE and left >= ROOM:
            halves = lower[0].split(self._widths, left)
            if halves:
                upper, lower = [*upper, halves[0]], [halves[1], *lower[1:]]
        if not upper or not lower:
            return [] if lower else [self]
        return [self._part(upper, self.before, self._goes_on), self._part(lower, 0, True)]

    def draw(self) -> None:
        """Draw head and rows downwards: with a head a table to a screen reader, otherwise one text after another."""
        y = self.height
        with inside(self.canv, Role.TABLE, self._key) if self._head else nullcontext():
            for row in self._all():
                self._draw_row(row, y)
                y -= row.height(self._widths)
                if row.rule:
                    self._draw_rule(y)

    def _draw_row(self, row: Row, y: float) -> None:
        if self._head is None:
            self._draw_cells(row, y, None)
        elif row is self._head and self._goes_on:
            with repeated(self.canv):
                self._draw_cells(row, y, None)
        else:
            with inside(self.canv, Role.ROW, row.key):
                self._draw_cells(row, y, Role.HEAD if row is self._head else Role.CELL)

    def _draw_cells(self, row: Row, y: float, role: Role | None) -> None:
        x = 0.0
        for at, (cell, width) in enumerate(zip(row.cells, self._widths, strict=True)):
            with inside(self.canv, role, (row.key, at)) if role else nullcontext():
                _draw_stack(self.canv, cell, x, y - row.above, width)
            x += width + self._gutter

    def _draw_rule(self, y: float) -> None:
        with decoration(self.canv):
            self.canv.setStrokeColorRGB(RULE.red, RULE.green, RULE.blue)
            self.canv.setLineWidth(0.6)
            self.canv.line(0, y, self.width, y)

    def _all(self) -> list[Row]:
        return [self._head, *self._rows] if self._head else self._rows

    def _part(self, rows: list[Row], before: float, goes_on: bool) -> Grid:
        part = Grid(self._shares, rows, self._head, before, self._gutter)
        part._key, part._goes_on = self._key, goes_on
        return part


def _gap(cell: Cell, at: int) -> float:
    """Give the air above what stands at ``at``: none above the first."""
    return gap(cell[at - 1], cell[at]) if at else 0.0


def _split_stack(cell: Cell, width: float, room: float) -> tuple[Cell, Cell]:
    """Give what of a stack fits in ``room`` and the rest."""
    for at, block in enumerate(cell):
        room -= _gap(cell, at)
        height = block.wrap(width)[1]
        if height > room:
            parts = block.split(width, room) if room > 0 else []
            upper, lower = (parts[:1], parts[1:]) if len(parts) == 2 else ([], [block])
            return (*cell[:at], *upper), (*lower, *cell[at + 1 :])
        room -= height
    return cell, ()


def _draw_stack(canvas: object, cell: Cell, x: float, top: float, width: float) -> None:
    for at, block in enumerate(cell):
        height = block.wrap(width)[1]
        top -= _gap(cell, at) + height
        block.draw_on(canvas, x, top)
