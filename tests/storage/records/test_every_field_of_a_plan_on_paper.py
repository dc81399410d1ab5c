"""Whatever a person can fill in a plan is on the paper when it is filled, and not when it is empty."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from models import codes, schema
from models.answer import Answer, HeldField, HeldRecord
from models.showing import shown_value
from storage.desk import Desk
from storage.records.plan_entries import Wording, part_of_plan
from storage.records.reading import those
from storage.vault.session import Session

PARTS = ("goal", "measure", "review")
SAMPLES: dict[str, Any] = {
    "yesno": True,
    "number": 7,
    "decimal": "37.5",
    "date": "2031-08-17",
    "partial_date": "2032-05",
}
"""A value for each form that is not in own words."""
IN_FULL = {"date": ("17. august 2031", "17. aug. 2031"), "partial_date": ("mai 2032",)}

Read = Callable[[bytes], str]


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def khaled(desk: Desk) -> str:
    """A resident with a hensyn that may be told, and a permit."""
    resident = desk.residents.create({("person", "name"): "Khaled Haddad"})
    given = json.loads((files("tui") / "example" / "samtale.json").read_text(encoding="utf-8"))
    desk.apply_answers({**given, "resident": resident})
    desk.residents.set_fact(resident, "pathway", "basis_category", Answer.of("beskyttelse"))
    return resident


def sample(asked: schema.Field) -> Any:
    if asked.choices is not None:
        return codes.load(asked.choices)[-1].code
    return SAMPLES.get(asked.question.form, f"ord i {asked.name}")


def in_words(asked: schema.Field) -> tuple[str, ...]:
    """Give how the sample may stand on paper."""
    if asked.key == "field.plan.version":
        return ("Versjon 7",)
    return IN_FULL.get(asked.question.form) or (shown_value(asked, sample(asked), "nb"),)


def printed(desk: Desk, resident: str, read: Read) -> str:
    return " ".join(read(desk.plans.on_paper(resident).pdf).split())


def times(text: str, words: tuple[str, ...]) -> int:
    return sum(text.count(one) for one in words)


@pytest.mark.parametrize("kind", ["plan", *PARTS])
def test_every_field_that_is_written_is_printed_and_none_that_is_empty(
    desk: Desk, khaled: str, read: Read, kind: str
) -> None:
    empty = printed(desk, khaled, read)
    record = None
    for asked in schema.fields(kind):
        if asked.question.form in ("record", "records"):
            continue
        words = in_words(asked)
        record, _ = desk.plans.save(khaled, kind, record, asked.name, Answer.of(sample(asked)))
        assert times(printed(desk, khaled, read), words) > times(empty, words), asked.key
        desk.plans.save(khaled, kind, record, asked.name, None)
        without = printed(desk, khaled, read)
        assert times(without, words) == times(empty, words), asked.key
        if asked.question.part:
            assert without.count(asked.short("nb")) == empty.count(asked.short("nb")), asked.key


@pytest.mark.parametrize("permit", [True, False])
def test_everything_at_once_is_all_there_with_its_labels(desk: Desk, khaled: str, read: Read, permit: bool) -> None:
    if not permit:
        desk.residents.set_fact(khaled, "pathway", "basis_category", Answer.of("ingen"))
    every = [one for kind in ("plan", *PARTS) for one in schema.fields(kind) if "record" not in one.question.form]
    for kind in ("plan", *PARTS):
        answers = {one.name: Answer.of(sample(one)) for one in every if one.kind == kind}
        desk.plans.save_many(khaled, kind, None, answers)
    text = printed(desk, khaled, read)

    assert [one.key for one in every if not times(text, in_words(one))] == []
    labelled = [one for one in every if one.question.part and not one.name.endswith("_own_language")]
    missing = {one.name for one in labelled if one.short("nb") not in text}
    assert missing == ({"gone_through"} if permit else set()), "with a permit the words over the signatures say it"


def test_a_measure_says_which_goal_opportunity_and_hensyn_it_names(desk: Desk, khaled: str, read: Read) -> None:
    opportunity = desk.opportunities.save(
        None, {"type": Answer.of("arbeidstrening"), "name": Answer.of("Sveiseverksted"), "place": Answer.of("Vågåmo")}
    )
    goal, _ = desk.plans.save(khaled, "goal", None, "text", Answer.of("Få fagbrev"))
    hensyn = [one.ent for one in those(desk.answers.held(khaled), "hensyn")]
    named = {"goal": goal, "opportunity": opportunity, "hensyn": hensyn}
    desk.plans.save_many(khaled, "measure", None, {name: Answer.of(one) for name, one in named.items()})
    text = printed(desk, khaled, read)

    for words in ("Hører til mål: Få fagbrev", "Sveiseverksted", "Vågåmo", "Hensyn: ikke tunge løft"):
        assert words in text
    for record in (goal, opportunity, *hensyn):
        assert record not in text, "never an id"


def test_the_reasons_are_printed_without_a_final_goal(desk: Desk, khaled: str, read: Read) -> None:
    desk.plans.save(khaled, "plan", None, "reasons", Answer.of("Han vil tilbake til faget"))

    assert "Begrunnelse Han vil tilbake til faget" in printed(desk, khaled, read)


def test_what_people_wrote_differently_is_said_to_be_unsettled() -> None:
    words = HeldField("value", "heltid", conflict=True)
    plan = HeldRecord("plan", "p", {"duration": words, "extent": replace(words, state="declined", conflict=False)})
    (entry,) = part_of_plan(plan, "norwegian", Wording("nb"))

    assert (entry.label, entry.text) == ("Varighet", "må avklares")
