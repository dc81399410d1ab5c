"""What a person is asked to agree to, and what stands agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

from models import consenting
from models.answer import HeldField, HeldRecord
from models.consenting import Offer
from models.merging import Head
from models.sharing import terms_digest
from models.units import units

TODAY = date(2026, 11, 23)
SUBJECT = "AAAAAAAAAAAAAAAAAAAAAA"
HENSYN = "BBBBBBBBBBBBBBBBBBBBBB"


def record(kind: str, ent: str = "", /, **values: Any) -> HeldRecord:
    held = {
        name.rstrip("_"): HeldField("value", value, heads=(Head(name, "set", "value", value, "self", False, None, 1),))
        for name, value in values.items()
    }
    return HeldRecord(kind, ent or f"{kind}-0", held, SUBJECT)


PERMIT = record("pathway", basis_category="beskyttelse", settlement_municipality="3435")
NO_PERMIT = record("pathway", settlement_municipality="3435")
TOLD = record("hensyn", HENSYN, what="no_heavy_lifting", told_to=["settlement_municipality", "private_body"])


def agreed(offer: Offer, **changed: Any) -> HeldRecord:
    terms = {"purpose": offer.purpose, "kind": "gdpr", "recipient": offer.recipient, "units": sorted(offer.units)}
    given = {"text_version": "2026-11", "language": "ara", **terms}
    consent = record("consent", "consent-0", **{**given, **changed})
    grant = Head("g", "grant", "value", terms_digest(given), "self", False, None, 2)
    fields = {**consent.fields, "_given": HeldField("value", grant.value, heads=(grant,))}
    return HeldRecord("consent", "consent-0", fields, SUBJECT)


def test_each_hensyn_is_asked_for_by_itself_and_for_each_of_those_it_may_be_told_to() -> None:
    assert consenting.offers([PERMIT, TOLD], TODAY) == (
        Offer("hensyn", "kommunenr:3435", (f"hensyn:{HENSYN}",), "ikke tunge løft"),
        Offer("hensyn", "function:private_body", (f"hensyn:{HENSYN}",), "ikke tunge løft"),
    )


def test_what_a_consent_is_about_is_told_in_any_language() -> None:
    (offer, _) = consenting.offers([PERMIT, TOLD], TODAY, "en")
    assert consenting.told(offer, "Vågå", "en") == (
        "You have said yes to telling Vågå what they must take into account: no heavy lifting."
    )


def test_a_hensyn_without_somebody_to_tell_asks_nothing() -> None:
    assert consenting.offers([PERMIT, record("hensyn", what="quiet")], TODAY) == ()


def test_tilrettelegging_is_asked_for_where_something_was_answered() -> None:
    helps = record("adaptation", what_helps=["breaks", "quiet"])
    (offer,) = consenting.offers([PERMIT, helps], TODAY)
    assert offer == Offer("tilrettelegging", "kommunenr:3435", ("adaptation",), "pauser, ro")
    assert consenting.offers([PERMIT, record("adaptation", own_words="hvile")], TODAY)[0].about == "hvile"
    assert consenting.offers([PERMIT, record("adaptation", follow_up=True)], TODAY)[0].about == ""


def test_the_assigned_municipality_counts_before_the_one_of_the_pathway() -> None:
    assignment = record("assignment", kommunenr="3437", function="settlement_municipality", **{"from": "2026-01-01"})
    helps = record("adaptation", what_helps=["breaks"])
    assert [one.recipient for one in consenting.offers([PERMIT, assignment, helps], TODAY)] == ["kommunenr:3437"]


def test_whoever_else_is_assigned_is_asked_for_too_but_no_private_body() -> None:
    centre = record("assignment", "a1", org="x", function="career_centre", **{"from": "2026-01-01"})
    place = record("assignment", "a2", org="y", function="private_body", **{"from": "2026-01-01"})
    helps = record("adaptation", what_helps=["breaks"])
    offers = consenting.offers([PERMIT, centre, place, helps], TODAY)
    assert [one.recipient for one in offers] == ["kommunenr:3435", "function:career_centre"]


def test_without_a_permit_the_voluntary_assessment_is_asked_for_and_with_one_law_allows_it() -> None:
    (offer,) = consenting.offers([NO_PERMIT], TODAY)
    assert (offer.purpose, offer.recipient) == ("frivillig_kartlegging", "kommunenr:3435")
    assert {"work.done", "language", "wish"} <= set(offer.units)
    assert all(units()[name].basis == "IF47" for name in offer.units)
    assert consenting.offers([PERMIT], TODAY) == ()


def test_nobody_to_share_with_asks_nothing() -> None:
    assert consenting.offers([record("adaptation", what_helps=["breaks"])], TODAY) == ()


def test_a_consent_stands_for_the_offer_whose_terms_it_has() -> None:
    first, second = consenting.offers([PERMIT, TOLD], TODAY)
    assert consenting.standing(first, [agreed(first)], TODAY) is not None
    assert consenting.standing(second, [agreed(first)], TODAY) is None


def test_a_consent_that_was_withdrawn_is_past_or_differs_from_what_was_granted_does_not_stand() -> None:
    offer = consenting.offers([PERMIT, TOLD], TODAY)[0]
    for changed in ({"withdrawn": "2026-11-22"}, {"valid_to": "2026-11-22"}, {"language": "tir"}):
        assert consenting.standing(offer, [agreed(offer, **changed)], TODAY) is None
