"""The rules in the order in which their reasons are gathered: conditions and wishes for offers, and those for homes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from operator import attrgetter

from models.matching import conditions, wishes
from models.matching.reasons import Reason
from models.matching.requirements import Opportunity, day_first
from models.matching.view import View

Rule = Callable[[View, Opportunity], Reason | None]


def is_open(offer: Opportunity, today: date) -> bool:
    """Say whether ``offer`` still stands: one whose last day is past is set aside, not dropped."""
    return offer.valid_to is None or offer.valid_to >= today


def still_open(view: View, offer: Opportunity) -> Reason | None:
    """Whether the offer still stands on the day."""
    if offer.valid_to is None or is_open(offer, view.today):
        return None
    return Reason("against", "expired", (("date", day_first(offer.valid_to)),))


OFFER_RULES: tuple[Rule, ...] = (
    wishes.wanted_work,
    wishes.second_choice,
    wishes.education,
    wishes.experience,
    wishes.skill,
    wishes.interest,
    wishes.would_teach,
    wishes.language_practice,
    wishes.digital,
    wishes.shared_language,
    wishes.extent,
    wishes.municipality,
    wishes.nearby,
    still_open,
    conditions.contradictory,
    conditions.permitted,
    conditions.norwegian,
    conditions.below_b1,
    conditions.age,
    conditions.sex,
    conditions.licence,
    conditions.child_care,
    conditions.times,
    conditions.clash,
    conditions.travel,
    conditions.capacity,
    conditions.hensyn,
    conditions.police_certificate,
    conditions.other_requirements,
    conditions.protection,
    conditions.cost,
)

BY_TOPIC: frozenset[Rule] = frozenset(
    {
        *(wishes.wanted_work, wishes.second_choice, wishes.education, wishes.experience),
        *(wishes.skill, wishes.interest, wishes.would_teach),
    }
)
"""Rules on what an offer is about. Where it cannot meet the person, they give the same for all of its type."""
BY_TERMS: frozenset[Rule] = frozenset(
    {
        *(wishes.shared_language, wishes.extent, wishes.municipality, wishes.nearby),
        *(wishes.language_practice, wishes.digital),
        *(conditions.norwegian, conditions.below_b1, conditions.age, conditions.sex, conditions.licence),
        *(conditions.child_care, conditions.hensyn, conditions.protection),
    }
)
"""Rules that look at the terms of an offer only (``Opportunity.terms``)."""
BY_SIGHT: Mapping[Rule, Callable[[Opportunity], Hashable]] = {
    conditions.permitted: attrgetter("type", "organiser"),
    conditions.times: attrgetter("type", "when.text"),
    conditions.travel: attrgetter("transport.text", "when.text", "place"),
    conditions.cost: attrgetter("cost"),
}
"""Rules, with what of an offer each looks at: of offers where that is the same they say the same."""
BY_REMARKS: frozenset[Rule] = frozenset(
    {
        *(still_open, conditions.contradictory, conditions.capacity),
        *(conditions.police_certificate, conditions.other_requirements),
    }
)
"""Rules that say nothing of an offer that is open and has no remarks (``Opportunity.has_remarks``)."""

HOME_RULES: tuple[Rule, ...] = (
    wishes.municipality,
    wishes.home_municipality,
    wishes.home_free,
    still_open,
    conditions.contradictory,
    conditions.protection,
)
