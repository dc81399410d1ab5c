"""What is lawful for a person now, by what is recorded of permits and licences: rule data of ``models/rules``."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from models.folding import fold
from models.matching.facts import PersonFacts
from models.matching.gaps import Gap
from models.permit import NO_BASIS, not_past

Side = Literal["for", "against", "unknown"]
GRANTED = "yes"


class Lawful(NamedTuple):
    """Whether an offer is lawful now, why (the permit's state, or ``nonprofit``), and the paragraph."""

    side: Side
    why: str
    source: str


def permit_state(facts: PersonFacts, today: date) -> str | Gap:
    """Give ``permit``, ``work_permit``, ``expired`` or ``none`` of the rule data, or why it is not known.

    A permit is a recorded basis that is not past (docs/formats.md, Permit); the phase alone is never one.
    """
    if facts.basis in _rules("lawful_offers")["permit"]["gives_work"]:
        return _until(facts.permit_to, "permit", today)
    if facts.work_permit == GRANTED:
        return _until(facts.work_permit_to, "work_permit", today)
    if isinstance(facts.basis, str) and facts.basis != NO_BASIS:
        return Gap.UNCLEAR
    if isinstance(facts.basis, Gap):
        return facts.basis
    return facts.work_permit if isinstance(facts.work_permit, Gap) else "none"


def _until(limit: str | Gap, state: str, today: date) -> str | Gap:
    if limit is Gap.UNCLEAR:
        return limit
    return state if isinstance(limit, Gap) or not_past(limit, today) else "expired"


def lawful(offer_type: str, organiser: str, state: str | Gap, today: date) -> Lawful | None:
    """Say whether an offer of ``offer_type`` is lawful with this permit ``state``; None where there is no condition.

    A state that is not known is unknown, unless the offer is lawful whatever the state.
    """
    row = _row(offer_type, today)
    if row is None:
        return None
    source = str(row["source"])
    if state in ("permit", "work_permit"):
        return Lawful(row[str(state)], str(state), source)
    if row.get("organiser") == "nonprofit":
        return Lawful("for", "nonprofit", source) if is_nonprofit(organiser) else Lawful("unknown", "organiser", source)
    return Lawful("unknown", "gap", source) if isinstance(state, Gap) else Lawful(row[state], state, source)


@lru_cache(1024)
def is_nonprofit(organiser: str) -> bool:
    """Say whether an organiser's name speaks of a voluntary or non-profit organisation."""
    words = re.findall(r"\w+", fold(organiser))
    return any(word.startswith(stem) for word in words for stem in _rules("lawful_offers")["organisers"]["nonprofit"])


@lru_cache(64)
def _row(offer_type: str, today: date) -> dict[str, Any] | None:
    rows = [row for row in _rules("lawful_offers")["offer"] if row["type"] == offer_type and row["from"] <= today]
    return max(rows, key=lambda row: row["from"], default=None)


def that_cover(wanted: str) -> tuple[str, ...]:
    """Give the classes of licence that let one drive what class ``wanted`` asks for."""
    return tuple(_rules("licences")["covered_by"].get(wanted, (wanted,)))


def is_good_here(country: str | Gap) -> bool:
    """Say whether a licence from ``country`` (ISO 3166) is good in Norway without a new test."""
    return country in _rules("licences")["good_from"]


@cache
def _rules(name: str) -> dict[str, Any]:
    return tomllib.loads((files("models") / "rules" / f"{name}.toml").read_text(encoding="utf-8"))
