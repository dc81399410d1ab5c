"""An answer, its states, and the form in which it stands in a file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.answer import SOURCES, Answer, HeldField, HeldRecord
from models.errors import InputError

VALUES = st.one_of(st.text(min_size=1), st.integers(), st.booleans(), st.lists(st.text(min_size=1), min_size=1))
ANSWERS = st.one_of(
    st.builds(Answer, st.just("value"), VALUES, st.sampled_from(SOURCES), st.booleans()),
    st.builds(Answer, st.sampled_from(("declined", "unknown", "cleared")), st.none(), st.sampled_from(SOURCES)),
)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(ANSWERS)
def test_an_answer_comes_back_from_its_json(answer: Answer) -> None:
    assert Answer.from_json(answer.to_json()) == answer


def test_what_says_nothing_is_left_out_of_the_json() -> None:
    assert Answer.of("Sveiser").to_json() == {"s": "value", "v": "Sveiser"}
    assert Answer.declined().to_json() == {"s": "declined"}
    assert Answer.of(False, "document", verified=True).to_json() == {
        "s": "value",
        "v": False,
        "src": "document",
        "ver": True,
    }


@pytest.mark.parametrize(
    "given",
    [
        "Sveiser",
        None,
        [],
        {},
        {"s": "yes"},
        {"s": "value"},
        {"s": "value", "v": None},
        {"s": "declined", "v": "x"},
        {"s": "value", "v": "x", "src": "rumour"},
        {"s": "value", "v": "x", "ver": "yes"},
        {"s": "value", "v": "x", "value": "x"},
        {"v": "x"},
        {"s": ["value"], "v": "x"},
    ],
)
def test_what_is_no_answer_is_refused(given: Any) -> None:
    with pytest.raises(InputError) as refused:
        Answer.from_json(given)
    assert refused.value.code == "answer_not_valid"
    assert refused.value.message != "error.answer_not_valid"


def test_the_non_answers_are_answers_and_cleared_is_none() -> None:
    assert Answer.of(0).is_answered
    assert Answer.declined().is_answered
    assert Answer.unknown().is_answered
    assert not Answer.cleared().is_answered


def test_a_conflict_counts_as_answered_and_has_no_value_to_use() -> None:
    record = HeldRecord("wish", "x", {"shift": HeldField("value", True, conflict=True)})
    assert record.fields["shift"].is_answered
    assert record.value("shift") is None


def test_a_held_field_gives_its_answer_and_its_value() -> None:
    record = HeldRecord("wish", "x", {"extent": HeldField("value", "full_time", "observed", verified=True)})
    assert record.value("extent") == "full_time"
    assert record.value("shift") is None
    assert record.fields["extent"].answer == Answer("value", "full_time", "observed", True)
