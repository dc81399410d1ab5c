"""One person on one day, as the rules see them: what follows from the facts once is not worked out for every offer."""

from __future__ import annotations

from datetime import date

from models.matching.facts import Licence, PersonFacts
from models.matching.gaps import Gap, known
from models.matching.lawful import permit_state
from models.matching.requirements import Opportunity
from models.matching.vocabulary import Topic
from models.times import Fit, fit


class View:
    """The facts of a person on the day ``today``, living at ``place`` (the centre's; empty: not known)."""

    def __init__(self, facts: PersonFacts, today: date, place: str = "") -> None:
        self.facts = facts
        self.today = today
        self.place = place
        self.permit = permit_state(facts, today)
        self.age = age_on(facts.birth_date, today)
        self.drives: bool | Gap = _drives(facts.licences)
        self.experience = known(facts.experience, ())
        self.wanted: Topic | None = known(facts.wanted)
        self.second: Topic | None = known(facts.second_choice)
        self.education: Topic | None = known(facts.education)
        self.skills: tuple[Topic, ...] = known(facts.skills, ())
        self.interests = known(facts.interests, ())
        self.teaches = tuple(one for one in self.interests if one.would_teach)
        self._norwegian: dict[tuple[str, str], bool | Gap] = {}
        self._fits: dict[str, Fit] = {}

    def norwegian(self, level: str, part: str = "spoken") -> bool | Gap:
        """Say whether the person has this level of Norwegian, or why it is not known."""
        found = self._norwegian.get((level, part))
        if found is None:
            norwegian = self.facts.norwegian
            found = norwegian if isinstance(norwegian, Gap) else norwegian.meets(level, part)
            self._norwegian[level, part] = found
        return found

    def fit(self, offer: Opportunity) -> Fit:
        """Say how the times of ``offer`` stand to the times the person has given."""
        found = self._fits.get(offer.when.text)
        if found is None:
            found = self._fits[offer.when.text] = fit(offer.when, self.facts.available)
        return found


def age_on(birth: date | Gap, today: date) -> int | Gap:
    """Give the age in whole years on ``today``."""
    if isinstance(birth, Gap):
        return birth
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _drives(licences: tuple[Licence, ...] | Gap) -> bool | Gap:
    return licences if isinstance(licences, Gap) else any("B" in one.classes for one in licences)
