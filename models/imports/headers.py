"""Which column of a list is which field: by the table ``headers.toml``, whatever the case, spacing and accents."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Literal

from models.errors import InputError
from models.imports.cells import clean, key_of
from models.imports.proposals import FieldName, Notice

ListName = Literal["residents", "opportunities"]

_LOOKED_AT = 30
"""A header stands among the first so many lines; above it are titles."""
_LEAST_KNOWN = 2


@dataclass(frozen=True)
class Column:
    """A column that is taken: where it stands, its header as written, the field it fills and how its cells are read."""

    index: int
    header: str
    target: FieldName
    read: str


@dataclass(frozen=True)
class Layout:
    """How a table is laid out: the index of its header row, the columns taken, and the headers of those not taken."""

    header_row: int
    columns: tuple[Column, ...]
    not_taken: tuple[str, ...]
    notices: tuple[Notice, ...]
    width: int
    """How many columns have a header, the empty ones between them counted."""

    def header_of(self, target: FieldName) -> str:
        """Give the header of the column that fills ``target``; empty where it has none of its own."""
        return next((column.header for column in self.columns if column.target == target), "")


def holds_list(rows: Sequence[Sequence[str]], list_name: ListName) -> bool:
    """Say whether ``rows`` have a header of that list."""
    try:
        find_layout(rows[:_LOOKED_AT], list_name)
    except InputError:
        return False
    return True


@dataclass(frozen=True)
class _Synonym:
    target: FieldName
    read: str
    preference: int


def find_layout(rows: Sequence[Sequence[str]], list_name: ListName) -> Layout:
    """Find the header of ``rows``: the first line with two or more known headers.

    Raises InputError ``import_no_header`` where no line among the first thirty is one.
    """
    known = synonyms(list_name)
    for index, row in enumerate(islice(rows, _LOOKED_AT)):
        headers = [" ".join(clean(cell)[0].split()) for cell in row]
        columns = _choose(headers, known)
        if len(columns) >= _LEAST_KNOWN:
            taken = {column.index for column in columns}
            left = tuple(header for at, header in enumerate(headers) if header and at not in taken)
            width = max(at for at, header in enumerate(headers, 1) if header)
            return Layout(index, columns, left, tuple(_notices(rows[:index], left)), width)
    raise InputError("import_no_header")


@cache
def synonyms(list_name: ListName) -> Mapping[str, _Synonym]:
    """Give the known headers of a list, in the form they are compared in, with what each means."""
    table = tomllib.loads((files("models.imports") / "headers.toml").read_text(encoding="utf-8"))
    known: dict[str, _Synonym] = {}
    for target, entry in table[list_name].items():
        kind, _, field = target.partition(".")
        for preference, header in enumerate(entry["headers"]):
            known[key_of(header)] = _Synonym((kind, field), entry["read"], preference)
    return known


def _choose(headers: Sequence[str], known: Mapping[str, _Synonym]) -> tuple[Column, ...]:
    """Give the columns taken; of several that mean the same field the one with the plainest name, then the first."""
    chosen: dict[FieldName, tuple[int, Column]] = {}
    for index, header in enumerate(headers):
        if synonym := known.get(key_of(header)):
            column = Column(index, header, synonym.target, synonym.read)
            best = chosen.get(synonym.target)
            if best is None or synonym.preference < best[0]:
                chosen[synonym.target] = (synonym.preference, column)
    return tuple(sorted((column for _, column in chosen.values()), key=lambda column: column.index))


def _notices(above: Sequence[Sequence[str]], left: Sequence[str]) -> list[Notice]:
    titles = [" ".join(cell for cell in row if cell.strip()) for row in above]
    notices = [Notice("taken", "title_skipped", {"line": clean(title)[0]}) for title in titles if title]
    return notices + [Notice("doubtful", "column_not_taken", {}, header) for header in left]
