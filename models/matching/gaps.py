"""Why something is not known: the three ways that a fact can be missing, kept apart and never taken for a no."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.answer import HeldRecord


class Gap(Enum):
    """A fact that cannot be used. Declined and "vet ikke" are both NOT_KNOWN: no suggestion says who would not tell."""

    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    UNCLEAR = "unclear"


def value_or_gap(record: HeldRecord | None, field: str, expected: type = object) -> Any:
    """Give the value of ``field``, or a :class:`Gap`.

    One that several people entered differently is UNCLEAR, and so is one of another type than ``expected``, which a
    newer version of the program may have written.
    """
    held = record.fields.get(field) if record is not None else None
    if held is None or held.state == "cleared":
        return Gap.NOT_ASKED
    if held.conflict:
        return Gap.UNCLEAR
    if held.state != "value":
        return Gap.NOT_KNOWN
    if held.value is None or held.value == "":
        return Gap.NOT_ASKED
    return held.value if isinstance(held.value, expected) else Gap.UNCLEAR


def day_or_gap(record: HeldRecord | None, field: str) -> str | Gap:
    """Give the day in ``field`` as ISO 8601, or a :class:`Gap`."""
    found = value_or_gap(record, field, str)
    if isinstance(found, Gap):
        return found
    try:
        return date.fromisoformat(found).isoformat()
    except ValueError:
        return Gap.UNCLEAR


def known(fact: Any, default: Any = None) -> Any:
    """Give ``fact``, or ``default`` where it is a gap."""
    return default if isinstance(fact, Gap) else fact


def worst(*gaps: Gap) -> Gap:
    """Give the gap to speak of when several facts are missing: what must be settled, then what was answered so."""
    return next(gap for gap in (Gap.UNCLEAR, Gap.NOT_KNOWN, Gap.NOT_ASKED) if gap in gaps)
