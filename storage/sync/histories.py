"""Records as the log has them: every operation of whole subjects, read once, and which of them stand.

An export sends what stands with its content and the rest as bare headers, so it reads the log and not the documents
that follow from it. Headers are searched as bytes: docs/formats.md fixes every byte before the unit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

import orjson

from models.ids import b64, unb64
from models.merging import Document
from models.operations import operation_id
from storage.vault.session import Compartment, Session

_NO_BASES: Final = b'{"a":"set","b":[],'
_UNIT: Final = b',"u":"'
_STEP: Final = """SELECT prev, rec, pk, header, payload, salt, sig FROM op
                  WHERE pk IN (SELECT value FROM json_each(?))"""

Row = tuple[int, int, bytes, bytes | None, bytes | None, bytes]
"""One operation in the log: its record's row, its own, header, payload, salt and signature."""


@dataclass(slots=True)
class History:
    """A record and its operations, newest first, each with its unit."""

    compartment: str
    ent: str
    subject: str
    kind: str
    rows: list[Row] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    """The operations that others name as superseded."""

    def standing(self) -> list[bool]:
        """Say of each operation whether it has content and nothing supersedes it: whether it is a head of its field."""
        if not self.named:
            return [payload is not None for _, _, _, payload, _, _ in self.rows]
        return [
            payload is not None and b64(operation_id(header)) not in self.named
            for _, _, header, payload, _, _ in self.rows
        ]

    def authors(self) -> set[str]:
        """Give the organisations that wrote in the record."""
        return {orjson.loads(header)["w"]["o"] for _, _, header, *_ in self.rows}


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
    records = compartment.execute(
        "SELECT r, ent, subj, kind, last FROM record WHERE subj IN (SELECT unhex(value) FROM json_each(?))", (subjects,)
    ).fetchall()
    found = {row: History(compartment.name, b64(ent), b64(subject), kind) for row, ent, subject, kind, _ in records}
    for row in _operations(compartment, [last for *_, last in records if last is not None]):
        history, header = found[row[0]], row[2]
        if not header.startswith(_NO_BASES):
            history.named.update(orjson.loads(header)["b"])
        at = header.index(_UNIT) + len(_UNIT)
        history.units.append(header[at : header.index(b'"', at)].decode("ascii"))
        history.rows.append(row)
    return found.values()


def _operations(compartment: Compartment, last: list[int]) -> Iterator[Row]:
    """Give the operations of many records, from the last of each along their chains.

    All chains go one step at a time: a recursive query would hold every content in memory that SQLCipher locks and
    wipes piece by piece (three to six times slower).
    """
    while last:
        rows = compartment.execute(_STEP, (orjson.dumps(sorted(last)).decode(),)).fetchall()
        yield from (row[1:] for row in rows)
        last = [row[0] for row in rows if row[0] is not None]
