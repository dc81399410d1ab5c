"""The policy table (``policy.csv``): what each function may get, by legal basis (docs/formats.md, Policy).

The bases and cells are inferred from the regulations and stay data; a lawyer confirms them, not a programmer.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.units import Unit

_KEYS = ("function", "body", "needs")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a function, the body it is for, what it presupposes, and a cell for each column."""

    function: str
    body: str
    """``public``, ``any``, ``own`` or ``own_data``."""
    needs: str
    """``permit`` or ``no_permit`` with an assignment, ``assignment``, ``paper`` or ``none``."""
    cells: Mapping[str, str]

    def cell(self, unit: Unit) -> str:
        """Give the cell for ``unit``: classes A and X have columns of their own, otherwise the basis decides."""
        column = unit.cls if unit.cls in ("A", "X") else unit.basis.partition(":")[0]
        return self.cells[column]


@cache
def table() -> tuple[Row, ...]:
    """Give all rows in the table's order."""
    lines = (files("models") / "policy.csv").read_text(encoding="utf-8").splitlines()
    return tuple(_read(row) for row in csv.DictReader(lines, delimiter=";"))


@cache
def rows(function: str) -> tuple[Row, ...]:
    """Give the rows of ``function``; none where the table does not know it."""
    return tuple(row for row in table() if row.function == function)


def _read(row: Mapping[str, str]) -> Row:
    cells = {column: cell for column, cell in row.items() if column not in _KEYS}
    return Row(row["function"], row["body"], row["needs"], cells)
