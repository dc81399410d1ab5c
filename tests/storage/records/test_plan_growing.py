"""A plan that grows: measures from opportunities, proposals from the talk, and the state of a suggestion."""

from __future__ import annotations

from typing import Any

import pytest

from models.answer import Answer
from models.ids import one_record_id
from storage.desk import Desk
from storage.records.reading import value
from storage.records.records import Change
from storage.vault.session import Session


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> str:
    return desk.residents.create({("person", "name"): "Amina Haddad", ("person", "birth_date"): "1990-01-01"})


def wish(desk: Desk, subject: str, **facts: Any) -> None:
    for name, given in facts.items():
        desk.answers.save(subject, "wish", one_record_id(subject, "wish"), name, Answer.of(given))


def proposed(desk: Desk, subject: str) -> list[tuple[str, str]]:
    return [(one.field, one.value) for one in desk.plans.proposals(subject).found]


def test_a_measure_keeps_place_and_time_as_they_were_agreed(desk: Desk, amina: str) -> None:
    facts = {"name": "Kor", "place": "Otta", "when": "onsdag 18", "organiser": "Koret", "type": "aktivitet"}
    kor = desk.opportunities.save(None, {name: Answer.of(given) for name, given in facts.items()})
    measure = desk.plans.add_measure_from(amina, kor)
    assert desk.plans.add_measure_from(amina, kor) == measure
    desk.opportunities.save(kor, {"when": Answer.of("torsdag 20")})
    (held,) = desk.plans.current(amina).measures
    names = ("text", "place", "when", "responsible", "status", "opportunity")
    assert [value(held, name) for name in names] == ["Kor", "Otta", "onsdag 18", "Koret", "planned", kor]


def test_a_measure_names_the_hensyn_that_concerns_it_and_never_copies_it(desk: Desk, amina: str) -> None:
    hensyn = desk.answers.record_id(amina, "hensyn")
    desk.answers.save(amina, "hensyn", hensyn, "what", Answer.of("ikke tunge løft"))
    work = desk.opportunities.save(None, {"name": Answer.of("Lager"), "type": Answer.of("jobb")})
    desk.plans.add_measure_from(amina, work)
    (held,) = desk.plans.current(amina).measures
    assert value(held, "hensyn") == [hensyn]
    assert all("løft" not in str(field.value) for field in held.fields.values())


def test_only_what_is_empty_is_proposed_and_a_long_term_goal_is_no_step_besides(desk: Desk, amina: str) -> None:
    wish(desk, amina, work_wanted="sveiser", second_choice="sjåfør", extent="full_time")
    found = dict(proposed(desk, amina))
    assert (found["long_term_goal"], found["extent"], found["text"]) == (
        "Jobbe som sveiser",
        "full_time",
        "Jobbe som sjåfør",
    )
    desk.plans.save(amina, "plan", None, "long_term_goal", Answer.of("Bli sykepleier"))
    assert "long_term_goal" not in dict(proposed(desk, amina))
    assert ("text", "Jobbe som sveiser") in proposed(desk, amina)


def test_what_was_taken_is_not_proposed_again(desk: Desk, amina: str) -> None:
    wish(desk, amina, work_wanted="sveiser", second_choice="sjåfør")
    taken = desk.plans.take(amina, desk.plans.proposals(amina).found)
    assert {one.proposal.kind for one in taken} == {"plan", "goal"}
    assert proposed(desk, amina) == []
    (goal,) = desk.plans.current(amina).goals
    assert value(goal, "text") == "Jobbe som sjåfør"


def test_an_empty_reason_takes_the_former_one_away(desk: Desk, amina: str) -> None:
    kor = desk.opportunities.save(None, {"name": Answer.of("Kor")})
    desk.matches.set_status(amina, kor, "avslatt", "for langt")
    desk.matches.set_status(amina, kor, "onsket")
    (offer,) = desk.matches.for_resident(amina).offers
    assert (offer.status, offer.reason) == ("onsket", "for langt")
    desk.matches.set_status(amina, kor, "onsket", "")
    (offer,) = desk.matches.for_resident(amina).offers
    assert offer.reason == ""


def test_a_deleted_opportunity_comes_back_as_it_was(desk: Desk) -> None:
    kor = desk.opportunities.save(None, {"name": Answer.of("Kor")})
    desk.opportunities.remove(kor)
    assert desk.opportunities.all() == []
    desk.opportunities.restore(kor)
    assert [row.name for row in desk.opportunities.all()] == ["Kor"]


def test_a_permit_is_what_is_recorded_not_the_phase(desk: Desk, amina: str) -> None:
    desk.residents.set_fact(amina, "pathway", "phase", Answer.of("bosettingsklar"))
    assert not desk.plans.has_permit(amina)
    desk.residents.set_fact(amina, "pathway", "basis_category", Answer.of("beskyttelse"))
    assert desk.plans.has_permit(amina)


def test_a_plan_gets_the_same_record_on_every_laptop(desk: Desk, amina: str) -> None:
    desk.plans.save(amina, "goal", None, "text", Answer.of("Lære norsk"))
    plan = desk.plans.current(amina).plan
    assert plan is not None
    assert plan.ent == one_record_id(amina, "plan")


def test_of_plans_that_two_laptops_began_no_part_is_out_of_sight(desk: Desk, amina: str) -> None:
    desk.plans.save(amina, "goal", None, "text", Answer.of("Lære norsk"))
    other, measure = desk.records.new_id(), desk.records.new_id()
    for kind, record, name, said in (
        ("plan", other, "version", 1),
        ("measure", measure, "_parent", other),
        ("measure", measure, "_pos", "a"),
        ("measure", measure, "text", "Gå på språkkafé"),
    ):
        desk.records.write(amina, [Change(kind, record, name, Answer("value", said))])
    found = desk.plans.current(amina)
    assert [value(one, "text") for one in (*found.goals, *found.measures)] == ["Lære norsk", "Gå på språkkafé"]
    desk.plans.save(amina, "measure", measure, "hours_per_week", Answer.of("4"))
    assert str(desk.plans.current(amina).hours_per_week) == "4"
