"""What one answer means for other questions."""

from __future__ import annotations

from typing import Any

import pytest

from models import following, schema
from models.answer import Answer, HeldField, HeldRecord

SUBJECT = "AAAAAAAAAAAAAAAAAAAAAA"


def record(kind: str, /, **answers: Any) -> HeldRecord:
    held = {
        name: HeldField(given.state, given.value) if isinstance(given, Answer) else HeldField("value", given)
        for name, given in answers.items()
    }
    return HeldRecord(kind, f"{kind}-0", held, SUBJECT)


def test_every_field_named_exists_and_a_condition_looks_at_the_same_record() -> None:
    for (kind, name), condition in following.CONDITIONS.items():
        assert schema.field(kind, name).question.tier != "administrative"
        schema.field(kind, condition.of)
    for (kind, name), stamp in following.STAMPS.items():
        schema.field(kind, name)
        schema.field(stamp.kind, stamp.name)
    for near, source in following.NEAR.items():
        assert schema.field(*near).choices == schema.field(*source).choices
    schema.field(*following.ALONE)


@pytest.mark.parametrize(
    ("kind", "name", "given", "asked"),
    [
        ("sitting", "interpreter_reason", {"interpreter_category": "unqualified"}, True),
        ("sitting", "interpreter_reason", {"interpreter_category": "C"}, False),
        ("licence", "classes", {"kind": "driving"}, True),
        ("licence", "classes", {"kind": "truck"}, False),
        ("care", "age_groups", {"children": 2}, True),
        ("care", "age_groups", {"children": 0}, False),
        ("care", "childcare", {"children": Answer.declined()}, False),
        ("care", "childcare", {}, False),
        ("wish", "shift", {}, True),
    ],
)
def test_a_question_is_asked_where_the_other_answer_makes_sense_of_it(
    kind: str, name: str, given: dict[str, Any], asked: bool
) -> None:
    assert following.applies(schema.field(kind, name), record(kind, **given)) is asked


def test_what_was_answered_is_never_hidden() -> None:
    held = record("care", children=0, age_groups=["3_5"])
    assert following.applies(schema.field("care", "age_groups"), held)
    assert not following.applies(schema.field("care", "age_groups"), None)


def test_answers_that_bring_up_others_are_known() -> None:
    assert following.decides("licence", "kind")
    assert following.decides("school_summary", "years_total")
    assert following.decides("sitting", "interpreter_language")
    assert not following.decides("wish", "work_wanted")


def test_the_answer_near_at_hand_is_the_one_that_stands_already() -> None:
    asked = schema.field("informed", "language")
    assert following.near(asked, [record("sitting", interpreter_language="tir")]) == Answer.of("tir")
    assert following.near(asked, [record("sitting", interpreter_language=Answer.unknown())]) is None
    assert following.near(schema.field("wish", "work_wanted"), [record("sitting", interpreter_language="tir")]) is None


@pytest.mark.parametrize(("kind", "name"), [("work", "from"), ("work", "country"), ("school", "place")])
def test_dates_and_places_are_asked_for_only_once_a_permit_is_recorded(kind: str, name: str) -> None:
    asked = schema.field(kind, name)
    assert following.applies(asked, record(kind))
    assert not following.applies(asked, record(kind), permit=False)
    assert following.applies(asked, record(kind, **{name: "2014"}), permit=False), "what was answered always is shown"
