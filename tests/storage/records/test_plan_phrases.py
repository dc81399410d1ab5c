"""Phrases of the bank in a plan: in both languages, marked where nobody approved them, never on what is signed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from models.answer import Answer
from models.phrases import phrase
from storage.desk import Desk
from storage.records.reading import value
from storage.vault.session import Session

Read = Callable[[bytes], str]


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def hodan(desk: Desk) -> str:
    return desk.residents.create({("person", "name"): "Hodan Farah", ("person", "interpreter_language"): "som"})


def test_goals_measures_and_duties_are_put_in_with_the_residents_language(desk: Desk, hodan: str) -> None:
    desk.plans.add_phrases(hodan, ["goal.work", "measure.cafe", "measure.bank", "duty.attend", "duty.change"])
    view = desk.plans.current(hodan)
    assert [value(one, "text") for one in view.goals] == ["Få fast arbeid"]
    assert [value(one, "text") for one in view.measures] == ["Gå på språkkafé", "Åpne bankkonto og bestille skattekort"]
    assert value(view.measures[0], "text_own_language") == "Tag kafeega luqadda"
    assert value(view.measures[0], "status") == "planned"
    assert value(view.plan, "duties").splitlines() == [
        phrase("duty.attend").words("nb"),
        phrase("duty.change").words("nb"),
    ]
    assert len(value(view.plan, "duties_own_language").splitlines()) == 2
    assert (value(view.plan, "language"), value(view.plan, "version")) == ("som", 1)


def test_a_duty_stands_there_once_and_after_those_that_stood_there(desk: Desk, hodan: str) -> None:
    desk.plans.save(hodan, "plan", None, "duties", Answer.of("Ringe når bussen går"))
    for _ in range(2):
        desk.plans.add_phrases(hodan, ["duty.attend"])
    plan = desk.plans.current(hodan).plan
    assert value(plan, "duties").splitlines() == ["Ringe når bussen går", phrase("duty.attend").words("nb")]


def test_a_language_without_forms_is_left_to_the_interpreter(desk: Desk) -> None:
    other = desk.residents.create({("person", "name"): "Azad Yildiz", ("person", "interpreter_language"): "kmr"})
    desk.plans.add_phrases(other, ["goal.work"])
    (goal,) = desk.plans.current(other).goals
    assert value(goal, "text_own_language") is None
    assert value(desk.plans.current(other).plan, "language") is None


def test_they_are_taken_back_and_put_in_again(desk: Desk, hodan: str) -> None:
    step = desk.plans.add_phrases(hodan, ["goal.work", "duty.attend"])
    desk.plans.put(hodan, step.before)
    view = desk.plans.current(hodan)
    assert (view.goals, value(view.plan, "duties"), value(view.plan, "language")) == ((), None, None)
    desk.plans.put(hodan, step.after)
    view = desk.plans.current(hodan)
    assert [value(one, "text") for one in view.goals] == ["Få fast arbeid"]
    assert value(view.plan, "duties") == phrase("duty.attend").words("nb")


def test_what_nobody_approved_is_marked_on_paper_and_stands_on_none_that_is_signed(
    desk: Desk, hodan: str, read: Read
) -> None:
    desk.plans.add_phrases(hodan, ["measure.cafe"])
    known = desk.plans.current(hodan).measures[0].ent
    told = " ".join(read(desk.plans.on_paper(hodan).pdf).split())
    assert "Tag kafeega luqadda" in told
    assert "maskinoversatt, ikke kvalitetssikret" in told
    assert "turjumaad mashiin" in told
    desk.residents.set_fact(hodan, "pathway", "basis_category", Answer.of("beskyttelse"))
    assert "kafeega" not in read(desk.plans.on_paper(hodan).pdf)
    desk.plans.save(
        hodan, "measure", known, "text_own_language", Answer.of("Tag kafeega luqadda, sida turjumaanku yiri")
    )
    told = " ".join(read(desk.plans.on_paper(hodan).pdf).split())
    assert "sida turjumaanku yiri" in told
    assert "maskinoversatt" not in told


def test_hours_a_week_are_summed(desk: Desk, hodan: str) -> None:
    for hours in ("7.5", "2"):
        made, _ = desk.plans.save(hodan, "measure", None, "text", Answer.of("Kurs"))
        desk.plans.save(hodan, "measure", made, "hours_per_week", Answer.of(hours))
    assert desk.plans.current(hodan).hours_per_week == Decimal("9.5")
