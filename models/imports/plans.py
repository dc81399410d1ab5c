"""What a list would change, row by row and by class, and what an accepted set of classes would write.

A row of somebody known may belong to several classes at once (moved *and* reassigned): each of its changes belongs to
one, and only changes of an accepted class are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.errors import InputError
from models.imports.headers import Layout
from models.imports.proposals import Fact, FieldName, Notice, Value

Acceptable = Literal["new", "changed", "moved", "reassigned", "gone"]
Standing = Literal["new", "changed", "moved", "reassigned", "gone", "unchanged", "ask", "duplicate", "refused"]
ACCEPTABLE: tuple[Acceptable, ...] = ("new", "changed", "moved", "reassigned", "gone")
STANDINGS: tuple[Standing, ...] = (*ACCEPTABLE, "unchanged", "ask", "duplicate", "refused")
DEFAULT_ACCEPTED: frozenset[Acceptable] = frozenset({"new"})
LIST_FIELDS: frozenset[FieldName] = frozenset({("note", "text")})
"""Fields of kinds that come again: every row may add one, and the vault's value is the tuple of all there are."""


@dataclass(frozen=True)
class Known:
    """What the vault holds of a person or an opportunity, as far as a list can touch it."""

    id: str
    facts: Mapping[FieldName, Value]
    """Current values. A field of :data:`LIST_FIELDS` has the tuple of all its values."""
    held: frozenset[FieldName] = frozenset()
    """Fields answered otherwise than by one value (vil ikke svare, vet ikke, a conflict): a list never writes them."""


@dataclass(frozen=True)
class Change:
    """A fact that would be written, the class it belongs to, and the value before it, or None."""

    fact: Fact
    group: Acceptable
    before: Value | None = None


@dataclass(frozen=True)
class RowPlan:
    """What a row comes to. Rows that ask, repeat another row or are refused have no changes."""

    row_number: int
    standings: frozenset[Standing]
    subject: str | None = None
    """Whose row it is, by the vault's id; None for somebody new and where it is not settled."""
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    candidates: tuple[str, ...] = ()
    """Ids of those this row may be about, where it asks."""
    closed: bool = False
    """Whether what is written goes to the compartment ``closed``."""
    municipality: str | None = None
    """The kommunenr that this row gives a reason to assign; it is only proposed."""


@dataclass(frozen=True)
class Gone:
    """Somebody who no longer stands in a complete list, and the change that is proposed for them."""

    subject: str
    change: Change


@dataclass(frozen=True)
class Write:
    """Facts to write about ``subject``; a subject of None is somebody new, and gets all these facts together."""

    row_number: int | None
    subject: str | None
    closed: bool
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Assignment:
    """An assignment to a municipality that a row proposes; ``subject`` is None for the somebody new of that row."""

    row_number: int
    subject: str | None
    kommunenr: str


@dataclass(frozen=True)
class ImportPlan:
    """What a whole list comes to."""

    layout: Layout
    rows: tuple[RowPlan, ...]
    gone: tuple[Gone, ...] = ()
    notices: tuple[Notice, ...] = field(default=())
    """What there is to say of the file as a whole."""

    def counts(self) -> dict[str, int]:
        """Give the number of rows of each standing, and of those gone; a row counts in each standing it has."""
        counted = Counter[str](standing for row in self.rows for standing in row.standings)
        counted["gone"] = len(self.gone)
        return {str(standing): counted[standing] for standing in STANDINGS}

    def writes(self, accept: Collection[Acceptable] = DEFAULT_ACCEPTED) -> tuple[Write, ...]:
        """Give what to write when the classes in ``accept`` are taken, in the order of the file."""
        rows = (
            Write(row.row_number, row.subject, row.closed, tuple(c.fact for c in row.changes if c.group in accept))
            for row in self.rows
        )
        gone = (Write(None, one.subject, False, (one.change.fact,)) for one in self.gone if "gone" in accept)
        return tuple(write for write in (*rows, *gone) if write.facts)

    def assignments(self, accept: Collection[Acceptable] = DEFAULT_ACCEPTED) -> tuple[Assignment, ...]:
        """Give the assignments that the rows propose, where the municipality stands or is accepted with ``accept``."""
        return tuple(
            Assignment(row.row_number, row.subject, row.municipality)
            for row in self.rows
            if row.municipality and all(c.group in accept for c in row.changes if c.fact.field in _MUNICIPALITY_FIELDS)
        )


_MUNICIPALITY_FIELDS = frozenset({"settlement_municipality"})


def accepted(written: str) -> frozenset[Acceptable]:
    """Read the classes to accept, as in ``new,moved``. Raises InputError ``import_accept`` for an unknown class."""
    names = [name.strip() for name in written.split(",") if name.strip()]
    unknown = [name for name in names if name not in ACCEPTABLE]
    if unknown:
        raise InputError("import_accept", found=", ".join(unknown), known=", ".join(ACCEPTABLE))
    return frozenset(name for name in ACCEPTABLE if name in names)
