from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_examples import CONFLICT, DECLINED, SUBJECT, TODAY, UNKNOWN, held, list_of, offer

from models.answer import HeldRecord
from models.matching import Opportunity, Suggestion, facts_of, match, sentence
from models.matching.vocabulary import topic_of
from models.matching.weights import Weights, default_weights


def suggest(person: list[HeldRecord], opportunity: Opportunity) -> Suggestion:
    (suggestion,) = match(facts_of(SUBJECT, person), [opportunity], TODAY)
    return suggestion


def said(person: list[HeldRecord], opportunity: Opportunity, side: str = "for") -> list[str]:
    return [sentence(reason, "nb") for reason in suggest(person, opportunity).of_side(side)]


WORKSHOP = offer(type="jobb", name="Hjelp på sveiseverksted")


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("Jobbe som sveiser", "Sveiseverksted", "ønsket arbeid: sveising"),
        ("I want to weld", "Sveiser søkes", "ønsket arbeid: sveising"),
        ("sjåfør", "Førerkort teorikurs", "nær ønsket arbeid: førerkort"),
        ("kokk", "Kjøkkenassistent", "ønsket arbeid: matlaging"),
        ("baker", "Kjøkkenassistent", "nær ønsket arbeid: matlaging"),
        ("vaske", "Renhold deltid", "ønsket arbeid: renhold"),
        ("arbeide med orgelstemming", "Orgelstemming", "ønsket arbeid: orgelstemming"),
    ],
)
def test_own_words_meet_an_offer_through_what_they_are_about(words: str, name: str, expected: str) -> None:
    assert expected in said([held("wish", work_wanted=words)], offer(type="jobb", name=name))


def test_what_an_offer_is_called_after_is_no_topic() -> None:
    in_otta = offer(type="jobb", name="Renhold Otta", place="Otta")
    assert not any("ønsket" in line for line in said([held("wish", work_wanted="hva som helst i Otta")], in_otta))


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], "ønsket arbeid ikke spurt"),
        ([held("wish", work_wanted=DECLINED)], "ønsket arbeid ikke kjent"),
        ([held("wish", work_wanted=UNKNOWN)], "ønsket arbeid ikke kjent"),
        ([held("wish", work_wanted=CONFLICT)], "ønsket arbeid må avklares"),
    ],
)
def test_a_wish_that_is_not_known_is_said_and_weighs_nothing(records: list[HeldRecord], expected: str) -> None:
    assert expected in said(records, WORKSHOP, "unknown")
    assert suggest(records, WORKSHOP).score == suggest([], WORKSHOP).score


def test_experience_is_named_with_how_long_it_was() -> None:
    welder = held("work", 1, title_own_words="Sveiser", tasks="TIG og MIG", how_long="6 år")
    assert "sveising 6 år" in said([welder], WORKSHOP)
    no_length = held("work", 1, title_own_words="Sveiser")
    assert "sveising" in said([no_length], WORKSHOP)


def test_work_that_two_entered_differently_is_never_used_silently() -> None:
    conflicted = held("work", 1, title_own_words=CONFLICT)
    assert "arbeidserfaring må avklares" in said([conflicted], WORKSHOP, "unknown")
    assert "arbeidserfaring ikke kjent" in said([list_of("work", DECLINED)], WORKSHOP, "unknown")
    assert not any("arbeidserfaring" in line for line in said([list_of("work", "none")], WORKSHOP, "unknown"))


def test_interests_meet_by_words_before_category_and_by_tags() -> None:
    liked = held("interest", 1, what="Fotball", category="idrett")
    assert "liker fotball" in said([liked], offer(type="aktivitet", name="Fotball for voksne"))
    assert "nær interessene: svømming" in said([liked], offer(type="aktivitet", name="Svømmetrening"))
    outdoors = held("interest", 1, category="natur")
    assert "nær interessene: natur" in said([outdoors], offer(type="aktivitet", name="Ut på sjøen", tags=["natur"]))


