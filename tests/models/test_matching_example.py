"""Khaled Haddad of the example talk against the example list, on the day the list is used."""

from __future__ import annotations

from time import process_time

import pytest
from matching_examples import SUBJECT, TODAY, example_opportunities, khaled

from models.matching import Shelf, Suggestion, facts_of, match, opportunity_of, signed


@pytest.fixture(scope="module")
def suggestions() -> dict[str, Suggestion]:
    found = match(facts_of(SUBJECT, khaled()), example_opportunities(), TODAY)
    return {suggestion.opportunity: suggestion for suggestion in found}


def sentences(suggestion: Suggestion) -> list[str]:
    return [signed(reason, "nb") for reason in suggestion.reasons]


def test_welding_practice_stands_on_top_with_its_reasons(suggestions: dict[str, Suggestion]) -> None:
    first = next(iter(suggestions.values()))
    assert first.opportunity.startswith("Arbeidspraksis sveiseverksted Vågåmo")
    assert not first.hard_against
    assert sentences(first) == [
        "✓ ønsket arbeid: sveising",
        "✓ sveising 6 år",
        "✓ i Vågå, der beboeren skal bosettes",
        "✓ norsk A1 er nok",
        "✓ krever ikke B1 muntlig",
        "✓ alder 18+",
        "✓ lov med oppholdstillatelsen",
        "! lørdager: utenfor tidene som er oppgitt",
        "? barn kan ikke være med, omsorg for barn ikke kjent",
        "? bare med bil, har førerkort",
        "? ikke tunge løft: må avklares med stedet",
    ]


def test_theory_for_the_driving_licence_and_football_come_next(suggestions: dict[str, Suggestion]) -> None:
    following = [name.rsplit(" ", 1)[0] for name in list(suggestions)[1:5]]
    assert sorted(set(following)) == [
        "Fotball for voksne Lalm",
        "Fotball for voksne Nord-Sel",
        "Førerkort teorikurs Lalm",
    ]
    course = suggestions["Førerkort teorikurs Lalm 16"]
    assert "✓ nær andreønsket: førerkort" in sentences(course)
    assert "? norsk A2 kreves, nivå må avklares" in sentences(course)


def test_work_close_to_cooking_is_found_through_the_interest(suggestions: dict[str, Suggestion]) -> None:
    assert "✓ nær interessene: hotell og servering" in sentences(suggestions["Sesongarbeid fjellhotell Vågåmo 4"])


def test_swimming_for_women_is_ruled_out_and_says_why(suggestions: dict[str, Suggestion]) -> None:
    swimming = suggestions["Svømmetrening kvinner Lalm 33"]
    assert swimming.hard_against
    assert "! kun kvinner" in sentences(swimming)
    assert "! tirsdag 10-12: samtidig med norskkurs" in sentences(swimming)


def test_what_is_ruled_out_comes_after_what_is_not(suggestions: dict[str, Suggestion]) -> None:
    offers = [one.hard_against for one in suggestions.values() if one.shelf is Shelf.OFFERS]
    assert offers == sorted(offers)
    assert any(offers)


def test_work_that_asks_for_b1_is_against_for_somebody_who_speaks_a_little(suggestions: dict[str, Suggestion]) -> None:
    assert "! norsk B1 kreves" in sentences(suggestions["Helsefagassistent ekstravakt Vågåmo 44"])


def test_expired_offers_are_set_aside_and_never_dropped(suggestions: dict[str, Suggestion]) -> None:
    dates = {one.id: one.valid_to for one in example_opportunities()}
    aside = {name for name, one in suggestions.items() if one.shelf is Shelf.SET_ASIDE}
    assert aside == {name for name, day in dates.items() if day is not None and day < TODAY}
    assert len(suggestions) == len(dates) == 45
    assert "! gikk ut 19.11.2026" in sentences(suggestions["Førerkort teorikurs Høvringen 22"])


def test_homes_are_listed_apart(suggestions: dict[str, Suggestion]) -> None:
    homes = [one for one in suggestions.values() if one.shelf is Shelf.HOMES]
    assert [home.opportunity for home in homes] == ["Hybel sentrum Høvringen 30"]
    assert sentences(homes[0]) == [
        "! ikke i Vågå, der beboeren skal bosettes",
        "? ledig 01.02.2027, bosettingsdato må avklares",
    ]


def test_shelves_come_in_their_order(suggestions: dict[str, Suggestion]) -> None:
    shelves = [one.shelf for one in suggestions.values()]
    assert shelves == sorted(shelves)


def test_nothing_of_tilrettelegging_reaches_a_suggestion(suggestions: dict[str, Suggestion]) -> None:
    without = tuple(record for record in khaled() if record.kind != "adaptation")
    assert facts_of(SUBJECT, khaled()) == facts_of(SUBJECT, without)
    assert not any("rygg" in sentence for one in suggestions.values() for sentence in sentences(one))


def test_one_person_against_a_thousand_opportunities_takes_no_time_to_speak_of() -> None:
    person = facts_of(SUBJECT, khaled())
    many = (example_opportunities() * 23)[:1000]
    spent = []
    for _ in range(5):
        begun = process_time()
        match(person, many, TODAY)
        spent.append(process_time() - begun)
    assert min(spent) < 0.1, "the bound is generous: machines that run tests are shared"


def test_an_opportunity_without_any_fields_is_still_suggested() -> None:
    bare = opportunity_of(khaled()[0])
    (suggestion,) = match(facts_of(SUBJECT, khaled()), [bare], TODAY)
    assert not suggestion.hard_against
    assert "? tidspunkt ikke oppgitt" in sentences(suggestion)
