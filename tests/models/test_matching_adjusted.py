"""Times that are taken, how long the way is, the municipality one lives in; and weights that a machine adjusts."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching_examples import CONFLICT, SUBJECT, TODAY, example_opportunities, held, khaled, offer

from models.errors import InputError
from models.matching import Opportunity, facts_of, match, sentence
from models.matching.requirements import TERMS
from models.matching.rules import BY_SIGHT, BY_TERMS, HOME_RULES, OFFER_RULES
from models.matching.view import View
from models.matching.weights import default_weights, is_weight, weights
from models.settings import POINTS, read, with_weight

COURSE = {"type": "kurs", "name": "Datakurs"}


def said(person: list[Any], opportunity: Opportunity, side: str, here: str = "") -> list[str]:
    (found,) = match(facts_of(SUBJECT, person), [opportunity], TODAY, here=here)
    return [sentence(reason, "nb") for reason in found.of_side(side)]


def planned(when: Any, **fields: Any) -> Any:
    return held("measure", 1, text="Norskkafé", when=when, status="planned", **fields)


@pytest.mark.parametrize(
    ("taken", "side"),
    [
        ("tirsdag 18–20", "against"),
        ("tirsdag og torsdag 17–21", "against"),
        ("annenhver tirsdag 18–20", "unknown"),
        ("onsdag 18–20", ""),
        ("tirsdag 20–21", ""),
        ("når det passer", ""),
    ],
)
def test_a_time_that_a_measure_has_taken_is_named(taken: str, side: str) -> None:
    evening = offer(**COURSE, when="tirsdag 18–20")
    found = {one for one in ("against", "unknown") if any("Norskkafé" in said for said in _said(taken, evening, one))}
    assert found == ({side} if side else set())


def _said(taken: str, opportunity: Opportunity, side: str) -> list[str]:
    return said([planned(taken)], opportunity, side)


def test_times_that_meet_on_one_of_two_days_are_to_be_settled() -> None:
    both = offer(**COURSE, when="tirsdag og onsdag 18–20")
    assert "faller delvis sammen med «Norskkafé» i planen (tirsdag 18–20)" in said(
        [planned("tirsdag 18–20")], both, "unknown"
    )


def test_a_measure_that_ended_or_is_this_offer_takes_no_time() -> None:
    evening = offer(**COURSE, when="tirsdag 18–20")
    ended = held("measure", 1, text="Norskkafé", when="tirsdag 18–20", status="done")
    assert said([ended], evening, "against") == []
    assert said([planned("tirsdag 18–20", opportunity=evening.id)], evening, "against") == []


def test_a_measure_whose_time_was_entered_differently_is_to_be_settled_and_one_whose_deadline_was_is_not() -> None:
    evening = offer(**COURSE, when="tirsdag 18–20")
    unsettled = "ulike opplysninger om et tiltak i planen: tidene må avklares"
    assert unsettled in said([planned(CONFLICT)], evening, "unknown")
    assert unsettled not in said([planned("onsdag 18–20", deadline=CONFLICT)], evening, "unknown")


@pytest.mark.parametrize(
    ("transport", "limit", "side"),
    [
        ("20 min med buss", "30", "for"),
        ("buss 40 min", "30", "against"),
        ("buss 40 min", "tre kvarter", "unknown"),
        ("20 min med buss, siste buss kl. 17", "30", "against"),
    ],
)
def test_how_long_it_takes_is_held_against_how_far_the_person_would_go(transport: str, limit: str, side: str) -> None:
    there = offer(**COURSE, transport=transport)
    (found,) = match(facts_of(SUBJECT, [held("wish", travel_time=limit)]), [there], TODAY)
    assert side in {reason.side for reason in found.reasons if reason.key in ("travel_time", "travel_within", "bus")}


def test_the_municipality_one_lives_in_counts_and_another_is_to_be_settled() -> None:
    otta = offer(**COURSE, municipality="3437")
    assert "i kommunen der beboeren bor nå" in said([], otta, "for", here="3437")
    assert "i Sel, ikke der beboeren bor nå" in said([], otta, "unknown", here="3435")
    assert not any("bor nå" in one for one in (*said([], otta, "for"), *said([], otta, "unknown")))


def test_adjusted_points_change_the_order_and_never_what_is_a_condition() -> None:
    person = facts_of(SUBJECT, [held("wish", work_wanted="sveiser"), held("interest", 1, what="Fotball")])
    offers = [offer(type="jobb", name="Sveiser"), offer(type="aktivitet", name="Fotball")]
    usual = match(person, offers, TODAY)
    turned = match(person, offers, TODAY, weights=weights({"wanted_work.for": -100, "interest.for": 100}))
    assert [one.score for one in usual] != [one.score for one in turned]
    assert {(one.opportunity, one.hard_against, frozenset(one.reasons)) for one in usual} == {
        (one.opportunity, one.hard_against, frozenset(one.reasons)) for one in turned
    }


def test_every_weight_is_shown_and_those_with_points_can_be_adjusted() -> None:
    rows = list(default_weights().rows())
    assert len(rows) == len({row.name for row in rows}) > 50
    assert all(row.points == row.usual for row in rows)
    changed = {row.name: row for row in weights({"experience.for": 3}).rows()}
    assert (changed["experience.for"].points, changed["experience.for"].usual) == (3, 24)
    assert is_weight("experience.for")
    assert not is_weight("experience.against")
    assert not is_weight("hair_colour.for")


@given(st.sampled_from(["experience.for", "times.against"]), st.sampled_from(POINTS), st.booleans())
def test_a_weight_is_written_and_taken_out_again_and_the_rest_stays(name: str, points: int, has_table: bool) -> None:
    source = '# mine\ntheme = "light"\n[keys]\n"app.lock" = "f12"\n' + (
        "[weights]\nskill.for = 2\n" if has_table else ""
    )
    settings, complaints = read(with_weight(source, name, points))
    assert complaints == []
    assert settings.weights == {name: points} | ({"skill.for": 2} if has_table else {})
    assert (settings.theme, settings.keys) == ("light", {"app.lock": ("f12",)})
    back, _ = read(with_weight(with_weight(source, name, points), name, None))
    assert back.weights == ({"skill.for": 2} if has_table else {})


@pytest.mark.parametrize("written", ["101", "-101", "true", "1.5", '"mye"'])
def test_points_that_are_none_are_said_with_their_line(written: str) -> None:
    settings, complaints = read(f'theme = "light"\n[weights]\n"experience.for" = {written}\n')
    assert settings.weights == {}
    assert [(one.code, one.line) for one in complaints] == [("value", 3)]


def test_a_broken_file_is_not_written_over() -> None:
    with pytest.raises(InputError):
        with_weight("theme = light\n", "experience.for", 1)


def test_what_is_found_once_for_many_offers_is_what_each_rule_says_of_each() -> None:
    persons = [
        khaled(),
        (held("interest", 1, what="Strikking", would_teach=True), held("work", 2, title_own_words="Renholder")),
        (held("wish", work_wanted=CONFLICT, extent="part_time"), held("language", 3, language="som", speak="good")),
        (),
    ]
    for records in persons:
        person = facts_of(SUBJECT, records)
        view = View(person, TODAY, "Otta", "3437")
        offers = example_opportunities()
        for found, one in zip(match(person, offers, TODAY, "Otta", here="3437"), offers, strict=True):
            one = next(other for other in offers if other.id == found.opportunity)  # noqa: PLW2901  (they are sorted)
            rules = HOME_RULES if one.is_home else OFFER_RULES
            said = [reason for rule in rules if (reason := rule(view, one)) is not None]
            assert sorted(map(repr, found.reasons)) == sorted(map(repr, said))


def test_every_field_that_the_rules_on_terms_look_at_is_one_of_the_terms() -> None:
    source = "\n".join(inspect.getsource(rule) for rule in BY_TERMS)
    looked_at = set(re.findall(r"offer\.(\w+)", source)) - {"id", "is_home"}
    assert looked_at <= set(TERMS)


def test_every_field_that_a_rule_by_sight_looks_at_is_one_that_it_is_known_by() -> None:
    for rule, looks_at in BY_SIGHT.items():
        looked_at = set(re.findall(r"offer\.(\w+)", inspect.getsource(rule)))
        known_by = set(re.findall(r"'(\w+)", repr(looks_at)))
        assert looked_at <= known_by, rule
