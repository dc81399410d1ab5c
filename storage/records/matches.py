"""Suggestions for a resident, and what became of them. Suggestions stay in the house; a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.answer import Answer, HeldRecord
from models.matching.facts import facts_of
from models.matching.matcher import Shelf, Suggestion, match
from models.matching.reasons import sentence
from models.matching.requirements import opportunity_of
from storage.records.opportunities import KIND
from storage.records.reading import those, value
from storage.records.records import Change

if TYPE_CHECKING:
    from storage.records.records import Records


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion together with its opportunity and how far it has come (empty: only a suggestion)."""

    suggestion: Suggestion
    opportunity: HeldRecord
    status: str
    reason: str = ""
    """Why, in own words of whoever recorded the status."""

    @property
    def name(self) -> str:
        """The opportunity's name."""
        return str(value(self.opportunity, "name", ""))

    def as_json(self) -> dict[str, Any]:
        """Give the offer as docs/formats.md states it under Command line."""
        return {
            "opportunity": self.suggestion.opportunity,
            "name": self.name,
            "type": value(self.opportunity, "type", ""),
            "hard_against": self.suggestion.hard_against,
            "status": self.status,
            "reasons": [
                {"side": reason.side, "key": reason.key, "text": sentence(reason)} for reason in self.suggestion.reasons
            ],
        }


@dataclass(frozen=True, slots=True)
class MatchList:
    """What may suit a resident: things to do, homes, and what is set aside because its time is past."""

    resident: str
    offers: tuple[Offer, ...]
    homes: tuple[Offer, ...]
    set_aside: tuple[Offer, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the list as docs/formats.md states it under Command line."""
        shelves = {"offers": self.offers, "homes": self.homes, "set_aside": self.set_aside}
        return {"resident": self.resident} | {name: [offer.as_json() for offer in on] for name, on in shelves.items()}


class Matches:
    """Matching for one resident at a time."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def for_resident(self, subject: str) -> MatchList:
        """Give all suggestions for a resident, with their reasons."""
        held = self._records.held(subject)
        catalogue = {record.ent: record for record in self._records.of_kinds((KIND,))}
        told = {value(record, "opportunity"): record for record in those(held, "match")}
        today = self._records.session.env.today()
        found = match(facts_of(subject, held), [opportunity_of(record) for record in catalogue.values()], today)
        shelves: dict[Shelf, list[Offer]] = {shelf: [] for shelf in Shelf}
        for suggestion in found:
            one = suggestion.opportunity
            status, reason = (str(value(told.get(one), name, "")) for name in ("status", "reason"))
            shelves[suggestion.shelf].append(Offer(suggestion, catalogue[one], status, reason))
        return MatchList(subject, *(tuple(shelves[shelf]) for shelf in (Shelf.OFFERS, Shelf.HOMES, Shelf.SET_ASIDE)))

    def set_status(self, subject: str, opportunity: str, status: str, reason: str | None = None) -> str:
        """Record how far a suggestion has come (a code of ``match_status``), and why if ``reason`` is given.

        An empty reason takes away the one there was. Gives the record's id.
        """
        known = those(self._records.held(subject), "match")
        record = next((one.ent for one in known if value(one, "opportunity") == opportunity), self._records.new_id())
        changes = [
            Change("match", record, "opportunity", Answer("value", opportunity)),
            Change("match", record, "status", Answer("value", status)),
        ]
        if reason is not None:
            given = Answer("value", reason) if reason else Answer("cleared")
            changes.append(Change("match", record, "reason", given))
        self._records.write(subject, changes)
        return record
