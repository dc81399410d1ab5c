"""What screens and the command line rest on: answers, lists, drafts, talks, agreements and the index of residents."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import orjson
import pytest

from models.agreements import person_of
from models.answer import Answer, HeldRecord
from models.errors import InputError, RecordError, SharingRefused
from models.ids import b64, list_state_id, one_record_id, unb64
from storage.desk import Desk
from storage.records.agreements import Terms
from storage.records.reading import the, those, value
from storage.records.records import Change
from storage.records.residents import ResidentIndex, ResidentRow, room_order
from storage.vault.session import Session
from storage.vault.vault import Vault

HENSYN = Terms("hensyn", "gdpr", "kommunenr:3435", ("hensyn",), "2026-11", "ara")


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> str:
    return desk.residents.create({("person", "name"): "Amina Haddad", ("person", "room"): "12"})


def held(desk: Desk, resident: str, kind: str) -> tuple[HeldRecord, ...]:
    return those(desk.answers.held(resident), kind)


def counting(desk: Desk, resident: str) -> int:
    rows = desk.session.core.execute("SELECT ent, doc FROM record WHERE subj = ?", (unb64(resident),)).fetchall()
    return len(person_of([(b64(ent), orjson.loads(raw)) for ent, raw in rows], date(2026, 11, 23)).consents)


def test_an_answer_stands_when_the_vault_is_opened_again(vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as session:
        desk = Desk(session)
        amina = desk.residents.create({("person", "name"): "Amina Haddad"})
        wish = desk.answers.record_id(amina, "wish")
        desk.answers.save(amina, "wish", wish, "work_wanted", Answer.of("Kokk æøå"))
    with vault.unlock(passphrase) as session:
        assert value(the(Desk(session).answers.held(amina), "wish"), "work_wanted") == "Kokk æøå"


def test_saving_tells_what_stood_there_before(desk: Desk, amina: str) -> None:
    wish = desk.answers.record_id(amina, "wish")
    first = desk.answers.save(amina, "wish", wish, "extent", Answer.of("full_time"))
    second = desk.answers.save(amina, "wish", wish, "extent", Answer.declined())
    third = desk.answers.save(amina, "wish", wish, "extent", None)
    assert (first.before, second.before, third.before) == (None, Answer.of("full_time"), Answer.declined())
    assert value(the(desk.answers.held(amina), "wish"), "extent") is None


def test_the_three_kinds_of_no_answer_are_kept_apart(desk: Desk, amina: str) -> None:
    wish = desk.answers.record_id(amina, "wish")
    desk.answers.save(amina, "wish", wish, "shift", Answer.unknown())
    desk.answers.save(amina, "wish", wish, "times", Answer.declined())
    record = the(desk.answers.held(amina), "wish")
    assert record is not None
    assert {name: field.state for name, field in record.fields.items()} == {"shift": "unknown", "times": "declined"}


def test_a_value_that_is_none_is_refused_and_nothing_changes(desk: Desk, amina: str) -> None:
    wish = desk.answers.record_id(amina, "wish")
    with pytest.raises(InputError):
        desk.answers.save(amina, "wish", wish, "extent", Answer.of("sometimes"))
    assert the(desk.answers.held(amina), "wish") is None


def test_list_items_keep_the_order_they_were_added_in(desk: Desk, amina: str) -> None:
    for title in ("Sveiser", "Sjåfør", "Kokk"):
        record = desk.answers.record_id(amina, "work")
        desk.answers.save(amina, "work", record, "title_own_words", Answer.of(title))
    assert [value(work, "title_own_words") for work in held(desk, amina, "work")] == ["Sveiser", "Sjåfør", "Kokk"]


def test_a_removed_item_can_be_brought_back(desk: Desk, amina: str) -> None:
    record = desk.answers.record_id(amina, "work")
    desk.answers.save(amina, "work", record, "title_own_words", Answer.of("Sveiser"))
    desk.answers.remove(amina, "work", record)
    assert held(desk, amina, "work") == ()
    desk.answers.restore(amina, "work", record)
    assert value(held(desk, amina, "work")[0], "title_own_words") == "Sveiser"


def test_an_item_in_a_list_that_was_said_to_be_empty_takes_that_back(desk: Desk, amina: str) -> None:
    desk.answers.none(amina, "work", Answer.of("none"))
    state = list_state_id(amina, "work")
    assert desk.records.last_answer(state, "any") == Answer.of("none")
    desk.answers.save(amina, "work", desk.answers.record_id(amina, "work"), "title_own_words", Answer.of("Kokk"))
    assert desk.records.last_answer(state, "any") is None


def test_what_a_person_has_once_has_the_same_id_on_every_laptop(desk: Desk, amina: str) -> None:
    assert desk.answers.record_id(amina, "wish") == one_record_id(amina, "wish")
    assert desk.answers.record_id(amina, "work") != desk.answers.record_id(amina, "work")


def test_tilrettelegging_lies_in_health_and_nowhere_else(desk: Desk, amina: str) -> None:
    record = desk.answers.record_id(amina, "adaptation")
    desk.answers.save(amina, "adaptation", record, "own_words", Answer.of("trenger pauser"))
    where = "SELECT count(*) FROM record WHERE ent = ?"
    counts = {
        name: compartment.execute(where, (unb64(record),)).fetchone()[0]
        for name, compartment in desk.session.compartments.items()
    }
    assert counts == {"core": 0, "health": 1, "closed": 0}


def test_a_person_graded_strengt_fortrolig_lies_whole_in_closed(desk: Desk) -> None:
    hidden = desk.residents.create(
        {("person", "name"): "Skjult Person", ("person", "address_grade"): "strengt_fortrolig"}
    )
    desk.answers.save(hidden, "adaptation", one_record_id(hidden, "adaptation"), "own_words", Answer.of("ro"))
    assert {record.compartment for record in desk.answers.held(hidden)} == {"closed"}


def test_a_draft_is_kept_replaced_and_dropped(desk: Desk, amina: str) -> None:
    place = (amina, "adaptation", one_record_id(amina, "adaptation"), "own_words")
    desk.drafts.keep(*place, "trenger pau")
    desk.drafts.keep(*place, "trenger paus")
    assert [draft.text for draft in desk.drafts.of(amina)] == ["trenger paus"]
    desk.drafts.drop(*place)
    assert desk.drafts.of(amina) == ()


def test_a_talk_is_resumed_with_its_interpreter_in_a_new_sitting(desk: Desk, amina: str, clock: Any) -> None:
    begun = desk.talks.start(amina, {"interpreter_language": "ara", "interpreter_mode": "telephone"})
    desk.talks.pause(amina, begun.sitting, "brannøvelse")
    clock.move(hours=20)
    resumed = desk.talks.resume(amina)
    assert resumed is not None
    assert (resumed.talk.ent, len(resumed.sittings)) == (begun.talk.ent, 2)
    assert value(resumed.sittings[-1], "interpreter_language") == "ara"
    desk.talks.finish(amina, resumed.talk.ent)
    assert desk.talks.resume(amina) is None


def test_a_consent_counts_until_it_is_withdrawn(desk: Desk, amina: str) -> None:
    record = desk.consents.give(amina, HENSYN, read_aloud=True)
    assert counting(desk, amina) == 1
    desk.consents.withdraw(amina, record)
    assert counting(desk, amina) == 0


def test_terms_changed_after_the_yes_do_not_count(desk: Desk, amina: str) -> None:
    record = desk.consents.give(amina, HENSYN, read_aloud=True)
    desk.answers.save(amina, "consent", record, "recipient", Answer.of("function:private_body"))
    assert counting(desk, amina) == 0


def test_search_in_the_answers_finds_persons_by_what_they_told(desk: Desk, amina: str) -> None:
    record = desk.answers.record_id(amina, "work")
    desk.answers.save(amina, "work", record, "title_own_words", Answer.of("Gjætet sauer på Øvre Dovre"))
    assert [hit.subject for hit in desk.search("ovre sau")] == [amina]
    assert desk.search("sveis") == []


def test_idle_work_comes_to_an_end(desk: Desk, amina: str) -> None:
    desk.answers.save(amina, "work", desk.answers.record_id(amina, "work"), "title_own_words", Answer.of("Kokk"))
    assert not desk.idle()


def test_the_index_finds_by_name_duf_and_room(desk: Desk, amina: str) -> None:
    desk.residents.create({("person", "name"): "Øyvind Ås", ("person", "room"): "7", ("person", "duf"): "202692703603"})
    index = desk.residents.index
    assert [row.name for row in index.search("")] == ["Øyvind Ås", "Amina Haddad"]
    for words in ("oyvind", "ØYVIND ås", "2026927", "ås 7"):
        assert [row.name for row in index.search(words)] == ["Øyvind Ås"], words
    assert index.search("amina øyvind") == []


def test_a_resident_that_is_not_there_is_a_clear_error() -> None:
    with pytest.raises(RecordError):
        ResidentIndex(()).get("AAAAAAAAAAAAAAAAAAAAAA")


def test_rooms_sort_as_numbers_and_those_without_come_last() -> None:
    assert sorted(["10", "", "9", "2B"], key=room_order) == ["2B", "9", "10", ""]


def test_a_child_is_a_minor_until_the_day_it_is_eighteen() -> None:
    child = ResidentRow("id", "Barn", "", "", "", "", "", "2008-11-24", "")
    assert child.is_minor(date(2026, 11, 23))
    assert not child.is_minor(date(2026, 11, 24))


def test_verify_finds_a_cache_that_does_not_follow_from_the_log(desk: Desk, amina: str) -> None:
    assert desk.verify().whole
    desk.session.core.execute("UPDATE record SET doc = replace(doc, 'Amina', 'Hamida')")
    assert {finding.check for finding in desk.verify().findings} == {"documents"}


def test_verify_finds_an_operation_that_was_changed(desk: Desk, amina: str) -> None:
    desk.session.core.execute("UPDATE op SET payload = CAST(replace(payload, 'Amina', 'Hamida') AS BLOB)")
    assert "operations" in {finding.check for finding in desk.verify().findings}


def test_verify_finds_a_search_index_that_does_not_hold_what_is_recorded(desk: Desk, amina: str) -> None:
    while desk.idle():
        pass
    assert desk.verify().whole
    core = desk.session.core
    core.execute("UPDATE phrase SET folded = 'noe annet'")
    assert {finding.check for finding in desk.verify().findings} == {"search"}
    core.execute("DELETE FROM phrase")
    core.execute("INSERT INTO phrase_index (phrase_index) VALUES ('rebuild')")
    assert amina in {finding.where for finding in desk.verify().findings}


def test_a_search_of_very_many_words_is_answered(desk: Desk, amina: str) -> None:
    assert desk.search("a " * 50_000) is not None
    assert [hit.record for hit in desk.search("amina " * 5)] == [amina]


def test_a_place_that_something_else_has_taken_refuses_the_answer(desk: Desk, amina: str) -> None:
    wish = one_record_id(amina, "wish")
    desk.records.write(amina, [Change("work", wish, "tasks", Answer.of("Sveise"))])
    with pytest.raises(RecordError, match="tatt av noe annet"):
        desk.answers.save(amina, "wish", wish, "work_wanted", Answer.of("Kokk"))


@pytest.mark.parametrize("room", ["12²", "①", "٣", "9" * 400, "−1"])
def test_any_room_has_a_place_in_the_list(desk: Desk, amina: str, room: str) -> None:
    desk.residents.set_fact(amina, "person", "room", Answer.of(room))
    desk.residents.refresh()
    assert [row.room for row in desk.residents.index.rows] == [room]


def test_the_same_assignment_again_is_the_one_that_is_there(desk: Desk, amina: str) -> None:
    assign = partial(desk.assignments.assign, amina, kommunenr="3435")
    first = assign("settlement_municipality", date(2026, 11, 1))
    assert assign("settlement_municipality", date(2026, 11, 20)) == first
    assert assign("next_centre", date(2026, 11, 20)) != first
    desk.assignments.end(amina, first, date(2026, 11, 10))
    assert assign("settlement_municipality", date(2026, 11, 20)) != first


def test_an_assignment_names_nobody_whose_card_is_not_there(desk: Desk, amina: str) -> None:
    with pytest.raises(SharingRefused):
        desk.assignments.assign(amina, "next_centre", date(2026, 11, 1), org=amina)
    assert desk.assignments.of(amina) == ()


@pytest.mark.parametrize(("grade", "then"), [("ugradert", "strengt_fortrolig"), ("strengt_fortrolig", "ugradert")])
def test_no_way_of_writing_a_grade_moves_a_person_into_or_out_of_the_closed_part(
    desk: Desk, grade: str, then: str
) -> None:
    amina = desk.residents.create({("person", "name"): "Amina Haddad", ("person", "address_grade"): grade})
    person, given = one_record_id(amina, "person"), Answer.of(then)
    ways = (
        partial(desk.answers.save, amina, "person", person, "address_grade", given),
        partial(desk.answers.save_many, amina, "person", person, {"address_grade": given}),
        partial(desk.residents.set_fact, amina, "person", "address_grade", given),
        partial(desk.records.write, amina, [Change("person", person, "address_grade", given)]),
    )
    for way in ways:
        with pytest.raises(RecordError) as refused:
            way()
        assert refused.value.code == ("grade_raised" if grade == "ugradert" else "grade_lowered")
    held_now = desk.records.last_answer(person, "address_grade")
    assert held_now == Answer.of(grade)
