"""Records as the log has them: every operation of whole subjects, read once, and which of them stand.

An export sends what stands with its content and the rest as bare headers, so it reads the log and not the documents
that follow from it. Headers are searched as bytes: docs/formats.md fixes every byte before the unit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

import orjson

from models import merging
from models.ids import b64, unb64
from models.merging import Document
from models.operations import operation_id
from models.sharing import NAMED_ONLY
from storage.vault.session import Compartment, Session

GONE: Final = b'{"f":"_gone"'
"""The beginning of the content of an operation on the field that says whether a record was removed."""
ERASURE: Final = b'{"a":"erase",'
"""The beginning of the header of an erasure."""
_NO_BASES: Final = b'{"a":"set","b":[],'
_UNIT: Final = b',"u":"'
_RUNS: Final = """SELECT prev, rec, pk, header, payload, salt, sig
                  FROM json_each(?) AS run CROSS JOIN op
                  ON pk BETWEEN json_extract(run.value, '$[0]') AND json_extract(run.value, '$[1]')"""
_OF_KIND: Final = "SELECT ent, subj, doc FROM record WHERE kind = ?"
_OF_SUBJECTS: Final = """SELECT r, ent, subj, kind, last,
                           CASE WHEN kind IN (SELECT value FROM json_each(?)) THEN doc END
                         FROM record WHERE subj IN (SELECT unhex(value) FROM json_each(?))"""
_REACH: Final = 8
"""Rows read before one that is asked for: what was written together lies together."""

Row = tuple[int | None, int, int, bytes, bytes | None, bytes | None, bytes]
"""One operation in the log: the row before it in its record, its record's row, its own, header, payload, salt,
signature."""


@dataclass(slots=True)
class History:
    """A record and its operations, each with its unit."""

    compartment: str
    record: int
    """Its row in the compartment."""
    id: bytes
    subject: str
    kind: str
    document: Document | None
    """What the record says now, where it was asked for."""
    rows: list[Row] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    superseding: bool = False
    """Whether any of them names another as superseded."""
    removed: bool = False
    """Whether it was ever said to be removed, or not to be."""
    erasing: bool = False
    """Whether something in it was erased."""

    @property
    def ent(self) -> str:
        """Its id."""
        return b64(self.id)

    @property
    def is_plain(self) -> bool:
        """Whether nothing in it was ever superseded or removed and it is all of one unit, as most records are."""
        marked = self.superseding or self.removed or self.erasing
        return not marked and self.units.count(self.units[0]) == len(self.units)

    def standing(self) -> list[bool]:
        """Say of each operation whether it is a head of its field, as :mod:`models.merging` has it."""
        if not self.superseding:
            return [row[4] is not None for row in self.rows]
        found = self.state()["f"]
        standing = {head[merging.PK] for heads in found.values() for head in heads}
        return [row[2] in standing for row in self.rows]

    def state(self, withheld_from: str = "") -> Document:
        """Give what the record says, as if what the organisation ``withheld_from`` wrote had come without content."""
        return merging.state_of(self.kind, self.subject, (arrival(row, withheld_from) for row in self.rows))

    def authors(self) -> set[str]:
        """Give the organisations that wrote in the record."""
        return {orjson.loads(row[3])["w"]["o"] for row in self.rows}

    def is_foreign(self, organisation: str) -> bool:
        """Say whether it is a consent or an assignment in which another than ``organisation`` wrote."""
        return self.kind in NAMED_ONLY and bool(self.authors() - {organisation})


def arrival(row: Row, withheld_from: str = "") -> merging.Arrival:
    """Give a row as merging takes it; what the organisation ``withheld_from`` wrote without its content."""
    head = orjson.loads(row[3])
    body = None if row[4] is None or head["w"]["o"] == withheld_from else orjson.loads(row[4])
    return merging.Arrival(row[2], b64(operation_id(row[3])), head, body)


@dataclass(frozen=True, slots=True)
class Held:
    """A record as its document says it is now."""

    ent: str
    subject: str
    document: Document
    compartment: str


def of_subjects(session: Session, subjects: Collection[str], kinds: Collection[str] = ()) -> dict[str, list[History]]:
    """Give all records of ``subjects``, by subject, those of ``kinds`` with their documents."""
    found: dict[str, list[History]] = {subject: [] for subject in subjects}
    for compartment in session.compartments.values():
        for history in _histories(compartment, hexes(subjects), kinds):
            found[history.subject].append(history)
    return found


def documents(session: Session, kind: str) -> Iterator[Held]:
    """Give the documents of all records of a kind."""
    for compartment in session.compartments.values():
        for ent, subject, document in compartment.execute(_OF_KIND, (kind,)).fetchall():
            yield Held(b64(ent), b64(subject), orjson.loads(document), compartment.name)


def subjects_of(session: Session, records: Collection[str]) -> set[str]:
    """Give the subjects that ``records`` belong to, of those that are here."""
    query = "SELECT DISTINCT subj FROM record WHERE ent IN (SELECT unhex(value) FROM json_each(?))"
    wanted = hexes(records)
    return {b64(row[0]) for held in session.compartments.values() for row in held.execute(query, (wanted,)).fetchall()}


def hexes(ids: Collection[str]) -> str:
    """Give ids as a JSON list of hexadecimal numbers, for ``unhex(value)`` in a statement."""
    return orjson.dumps([unb64(one).hex() for one in ids]).decode()


def _histories(compartment: Compartment, subjects: str, kinds: Collection[str]) -> Collection[History]:
    wanted = (orjson.dumps(sorted(kinds)).decode(), subjects)
    records = compartment.execute(_OF_SUBJECTS, wanted).fetchall()
    named = {subject: b64(subject) for subject in {record[2] for record in records}}
    found = {
        row: History(compartment.name, row, ent, named[subject], kind, orjson.loads(raw) if raw else None)
        for row, ent, subject, kind, _, raw in records
    }
    newest = [last for _, _, _, _, last, _ in records if last is not None]
    units: dict[str, tuple[bytes, str]] = {}
    for row in _operations(compartment, found.keys(), newest):
        history, header, payload = found[row[1]], row[3], row[4]
        if not header.startswith(_NO_BASES):
            history.superseding = True
            history.erasing = history.erasing or header.startswith(ERASURE)
        if payload is not None and payload.startswith(GONE):
            history.removed = True
        usual = units.get(history.kind)
        if usual is None or usual[0] not in header:
            usual = units[history.kind] = _unit(header)
        history.units.append(usual[1])
        history.rows.append(row)
    return found.values()


def _unit(header: bytes) -> tuple[bytes, str]:
    """Give a header's unit as it stands there, and as a word; no value before it holds a quote."""
    start = header.index(_UNIT)
    end = header.index(b'"', start + len(_UNIT))
    return header[start : end + 1], header[start + len(_UNIT) : end].decode("ascii")


def _operations(compartment: Compartment, records: Collection[int], last: list[int]) -> Iterator[Row]:
    """Give the operations of ``records``, from the ``last`` of each along their chains.

    All chains are followed at once, in runs of neighbouring rows: a recursive query would hold every content in memory
    that SQLCipher locks and wipes piece by piece, three to six times slower.
    """
    seen: set[int] = set()
    while last:
        rows = compartment.execute(_RUNS, (orjson.dumps(_runs(last)).decode(),)).fetchall()
        new = [row for row in rows if row[1] in records and row[2] not in seen]
        seen.update([row[2] for row in new])
        last = [row[0] for row in new if row[0] is not None and row[0] not in seen]
        yield from new


def _runs(wanted: list[int]) -> list[tuple[int, int]]:
    """Give the runs of rows that hold ``wanted`` and what lies just before each."""
    wanted.sort()
    runs: list[tuple[int, int]] = []
    first = end = wanted[0]
    for row in wanted[1:]:
        if row - _REACH > end:
            runs.append((first - _REACH, end))
            first = row
        end = row
    return [*runs, (first - _REACH, end)]
