"""Rows of a table read cell by cell: every cell cleaned, read by its column's reader, and its notices kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models import schema
from models.errors import InputError
from models.imports.cells import clean
from models.imports.headers import Layout
from models.imports.proposals import Choices, Fact, FieldName, Notice, Proposal, Reading, Value
from models.imports.readers import READERS

_NOTHING = frozenset("-–—")
"""A cell of dashes is an empty one."""
_SHOWN = 60
"""So many letters of a value that does not fit are shown."""


@dataclass(frozen=True)
class Listing:
    """A list that was read: how it is laid out, and what each row that is not empty proposes."""

    layout: Layout
    proposals: tuple[Proposal, ...]


@dataclass
class RowReading:
    """A row while it is read: values by field, the text of each cell by field, and the notices so far."""

    number: int
    values: dict[FieldName, Value]
    written: dict[FieldName, str]
    headers: Mapping[FieldName, str]
    notices: list[Notice]

    def facts(self) -> tuple[Fact, ...]:
        """Give the values that are fields of records as facts; one that its field does not take is refused."""
        facts = []
        for (kind, name), value in self.values.items():
            if kind == "list":
                continue
            field = schema.field(kind, name)
            try:
                facts.append(Fact(kind, name, field.validate(value)))
            except InputError:
                header = self.headers.get((kind, name)) or field.short()
                self.notices.append(Notice("refused", "not_fitting", {"found": str(value)[:_SHOWN]}, header))
        return tuple(facts)

    def take(self, field: FieldName) -> str:
        """Give the value of ``field`` as text and take it out; empty where there is none."""
        return str(self.values.pop(field, ""))

    def say(self, notice: Notice, field: FieldName | None = None) -> None:
        """Keep a notice about the row, or about the column of ``field``."""
        self.notices.append(replace(notice, column=self.headers.get(field, "")) if field else notice)


def read_rows(
    rows: Sequence[Sequence[str]], layout: Layout, today: date, chosen: Choices | None = None
) -> Iterator[RowReading]:
    """Give the rows below the header that are not empty, read; ``chosen`` settles cells that mean several things."""
    headers = {column.target: column.header for column in layout.columns}
    for index in range(layout.header_row + 1, len(rows)):
        row = rows[index]
        if any(cell.strip() for cell in row):
            yield _read_row(row, RowReading(index + 1, {}, {}, headers, []), layout, today, chosen or {})


def _read_row(row: Sequence[str], reading: RowReading, layout: Layout, today: date, chosen: Choices) -> RowReading:
    for column in layout.columns:
        raw = row[column.index] if column.index < len(row) else ""
        text, changed = clean(raw)
        if changed:
            reading.say(Notice("doubtful", "controls_removed"), column.target)
        if _NOTHING.issuperset(text):
            continue
        reading.written[column.target] = text
        cell = _settled(READERS[column.read](text, today), chosen.get((reading.number, column.header)))
        if cell.value is not None:
            reading.values[column.target] = cell.value
        for notice in cell.notices:
            reading.say(notice, column.target)
    if any(cell.strip() for cell in row[layout.width :]):
        reading.say(Notice("doubtful", "cells_beyond_header"))
    return reading


def _settled(cell: Reading, code: str | None) -> Reading:
    """Give a cell that means several things as it was chosen: with one of its codes, or with none."""
    doubt = next((notice for notice in cell.notices if notice.meanings), None)
    if doubt is None or code is None or (code and code not in doubt.meanings):
        return cell
    key = "meaning_chosen" if code else "meaning_left_out"
    return Reading(code or None, (Notice("taken", key, {**doubt.params, "chosen": code}),))
