"""Who takes part in an opportunity, how many places are left, and who waits for one: in the order they said yes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.answer import HeldRecord
from models.zone import OSLO
from storage.records.headers import writers
from storage.records.match_status import counting, status_of
from storage.records.reading import value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.records.records import Records
    from storage.records.residents import Residents

PARTICIPATION, MATCH = "participation", "match"
STARTED, WANTED = "startet", "onsket"


@dataclass(frozen=True, slots=True)
class Taker:
    """A resident who takes part or wants to, and since when (empty: not known)."""

    resident: str
    name: str
    since: str

    @property
    def key(self) -> str:
        """What the row is known by."""
        return self.resident


@dataclass(frozen=True, slots=True)
class Takers:
    """The residents of one opportunity that ordinary lists show; ``hidden`` take part too and are only counted."""

    opportunity: str
    name: str
    places: int | None
    taking_part: tuple[Taker, ...]
    waiting: tuple[Taker, ...]
    hidden: int = 0

    @property
    def taken(self) -> int:
        """How many places are taken."""
        return len(self.taking_part) + self.hidden

    @property
    def free(self) -> int | None:
        """How many places are left; None where it is not said how many there are."""
        return None if self.places is None else max(0, self.places - self.taken)

    def as_json(self) -> dict[str, Any]:
        """Give it as docs/formats.md states it under Command line."""
        lists = {"taking_part": self.taking_part, "waiting": self.waiting}
        return {"opportunity": self.opportunity, "places": self.places, "taken": self.taken, "free": self.free} | {
            name: [{"resident": one.resident, "name": one.name, "since": one.since} for one in listed]
            for name, listed in lists.items()
        }


def taken_places(records: Iterable[HeldRecord]) -> Counter[str]:
    """Count who takes part, by opportunity; nobody takes two places of one, though two laptops wrote it."""
    started = (one for one in records if one.kind == PARTICIPATION and value(one, "status") == STARTED)
    return Counter(opportunity for opportunity, _ in {(str(value(one, "opportunity")), one.subject) for one in started})


def takers_of(records: Records, residents: Residents, opportunity: HeldRecord) -> Takers:
    """Give who takes part in ``opportunity`` and who waits, and write down that it was looked at."""
    named = {row.id: row.name for row in residents.index.rows}
    of_it = [one for one in records.of_kinds((PARTICIPATION, MATCH)) if value(one, "opportunity") == opportunity.ent]
    going = [one for one in of_it if one.kind == PARTICIPATION and value(one, "status") == STARTED]
    there = {one.subject: one for one in reversed(going)}
    started = list(there.values())
    matches = _by_subject(one for one in of_it if one.kind == MATCH)
    decided = (counting(found) for subject, found in matches.items() if subject not in there and subject in named)
    waiting = [one for one in decided if status_of(one) == WANTED]
    taking = (
        Taker(one.subject, named[one.subject], str(value(one, "from", ""))) for one in started if one.subject in named
    )
    said = writers(records, waiting, "status")
    queue = sorted((said[one.ent].at if one.ent in said else 0, named[one.subject], one.subject) for one in waiting)
    records.session.core.audit("takers", counts={"residents": len(started) + len(waiting)})
    return Takers(
        opportunity.ent,
        str(value(opportunity, "name", "")),
        value(opportunity, "places"),
        tuple(sorted(taking, key=lambda one: (one.since, one.name, one.resident))),
        tuple(Taker(subject, name, _day(since)) for since, name, subject in queue),
        hidden=len([one for one in started if one.subject not in named]),
    )


def _by_subject(records: Iterable[HeldRecord]) -> dict[str, list[HeldRecord]]:
    """Give records by whose they are."""
    found: dict[str, list[HeldRecord]] = {}
    for one in records:
        found.setdefault(one.subject, []).append(one)
    return found


def _day(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, OSLO).date().isoformat()
