"""Workbooks (.xlsx, .xlsm) as offices keep lists: the sheet that holds the list, as rows of text.

openpyxl reads: pure Python, so that a file made to do harm meets limits, where a faster reader ends the whole program
(docs/architecture.md, Lists from outside). Macros and formulas are never run: of a formula its last result is read.
Nothing is unpacked before the sizes that the file declares were added up, and zipfile reads no more than it declares.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime, time, timedelta
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

import openpyxl

from models.errors import InputError
from models.imports.proposals import Notice
from storage.tables.reading import LONGEST_CELL, MOST_ROWS, Fits, Row, Table

MIB: Final = 1024 * 1024
MOST_UNPACKED: Final = 400 * MIB
MOST_PARTS: Final = 10_000
MOST_COLUMNS: Final = 1_000
LAST_ROW: Final = 1_048_576
"""A sheet has no more rows; a file that names a row far below has openpyxl count its way there for years."""
MOST_MERGED: Final = 10_000
MOST_FILLED: Final = 1_000_000
WORKBOOK: Final = "xl/workbook.xml"
MACROS: Final = "xl/vbaProject.bin"
_LOOKED_AT: Final = 64 * 1024
_CHUNK: Final = MIB
_OVERLAP: Final = 64
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_UNREADABLE: Final = (
    *(zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError, AttributeError),
    *(ArithmeticError, EOFError, OSError, RuntimeError),
)
"""What openpyxl and zipfile raise on files that are damaged or are no workbooks; ParseError is a SyntaxError."""


def is_workbook(data: bytes) -> bool:
    """Say whether the bytes are a packed workbook, and no other packed file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return WORKBOOK in packed.namelist()
    except _UNREADABLE:
        return False


def read_workbook(data: bytes, fits: Fits) -> Table:
    """Read the first visible sheet that ``fits``, else the first that holds anything.

    Raises InputError: ``table_unpacks_too_large``, ``table_workbook`` (damaged), ``table_too_many_rows``,
    ``table_too_many_columns``, ``table_cell_too_long`` or ``table_empty``.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            _look_at(packed)
            return _read(data, packed, fits)
    except InputError:
        raise
    except _UNREADABLE as error:
        raise InputError("table_workbook") from error


def _look_at(packed: zipfile.ZipFile) -> None:
    """Refuse what would unpack to more than a list ever holds, and markup that declares things of its own."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise InputError("table_unpacks_too_large", limit=MOST_UNPACKED // MIB)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with packed.open(part) as markup:
                if b"<!DOCTYPE" in markup.read(_LOOKED_AT):
                    raise InputError("table_workbook")


def _read(data: bytes, packed: zipfile.ZipFile, fits: Fits) -> Table:
    notices = [Notice("doubtful", "macros_ignored")] if MACROS in packed.namelist() else []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that we do not read: validation rules, styles
        with closing(openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)) as book:
            sheet, rows, others = _choose(book, fits)
            filled = _fill_merged(rows, _merged(packed, sheet._worksheet_path))
    if filled:
        notices.append(Notice("taken", "merged_filled", {"n": filled}))
    if others:
        notices.append(Notice("doubtful", "other_sheets", {"read": sheet.title, "names": ", ".join(others)}))
    return Table(tuple(rows), "xlsx", "", tuple(notices))


def _choose(book: Any, fits: Fits) -> tuple[Any, list[Row], list[str]]:
    """Give the sheet to read with its rows, and the names of other sheets that hold something."""
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    held = [(sheet, rows) for sheet in visible if (rows := list(_rows(sheet)))]
    if not held:
        raise InputError("table_empty")
    sheet, rows = next((one for one in held if fits(one[1])), held[0])
    return sheet, rows, [other.title for other, _ in held if other is not sheet]


def _rows(sheet: Any) -> Iterator[Row]:
    """Give the rows up to the last that holds something; empty ones between are kept, so that row numbers fit."""
    sheet.reset_dimensions()  # what the file says of its size is not believed
    empty, given = 0, 0
    for cells in sheet.iter_rows(values_only=True):
        row = _row(cells)
        if not row:
            empty += 1
            if given + empty > LAST_ROW:
                raise InputError("table_too_many_rows", limit=MOST_ROWS)
            continue
        given += empty + 1
        if given > MOST_ROWS:
            raise InputError("table_too_many_rows", limit=MOST_ROWS)
        yield from [()] * empty
        empty = 0
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise InputError("table_cell_too_long", row=given, limit=LONGEST_CELL)
        yield row


def _row(cells: Sequence[Any]) -> Row:
    width = len(cells)
    while width and cells[width - 1] in (None, ""):
        width -= 1
    if width > MOST_COLUMNS:
        raise InputError("table_too_many_columns", limit=MOST_COLUMNS)
    return tuple(map(_text, cells[:width]))


def _text(value: Any) -> str:
    """Give a cell as a person would have typed it; a day as ISO 8601, which is never ambiguous."""
    return _TEXTS.get(type(value), str)(value)


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"


def _duration(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


_TEXTS: Final[Mapping[type, Callable[[Any], str]]] = MappingProxyType(
    {
        str: str,
        type(None): lambda _value: "",
        bool: lambda value: "true" if value else "false",
        float: lambda value: str(int(value)) if value.is_integer() else f"{value:.10g}",
        datetime: _moment,
        date: date.isoformat,
        time: lambda value: f"{value:%H:%M}",
        timedelta: _duration,
    }
)


Merged = tuple[int, int, int, int]
"""First column and row, last column and row; from 0."""


def _merged(packed: zipfile.ZipFile, path: str) -> list[Merged]:
    """Give the merged cells of a sheet, which stand after its rows."""
    found: list[Merged] = []
    with packed.open(path.lstrip("/")) as markup:
        kept = b""
        while (chunk := markup.read(_CHUNK)) and len(found) < MOST_MERGED:
            text = kept + chunk
            for match in _MERGED.finditer(text):
                first, top, last, bottom = match.groups()
                found.append((_column(first), int(top) - 1, _column(last), int(bottom) - 1))
            kept = text[-_OVERLAP:] if not _MERGED.search(text[-_OVERLAP:]) else b""
    return found[:MOST_MERGED]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _fill_merged(rows: list[Row], merged: Iterable[Merged]) -> int:
    """Say in every row what merged cells say for all of them together; give how many such there were.

    Raises InputError ``table_workbook`` where they lie over one another so often that no list can be meant.
    """
    filled, said = 0, 0
    for left, top, _, bottom in merged:
        if bottom <= top or top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        filled += 1
        said += min(bottom + 1, len(rows)) - top
        if said > MOST_FILLED:
            raise InputError("table_workbook")
        for at in range(top + 1, min(bottom + 1, len(rows))):
            row = list(rows[at]) + [""] * (left + 1 - len(rows[at]))
            row[left] = row[left] or rows[top][left]
            rows[at] = tuple(row)
    return filled
