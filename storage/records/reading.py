"""Small questions to records as they are held: one value, one date, what follows from several."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from models.answer import HeldRecord


def value(record: HeldRecord | None, field: str, default: Any = None) -> Any:
    """Give the value of ``field``, or ``default`` where there is none: not asked, no answer, or no record."""
    held = record.fields.get(field) if record is not None else None
    return held.value if held is not None and held.state == "value" else default


def settled(record: HeldRecord | None, field: str, default: Any = None) -> Any:
    """Give the value of ``field`` that nobody disputes, or ``default``."""
    held = record.fields.get(field) if record is not None else None
    return default if held is None or held.conflict else value(record, field, default)


def the(records: Iterable[HeldRecord], kind: str) -> HeldRecord | None:
    """Give the record of a kind that a person has once, or None."""
    return next((record for record in records if record.kind == kind), None)


def those(records: Iterable[HeldRecord], kind: str) -> tuple[HeldRecord, ...]:
    """Give the records of a kind that comes several times, in their order."""
    return tuple(record for record in records if record.kind == kind)


def day(written: Any) -> date | None:
    """Give a full date as a date; a partial one, or none, is None."""
    return date.fromisoformat(written) if isinstance(written, str) and len(written) == len("2026-11-23") else None
