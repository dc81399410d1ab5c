"""Conditions: what an opportunity asks of a person, or what stands in the way of coming. One small function each.

A condition gives a reason, or None when there is nothing to say. What is not known is never a no.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.folding import fold
from models.matching.facts import Licence
from models.matching.gaps import Gap, known, worst
from models.matching.lawful import is_good_here, lawful, that_cover
from models.matching.reasons import Reason, Side, TextKey, gap, named
from models.matching.requirements import WORK, Opportunity, Transport
from models.matching.view import View
from models.times import Fit, clock, latest_end

STRICT, CONFIDENTIAL = "strengt_fortrolig", "fortrolig"


def age(view: View, offer: Opportunity) -> Reason | None:
    """Age within the limits, both included."""
    low, high = offer.age_from, offer.age_to
    if low is None and high is None:
        return None
    limits = f"{low}+" if high is None else f"{low or 0}–{high}"
    if isinstance(view.age, Gap):
        return gap("age", view.age, limits=limits)
    inside = (low or 0) <= view.age and (high is None or view.age <= high)
    return Reason("for" if inside else "against", "age", (("limits", limits),))


def sex(view: View, offer: Opportunity) -> Reason | None:
    """Only for women, or only for men."""
    if offer.only_for is None:
        return None
    key = f"only_{offer.only_for}"
    if isinstance(view.facts.sex, Gap):
        return gap(key, view.facts.sex)
    return Reason("for" if view.facts.sex == offer.only_for else "against", key)


def licence(view: View, offer: Opportunity) -> Reason | None:
    """A driving licence of the class asked for; one from outside the EEA is to be settled."""
    wanted, held = offer.licence, view.facts.licences
    if wanted is None:
        return None
    if isinstance(held, Gap):
        return gap("licence", held, wanted=wanted)
    asked = (("wanted", wanted),)
    covering = [one for one in held if not known(one.classes, frozenset()).isdisjoint(that_cover(wanted))]
    if covering:
        return Reason("for", "licence", asked) if _any_good(covering) else Reason("unknown", "licence_abroad", asked)
    unsaid = [one.classes for one in held if isinstance(one.classes, Gap)]
    if not unsaid and "licence" in view.facts.unclear:
        return gap("licence", Gap.UNCLEAR, wanted=wanted)
    return gap("licence_class", worst(*unsaid), wanted=wanted) if unsaid else Reason("against", "licence", asked)


def _any_good(licences: list[Licence]) -> bool:
    return any(is_good_here(one.country) for one in licences)


def norwegian(view: View, offer: Opportunity) -> Reason | None:
    """The level of Norwegian that is asked for; at work it matters also when nobody said."""
    level = offer.norwegian_level
    if level is None:
        return Reason("unknown", "norwegian_unsaid") if offer.type in WORK else None
    enough = view.norwegian(level)
    if isinstance(enough, Gap):
        return gap("norwegian", enough, level=level)
    return Reason("for" if enough else "against", "norwegian", (("level", level),))


def below_b1(view: View, offer: Opportunity) -> Reason | None:
    """Work that asks less than B1, for somebody who is not known to have it."""
    easy = offer.type in WORK and offer.norwegian_level in ("A1", "A2")
    return Reason("for", "below_b1") if easy and view.norwegian("B1") is not True else None


def permitted(view: View, offer: Opportunity) -> Reason | None:
    """What is lawful with the permit of today (rule data)."""
    found = lawful(offer.type, offer.organiser, view.permit, view.today)
    if found is None:
        return None
    if found.why == "gap" and isinstance(view.permit, Gap):
        return gap("lawful", view.permit)
    return Reason(found.side, f"lawful_{found.why}")


def protection(view: View, offer: Opportunity) -> Reason | None:  # noqa: ARG001  (the same for every offer)
    """A protected address: nothing is offered before it is settled who may know."""
    grade = view.facts.address_grade
    if grade == STRICT:
        return Reason("against", "protection")
    if grade == CONFIDENTIAL or grade in (Gap.UNCLEAR, Gap.NOT_KNOWN):
        return Reason("unknown", "protection")
    return None


def capacity(view: View, offer: Opportunity) -> Reason | None:  # noqa: ARG001  (the same for every person)
    """Places left, where it is known how many take part."""
    if offer.free is None:
        return None
    return Reason("for" if offer.free else "against", "capacity", (("n", offer.free),))


def child_care(view: View, offer: Opportunity) -> Reason | None:
    """Whether children may come along, for somebody who cares for some."""
    children, welcome = view.facts.children, offer.children_welcome
    if isinstance(children, Gap):
        return gap("child_care", children) if welcome is False else None
    if not children:
        return None
    if welcome:
        return Reason("for", "child_care")
    if view.facts.childcare is True:
        return None
    if welcome is None:
        return Reason("unknown", "children_unsaid")
    arranged = view.facts.childcare
    return gap("child_minding", arranged) if isinstance(arranged, Gap) else Reason("against", "child_care")


def times(view: View, offer: Opportunity) -> Reason | None:
    """Whether the time suits: a course that is in the way, or hours outside those the person gave."""
    if not offer.when.text:
        return Reason("unknown", "times_unsaid")
    side, key = _TIMES[view.fit(offer)]
    if side == "unknown" and not view.facts.available.understood:
        key = "times_of_person"
    return Reason(side, key, (("when", offer.when.text),))


_TIMES: Mapping[Fit, tuple[Side, str]] = {
    Fit.BUSY: ("against", "course"),
    Fit.BY_AGREEMENT: ("for", "times_agreed"),
    Fit.UNCLEAR: ("unknown", "times"),
    Fit.INSIDE: ("for", "times"),
    Fit.OUTSIDE: ("against", "times"),
}


def clash(view: View, offer: Opportunity) -> Reason | None:
    """Whether the time is taken by a measure that the person is to do already."""
    if offer.when.slots and "measure" in view.facts.unclear:
        return Reason("unknown", "clash_unclear")
    partly: Reason | None = None
    for one in view.facts.engaged:
        if one.opportunity == offer.id:
            continue
        met = view.meets(offer, one)
        if met is not None and met == "all":
            return Reason("against", "clash", (("what", one.what), ("when", one.times.text)))
        if met is not None:
            partly = partly or Reason("unknown", "clash_partly", (("what", one.what), ("when", one.times.text)))
    return partly


def travel(view: View, offer: Opportunity) -> Reason | None:
    """How one gets there and back."""
    way = offer.transport
    if way.kind == "walk":
        return Reason("for", "walk")
    if view.place and fold(offer.place) == view.place:
        return Reason("for", "same_place", (("place", offer.place),))
    if way.kind == "last_bus" and way.minute is not None:
        return _last_bus(way.minute, latest_end(offer.when))
    return _by_car(view.drives) if way.kind == "car" else _distance(way, view.facts.travel_time)


def _by_car(drives: bool | Gap) -> Reason:
    if isinstance(drives, Gap):
        return gap("car", drives)
    return Reason("unknown", "car_driver") if drives else Reason("against", "car")


def _distance(way: Transport, limit: str | Gap) -> Reason:
    """Hold how long it takes against how far the person would go; a limit in own words is for people to read."""
    if isinstance(limit, Gap):
        return Reason("unknown", "travel")
    words = named("travel_time", limit)
    if way.kind == "takes" and way.minute is not None and limit.isdecimal():
        near = way.minute <= int(limit)
        return Reason("for" if near else "against", "travel_time", (("minutes", way.minute), ("limit", words)))
    return Reason("unknown", "travel_within", (("limit", words),))


def _last_bus(bus: int, end: int | None) -> Reason:
    clocks = (("bus", clock(bus)),)
    if end is None:
        return Reason("against", "bus", clocks)
    return Reason("for", "bus", clocks) if end < bus else Reason("against", "bus_gone", clocks)


def contradictory(view: View, offer: Opportunity) -> Reason | None:  # noqa: ARG001  (the same for every person)
    """What several people wrote differently of the offer: nothing of it was used."""
    if not offer.unclear:
        return None
    return Reason("unknown", "offer_unclear", (("what", tuple(map(label_of, offer.unclear))),))


def label_of(field: str) -> TextKey:
    """Give the label of a field of opportunities as a parameter."""
    return TextKey(f"field.opportunity.{field}")


def police_certificate(view: View, offer: Opportunity) -> Reason | None:  # noqa: ARG001  (the same for every person)
    """A police certificate: nobody's is recorded, so it is to be settled."""
    return Reason("unknown", "police_certificate") if offer.police_certificate else None


def other_requirements(view: View, offer: Opportunity) -> Reason | None:  # noqa: ARG001  (the same for every person)
    """What else is asked, in the organiser's words: a person has to look at it."""
    asked = offer.other_requirements
    return Reason("unknown", "other_requirements", (("what", asked),)) if asked else None


def hensyn(view: View, offer: Opportunity) -> Reason | None:
    """What the person lets a place know: to be settled with the place, never a silent no."""
    concerns = view.hensyn(offer.type)
    if not concerns:
        return None
    return Reason("unknown", "hensyn", (("what", concerns),))


def cost(view: View, offer: Opportunity) -> Reason | None:  # noqa: ARG001  (the same for every person)
    """Free, or somebody has to pay."""
    if not offer.cost:
        return None
    if fold(offer.cost) in ("gratis", "free", "0", "0 kr"):
        return Reason("for", "free")
    return Reason("unknown", "cost", (("cost", offer.cost),))
