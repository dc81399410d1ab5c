"""Records as the log has them: every operation of whole subjects, read once, and which of them stand.

An export sends what stands with its content and the rest as bare headers, so it reads the log and not the documents
that follow from it. Headers are searched as bytes: docs/formats.md fixes every byte before the unit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import orjson

from models.ids import b64, unb64
from models.merging import Document
from models.operations import operation_id
from storage.records.chain import CHAIN
from storage.vault.session import Compartment, Session

_BASES: Final = b'"b":['
_UNIT: Final = b',"u":"'
_END: Final = ord("]")


class Row(NamedTuple):
    """One operation in the log."""

    pk: int
    header: bytes
    payload: bytes | None
    salt: bytes | None
    signature: bytes


@dataclass(slots=True)
class History:
    """A record and its operations, oldest first, each with its unit."""

    compartment: str
    ent: str
    subject: str
    kind: str
    rows: list[Row] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    """The operations that others name as superseded."""

    def add(self, row: Row) -> None:
        """Put an operation in."""
        header = row.header
        at = header.index(_BASES) + len(_BASES)
        if header[at] != _END:
            self.named.update(orjson.loads(header)["b"])
        at = header.index(_UNIT, at) + len(_UNIT)
        self.rows.append(row)
        self.units.append(header[at : header.index(b'"', at)].decode("ascii"))

    def stands(self, row: Row) -> bool:
        """Say whether an operation has content and nothing supersedes it: whether it is a head of its field."""
        if row.payload is None:
            return False
        return not self.named or b64(operation_id(row.header)) not in self.named

    def authors(self) -> set[str]:
        """Give the organisations that wrote in the record."""
        return {orjson.loads(row.header)["w"]["o"] for row in self.rows}


@dataclass(frozen=True, slots=True)
class Held:
    """A record as its document says it is now."""

    ent: str
    subject: str
    document: Document


def of_subjects(session: Session, subjects: Collection[str]) -> dict[str, list[History]]:
    """Give all records of ``subjects``, by subject."""
    found: dict[str, list[History]] = {subject: [] for subject in subjects}
    wanted = hexes(subjects)
    for compartment in session.compartments.values():
        for history in _histories(compartment, wanted):
            found[history.subject].append(history)
    return found


def documents(session: Session, kinds: Collection[str], subjects: Collection[str] | None = None) -> Iterator[Held]:
    """Give the documents of records of ``kinds``, of ``subjects`` or of everybody."""
    query = "SELECT ent, subj, doc FROM record WHERE kind IN (SELECT value FROM json_each(?))"
    given = [orjson.dumps(sorted(kinds)).decode()]
    if subjects is not None:
        query += " AND subj IN (SELECT unhex(value) FROM json_each(?))"
        given.append(hexes(subjects))
    for compartment in session.compartments.values():
        for ent, subject, document in compartment.execute(query, given).fetchall():
            yield Held(b64(ent), b64(subject), orjson.loads(document))


def subjects_of(session: Session, records: Collection[str]) -> set[str]:
    """Give the subjects that ``records`` belong to, of those that are here."""
    query = "SELECT DISTINCT subj FROM record WHERE ent IN (SELECT unhex(value) FROM json_each(?))"
    wanted = hexes(records)
    return {b64(row[0]) for held in session.compartments.values() for row in held.execute(query, (wanted,)).fetchall()}


def hexes(ids: Collection[str]) -> str:
    """Give ids as a JSON list of hexadecimal numbers, for ``unhex(value)`` in a statement."""
    return orjson.dumps([unb64(one).hex() for one in ids]).decode()


def _histories(compartment: Compartment, subjects: str) -> Collection[History]:
    rows = compartment.execute(
        "SELECT r, ent, subj, kind FROM record WHERE subj IN (SELECT unhex(value) FROM json_each(?))", (subjects,)
    ).fetchall()
    found = {row: History(compartment.name, b64(ent), b64(subject), kind) for row, ent, subject, kind in rows}
    operations = compartment.execute(CHAIN, (orjson.dumps(sorted(found)).decode(),))
    for record, *row in operations:
        found[record].add(Row(*row))
    return found.values()
