"""Which column of a list is which field: by the table ``headers.toml``, whatever the case, spacing and accents.

A person may say it otherwise for a layout: the same headers in the same order. What was said so is remembered
(:mod:`storage.records.layouts`) and comes first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import islice
from typing import Any, Literal

from models.errors import InputError
from models.imports.cells import clean, key_of
from models.imports.proposals import FieldName, Notice

ListName = Literal["residents", "opportunities"]

_LOOKED_AT = 30
"""A header stands among the first so many lines; above it are titles."""
_LEAST_KNOWN = 2
_FIRST = -1
ALWAYS_READ = frozenset({("person", "address_grade")})
"""Columns that nobody can leave out: who must be hidden would then stand in the ordinary list."""

Said = Mapping[str, str]
"""What a person said: by header in the form of :func:`models.imports.cells.key_of` the field, empty to leave it out."""
Recall = Callable[[str], Said]
"""Gives what was said of a layout, by its :attr:`Layout.signature`."""


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
    headers: tuple[str, ...] = ()
    """All headers as written, the empty ones too."""

    @property
    def signature(self) -> str:
        """What the layout is recognised by when it comes again; it tells nothing of the headers."""
        return signature_of(self.headers)

    def header_of(self, target: FieldName) -> str:
        """Give the header of the column that fills ``target``; empty where it has none of its own."""
        return next((column.header for column in self.columns if column.target == target), "")


def holds_list(rows: Sequence[Sequence[str]], list_name: ListName, recall: Recall | None = None) -> bool:
    """Say whether ``rows`` have a header of that list."""
    try:
        find_layout(rows[:_LOOKED_AT], list_name, recall)
    except InputError:
        return False
    return True


@dataclass(frozen=True)
class _Synonym:
    target: FieldName
    read: str
    preference: int


def signature_of(headers: Sequence[str]) -> str:
    """Give what headers in this order are recognised by."""
    return sha256("\x1f".join(map(key_of, headers)).rstrip("\x1f").encode()).hexdigest()


def fields_of(list_name: ListName) -> Mapping[FieldName, str]:
    """Give the fields that a column of a list can fill, each with the header that it has most plainly."""
    table = _table()[list_name]
    return {(kind, field): table[name]["headers"][0] for name in table for kind, _, field in [name.partition(".")]}


def find_layout(rows: Sequence[Sequence[str]], list_name: ListName, recall: Recall | None = None) -> Layout:
    """Find the header of ``rows``: the first line with two or more known headers. ``recall``: what was said of it.

    Raises InputError ``import_no_header`` where no line among the first thirty is one.
    """
    known = synonyms(list_name)
    for index, row in enumerate(islice(rows, _LOOKED_AT)):
        headers = [" ".join(clean(cell)[0].split()) for cell in row]
        said = recall(signature_of(headers)) if recall is not None else {}
        columns = _choose(headers, _otherwise(known, said, list_name) if said else known)
        if len(columns) >= _LEAST_KNOWN:
            taken = {column.index for column in columns}
            left = tuple(header for at, header in enumerate(headers) if header and at not in taken)
            width = max(at for at, header in enumerate(headers, 1) if header)
            return Layout(index, columns, left, tuple(_notices(rows[:index], left)), width, tuple(headers))
    raise InputError("import_no_header")


@cache
def synonyms(list_name: ListName) -> Mapping[str, _Synonym]:
    """Give the known headers of a list, in the form they are compared in, with what each means."""
    known: dict[str, _Synonym] = {}
    for target, entry in _table()[list_name].items():
        kind, _, field = target.partition(".")
        for preference, header in enumerate(entry["headers"]):
            known[key_of(header)] = _Synonym((kind, field), entry["read"], preference)
    return known


@cache
def _table() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads((files("models.imports") / "headers.toml").read_text(encoding="utf-8"))


def _otherwise(known: Mapping[str, _Synonym], said: Said, list_name: ListName) -> Mapping[str, _Synonym]:
    """Give the known headers with what a person said of some; that comes before every other column of the field."""
    table, found = _table()[list_name], dict(known)
    for header, target in said.items():
        if header in known and known[header].target in ALWAYS_READ:
            continue
        found.pop(header, None)
        if target in table:
            kind, _, field = target.partition(".")
            found[header] = _Synonym((kind, field), table[target]["read"], _FIRST)
    return found


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