def test_something_one_could_teach_counts_where_people_meet() -> None:
    cook = held("interest", 1, what="Lage mat", category="matlaging", would_teach=True)
    assert "kan lære bort matlaging" in said([cook], offer(type="moteplass", name="Matlaging for alle"))
    assert "kan lære bort matlaging" not in said([cook], offer(type="jobb", name="Kokk"))


def test_practice_in_norwegian_is_for_those_who_do_not_manage_it_well_yet() -> None:
    practice = offer(type="sprakpraksis", name="Språkpraksis i butikk")
    fluent = held("language", 1, language="nor", cefr_listening="B2", cefr_interaction="B2")
    assert "gir øving i norsk" in said([], practice)
    assert "gir øving i norsk" not in said([fluent], practice)


def test_a_computer_course_is_for_those_who_do_not_fully_manage_one() -> None:
    course = offer(type="kurs", name="Dataopplæring")
    assert "gir øving i PC og skjema" in said([held("digital", pc="little")], course)
    assert "gir øving i PC og skjema" not in said([held("digital", pc="yes")], course)
    assert "gir øving i PC og skjema" not in said([held("digital", pc=DECLINED)], course)


@pytest.mark.parametrize(
    ("extent", "side", "expected"),
    [
        ("part_time", "for", "deltid, som ønsket"),
        ("full_time", "against", "deltid, ønsker heltid"),
        ("not_now", "against", "ønsker ikke arbeid nå"),
    ],
)
def test_the_extent_wished_for(extent: str, side: str, expected: str) -> None:
    assert expected in said([held("wish", extent=extent)], offer(type="jobb", name="Renhold deltid"), side)


def test_a_language_spoken_there_counts_for_somebody_who_speaks_it() -> None:
    there = offer(type="moteplass", languages=["ara", "nor"])
    assert "der snakkes arabisk" in said([held("language", 1, language="ara", speak="good")], there)
    assert not said([held("language", 1, language="ara", speak="little")], there)


@pytest.mark.parametrize(
    ("pathway", "side", "expected"),
    [
        ({"settlement_municipality": "3435"}, "for", "i Vågå, der beboeren skal bosettes"),
        ({"settlement_municipality": "3437"}, "against", "ikke i Sel, der beboeren skal bosettes"),
        ({}, "unknown", "bosettingskommune ikke spurt"),
        ({"settlement_date": "2027-03-01"}, "for", "ledig 01.02.2027"),
        ({"settlement_date": "2027-01-01"}, "against", "ledig først 01.02.2027"),
    ],
)
def test_a_home_is_held_against_where_and_when_the_person_settles(
    pathway: dict[str, Any], side: str, expected: str
) -> None:
    home = offer(type="bolig", municipality="3435", when="ledig fra 01.02.2027")
    assert expected in said([held("pathway", **pathway)], home, side)


def test_what_weighs_can_be_exchanged() -> None:
    person = [held("wish", work_wanted="sveiser", second_choice="sjåfør")]
    offers = [offer(type="jobb", name="Sveiser"), offer(type="jobb", name="Sjåfør")]
    usual = match(facts_of(SUBJECT, person), offers, TODAY)
    turned = match(facts_of(SUBJECT, person), offers, TODAY, weights=Weights({"second_choice": {"for": 99}}))
    assert default_weights().of(usual[0].reasons[0]).points == 40
    assert usual[0].reasons[0].key == "wanted_work"
    assert turned[0].reasons[0].key == "second_choice"


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_at_all_are_compared_without_an_error(one: str, other: str) -> None:
    first, second = topic_of(one), topic_of(other)
    assert bool(first.shares(second)) == bool(second.shares(first))
    assert first.touches(second) in {"", *second.own}


def test_records_of_other_compartments_are_not_looked_at() -> None:
    hidden = held("hensyn", 1, what="hearing")
    closed = HeldRecord(hidden.kind, hidden.ent, hidden.fields, subject=SUBJECT, compartment="health")
    assert facts_of(SUBJECT, [closed]) == facts_of(SUBJECT, [])
