"""What of a person a plan puts on paper, and what it leaves out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from importlib.resources import files

import pytest

from models.answer import Answer
from models.question import Topic
from models.texts import use_language
from storage.desk import Desk
from storage.documents.content import PlanContent
from storage.records.plan_paper import plan_content
from storage.vault.session import Session


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def khaled(desk: Desk) -> str:
    """A resident with the talk of the example and no permit yet."""
    resident = desk.residents.create({("person", "name"): "Khaled Haddad", ("person", "duf"): "202692703603"})
    given = json.loads((files("tui") / "example" / "samtale.json").read_text(encoding="utf-8"))
    del given["answers"]["pathway.permit"]
    desk.apply_answers({**given, "resident": resident})
    return resident


def content(desk: Desk, resident: str, lang: str = "nb") -> PlanContent:
    return plan_content(desk.records, desk.plans.current(resident), desk.answers.held(resident), lang)


def lines(plan: PlanContent, topic: Topic) -> list[str]:
    return [statement.text for one in plan.summary if one.topic is topic for statement in one.statements]


def give_permit(desk: Desk, resident: str) -> None:
    desk.residents.set_fact(resident, "pathway", "basis_category", Answer.of("beskyttelse"))


def test_with_a_permit_work_is_told_with_years(desk: Desk, khaled: str) -> None:
    give_permit(desk, khaled)
    first, second = lines(content(desk, khaled), Topic.WORK)
    assert first == "Sveiser, TIG, MIG, rør, 6 år, lønnet, 2010–2016"
    assert second == "Sjåfør, liten lastebil, kjørte for en onkel, 1 år, ulønnet i familien"


def test_without_a_permit_there_are_tasks_and_years_but_no_dates_and_places(desk: Desk, khaled: str) -> None:
    plan = content(desk, khaled)
    assert not plan.has_permit
    told = " ".join(text for topic in Topic for text in lines(plan, topic))
    assert "2010" not in told
    assert "Aleppo" not in told
    assert "6 år" in told


def test_a_permit_that_ran_out_is_none(desk: Desk, khaled: str) -> None:
    give_permit(desk, khaled)
    desk.residents.set_fact(khaled, "pathway", "permit_valid_to", Answer.of("2026-11-22"))
    assert not content(desk, khaled).has_permit


def test_hensyn_stands_there_by_the_persons_yes_only(desk: Desk, khaled: str) -> None:
    assert content(desk, khaled).hensyn == ("ikke tunge løft",)
    for consent in desk.consents.of(khaled):
        desk.consents.withdraw(khaled, consent.ent)
    assert content(desk, khaled).hensyn == ()


def test_tilrettelegging_is_never_on_paper(desk: Desk, khaled: str) -> None:
    adaptation = desk.answers.record_id(khaled, "adaptation")
    desk.answers.save(khaled, "adaptation", adaptation, "own_words", Answer.of("vondt i ryggen"))
    assert "ryggen" not in repr(content(desk, khaled))


def test_what_never_leaves_the_house_is_on_no_paper_and_in_no_digest(desk: Desk, khaled: str) -> None:
    before = content(desk, khaled)
    desk.residents.set_fact(khaled, "person", "primary_contact", Answer.of("KX"))
    desk.residents.set_fact(khaled, "person", "room", Answer.of("617"))
    after = content(desk, khaled)
    assert after == before
    assert "KX" not in repr(after)


def test_a_measure_takes_place_and_time_from_its_opportunity(desk: Desk, khaled: str) -> None:
    facts = {
        "type": "arbeidstrening",
        "name": "Sveiseverksted",
        "place": "Vågåmo",
        "when": "lørdager",
        "organiser": "NN",
    }
    opportunity = desk.opportunities.save(None, {name: Answer.of(value) for name, value in facts.items()})
    first = desk.plans.add_measure_from(khaled, opportunity)
    assert desk.plans.add_measure_from(khaled, opportunity) == first
    (measure,) = content(desk, khaled).measures
    assert (measure.where, measure.when, measure.responsible) == ("Vågåmo", "lørdager", "NN")


def test_the_code_changes_with_the_content_and_only_then(desk: Desk, khaled: str) -> None:
    def code() -> str:
        return desk.plans.code(khaled)

    before = code()
    desk.drafts.keep(khaled, "wish", desk.answers.record_id(khaled, "wish"), "work_wanted", "Sveis")
    assert code() == before
    desk.plans.save(khaled, "plan", None, "end_goal", Answer.of("Arbeide som sveiser"))
    assert code() != before


def test_the_paper_is_a_pdf_and_its_printing_is_in_the_audit(desk: Desk, khaled: str) -> None:
    paper = desk.plans.on_paper(khaled)
    assert paper.pdf.startswith(b"%PDF-")
    assert paper.missing == {}
    lines_written = [line for (line,) in desk.session.core.execute("SELECT line FROM audit").fetchall()]
    assert any(json.loads(line)["event"] == "print" for line in lines_written)


@pytest.mark.parametrize(("lang", "title"), [("nb", "forberedende"), ("nn", "førebuande"), ("en", "forberedende")])
def test_the_plan_is_printed_and_drafted_in_the_norwegian_in_use(
    desk: Desk, khaled: str, lang: str, title: str, read: Callable[[bytes], str]
) -> None:
    use_language(lang)
    try:
        printed = read(desk.plans.on_paper(khaled).pdf)
        proposed = " ".join(one.reason for one in desk.plans.proposals(khaled).found)
    finally:
        use_language("nb")
    assert title in printed
    assert ("Arbeid eg har gjort" in printed) == (lang == "nn")
    assert ("Ønskt arbeid" if lang == "nn" else "Ønsket arbeid") in proposed


def municipalities(desk: Desk, resident: str) -> tuple[str, str]:
    plan = content(desk, resident)
    return plan.municipality, plan.settles_in


def test_a_municipality_that_is_not_assigned_is_told_as_that(desk: Desk, khaled: str) -> None:
    assert municipalities(desk, khaled) == ("", "")
    desk.residents.set_fact(khaled, "pathway", "settlement_municipality", Answer.of("3435"))
    assert municipalities(desk, khaled) == ("", "Vågå (ikke tildelt ennå)")


def test_the_municipality_that_is_assigned_today_is_told_whatever_was_proposed(desk: Desk, khaled: str) -> None:
    desk.residents.set_fact(khaled, "pathway", "settlement_municipality", Answer.of("3435"))
    desk.assignments.assign(khaled, "career_centre", desk.session.env.today(), kommunenr="3437")
    assert municipalities(desk, khaled) == ("", "Vågå (ikke tildelt ennå)")
    tomorrow = desk.session.env.today() + timedelta(days=1)
    desk.assignments.assign(khaled, "settlement_municipality", tomorrow, kommunenr="3448")
    assert municipalities(desk, khaled) == ("", "Vågå (ikke tildelt ennå)")
    desk.assignments.assign(khaled, "settlement_municipality", desk.session.env.today(), kommunenr="3448")
    assert municipalities(desk, khaled) == ("Nordre Land", "")


def test_an_assignment_to_an_organisation_is_told_by_its_municipality(desk: Desk, khaled: str) -> None:
    desk.assignments.assign(
        khaled, "settlement_municipality", desk.session.env.today(), org=desk.session.organisation.id
    )
    assert municipalities(desk, khaled) == ("Sel", "")


def test_the_code_changes_with_a_review_and_an_assignment(desk: Desk, khaled: str) -> None:
    before = content(desk, khaled).code
    desk.plans.save(khaled, "review", None, "conclusion", Answer.of("Vi begynner"))
    reviewed = content(desk, khaled).code
    desk.assignments.assign(khaled, "settlement_municipality", desk.session.env.today(), kommunenr="3435")
    assert len({before, reviewed, content(desk, khaled).code}) == 3


def test_the_second_choice_is_told_as_that(desk: Desk, khaled: str) -> None:
    (told,) = lines(content(desk, khaled), Topic.WORK_WISH)
    assert ", andrevalg: " in told


def test_a_school_is_told_in_own_words_first_and_its_place_only_with_a_permit(desk: Desk, khaled: str) -> None:
    (school,) = [one for one in desk.answers.held(khaled) if one.kind == "school"]
    for name, said in (("place", "Aleppo"), ("country", "SY")):
        desk.answers.save(khaled, "school", school.ent, name, Answer.of(said))
    *_, before = lines(content(desk, khaled), Topic.SCHOOL)
    give_permit(desk, khaled)
    *_, after = lines(content(desk, khaled), Topic.SCHOOL)
    assert "Aleppo" not in before
    assert after.index("Aleppo") < after.index("fullført:")
