"""A later answer keeps the earlier one, with who wrote it; what was erased is gone from there too."""

from __future__ import annotations

from typing import Any

import pytest

from models.answer import Answer
from storage.desk import Desk
from storage.vault.session import Session


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> str:
    return desk.residents.create({("person", "name"): "Amina Haddad"})


def wishes(desk: Desk, person: str, *works: str, clock: Any) -> str:
    record = desk.answers.record_id(person, "wish")
    for work in works:
        clock.move(minutes=1)
        desk.answers.save(person, "wish", record, "work_wanted", Answer.of(work))
    return record


def test_every_answer_is_there_the_newest_first_with_who_wrote_it(desk: Desk, amina: str, clock: Any) -> None:
    record = wishes(desk, amina, "Kokk", "Baker", clock=clock)
    found = desk.answers.history(record, "work_wanted")
    assert [one.answer.value for one in found] == ["Baker", "Kokk"]
    assert {one.by.member for one in found} == {desk.session.member.id}
    assert found[0].by.at > found[1].by.at


def test_another_field_and_what_was_never_asked_have_no_history(desk: Desk, amina: str, clock: Any) -> None:
    record = wishes(desk, amina, "Kokk", clock=clock)
    assert desk.answers.history(record, "second_choice") == ()
    assert desk.answers.history(desk.records.new_id(), "work_wanted") == ()


def test_what_was_erased_is_in_no_history(desk: Desk, amina: str, clock: Any) -> None:
    record = wishes(desk, amina, "Kokk", "Baker", clock=clock)
    found = desk.erasing.look(amina, "wish", record, "work_wanted")
    desk.erase(found, found.usual, "typing")
    assert [one.answer.value for one in desk.answers.history(record, "work_wanted")] == ["Kokk"]


def test_what_was_erased_may_not_be_written_again_by_taking_back(desk: Desk, amina: str, clock: Any) -> None:
    record = wishes(desk, amina, "Kokk", "Baker", clock=clock)
    assert desk.answers.may_return(record, "work_wanted", Answer.of("Baker"))
    found = desk.erasing.look(amina, "wish", record, "work_wanted")
    desk.erase(found, found.usual, "typing")
    assert not desk.answers.may_return(record, "work_wanted", Answer.of("Baker"))
    assert desk.answers.may_return(record, "work_wanted", Answer.of("Kokk"))
