"""Suggestions for a resident, and what became of them. Suggestions stay in the house; a person decides.

catalogue.py      the opportunities, read anew where something was written
match_status.py   how far a suggestion has come          match_people.py   residents for an opportunity
without_offer.py  residents whom nobody has offered anything, and why
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from models.answer import HeldRecord
from models.matching.facts import facts_of
from models.matching.matcher import Shelf, Suggestion, match
from models.matching.reasons import sentence
from models.matching.weights import weights
from storage.records import match_status
from storage.records.catalogue import Catalogues
from storage.records.match_people import People, people_for
from storage.records.match_status import Standing, Standings
from storage.records.reading import value
from storage.records.steps import Step
from storage.records.without_offer import WithoutOffer

if TYPE_CHECKING:
    from storage.records.records import Change, Records
    from storage.records.residents import Residents

Points = Mapping[str, int]
"""Points of weights by name, as a person adjusted them (``models.settings``)."""


class Offer(NamedTuple):
    """A suggestion together with its opportunity and how far it has come."""

    suggestion: Suggestion
    opportunity: HeldRecord
    standing: Standing

    @property
    def name(self) -> str:
        """The opportunity's name."""
        return str(value(self.opportunity, "name", ""))

    @property
    def status(self) -> str:
        """How far it has come (empty: only a suggestion)."""
        return self.standing.status

    @property
    def reason(self) -> str:
        """Why, in own words of whoever recorded the status."""
        return self.standing.reason

    def as_json(self) -> dict[str, Any]:
        """Give the offer as docs/formats.md states it under Command line."""
        return {
            "opportunity": self.suggestion.opportunity,
            "name": self.name,
            "type": value(self.opportunity, "type", ""),
            "hard_against": self.suggestion.hard_against,
            "status": self.status,
            "reason": self.reason,
            "changed": list(self.standing.changed),
            "reasons": [
                {"side": reason.side, "key": reason.key, "text": sentence(reason)} for reason in self.suggestion.reasons
            ],
        }


@dataclass(frozen=True, slots=True)
class MatchList:
    """What may suit a resident: things to do, homes, what is set aside because its time is past, and what got a no."""

    resident: str
    offers: tuple[Offer, ...]
    homes: tuple[Offer, ...]
    set_aside: tuple[Offer, ...]
    declined: tuple[Offer, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the list as docs/formats.md states it under Command line."""
        shelves = {
            "offers": self.offers, "homes": self.homes, "set_aside": self.set_aside, "declined": self.declined,
        }  # fmt: skip
        return {"resident": self.resident} | {name: [offer.as_json() for offer in on] for name, on in shelves.items()}


class Matches:
    """Matching: for one resident, for one opportunity, and for those who have no offer."""

    def __init__(self, records: Records, residents: Residents) -> None:
        self._records, self._residents = records, residents
        self._catalogues = Catalogues(records)

    def for_resident(self, subject: str, points: Points | None = None) -> MatchList:
        """Give all suggestions for a resident, with their reasons; ``points`` adjust the order, never the reasons."""
        held, catalogue = self._records.held(subject), self._catalogues.now()
        today, here = self._records.session.env.today(), self._here
        found = match(facts_of(subject, held), catalogue.offers, today, weights=weights(points), here=here)
        standings, shelves = Standings(self._records, held), {shelf: list[Offer]() for shelf in Shelf}
        declined: list[Offer] = []
        for suggestion in found:
            opportunity = catalogue.records[suggestion.opportunity]
            offer = Offer(suggestion, opportunity, standings.of(opportunity))
            (declined if offer.standing.is_declined else shelves[suggestion.shelf]).append(offer)
        offers, homes, set_aside = (tuple(shelves[shelf]) for shelf in Shelf)
        return MatchList(subject, offers, homes, set_aside, tuple(declined))

    def for_opportunity(self, opportunity: HeldRecord) -> People:
        """Give the residents of ordinary lists for an opportunity, by what is known of its conditions: no ranking."""
        return people_for(self._records, self._residents.index.rows, opportunity)

    def without_offer(self) -> WithoutOffer:
        """Begin to look for the residents whom nobody has offered anything; it is gone through in steps."""
        return WithoutOffer(self._records, self._residents.index.rows, self._catalogues.now().offers, self._here)

    def set_status(self, subject: str, opportunity: str, status: str, reason: str | None = None) -> Step:
        """Record how far a suggestion has come, and why (:func:`storage.records.match_status.take`)."""
        return match_status.take(self._records, subject, opportunity, status, reason)

    def put(self, subject: str, changes: Iterable[Change]) -> None:
        """Write one side of a step again, to take it back or to take it once more."""
        self._records.write(subject, changes)

    @property
    def _here(self) -> str:
        """The number of the municipality that this organisation works in; empty where it is not known."""
        return self._records.session.organisation.kommunenr or ""
