"""Who wrote what stands in a record, and when: read from the headers of its operations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from storage.records.records import Records

Spot = tuple[str, int]
"""Where an operation lies: its compartment and its row there."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote an answer, in which role, and when, in milliseconds since 1970 UTC."""

    organisation: str
    member: str
    role: str
    at: int


def headers_of(records: Records, held: Iterable[HeldRecord]) -> dict[Spot, dict[str, Any]]:
    """Give the headers of all operations that stand in ``held``."""
    spots = ((one.compartment, head.pk) for one in held for field in one.fields.values() for head in field.heads)
    return _headers(records, spots)


def writers(records: Records, held: Iterable[HeldRecord], field: str) -> dict[str, Writer]:
    """Give, by record, who wrote what stands in ``field`` of each of ``held``; records without it are left out."""
    spots = {
        one.ent: (one.compartment, one.fields[field].heads[0].pk)
        for one in held
        if field in one.fields and one.fields[field].heads
    }
    found = _headers(records, spots.values())
    return {ent: _writer(found[spot]) for ent, spot in spots.items() if spot in found}


def _headers(records: Records, spots: Iterable[Spot]) -> dict[Spot, dict[str, Any]]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for compartment, row in spots:
        wanted[compartment].append(row)
    found: dict[Spot, dict[str, Any]] = {}
    for name, rows in wanted.items():
        query = "SELECT pk, header FROM op WHERE pk IN (SELECT value FROM json_each(?))"
        read = records.compartments()[name].execute(query, (orjson.dumps(rows).decode(),)).fetchall()
        found.update({(name, row): orjson.loads(header) for row, header in read})
    return found


def _writer(header: dict[str, Any]) -> Writer:
    who = header["w"]
    return Writer(who["o"], who["u"], who["r"], header["t"][0])
