"""Wishes and strengths: what speaks for an opportunity because of what somebody wants, has done, can or likes.

What somebody said in own words is compared through concepts (:mod:`models.matching.vocabulary`): the same concept, or
one that lies near. What was not asked is said where it would matter, and weighs nothing.
"""

from __future__ import annotations

from models.matching.gaps import Gap
from models.matching.norwegian import NORWEGIAN
from models.matching.reasons import Reason, about, gap, named
from models.matching.requirements import LEISURE, WORK, Opportunity, day_first
from models.matching.view import View
from models.matching.vocabulary import Topic
from models.permit import not_past

FULL_TIME, PART_TIME, NOT_NOW = "full_time", "part_time", "not_now"
INDEPENDENT = "B2"
"""From this level on, a place to speak Norwegian is no longer what makes an offer useful."""


def wanted_work(view: View, offer: Opportunity) -> Reason | None:
    """The work the person wants."""
    if view.wanted is None:
        why = view.facts.wanted
        return gap("wanted_work", why) if offer.type in WORK and isinstance(why, Gap) else None
    return _meeting("wanted_work", view.wanted, offer)


def second_choice(view: View, offer: Opportunity) -> Reason | None:
    """The person's second choice of work."""
    if view.second is None:
        return _entered_differently("second_choice", view.facts.second_choice, offer.type in WORK)
    return _meeting("second_choice", view.second, offer)


def education(view: View, offer: Opportunity) -> Reason | None:
    """The education the person wants."""
    if view.education is None:
        return _entered_differently("education", view.facts.education, offer.type == "kurs")
    return _meeting("education", view.education, offer)


def experience(view: View, offer: Opportunity) -> Reason | None:
    """Work the person has done, with how long in the person's words."""
    why = view.facts.experience
    if isinstance(why, Gap):
        return gap("experience", why) if offer.type in WORK else None
    near: Reason | None = None
    for done in view.experience:
        if what := done.topic.shares(offer.topic):
            return Reason("for", "experience", (("what", about(what)), ("how_long", done.how_long)))
        if near is None and (what := done.topic.touches(offer.topic)):
            near = Reason("for", "experience_near", (("what", about(what)),))
    unclear = "work" in view.facts.unclear and offer.type in WORK
    return gap("experience", Gap.UNCLEAR) if near is None and unclear else near


def skill(view: View, offer: Opportunity) -> Reason | None:
    """Something else the person can."""
    for one in view.skills:
        if what := one.shares(offer.topic):
            return Reason("for", "skill", (("what", about(what)),))
    return gap("skill", Gap.UNCLEAR) if "skill" in view.facts.unclear and offer.type in WORK else None


def interest(view: View, offer: Opportunity) -> Reason | None:
    """Something the person likes, in own words first, then by its category and the opportunity's themes."""
    why = view.facts.interests
    if isinstance(why, Gap):
        return gap("interest", why) if offer.type in LEISURE else None
    near: Reason | None = None
    for liked in view.interests:
        if what := liked.topic.shares(offer.topic):
            return Reason("for", "interest", (("what", about(what)),))
        if near is None and (what := liked.wide.touches(offer.wide) or liked.wide.shares(offer.wide)):
            near = Reason("for", "interest_near", (("what", about(what)),))
    unclear = "interest" in view.facts.unclear and offer.type in LEISURE
    return gap("interest", Gap.UNCLEAR) if near is None and unclear else near


def would_teach(view: View, offer: Opportunity) -> Reason | None:
    """Something the person could teach others, where people meet or learn."""
    if offer.type in WORK or offer.is_home:
        return None
    for liked in view.teaches:
        if what := liked.wide.shares(offer.topic):
            return Reason("for", "would_teach", (("what", about(what)),))
    return None


def shared_language(view: View, offer: Opportunity) -> Reason | None:
    """A language besides Norwegian that is spoken there and that the person speaks."""
    shared = offer.languages & view.facts.languages - NORWEGIAN if offer.languages else None
    return Reason("for", "shared_language", (("what", named("language", min(shared))),)) if shared else None


def language_practice(view: View, offer: Opportunity) -> Reason | None:
    """A place to speak Norwegian, for somebody who is not known to manage it well."""
    if offer.type != "sprakpraksis" and "language_practice" not in offer.trains:
        return None
    return None if view.norwegian(INDEPENDENT) is True else Reason("for", "language_practice")


def digital(view: View, offer: Opportunity) -> Reason | None:
    """A course in computers, for somebody who does not fully manage them."""
    if offer.type != "kurs" or "computing" not in offer.trains:
        return None
    needed = view.facts.digital
    if isinstance(needed, Gap):
        return gap("digital", needed)
    return Reason("for", "digital") if needed else None


def extent(view: View, offer: Opportunity) -> Reason | None:
    """Full time, part time, or not now."""
    said = view.facts.extent
    if offer.type != "jobb" or isinstance(said, Gap):
        return _entered_differently("extent", said, offer.type == "jobb")
    if said == NOT_NOW:
        return Reason("against", "not_now")
    if not offer.part_time or said not in (FULL_TIME, PART_TIME):
        return None
    return Reason("for" if said == PART_TIME else "against", "part_time")


def municipality(view: View, offer: Opportunity) -> Reason | None:
    """In the municipality where the person is to settle."""
    place = view.facts.municipality
    if isinstance(place, Gap):
        return _entered_differently("home_municipality", place, not offer.is_home)
    if not offer.municipality or place != offer.municipality:
        return None
    return Reason("for", "municipality", (("where", view.settles_in),))


def nearby(view: View, offer: Opportunity) -> Reason | None:
    """In the municipality where the person lives now, or in another: then the way there is to be settled."""
    if not (view.here and offer.municipality):
        return None
    if offer.municipality == view.here:
        return Reason("for", "nearby")
    return Reason("unknown", "elsewhere", (("where", named("municipality", offer.municipality)),))


def home_municipality(view: View, offer: Opportunity) -> Reason | None:
    """A home in the municipality where the person is to settle, or in another."""
    place = view.facts.municipality
    if isinstance(place, Gap):
        return gap("home_municipality", place)
    if not offer.municipality or place == offer.municipality:
        return None
    return Reason("against", "home_municipality", (("where", view.settles_in),))


def home_free(view: View, offer: Opportunity) -> Reason | None:
    """A home that is free when the person is to settle."""
    free, settling = offer.free_from, view.facts.settlement_date
    if free is None:
        return None
    params = (("date", day_first(free)),)
    if isinstance(settling, Gap):
        return Reason("for" if free <= view.today else "unknown", "home_free", params)
    return Reason("for" if not_past(settling, free) else "against", "home_free", params)


def _entered_differently(key: str, fact: object, matters: bool) -> Reason | None:
    """Give the reason that several people entered ``fact`` differently, where it ``matters``."""
    return gap(key, Gap.UNCLEAR) if matters and fact is Gap.UNCLEAR else None


def _meeting(key: str, topic: Topic, offer: Opportunity) -> Reason | None:
    if what := topic.shares(offer.topic):
        return Reason("for", key, (("what", about(what)),))
    if what := topic.touches(offer.topic):
        return Reason("for", f"{key}_near", (("what", about(what)),))
    return None
