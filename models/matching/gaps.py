"""Why something is not known: the three ways that a fact can be missing, kept apart and never taken for a no."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.answer import HeldRecord


class Gap(Enum):
    """A fact that cannot be used. Declined and "vet ikke" are both NOT_KNOWN: no suggestion says who would not tell."""

    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    UNCLEAR = "unclear"


def value_or_gap(record: HeldRecord | None, field: str) -> Any:
    """Give the value of ``field``, or a :class:`Gap`; one that several people entered differently is UNCLEAR."""
    held = record.fields.get(field) if record is not None else None
    if held is None or held.state == "cleared":
        return Gap.NOT_ASKED
    if held.conflict:
        return Gap.UNCLEAR
    if held.state != "value":
        return Gap.NOT_KNOWN
    return Gap.NOT_ASKED if held.value is None or held.value == "" else held.value


def known(fact: Any, default: Any = None) -> Any:
    """Give ``fact``, or ``default`` where it is a gap."""
    return default if isinstance(fact, Gap) else fact


def worst(*gaps: Gap) -> Gap:
    """Give the gap to speak of when several facts are missing: what must be settled, then what was answered so."""
    return next(gap for gap in (Gap.UNCLEAR, Gap.NOT_KNOWN, Gap.NOT_ASKED) if gap in gaps)
