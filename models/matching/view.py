"""One person on one day, as the rules see them: what follows from the facts once is not worked out for every offer."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.folding import fold
from models.matching.facts import Engagement, PersonFacts
from models.matching.gaps import Gap, known
from models.matching.hensyn import concerned, is_workplace
from models.matching.lawful import permit_state
from models.matching.reasons import TextKey, named
from models.matching.requirements import WORK, Opportunity
from models.matching.vocabulary import Topic
from models.times import Fit, Slot, Times, fit

Meets = Literal["all", "some"]
ANY_TIME = (Slot(frozenset(range(7))),)


class View:
    """The facts of a person on the day ``today``, living at ``place`` in the municipality ``here`` (its number).

    Both are the centre's, and empty where they are not known.
    """

    def __init__(self, facts: PersonFacts, today: date, place: str = "", here: str = "") -> None:
        self.facts = facts
        self.today = today
        self.place, self.here = fold(place), here
        self.permit = permit_state(facts, today)
        self.age = age_on(facts.birth_date, today)
        self.drives: bool | Gap = facts.licences if isinstance(facts.licences, Gap) else bool(facts.licences)
        self.experience = known(facts.experience, ())
        self.wanted: Topic | None = known(facts.wanted)
        self.second: Topic | None = known(facts.second_choice)
        self.education: Topic | None = known(facts.education)
        self.skills: tuple[Topic, ...] = known(facts.skills, ())
        self.interests = known(facts.interests, ())
        self.teaches = tuple(one for one in self.interests if one.would_teach)
        self.near = self._near()
        self.settles_in = named("municipality", known(facts.municipality, ""))
        self._at_work = _at_work(facts.available, facts.work_times)
        self._norwegian: dict[str, bool | Gap] = {}
        self._fits: dict[tuple[bool, str], Fit] = {}
        self._meets: dict[tuple[str, str], Meets | None] = {}
        self._hensyn: dict[str, tuple[str, ...]] = {}

    def _near(self) -> frozenset[str]:
        """Give every concept and word by which an offer can meet what the person wants, has done, can or likes."""
        topics = [one for one in (self.wanted, self.second, self.education) if one is not None]
        topics += [done.topic for done in self.experience] + list(self.skills)
        topics += [liked.wide for liked in self.interests] + [liked.topic for liked in self.interests]
        return frozenset().union(*(one.own | one.around for one in topics))

    def norwegian(self, level: str) -> bool | Gap:
        """Say whether the person has this level of spoken Norwegian, or why it is not known."""
        found = self._norwegian.get(level)
        if found is None:
            norwegian = self.facts.norwegian
            found = self._norwegian[level] = norwegian if isinstance(norwegian, Gap) else norwegian.meets(level)
        return found

    def fit(self, offer: Opportunity) -> Fit:
        """Say how the times of ``offer`` stand to the times the person has given."""
        work = offer.type in WORK
        found = self._fits.get((work, offer.when.text))
        if found is None:
            given = self._at_work if work else self.facts.available
            found = self._fits[work, offer.when.text] = fit(offer.when, given)
        return found

    def meets(self, offer: Opportunity, engaged: Engagement) -> Meets | None:
        """Say whether the times of ``offer`` fall together with those of an engagement: all, some of them, or None."""
        key = (offer.when.text, engaged.times.text)
        if key not in self._meets:
            self._meets[key] = _meeting(offer.when, engaged.times)
        return self._meets[key]

    def hensyn(self, offer_type: str) -> tuple[str, ...]:
        """Name what the person lets a place know and an offer of this type has to be asked about."""
        found = self._hensyn.get(offer_type)
        if found is None:
            concerns = concerned(self.facts.hensyn, offer_type)
            found = tuple(named("what_helps", one) for one in concerns)
            if "hensyn" in self.facts.unclear and is_workplace(offer_type):
                found = (*found, TextKey("match.hensyn_entered_differently"))
            self._hensyn[offer_type] = found
        return found


def age_on(birth: str | Gap, today: date) -> int | Gap:
    """Give the age in whole years on ``today``."""
    if isinstance(birth, Gap):
        return birth
    return today.year - int(birth[:4]) - (today.isoformat()[5:] < birth[5:])


def _meeting(offered: Times, taken: Times) -> Meets | None:
    """Hold times against each other; what does not come every week meets only some of the times."""
    found = fit(offered, Times(taken.text, True, ANY_TIME, taken.slots))
    if found is Fit.BUSY:
        weekly = all(_is_weekly(slot) for slot in (*offered.slots, *taken.slots))
        return "all" if weekly else "some"
    return "some" if found is Fit.UNCLEAR and offered.slots and _all_timed(offered) else None


def _is_weekly(slot: Slot) -> bool:
    return slot == Slot(slot.days, slot.start, slot.end)


def _all_timed(times: Times) -> bool:
    return all(slot.days and slot.start is not None for slot in times.slots)


def _at_work(available: Times, wanted: Times) -> Times:
    """Give the times for work: those wished for it where they are understood, and the courses of all times."""
    if not wanted.understood:
        return available
    return Times(wanted.text, True, wanted.slots, available.busy + wanted.busy)
