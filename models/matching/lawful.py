"""What is lawful for a person now: rule data (``models/rules/lawful_offers.toml``) by what is recorded of permits."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from models.folding import fold
from models.matching.facts import PersonFacts
from models.matching.gaps import Gap

Side = Literal["for", "against", "unknown"]
NO_BASIS = "none"
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
    if isinstance(facts.basis, str) and facts.basis != NO_BASIS:
        if facts.permit_to in (Gap.UNCLEAR, Gap.NOT_KNOWN):
            return Gap.UNCLEAR
        return "permit" if isinstance(facts.permit_to, Gap) or facts.permit_to >= today else "expired"
    if facts.work_permit == GRANTED:
        if facts.work_permit_to in (Gap.UNCLEAR, Gap.NOT_KNOWN):
            return Gap.UNCLEAR
        return "work_permit" if isinstance(facts.work_permit_to, Gap) or facts.work_permit_to >= today else "expired"
    if isinstance(facts.basis, Gap):
        return facts.basis
    return facts.work_permit if isinstance(facts.work_permit, Gap) else "none"


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
    return any(word.startswith(stem) for word in words for stem in _data()["organisers"]["nonprofit"])


@lru_cache(64)
def _row(offer_type: str, today: date) -> dict[str, Any] | None:
    rows = [row for row in _data()["offer"] if row["type"] == offer_type and row["from"] <= today]
    return max(rows, key=lambda row: row["from"], default=None)


@lru_cache(1)
def _data() -> dict[str, Any]:
    return tomllib.loads((files("models") / "rules" / "lawful_offers.toml").read_text(encoding="utf-8"))
