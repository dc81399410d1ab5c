"""Deepening as a list of its own: what is open, for whom, and that core questions are never in it."""

from __future__ import annotations

from models.answer import HeldField, HeldRecord
from models.deepening import begins_deep, open_questions
from models.ids import b64, list_state_id

PERSON = b64(bytes(16))
VALUE = HeldField("value", "x")


def held(kind: str, record: str = "a" * 22, /, **fields: HeldField) -> HeldRecord:
    return HeldRecord(kind, record, fields, subject=PERSON)


def places(role: str, *records: HeldRecord) -> list[tuple[str, str]]:
    return [(one.field.kind, one.field.name) for one in open_questions(role, records)]


def test_a_teacher_gets_the_levels_of_each_language_and_nothing_of_work() -> None:
    arabic, english = held("language", "c" * 22), held("language", "d" * 22)
    found = open_questions("teacher", [arabic, english])
    assert [one.field.name for one in found if one.record is arabic] == [
        "cefr_listening", "cefr_reading", "cefr_interaction", "cefr_production", "cefr_writing",
    ]  # fmt: skip
    assert {one.field.kind for one in found} == {"language"}
    assert len(found) == 10


def test_a_career_adviser_gets_work_school_and_guidance() -> None:
    found = places("career")
    assert ("work", "country") in found
    assert ("school", "place") in found
    assert ("guidance", "recognition_need") in found
    assert ("work", "title_own_words") not in found


def test_only_questions_beside_core_ones_are_deepening_and_core_ones_never() -> None:
    found = open_questions("admin", [])
    assert all(one.page.core and one.field.question.tier == "deepening" for one in found)


def test_what_was_answered_is_no_longer_open_whatever_the_answer() -> None:
    done = held("language", cefr_reading=VALUE, cefr_writing=HeldField("declined"), cefr_listening=HeldField("cleared"))
    names = [name for _, name in places("teacher", done)]
    assert names == ["cefr_listening", "cefr_interaction", "cefr_production"]


def test_of_a_list_said_to_be_empty_nothing_is_open() -> None:
    nothing = held("list_state", list_state_id(PERSON, "work"), any=HeldField("value", "none"))
    assert ("work", "country") in places("career")
    assert ("work", "country") not in places("career", nothing)


def test_a_question_that_does_not_apply_is_not_open() -> None:
    assert ("licence", "classes") not in places("career", held("licence", kind=HeldField("value", "fagbrev")))
    assert ("licence", "classes") in places("career", held("licence", kind=HeldField("value", "driving")))


def test_before_a_permit_neither_dates_nor_places_are_open() -> None:
    before = open_questions("career", [], permit=False)
    assert not any(one.field.question.after_permit for one in before)
    assert {("work", "from"), ("licence", "country")} <= set(places("career"))
    assert ("licence", "country") not in {(one.field.kind, one.field.name) for one in before}
    assert "recognition" in {one.field.name for one in before}


def test_talks_of_career_adviser_and_teacher_begin_deep() -> None:
    assert [role for role in ("intake", "career", "teacher", "adviser", "admin") if begins_deep(role)] == [
        "career", "teacher",
    ]  # fmt: skip
