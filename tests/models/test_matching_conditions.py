from __future__ import annotations

from typing import Any

import pytest
from matching_examples import CONFLICT, DECLINED, SUBJECT, TODAY, UNKNOWN, held, list_of, offer

from models.answer import HeldField, HeldRecord
from models.matching import Opportunity, facts_of, match, sentence


def said(person: list[HeldRecord], opportunity: Opportunity, place: str = "") -> dict[str, list[str]]:
    """Give the sentences of the one suggestion by side."""
    (suggestion,) = match(facts_of(SUBJECT, person), [opportunity], TODAY, place)
    found = {
        side: [sentence(reason, "nb") for reason in suggestion.of_side(side)] for side in ("for", "against", "unknown")
    }
    return found | {"hard": ["ja"] if suggestion.hard_against else []}


def norwegian(**steps: Any) -> HeldRecord:
    return held("language", 1, language="nor", **steps)


@pytest.mark.parametrize(
    ("born", "side", "sentence_"),
    [
        ("2008-11-23", "for", "alder 18–25"),
        ("2008-11-24", "against", "alder 18–25 kreves"),
        ("2000-11-24", "for", "alder 18–25"),
        ("2000-11-23", "against", "alder 18–25 kreves"),
        (None, "unknown", "alder 18–25 kreves, fødselsdato ikke spurt"),
        (DECLINED, "unknown", "alder 18–25 kreves, fødselsdato ikke kjent"),
        (UNKNOWN, "unknown", "alder 18–25 kreves, fødselsdato ikke kjent"),
        (CONFLICT, "unknown", "alder 18–25 kreves, fødselsdato må avklares"),
    ],
)
def test_age_counts_whole_years_on_the_day(born: Any, side: str, sentence_: str) -> None:
    person = [held("person", birth_date=born)] if born else []
    found = said(person, offer(type="kurs", age_from=18, age_to=25))
    assert sentence_ in found[side]
    assert bool(found["hard"]) == (side == "against")


@pytest.mark.parametrize(("sex", "side"), [("male", "for"), ("female", "against"), (DECLINED, "unknown")])
def test_only_for_men_rules_out_women_and_nobody_who_is_not_known(sex: Any, side: str) -> None:
    found = said([held("person", sex=sex)], offer(type="aktivitet", only_for="male"))
    assert any(line.startswith("kun menn") for line in found[side])
    assert bool(found["hard"]) == (side == "against")


@pytest.mark.parametrize(
    ("records", "side", "sentence_"),
    [
        ([], "unknown", "førerkort ikke spurt"),
        ([list_of("licence", DECLINED)], "unknown", "førerkort ikke kjent"),
        ([list_of("licence", "none")], "against", "førerkort B kreves"),
        ([held("licence", 1, kind="driving", classes=["B"], country="SE")], "for", "førerkort B"),
        ([held("licence", 1, kind="driving", classes=["C"], country="NO")], "for", "førerkort B"),
        ([held("licence", 1, kind="driving", classes=["A"], country="NO")], "against", "førerkort B kreves"),
        (
            [held("licence", 1, kind="driving", classes=["B"], country="SY")],
            "unknown",
            "førerkort B: om det gjelder i Norge, må avklares",
        ),
        (
            [held("licence", 1, kind="driving", classes=["B"])],
            "unknown",
            "førerkort B: om det gjelder i Norge, må avklares",
        ),
        ([held("licence", 1, kind="driving")], "unknown", "førerkort B kreves, klasse ikke spurt"),
        ([held("licence", 1, kind=CONFLICT, classes=["B"])], "unknown", "førerkort må avklares"),
        ([held("licence", 1, kind="truck")], "unknown", "førerkort ikke spurt"),
    ],
)
def test_a_licence_is_known_missing_or_to_be_settled(records: list[HeldRecord], side: str, sentence_: str) -> None:
    assert sentence_ in said(records, offer(type="jobb", licence="B"))[side]


