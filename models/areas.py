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

    Health says only whether what helps was asked (``adaptation_status.asked``), never what was answered; to a member
    without the health key (``reads_health``) it is *closed*.
    """
    held = tuple(records)
    pages = completeness(held).pages

    def sign(section: Section) -> Sign:
        return "answered" if pages[section].done else "started" if pages[section].started else "none"

    return Areas(sign("work"), _health(held, reads_health), sign("family"), sign("language_school"), sign("interests"))


def _health(held: Iterable[HeldRecord], reads_health: bool) -> Sign:
    asked = any(record.kind == "adaptation_status" and record.value("asked") is True for record in held)
    if not asked:
        return "none"
    return "answered" if reads_health else "closed"
