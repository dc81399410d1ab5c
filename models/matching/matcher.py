"""Suggestions for a person, and residents for an opportunity. A person decides, always (GDPR art. 22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from models.alphabet import alphabetical
from models.matching.facts import PersonFacts
from models.matching.reasons import Reason
from models.matching.requirements import Opportunity
from models.matching.rules import HOME_RULES, OFFER_RULES, is_open
from models.matching.view import View
from models.matching.weights import Weight, Weights, default_weights
from models.texts import text

OF_THE_OFFER = frozenset({"capacity", "expired"})
"""Hard conditions that are about the opportunity alone."""


class Shelf(IntEnum):
    """Where a suggestion is listed: what there is to do, homes, and what is no longer open."""

    OFFERS = 0
    HOMES = 1
    SET_ASIDE = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An opportunity for a person, with its reasons. ``hard_against``: a hard condition is known not to be met."""

    opportunity: str
    shelf: Shelf
    score: int
    hard_against: bool
    reasons: tuple[Reason, ...]

    def of_side(self, side: str) -> tuple[Reason, ...]:
        """Give the reasons ``for``, ``against`` or ``unknown``."""
        return tuple(reason for reason in self.reasons if reason.side == side)


@dataclass(frozen=True, slots=True)
class Resident:
    """A resident held against one opportunity."""

    subject: str
    name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Residents:
    """Residents by what is known of the hard conditions, each list by name: never a ranking of people."""

    meets: tuple[Resident, ...]
    lacks: tuple[Resident, ...]
    unknown: tuple[Resident, ...]


def match(
    person: PersonFacts,
    opportunities: Iterable[Opportunity],
    today: date,
    place: str = "",
    weights: Weights | None = None,
    here: str = "",
) -> tuple[Suggestion, ...]:
    """Give a suggestion for every opportunity: offers first, then homes, then those set aside.

    On each shelf what a hard condition rules out comes last; then the score decides, then the name. ``place`` is where
    the person lives now (the centre's place), ``here`` the number of its municipality.
    """
    view, weigh = View(person, today, place, here), weights or default_weights()
    found = [(offer, _suggest(view, offer, weigh)) for offer in opportunities]
    found.sort(key=lambda pair: (*_rank(pair[1]), pair[0].sorted_as, pair[0].id))
    return tuple(suggestion for _, suggestion in found)


def residents_for(
    opportunity: Opportunity, persons: Iterable[PersonFacts], today: date, weights: Weights | None = None
) -> Residents:
    """Give who meets the hard conditions of ``opportunity``, who lacks one, and of whom one is not known.

    That an offer is full or past says nothing of a person, and moves nobody from one list to another.
    """
    weigh = weights or default_weights()
    lists: dict[str, list[Resident]] = {"meets": [], "lacks": [], "unknown": []}
    for person in sorted(persons, key=lambda one: (alphabetical(one.name), one.subject)):
        found = _weighed(View(person, today), opportunity, weigh)
        reasons = tuple(reason for _, reason in found)
        hard = {reason.side for weight, reason in found if weight.hard and reason.key not in OF_THE_OFFER}
        standing = "lacks" if "against" in hard else "unknown" if "unknown" in hard else "meets"
        lists[standing].append(Resident(person.subject, person.name, reasons))
    return Residents(*(tuple(lists[name]) for name in ("meets", "lacks", "unknown")))


def person_decides(lang: str | None = None) -> str:
    """Give the sentence that stands with every suggestion."""
    return text("match.person_decides", lang)


def _rank(suggestion: Suggestion) -> tuple[int, bool, int]:
    return suggestion.shelf, suggestion.hard_against, -suggestion.score


def _suggest(view: View, offer: Opportunity, weigh: Weights) -> Suggestion:
    found = _weighed(view, offer, weigh)
    shelf = Shelf.HOMES if offer.is_home else Shelf.OFFERS
    if not is_open(offer, view.today):
        shelf = Shelf.SET_ASIDE
    score, hard_against = 0, False
    for (_, points, hard), reason in found:
        score += points
        hard_against = hard_against or (hard and reason.side == "against")
    return Suggestion(offer.id, shelf, score, hard_against, tuple([reason for _, reason in found]))


def _weighed(view: View, offer: Opportunity, weigh: Weights) -> list[tuple[Weight, Reason]]:
    """Give the reasons with their weights, for before against before unknown, what weighs most first."""
    rules = HOME_RULES if offer.is_home else OFFER_RULES
    found = [(weigh.of(reason), reason) for rule in rules if (reason := rule(view, offer)) is not None]
    found.sort(key=_order)
    return found


def _order(weighed: tuple[Weight, Reason]) -> int:
    return weighed[0].order
