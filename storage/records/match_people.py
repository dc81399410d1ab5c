"""Residents for one opportunity: who meets its conditions, who lacks one, of whom one is not known. Never a ranking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from models.answer import HeldRecord
from models.conversation import is_minor
from models.matching.facts import READS, facts_of
from models.matching.matcher import Resident, residents_for
from models.matching.reasons import sentence
from models.matching.requirements import opportunity_of
from models.matching.weights import Weights, default_weights
from models.permit import values
from storage.records.match_status import MATCH, PARTICIPATION, STARTED, counting, status_of, told_by
from storage.records.reading import those, value

if TYPE_CHECKING:
    from datetime import date

    from storage.records.records import Records
    from storage.records.residents import ResidentRow

STANDINGS: Final = ("meets", "unknown", "lacks")
"""In the order in which they are shown."""
GONE: Final = frozenset({"overfort", "returnert", "forsvunnet", "avsluttet"})
"""Phases of those to whom nothing is offered from here any more."""


@dataclass(frozen=True, slots=True)
class Person:
    """A resident for an opportunity: the row of the list, the reasons, and how far it has come between the two."""

    row: ResidentRow
    found: Resident
    status: str = ""

    def deciding(self, standing: str, weights: Weights | None = None) -> tuple[Any, ...]:
        """Give the reasons that put the person on the list ``standing``; those for where all conditions are met."""
        weigh = weights or default_weights()
        side = {"meets": "for", "lacks": "against", "unknown": "unknown"}[standing]
        of_side = tuple(one for one in self.found.reasons if one.side == side)
        hard = tuple(one for one in of_side if weigh.of(one).hard)
        return hard if hard and standing != "meets" else of_side


@dataclass(frozen=True, slots=True)
class People:
    """The residents of ordinary lists for an opportunity, each list by name."""

    opportunity: str
    meets: tuple[Person, ...]
    lacks: tuple[Person, ...]
    unknown: tuple[Person, ...]
    minors: int = 0
    """How many are under 18, and so not held against anything here."""

    def as_json(self) -> dict[str, Any]:
        """Give the lists as docs/formats.md states them under Command line."""
        lists = {name: [_as_json(one) for one in getattr(self, name)] for name in STANDINGS}
        return {"opportunity": self.opportunity, "minors": self.minors, **lists}


def people_for(records: Records, rows: Iterable[ResidentRow], opportunity: HeldRecord) -> People:
    """Give the people of ``rows`` for ``opportunity``, and write down that they were looked through."""
    today = records.session.env.today()
    told = by_subject(records, (*READS, MATCH, PARTICIPATION))
    here, minors = present(rows, today, told)
    found = residents_for(opportunity_of(opportunity), (facts_of(subject, told[subject]) for subject in here), today)
    records.session.core.audit("match", counts={"residents": len(here)})
    meets, lacks, unknown = (
        tuple(Person(here[one.subject], one, _status(told[one.subject], opportunity.ent)) for one in on)
        for on in (found.meets, found.lacks, found.unknown)
    )
    return People(opportunity.ent, meets, lacks, unknown, minors)


def present(
    rows: Iterable[ResidentRow], today: date, told: Mapping[str, Iterable[HeldRecord]]
) -> tuple[dict[str, ResidentRow], int]:
    """Give those of ``rows`` to whom something may be offered, by id, and how many are left out as under 18.

    Where people wrote several days of birth, one of which says under 18, that holds until it is settled.
    """
    staying = [row for row in rows if row.phase not in GONE]
    grown = {row.id: row for row in staying if not any(is_minor(born, today) for born in _births(row, told))}
    return grown, len(staying) - len(grown)


def _births(row: ResidentRow, told: Mapping[str, Iterable[HeldRecord]]) -> Iterator[str | None]:
    yield row.birth_date or None
    for one in those(told.get(row.id, ()), "person"):
        yield from (str(born) for born in values(one.heads, "birth_date"))


def by_subject(records: Records, kinds: tuple[str, ...]) -> dict[str, list[HeldRecord]]:
    """Give all records of ``kinds``, by whose they are."""
    told: dict[str, list[HeldRecord]] = defaultdict(list)
    for record in records.of_kinds(kinds):
        told[record.subject].append(record)
    return told


def _status(held: Iterable[HeldRecord], opportunity: str) -> str:
    """Give how far it has come."""
    here = [one for one in held if value(one, "opportunity") == opportunity]
    matches, taking = those(here, MATCH), those(here, PARTICIPATION)
    last = max(taking, key=lambda one: value(one, "status") == STARTED, default=None)
    return status_of(told_by(counting(matches) if matches else None, last))


def _as_json(one: Person) -> dict[str, Any]:
    reasons = [{"side": said.side, "key": said.key, "text": sentence(said)} for said in one.found.reasons]
    return {"resident": one.row.id, "name": one.row.name, "status": one.status, "reasons": reasons}
