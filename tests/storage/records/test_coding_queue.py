"""The coding queue: whose words wait, oldest first, who may code them, and that codes leave the words alone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from models.answer import Answer
from models.coding import CANNOT_BE_CODED, coded
from models.errors import InputError, RecordError
from storage.desk import Desk
from storage.vault.session import Session
from tests.vaults import Clock


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def somebody(desk: Desk, name: str, grade: str = "ugradert") -> str:
    return desk.residents.create({("person", "name"): name, ("person", "address_grade"): grade})


def told(desk: Desk, person: str, words: str, kind: str = "work", field: str = "title_own_words") -> str:
    record = desk.records.new_id()
    desk.answers.save(person, kind, record, field, Answer.of(words))
    return record


def become(desk: Desk, role: str) -> None:
    desk.session.member = replace(desk.session.member, role=role)


def test_words_of_everybody_wait_the_oldest_first(desk: Desk, clock: Clock) -> None:
    amina, khaled = somebody(desk, "Amina"), somebody(desk, "Khaled")
    second = told(desk, khaled, "Sveiser")
    clock.move(hours=1)
    third = told(desk, amina, "barneskole", "school", "what")
    clock.move(hours=-2)
    told(desk, amina, "Frisør")
    waiting = desk.coding.waiting()
    assert desk.coding.count() == len(waiting)
    assert [one.told for one in waiting] == [("Sveiser",), ("barneskole",), ("Frisør",)]
    assert [one.record for one in waiting][:2] == [second, third]
    assert [one.resident.name for one in waiting] == ["Khaled", "Amina", "Amina"]
    assert [one.suggestions()[0].code.code for one in waiting] == ["7212", "1", "5141"]


def test_what_has_a_code_or_cannot_be_coded_waits_no_more_and_its_words_stay(desk: Desk) -> None:
    khaled = somebody(desk, "Khaled")
    welder, poet = told(desk, khaled, "Sveiser"), told(desk, khaled, "Poet og drømmer")
    assert desk.coding.put(welder, coded("7212")) is None
    assert desk.coding.put(poet, CANNOT_BE_CODED) is None
    assert desk.coding.waiting() == ()
    first, second = (desk.records.record(one) for one in (welder, poet))
    assert first is not None
    assert second is not None
    assert (first.value("title_own_words"), first.value("styrk08")) == ("Sveiser", "7212")
    assert first.fields["styrk08"].source == "observed"
    assert (second.fields["styrk08"].state, second.fields["styrk08"].source) == ("unknown", "observed")


def test_a_code_can_be_taken_back_and_then_the_words_wait_again(desk: Desk) -> None:
    record = told(desk, somebody(desk, "Khaled"), "Sveiser")
    desk.coding.put(record, coded("7212"))
    assert desk.coding.put(record, None) == coded("7212")
    assert [one.record for one in desk.coding.waiting()] == [record]


def test_a_code_that_a_colleague_gave_meanwhile_stays_beside_for_a_person_to_settle(desk: Desk) -> None:
    record = told(desk, somebody(desk, "Khaled"), "Sveiser")
    (one,) = desk.coding.waiting()
    desk.coding.put(record, coded("7213"), one.seen)
    desk.coding.put(record, coded("7212"), one.seen)
    held = desk.records.record(record)
    assert held is not None
    assert held.fields["styrk08"].conflict
    assert {head.value for head in held.fields["styrk08"].heads} == {"7212", "7213"}
    (again,) = desk.coding.waiting()
    desk.coding.put(record, coded("7213"), again.seen)
    assert desk.coding.waiting() == ()


def test_the_hidden_stand_in_no_queue(desk: Desk) -> None:
    told(desk, somebody(desk, "Skjult", "strengt_fortrolig"), "Sveiser")
    told(desk, somebody(desk, "Fortrolig", "fortrolig"), "Sveiser")
    assert [one.resident.name for one in desk.coding.waiting()] == ["Fortrolig"]


def test_what_was_removed_or_never_answered_does_not_wait(desk: Desk) -> None:
    khaled = somebody(desk, "Khaled")
    desk.answers.remove(khaled, "work", told(desk, khaled, "Sveiser"))
    desk.answers.save(khaled, "work", desk.records.new_id(), "title_own_words", Answer.declined())
    assert desk.coding.waiting() == ()


def test_a_role_sees_and_codes_only_what_is_its_own(desk: Desk) -> None:
    khaled = somebody(desk, "Khaled")
    work, school = told(desk, khaled, "Sveiser"), told(desk, khaled, "barneskole", "school", "what")
    become(desk, "teacher")
    assert [one.record for one in desk.coding.waiting()] == [school]
    with pytest.raises(RecordError) as refused:
        desk.coding.put(work, coded("7212"))
    assert refused.value.code == "coding_of_others"
    become(desk, "intake")
    assert desk.coding.waiting() == ()
    become(desk, "career")
    assert {one.record for one in desk.coding.waiting()} == {work, school}


def test_what_takes_no_code_and_a_code_that_is_none_are_refused(desk: Desk) -> None:
    khaled = somebody(desk, "Khaled")
    for record in (khaled, desk.records.new_id()):
        with pytest.raises(RecordError) as refused:
            desk.coding.put(record, coded("7212"))
        assert refused.value.code == "nothing_to_code"
    with pytest.raises(InputError):
        desk.coding.put(told(desk, khaled, "Sveiser"), coded("0815"))


def test_looking_at_the_queue_leaves_a_line_with_a_count_and_no_words(desk: Desk) -> None:
    told(desk, somebody(desk, "Khaled"), "Sveiser")
    desk.coding.waiting()
    (line,) = desk.session.core.execute("SELECT line FROM audit ORDER BY n DESC LIMIT 1").fetchone()
    written = json.loads(line)
    assert (written["event"], written["counts"]) == ("list", {"coding": 1})
    assert "veiser" not in str(line)
