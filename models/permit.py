"""Whether a person has a permit, and whether a day that something holds from or until has come.

What is read here is the heads of a record's fields, so that a conflict never counts as an answer
(docs/formats.md, Permit, assignment, consent).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from models.answer import HeldRecord
from models.merging import Document, Head, heads

Fields = Mapping[str, Sequence[Head]]
"""The heads of a record's fields, those that say the same collapsed."""

NO_BASIS = "ingen"
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def fields_of(document: Document) -> Fields:
    """Give the heads of every field of ``document``."""
    return {name: heads(document, name) for name in document["f"]}


def settled(fields: Fields, name: str) -> Any:
    """Give the value of a field that has one and is not in conflict, else None."""
    found = fields.get(name, ())
    return found[0].value if len(found) == 1 and found[0].state == "value" else None


def values(fields: Fields, name: str) -> tuple[Any, ...]:
    """Give every value that stands in a field, several where it is in conflict."""
    return tuple(head.value for head in fields.get(name, ()) if head.state == "value")


def has_permit(pathway: Fields, today: date) -> bool:
    """Say whether the record ``pathway`` of a person holds a permit today; the phase alone is never one.

    There is one where ``basis_category`` has a value, not in conflict and not ``ingen``, and no value of
    ``permit_valid_to`` is past.
    """
    basis = settled(pathway, "basis_category")
    if basis is None or basis == NO_BASIS:
        return False
    return all(not_past(limit, today) for limit in values(pathway, "permit_valid_to"))


def permitted(records: Iterable[HeldRecord], today: date) -> bool:
    """Say whether the records of one person hold a permit today."""
    return any(has_permit(record.heads, today) for record in records if record.kind == "pathway")


def not_past(limit: object, today: date) -> bool:
    """Say whether the day, month or year ``limit`` (``"2026-11-23"``, ``"2026-11"``, ``"2026"``) is not over today."""
    return _is_day(limit) and str(limit) >= today.isoformat()[: len(str(limit))]


def later(limit: object, today: date) -> bool:
    """Say whether ``limit`` lies after today; a month or year does until it begins."""
    return _is_day(limit) and str(limit) > today.isoformat()[: len(str(limit))]


def begun(since: object, today: date) -> bool:
    """Say whether the day, month or year ``since`` has come."""
    return _is_day(since) and str(since) <= today.isoformat()[: len(str(since))]


def _is_day(written: object) -> bool:
    return isinstance(written, str) and _DAY.fullmatch(written) is not None
