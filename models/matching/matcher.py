"""Suggestions for a person, and residents for an opportunity. A person decides, always (GDPR art. 22)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from models.alphabet import alphabetical
from models.matching.conditions import clash
from models.matching.facts import PersonFacts
from models.matching.reasons import Reason
from models.matching.requirements import Opportunity
from models.matching.rules import BY_REMARKS, BY_SIGHT, BY_TERMS, BY_TOPIC, HOME_RULES, OFFER_RULES, Rule, is_open
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


class Suggestion(NamedTuple):
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
    gather = _Gatherer(View(person, today, place, here), weights or default_weights())
    found = [(offer, gather.suggest(offer)) for offer in opportunities]
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
        found = _Gatherer(View(person, today), weigh).reasons(opportunity)
        reasons = tuple(reason for *_, reason in found)
        hard = {reason.side for _, weight, reason in found if weight.hard and reason.key not in OF_THE_OFFER}
        standing = "lacks" if "against" in hard else "unknown" if "unknown" in hard else "meets"
        lists[standing].append(Resident(person.subject, person.name, reasons))
    return Residents(*(tuple(lists[name]) for name in ("meets", "lacks", "unknown")))


def person_decides(lang: str | None = None) -> str:
    """Give the sentence that stands with every suggestion."""
    return text("match.person_decides", lang)


def _rank(suggestion: Suggestion) -> tuple[int, bool, int]:
    return suggestion.shelf, suggestion.hard_against, -suggestion.score


class _Gatherer:
    """Gathers the reasons of one person for one offer after the other, in the order in which they are shown.

    What depends on an offer's terms only is found once for all offers with the same, so is what a rule sees of an offer
    at sight, and what the rules on topics say of an offer that cannot meet the person in any.
    """

    def __init__(self, view: View, weigh: Weights) -> None:
        self._view, self._weigh = view, weigh
        busy = view.facts.engaged or "measure" in view.facts.unclear
        self._others = _OTHERS if busy else tuple(one for one in _OTHERS if one[1] is not clash)
        self._by_terms: dict[tuple[object, ...], list[_Weighed]] = {}
        self._of_strangers: dict[str, list[_Weighed]] = {}
        self._by_sight = tuple((looks_at, rule, dict[Hashable, list[_Weighed]]()) for looks_at, rule in _SIGHTED)

    def suggest(self, offer: Opportunity) -> Suggestion:
        """Give the suggestion of ``offer``."""
        found = self.reasons(offer)
        shelf = Shelf.HOMES if offer.is_home else Shelf.OFFERS
        if not is_open(offer, self._view.today):
            shelf = Shelf.SET_ASIDE
        score, hard_against = 0, False
        for _, (_, points, hard), reason in found:
            score += points
            if hard and reason[0] == "against":
                hard_against = True
        return Suggestion(offer.id, shelf, score, hard_against, tuple([one[2] for one in found]))

    def reasons(self, offer: Opportunity) -> list[_Weighed]:
        """Give the reasons with their weights, for before against before unknown, what weighs most first."""
        if offer.is_home:
            found = self._ask(_HOMES, offer)
        else:
            found = [*self._on_topics(offer), *self._on_terms(offer), *self._at_sight(offer)]
            if self._others:
                found += self._ask(self._others, offer)
            if offer.has_remarks or not is_open(offer, self._view.today):
                found += self._ask(_REMARKS, offer)
        found.sort()
        return found

    def _on_topics(self, offer: Opportunity) -> list[_Weighed]:
        if not offer.reach.isdisjoint(self._view.near):
            return self._ask(_TOPICS, offer)
        found = self._of_strangers.get(offer.type)
        if found is None:
            found = self._of_strangers[offer.type] = self._ask(_TOPICS, offer)
        return found

    def _on_terms(self, offer: Opportunity) -> list[_Weighed]:
        found = self._by_terms.get(offer.terms)
        if found is None:
            found = self._by_terms[offer.terms] = self._ask(_TERMS, offer)
        return found

    def _at_sight(self, offer: Opportunity) -> Iterator[_Weighed]:
        for looks_at, rule, known in self._by_sight:
            seen = looks_at(offer)
            if seen not in known:
                known[seen] = self._ask(rule, offer)
            yield from known[seen]

    def _ask(self, rules: tuple[tuple[int, Rule], ...], offer: Opportunity) -> list[_Weighed]:
        view, weigh = self._view, self._weigh
        return [
            ((weight := weigh.of(reason)).order * RULES + place, weight, reason)
            for place, rule in rules
            if (reason := rule(view, offer)) is not None
        ]


_Weighed = tuple[int, Weight, Reason]
"""Where a reason is shown, which no two of an offer share, what it weighs, and the reason."""
RULES = 100
"""More than there are rules: where weights are equal, the order of the rules decides."""
_NUMBERED = tuple(enumerate(OFFER_RULES))
_TOPICS = tuple((place, rule) for place, rule in _NUMBERED if rule in BY_TOPIC)
_TERMS = tuple((place, rule) for place, rule in _NUMBERED if rule in BY_TERMS)
_REMARKS = tuple((place, rule) for place, rule in _NUMBERED if rule in BY_REMARKS)
_SIGHTED = tuple((BY_SIGHT[rule], ((place, rule),)) for place, rule in _NUMBERED if rule in BY_SIGHT)
_OTHERS = tuple(
    (place, rule) for place, rule in _NUMBERED if rule not in BY_TOPIC | BY_TERMS | BY_REMARKS | BY_SIGHT.keys()
)
_HOMES = tuple(enumerate(HOME_RULES))
