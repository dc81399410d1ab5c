from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from matching_examples import CONFLICT, DECLINED, SUBJECT, TODAY, held, offer

from models.matching import facts_of, match, sentence
from models.matching.lawful import lawful

PAST, TO_COME = "2026-11-22", "2026-11-23"


def about_the_law(pathway: dict[str, Any], offer_type: str, organiser: str = "Hotellet AS") -> list[tuple[str, str]]:
    person = facts_of(SUBJECT, [held("pathway", **pathway)] if pathway else [])
    (suggestion,) = match(person, [offer(type=offer_type, organiser=organiser)], TODAY)
    return [(one.side, sentence(one, "nb")) for one in suggestion.reasons if one.key.startswith("lawful")]


LAWFUL = ("for", "lov med oppholdstillatelsen")


@pytest.mark.parametrize(
    ("pathway", "expected"),
    [
        ({"basis_category": "beskyttelse"}, LAWFUL),
        ({"basis_category": "beskyttelse", "permit_valid_to": TO_COME}, LAWFUL),
        ({"basis_category": "beskyttelse", "permit_valid_to": DECLINED}, LAWFUL),
        ({"basis_category": "kollektiv_beskyttelse", "work_permit": "no"}, LAWFUL),
        (
            {"basis_category": "beskyttelse", "permit_valid_to": PAST},
            ("unknown", "tillatelsen har gått ut, må avklares"),
        ),
        (
            {"basis_category": "beskyttelse", "permit_valid_to": CONFLICT},
            ("unknown", "oppholds- eller arbeidstillatelse må avklares"),
        ),
        ({"basis_category": "annet"}, ("unknown", "oppholds- eller arbeidstillatelse må avklares")),
        ({"basis_category": CONFLICT}, ("unknown", "oppholds- eller arbeidstillatelse må avklares")),
        ({}, ("unknown", "oppholds- eller arbeidstillatelse ikke spurt")),
        ({"phase": "tillatelse"}, ("unknown", "oppholds- eller arbeidstillatelse ikke spurt")),
        ({"basis_category": "ingen"}, ("unknown", "oppholds- eller arbeidstillatelse ikke spurt")),
        ({"basis_category": "ingen", "work_permit": "no"}, ("against", "krever tillatelse til å arbeide")),
        ({"basis_category": "ingen", "work_permit": "applied"}, ("against", "krever tillatelse til å arbeide")),
        ({"basis_category": "ingen", "work_permit": "yes"}, ("for", "lov med arbeidstillatelsen")),
        (
            {"basis_category": "ingen", "work_permit": "yes", "work_permit_to": PAST},
            ("unknown", "tillatelsen har gått ut, må avklares"),
        ),
    ],
)
def test_work_is_lawful_by_what_is_recorded_of_permits_never_by_the_phase(
    pathway: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert about_the_law(pathway, "jobb") == [expected]
    assert about_the_law(pathway, "arbeidstrening") == [expected]


WAITING = {"basis_category": "ingen", "work_permit": "no"}


def test_volunteering_without_a_permit_is_lawful_for_a_nonprofit_organisation_and_else_to_be_settled() -> None:
    assert about_the_law(WAITING, "frivillig", "Røde Kors Sel") == [("for", "frivillig arbeid er lov uten tillatelse")]
    assert about_the_law({}, "frivillig", "Otta idrettslag") == [("for", "frivillig arbeid er lov uten tillatelse")]
    assert about_the_law(WAITING, "frivillig", "Hotellet AS") == [
        ("unknown", "frivillig arbeid må være i en ideell organisasjon")
    ]


def test_language_practice_without_a_permit_is_settled_first() -> None:
    assert about_the_law(WAITING, "sprakpraksis") == [("unknown", "om det er lov uten tillatelse, må avklares")]


@pytest.mark.parametrize("offer_type", ["aktivitet", "moteplass", "kurs", "bolig"])
def test_what_is_no_work_asks_no_permit(offer_type: str) -> None:
    assert about_the_law(WAITING, offer_type) == []


def test_the_rule_of_the_day_counts() -> None:
    before = lawful("frivillig", "Røde Kors", "none", date(2011, 5, 31))
    since = lawful("frivillig", "Røde Kors", "none", date(2011, 6, 1))
    assert before is None
    assert since is not None
    assert since.side == "for"
    assert "§ 1-1A" in since.source
