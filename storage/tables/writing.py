"""Rows to a file that a spreadsheet opens, in which no cell is ever a formula, whatever somebody wrote in it.

In a workbook a text is marked as text. In a CSV file, which cannot say so, a text that a spreadsheet would work out
gets an apostrophe before it; :mod:`storage.tables.reading` takes it away again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Final

from models.errors import InputError
from models.listing import Rows, as_text
from storage.tables.reading import APOSTROPHE, WORKED_OUT

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DAY: Final = "dd.mm.yyyy"


def to_csv(rows: Rows) -> bytes:
    """Give a CSV file as Norwegian spreadsheets read it: semicolons, UTF-8 with byte order mark."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_guarded(as_text(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def to_workbook(rows: Rows) -> bytes:
    """Give a workbook with one sheet: texts as text, numbers as numbers, days as days."""
    import openpyxl  # noqa: PLC0415  (when a workbook is written)

    book, out = openpyxl.Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(list(_cells(sheet, row)))
    book.save(out)
    return out.getvalue()


def _cells(sheet: Any, row: Any) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  (as above)

    for value in row:
        if isinstance(value, str):
            cell = WriteOnlyCell(sheet, _CONTROLS.sub("", value))
            cell.data_type, cell.quotePrefix = "s", True
        else:
            cell = WriteOnlyCell(sheet, value)
            if not isinstance(value, int):
                cell.number_format = _DAY
        yield cell


def _guarded(written: str) -> str:
    return APOSTROPHE + written if WORKED_OUT.match(written) else written


WRITERS: Final[Mapping[str, Callable[[Rows], bytes]]] = MappingProxyType({".csv": to_csv, ".xlsx": to_workbook})
"""How a file of this ending is written."""


def written(rows: Rows, name: str) -> bytes:
    """Give the bytes of a file called ``name``. Raises InputError ``table_ending`` where it is neither kind."""
    writer = WRITERS.get(PurePath(name).suffix.casefold())
    if writer is None:
        raise InputError("table_ending", known=", ".join(WRITERS))
    return writer(rows)