@pytest.mark.parametrize(
    ("level", "records", "side", "sentence_"),
    [
        ("A1", [norwegian(understand="little", speak="little")], "for", "norsk A1 er nok"),
        ("A2", [norwegian(understand="little", speak="little")], "unknown", "norsk A2 kreves, nivå må avklares"),
        ("B1", [norwegian(understand="little", speak="little")], "against", "norsk B1 kreves"),
        ("A1", [norwegian(understand="none", speak="none")], "against", "norsk A1 kreves"),
        ("B1", [norwegian(understand="fair", speak="fair")], "unknown", "norsk B1 kreves, nivå må avklares"),
        ("B1", [norwegian(understand="good", speak="good")], "for", "norsk B1 er nok"),
        ("B2", [norwegian(understand="good", speak="good")], "unknown", "norsk B2 kreves, nivå må avklares"),
        ("B1", [norwegian(understand="good", speak="little")], "against", "norsk B1 kreves"),
        ("B1", [norwegian(understand="good")], "unknown", "norsk B1 kreves, nivå ikke spurt"),
        ("B1", [norwegian(understand="good", speak=DECLINED)], "unknown", "norsk B1 kreves, nivå ikke kjent"),
        ("B1", [norwegian(understand="good", speak=CONFLICT)], "unknown", "norsk B1 kreves, nivå må avklares"),
        ("B1", [], "unknown", "norsk B1 kreves, nivå ikke spurt"),
        ("B1", [held("language", 2, language="eng", speak="good")], "unknown", "norsk B1 kreves, nivå ikke spurt"),
        (
            "B1",
            [norwegian(understand="little", speak="little", cefr_listening="B1", cefr_interaction="B2")],
            "for",
            "norsk B1 er nok",
        ),
        ("B2", [norwegian(cefr_listening="B2", cefr_interaction="B1")], "against", "norsk B2 kreves"),
        (
            "A2",
            [
                norwegian(cefr_listening="A2", cefr_interaction="A2"),
                held("language", 2, language="nob", cefr_listening="B1"),
            ],
            "unknown",
            "norsk A2 kreves, nivå må avklares",
        ),
    ],
)
def test_norwegian_follows_from_a_set_level_and_with_care_from_plain_steps(
    level: str, records: list[HeldRecord], side: str, sentence_: str
) -> None:
    assert sentence_ in said(records, offer(type="jobb", norwegian_level=level))[side]


def test_work_that_does_not_say_what_norwegian_it_asks_is_to_be_asked_about_it() -> None:
    assert "norskkrav ikke oppgitt" in said([], offer(type="jobb"))["unknown"]
    assert "norskkrav ikke oppgitt" not in said([], offer(type="aktivitet"))["unknown"]


@pytest.mark.parametrize(
    ("care", "welcome", "side", "sentence_"),
    [
        ({"children": 2}, True, "for", "barn er velkommen"),
        ({"children": 2, "childcare": False}, False, "against", "barn kan ikke være med"),
        ({"children": 2}, False, "unknown", "barn kan ikke være med, barnepass ikke spurt"),
        ({"children": 2, "childcare": False}, None, "unknown", "om barn kan være med, er ikke oppgitt"),
        ({"children": DECLINED}, False, "unknown", "barn kan ikke være med, omsorg for barn ikke kjent"),
        ({}, False, "unknown", "barn kan ikke være med, omsorg for barn ikke spurt"),
    ],
)
def test_care_for_children_is_held_against_whether_they_may_come_along(
    care: dict[str, Any], welcome: bool | None, side: str, sentence_: str
) -> None:
    children = {} if welcome is None else {"children_welcome": welcome}
    assert sentence_ in said([held("care", **care)], offer(type="kurs", **children))[side]


@pytest.mark.parametrize("care", [{"children": 0}, {"children": 2, "childcare": True}])
def test_somebody_without_children_to_care_for_hears_nothing_of_it(care: dict[str, Any]) -> None:
    found = said([held("care", **care)], offer(type="kurs", children_welcome=False))
    assert not any("barn" in line for side in found.values() for line in side)


@pytest.mark.parametrize(
    ("transport", "when", "side", "sentence_"),
    [
        ("gangavstand", "", "for", "gangavstand"),
        ("siste buss kl. 17", "tirsdag 10–12", "for", "rekker siste buss kl. 17"),
        ("siste buss kl. 17", "mandag 18–20", "against", "siste buss kl. 17 går før slutt"),
        ("siste buss kl. 17", "etter avtale", "against", "siste buss kl. 17"),
        ("siste buss 16:30", "tirsdag 10–12", "for", "rekker siste buss kl. 16.30"),
        ("bil", "", "unknown", "bare med bil, førerkort ikke spurt"),
        ("", "", "unknown", "reisetid ikke kjent"),
        ("skoleskyss", "", "unknown", "reisetid ikke kjent"),
    ],
)
def test_the_way_there_and_back(transport: str, when: str, side: str, sentence_: str) -> None:
    found = said([], offer(type="kurs", transport=transport, when=when, place="Sjoa"), "Otta")
    assert sentence_ in found[side]
    assert not found["hard"], "a lift can be arranged: the way never rules out"


def test_a_driving_licence_makes_by_car_only_possible_and_none_speaks_against() -> None:
    by_car = offer(type="kurs", transport="bil")
    drives = held("licence", 1, kind="driving", classes=["B"], country="SY")
    assert "bare med bil, har førerkort" in said([drives], by_car)["unknown"]
    assert "bare med bil" in said([list_of("licence", "none")], by_car)["against"]


def test_the_same_place_is_near_however_it_is_written() -> None:
    assert "samme sted: Vågåmo" in said([], offer(type="kurs", place="Vågåmo"), "VÅGÅMO")["for"]


