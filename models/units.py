"""Sharing units: what is shared or stays as one, with its class, legal basis and compartment (``units.csv``).

Every field of every kind of record belongs to exactly one unit, and a unit has one class and one basis; units are never
renamed (docs/formats.md, Units). A unit that is not in the table comes from a newer schema: :func:`known` gives None.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from models.errors import RecordError
from models.ids import list_state_id

LIST_STATE = "list_state"
_CONSENT = "consent:"


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of the table."""

    name: str
    kinds: tuple[str, ...]
    fields: frozenset[str] | None
    """The fields named; None for all fields of the kinds that no other unit names."""
    cls: str
    """A about no person, B personal, C confidential, D GDPR articles 9 and 10, X never leaves the organisation."""
    basis: str
    """IF46, IF47, IF49, IF51, IL15, IL41, ``consent:<purpose>``, ``internal`` (X) or ``none`` (A)."""
    compartment: str

    @property
    def purpose(self) -> str | None:
        """The purpose that a person consents to, where that is the unit's basis."""
        return self.basis.removeprefix(_CONSENT) if self.basis.startswith(_CONSENT) else None


@cache
def units() -> Mapping[str, Unit]:
    """Give all units by name, in the table's order."""
    rows = (files("models") / "units.csv").read_text(encoding="utf-8").splitlines()
    return MappingProxyType({row["unit"]: _read(row) for row in csv.DictReader(rows, delimiter=";")})


def unit(name: str) -> Unit:
    """Give the unit of that name; raise RecordError where the table has none."""
    found = units().get(name)
    if found is None:
        raise RecordError("unit_unknown", unit=name)
    return found


def known(name: str) -> Unit | None:
    """Give the unit of that name, or None for one of a newer schema."""
    return units().get(name)


@cache
def unit_of(kind: str, field: str) -> Unit:
    """Give the unit that ``field`` of a ``kind`` of record belongs to; raise RecordError for one in no unit.

    Technical fields (``_gone``, ``_pos``, ``_parent``, ``_given``) belong to the kind's main unit. A ``list_state`` has
    the unit of the list that it speaks of: see :func:`unit_at`.
    """
    if kind == LIST_STATE:
        raise RecordError("field_unknown", kind=kind, field=field)
    if field.startswith("_"):
        return main_unit(kind)
    of_kind = [one for one in units().values() if kind in one.kinds]
    named = [one for one in of_kind if one.fields is not None and field in one.fields]
    rest = [one for one in of_kind if one.fields is None]
    for one in (*named, *rest):
        return one
    raise RecordError("field_unknown", kind=kind, field=field)


@cache
def main_unit(kind: str) -> Unit:
    """Give the first unit of the table that names ``kind``; raise RecordError for a kind in no unit."""
    for one in units().values():
        if kind in one.kinds and kind != LIST_STATE:
            return one
    raise RecordError("kind_unknown", kind=kind)


def unit_at(subject: str, record: str, kind: str, field: str) -> Unit:
    """Give the unit of ``field`` in ``record``: as :func:`unit_of`, and for a ``list_state`` that of its list."""
    if kind != LIST_STATE:
        return unit_of(kind, field)
    for listed in list_kinds():
        if list_state_id(subject, listed) == record:
            return main_unit(listed)
    raise RecordError("field_unknown", kind=kind, field=field)


@cache
def list_kinds() -> tuple[str, ...]:
    """Give the kinds of record of which a person may say that there are none."""
    return tuple(one.kinds[0] for one in units().values() if LIST_STATE in one.kinds)


def fits(name: str, kind: str, field: str) -> bool:
    """Say whether an operation on ``field`` of a ``kind`` of record may carry unit ``name``.

    What a newer schema added fits: a unit that is not in the table, or a field of it that no unit here claims.
    """
    claimed = units().get(name)
    if claimed is None:
        return True
    if kind == LIST_STATE:
        return LIST_STATE in claimed.kinds
    if field == "_erase":
        return kind in claimed.kinds
    try:
        return unit_of(kind, field) is claimed
    except RecordError:
        return True


def _read(row: Mapping[str, str]) -> Unit:
    named = _words(row["fields"])
    return Unit(
        name=row["unit"],
        kinds=_words(row["records"]),
        fields=None if named == ("all",) else frozenset(named),
        cls=row["class"],
        basis=row["basis"],
        compartment=row["compartment"],
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(","))
