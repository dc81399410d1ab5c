"""CSV files as offices write them: from bytes to rows of text. Whatever the bytes, a :class:`Table` or an InputError.

Encodings: UTF-8 with and without byte order mark, UTF-16 with one, Windows-1252. Delimiters: semicolon, comma, tab,
vertical bar, found by which of them makes the most even table of the first lines (many lines alike count for more than
many cells in one), or named by a line ``sep=;``.
Quoting as in RFC 4180; where the quotes do not pair, they are read as letters, so that no line swallows the next.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from models.errors import InputError, reason_of
from models.imports.proposals import Notice

LARGEST_FILE = 50 * 1024 * 1024
MOST_ROWS = 200_000
LONGEST_CELL = 100_000
DELIMITERS = ";,\t|"

_SAMPLE_ROWS = 30
_SAMPLE_CHARACTERS = 200_000
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PACKED = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_OTHER_FILES = (_PACKED, b"%PDF", b"\x1f\x8b", b"SQLite format 3\0")
_SEPARATOR_LINE = re.compile(r"sep=([;,\t|])\r?(?:\n|$)", re.IGNORECASE)

APOSTROPHE = "'"
WORKED_OUT = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
"""How a text begins that a spreadsheet would work out as a formula."""

Row = tuple[str, ...]
Fits = Callable[[Sequence[Row]], bool]
"""Says whether rows hold the list that is looked for."""


@dataclass(frozen=True)
class Table:
    """Rows of text as they stand in the file; empty lines are kept as empty rows, so that row numbers fit."""

    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    notices: tuple[Notice, ...] = ()


def read_file(path: Path, fits: Fits | None = None) -> Table:
    """Read the file at ``path``, a CSV file or a workbook; ``fits`` says which sheet of a workbook is the list.

    Raises InputError: ``table_unreadable``, what :func:`read` raises, and what :mod:`storage.tables.workbook` raises.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError("table_unreadable", file=path.name, reason=reason_of(error)) from error
    if data.startswith(_PACKED) and len(data) <= LARGEST_FILE:
        from storage.tables import workbook  # noqa: PLC0415  (openpyxl, when a workbook is read)

        if workbook.is_workbook(data):
            return workbook.read_workbook(data, fits or (lambda _rows: True))
    return read(data)


def read(data: bytes) -> Table:
    """Read the bytes of a CSV file.

    Raises InputError: ``table_too_large``, ``table_other_format`` (a PDF, a packed file), ``table_old_workbook`` (from
    before .xlsx, or with a password), ``table_encoding``, ``table_too_many_rows``, ``table_cell_too_long`` or
    ``table_empty``.
    """
    if len(data) > LARGEST_FILE:
        raise InputError("table_too_large", limit=LARGEST_FILE // 1024**2)
    if data.startswith(_OLD_WORKBOOK):
        raise InputError("table_old_workbook")
    if data.startswith(_OTHER_FILES):
        raise InputError("table_other_format")
    text, encoding = _decode(data)
    notices = []
    if "\0" in text:
        text = text.replace("\0", "")
        notices.append(Notice("doubtful", "nul_removed"))
    text, delimiter, separator_line = _split_separator_line(text)
    rows, quoted = _parse(text, delimiter)
    if not quoted:
        notices.append(Notice("doubtful", "quotes_as_text"))
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise InputError("table_empty")
    return Table(((),) * separator_line + rows, encoding, delimiter, tuple(notices))


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _strict(data, "cp1252"), "cp1252"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("table_encoding") from error


def _split_separator_line(text: str) -> tuple[str, str, int]:
    """Give the text without a first line ``sep=…``, the delimiter, and how many lines were taken off."""
    if named := _SEPARATOR_LINE.match(text):
        return text[named.end() :], named[1], 1
    return text, _most_even(text[:_SAMPLE_CHARACTERS]), 0


def _most_even(sample: str) -> str:
    """Give the delimiter that makes the most cells in rows of the same length; the first of equals."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> int:
    rows = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    try:
        lengths = Counter(len(row) for row in islice(rows, _SAMPLE_ROWS))
    except csv.Error:
        lengths = Counter(line.count(delimiter) + 1 for line in sample.splitlines()[:_SAMPLE_ROWS])
    return max(((length - 1) * often**2 for length, often in lengths.items()), default=0)


def _parse(text: str, delimiter: str) -> tuple[tuple[Row, ...], bool]:
    """Give the rows, and whether quotes could be read as quotes."""
    try:
        return _collect(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)), True
    except csv.Error:
        plain = csv.reader(StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    try:
        return _collect(plain), False
    except csv.Error as error:
        raise InputError("table_cell_too_long", row=plain.line_num, limit=LONGEST_CELL) from error


def _collect(reader: Iterable[list[str]]) -> tuple[Row, ...]:
    rows = []
    for number, row in enumerate(reader, 1):
        if number > MOST_ROWS:
            raise InputError("table_too_many_rows", limit=MOST_ROWS)
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise InputError("table_cell_too_long", row=number, limit=LONGEST_CELL)
        rows.append(tuple(map(_bare, row)))
    return tuple(rows)


def _bare(cell: str) -> str:
    """Give a cell without the apostrophe that says that it is text (:mod:`storage.tables.writing`)."""
    return cell[1:] if cell.startswith(APOSTROPHE) and WORKED_OUT.match(cell, 1) else cell