def test_a_wish_for_travel_time_is_named_where_the_distance_is_not_known() -> None:
    assert (
        "reisetid ikke kjent, ønsker inntil 45 minutter"
        in said([held("wish", travel_time="45")], offer(type="kurs"))["unknown"]
    )
    own_words = [held("wish", travel_time="bare til Otta")]
    assert "reisetid ikke kjent, ønsker bare til Otta" in said(own_words, offer(type="kurs"))["unknown"]


@pytest.mark.parametrize(
    ("grade", "side", "hard"), [("strengt_fortrolig", "against", True), ("fortrolig", "unknown", False)]
)
def test_a_protected_address_is_settled_before_anything_is_offered(grade: str, side: str, hard: bool) -> None:
    found = said([held("person", address_grade=grade)], offer(type="bolig"))
    assert any("skjermet" in line for line in found[side])
    assert bool(found["hard"]) is hard


@pytest.mark.parametrize("grade", ["ugradert", None])
def test_an_address_without_a_grade_is_not_spoken_of(grade: str | None) -> None:
    found = said([held("person", address_grade=grade)] if grade else [], offer(type="kurs"))
    assert not any("skjermet" in line for side in found.values() for line in side)


def test_a_grade_that_two_entered_differently_counts_as_protected() -> None:
    graded = held("person", address_grade=HeldField("value", "ugradert", conflict=True))
    assert "adressen kan være skjermet: avklar først" in said([graded], offer(type="kurs"))["unknown"]


def test_a_hensyn_is_settled_with_the_place_and_never_a_silent_no() -> None:
    person = [held("hensyn", 1, what="no_heavy_lifting"), held("hensyn", 2, what="trenger skygge for sola")]
    found = said(person, offer(type="jobb", name="Lager"))
    assert "ikke tunge løft, trenger skygge for sola: må avklares med stedet" in found["unknown"]
    assert not found["hard"]
    assert not any("tunge løft" in line for line in said(person, offer(type="moteplass"))["unknown"])
    hearing = held("hensyn", 1, what="hearing")
    assert any("må avklares med stedet" in line for line in said([hearing], offer(type="moteplass"))["unknown"])


def test_a_full_offer_is_against_and_one_with_unknown_takers_says_nothing() -> None:
    person = facts_of(SUBJECT, [])
    places = {"type": "kurs", "places": 8}
    assert not any("plasser" in line for side in said([], offer(**places)).values() for line in side)
    full = offer(taken=8, **places)
    (suggestion,) = match(person, [full], TODAY)
    assert suggestion.hard_against
    assert "fullt" in said([], full)["against"]
    assert "ledige plasser: 3" in said([], offer(taken=5, **places))["for"]


def test_police_certificate_cost_and_other_requirements_are_for_people_to_look_at() -> None:
    found = said([], offer(type="kurs", police_certificate=True, cost="1500 kr", other_requirements="egne sko"))
    assert {"politiattest kreves", "koster 1500 kr", "krever også: egne sko"} <= set(found["unknown"])
    assert "gratis" in said([], offer(type="kurs", cost="Gratis"))["for"]


@pytest.mark.parametrize(
    ("when", "side", "sentence_"),
    [
        ("onsdag 17–19", "for", "onsdag 17–19 passer"),
        ("tirsdag 10–12", "against", "tirsdag 10–12: samtidig med norskkurs"),
        ("søndager", "against", "søndager: utenfor tidene som er oppgitt"),
        ("hver dag", "unknown", "hver dag: klokkeslett må avklares"),
        ("når det passer", "unknown", "når det passer: klokkeslett må avklares"),
        ("etter avtale", "for", "tid etter avtale"),
        ("", "unknown", "tidspunkt ikke oppgitt"),
    ],
)
def test_times_are_held_against_those_the_person_gave(when: str, side: str, sentence_: str) -> None:
    person = [held("practical", available_times="hverdager etter norskkurs (9–12)")]
    assert sentence_ in said(person, offer(type="kurs", when=when))[side]


def test_only_a_course_in_the_way_rules_out_not_hours_one_might_change() -> None:
    person = [held("practical", available_times="hverdager etter norskkurs (9–12)")]
    assert said(person, offer(type="kurs", when="tirsdag 10–12"))["hard"]
    assert not said(person, offer(type="kurs", when="søndager"))["hard"]


def test_times_wished_for_work_count_for_work_alone_and_the_course_stays_in_the_way() -> None:
    person = [
        held("practical", available_times="hverdager etter norskkurs (9–12)"),
        held("wish", times="lørdager og tirsdag"),
    ]
    assert "lørdager passer" in said(person, offer(type="jobb", when="lørdager"))["for"]
    assert said(person, offer(type="kurs", when="lørdager"))["against"]
    assert said(person, offer(type="jobb", when="tirsdag 10–12"))["hard"]


def test_times_nobody_asked_the_person_about_are_not_concluded_from() -> None:
    assert (
        "mandag 18–20: når det passer, er ikke avklart" in said([], offer(type="kurs", when="mandag 18–20"))["unknown"]
    )
