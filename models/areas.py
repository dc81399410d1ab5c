"""How the five areas of a person stand in a list of persons: answered, begun, not asked, or asked and not readable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from models.answer import HeldRecord
from models.conversation import completeness
from models.question import Section

Sign = Literal["answered", "started", "none", "closed"]


@dataclass(frozen=True, slots=True)
class Areas:
    """One sign an area, in the order they are shown."""

    work: Sign = "none"
    health: Sign = "none"
    family: Sign = "none"
    competence: Sign = "none"
    interests: Sign = "none"


def areas(records: Iterable[HeldRecord], *, reads_health: bool) -> Areas:
    """Give how the areas stand in ``records`` of one person.

    Health says only whether what helps was asked, never what was answered: ``adaptation_status.asked``, which stays in
    the house, or an answer that came from elsewhere. To a member without the health key (``reads_health``) it is
    *closed*.
    """
    held = tuple(records)
    pages = completeness(held).pages

    def sign(section: Section) -> Sign:
        return "answered" if pages[section].done else "started" if pages[section].started else "none"

    return Areas(sign("work"), _health(held, reads_health), sign("family"), sign("language_school"), sign("interests"))


def tells_of_health(record: HeldRecord) -> bool:
    """Say whether ``record`` shows that what helps was asked."""
    if record.kind == "adaptation_status":
        return record.value("asked") is True
    return record.kind == "adaptation" and any(field.is_answered for field in record.fields.values())


def _health(held: Iterable[HeldRecord], reads_health: bool) -> Sign:
    if not any(map(tells_of_health, held)):
        return "none"
    return "answered" if reads_health else "closed"
