"""The documents of whole subjects, read in batches across the compartments that are open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson

from models import units
from models.errors import RecordError
from models.ids import b64, unb64
from models.merging import Document
from storage.vault.session import Compartment, Session


@dataclass(slots=True)
class Held:
    """A record as it lies in a compartment: its row there, its id and its document."""

    compartment: str
    row: int
    ent: str
    document: Document

    @property
    def kind(self) -> str:
        """The kind of record."""
        kind: str = self.document["k"]
        return kind

    @property
    def subject(self) -> str:
        """The root record."""
        subject: str = self.document["s"]
        return subject

    def fields(self) -> list[tuple[str, str | None, list[list[Any]]]]:
        """Give every field with its unit (None for what a newer schema brought) and its heads as they are stored."""
        kind = self.kind
        if kind == units.LIST_STATE:
            unit = _unit_of_list(self.subject, self.ent)
            return [(name, unit, found) for name, found in self.document["f"].items()]
        return [(name, _unit(kind, name), found) for name, found in self.document["f"].items()]


@cache
def _unit(kind: str, name: str) -> str | None:
    try:
        return units.unit_of(kind, name).name
    except RecordError:
        return None


def _unit_of_list(subject: str, record: str) -> str | None:
    try:
        return units.unit_at(subject, record, units.LIST_STATE, "any").name
    except RecordError:
        return None


def of_subjects(session: Session, subjects: Collection[str]) -> dict[str, list[Held]]:
    """Give all records of ``subjects``, by subject."""
    found: dict[str, list[Held]] = {subject: [] for subject in subjects}
    for held in _held(session, "subj IN (SELECT unhex(value) FROM json_each(?))", hexes(subjects)):
        found[held.subject].append(held)
    return found


def of_kind(session: Session, kind: str) -> Iterator[Held]:
    """Give all records of a kind, of every subject."""
    return _held(session, "kind = ?", kind)


def subjects_of_records(session: Session, records: Collection[str]) -> set[str]:
    """Give the subjects that ``records`` belong to, of those that are here."""
    query = "SELECT DISTINCT subj FROM record WHERE ent IN (SELECT unhex(value) FROM json_each(?))"
    wanted = hexes(records)
    return {b64(row[0]) for held in session.compartments.values() for row in held.execute(query, (wanted,)).fetchall()}


def written_elsewhere(session: Session, records: Sequence[Held]) -> set[str]:
    """Give the ids of those of ``records`` in which something stands that another organisation wrote."""
    places: dict[str, dict[int, str]] = defaultdict(dict)
    for held in records:
        for heads in held.document["f"].values():
            places[held.compartment].update((head[-1], held.ent) for head in heads)
    foreign = set()
    for name, rows in places.items():
        for row, header in headers(session.compartments[name], rows):
            if orjson.loads(header)["w"]["o"] != session.organisation.id:
                foreign.add(rows[row])
    return foreign


def headers(compartment: Compartment, rows: Iterable[int]) -> list[tuple[int, bytes]]:
    """Give the headers of rows of the log."""
    wanted = orjson.dumps(list(rows)).decode()
    query = "SELECT pk, header FROM op WHERE pk IN (SELECT value FROM json_each(?))"
    found: list[tuple[int, bytes]] = compartment.execute(query, (wanted,)).fetchall()
    return found


def hexes(ids: Iterable[str]) -> str:
    """Give ids as a JSON list of hexadecimal numbers, for ``unhex(value)`` in a statement."""
    return orjson.dumps([unb64(one).hex() for one in ids]).decode()


def _held(session: Session, where: str, value: str) -> Iterator[Held]:
    query = f"SELECT r, ent, doc FROM record WHERE {where}"  # noqa: S608  (one of two fixed conditions above)
    for name, compartment in session.compartments.items():
        for row, ent, raw in compartment.execute(query, (value,)).fetchall():
            yield Held(name, row, b64(ent), orjson.loads(raw))
