"""How columns share a line: some take what they need, some what is left, some only show on a wide screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list."""

    title: str
    width: int = 0
    """Cells it takes; 0 shares what the others leave."""
    share: int = 1
    """Its part of what is left, where ``width`` is 0."""
    wide: bool = False
    """Only shown where the list has at least :data:`WIDE` cells."""
    right: bool = False
    """Drawn against the right edge: numbers."""


WIDE = 100


def widths(columns: Sequence[Column], width: int) -> list[int]:
    """Give the cells of each column of a line of ``width``, one cell between them; 0 for a column left out."""
    wide = width >= WIDE
    here = [column for column in columns if wide or not column.wide]
    left = width - sum(column.width for column in here) - len(here)
    shares = sum(column.share for column in here if not column.width) or 1
    given = []
    for column in columns:
        if column.wide and not wide:
            given.append(0)
        else:
            given.append(column.width or max(4, left * column.share // shares))
    return given


def fitted(words: str, width: int, *, right: bool = False) -> str:
    """Give ``words`` in exactly ``width`` cells; what is cut off ends in an ellipsis."""
    if width <= 0:
        return ""
    length = len(words) if words.isascii() else cell_len(words)
    if length > width:
        return set_cell_size(words, width - 1) + ELLIPSIS
    space = " " * (width - length)
    return space + words if right else words + space
