"""How residents stand in their list, whom a filter keeps, and one resident's overview."""

from __future__ import annotations

from datetime import date

import pytest

from models.answer import Answer
from models.errors import RecordError
from storage.desk import Desk
from storage.records.residents import ResidentIndex, ResidentRow
from storage.vault.session import Session
from storage.vault.vault import Vault


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def somebody(desk: Desk, name: str) -> str:
    return desk.residents.create({("person", "name"): name, ("person", "address_grade"): "ugradert"})


def test_only_those_asked_for_are_read(desk: Desk) -> None:
    khaled, amina = somebody(desk, "Khaled"), somebody(desk, "Amina")
    desk.talks.start(khaled)
    found = desk.residents.standings([khaled])
    assert found.keys() == {khaled}
    assert found[khaled].next_step == "continue_talk"
    assert desk.residents.standings([amina])[amina].next_step == "start_talk"


def test_each_filter_keeps_whom_it_names(desk: Desk) -> None:
    khaled, amina, rahwa = (somebody(desk, name) for name in ("Khaled", "Amina", "Rahwa"))
    desk.talks.start(khaled)
    desk.residents.set_fact(amina, "adaptation_status", "asked", Answer.of(True))
    desk.assignments.assign(rahwa, "settlement_municipality", date(2026, 11, 1), kommunenr="3435")
    assert desk.residents.kept("not_begun") == {amina, rahwa}
    assert desk.residents.kept("not_finished") == {khaled}
    assert desk.residents.kept("health_not_asked") == {khaled, rahwa}
    assert desk.residents.kept("assigned") == {rahwa}


def test_the_overview_proposes_the_municipality_until_it_is_assigned(desk: Desk) -> None:
    khaled = somebody(desk, "Khaled")
    desk.residents.set_fact(khaled, "pathway", "settlement_municipality", Answer.of("3435"))
    assert desk.residents.overview(khaled).proposed == "3435"
    desk.assignments.assign(khaled, "settlement_municipality", date(2026, 11, 1), kommunenr="3435")
    seen = desk.residents.overview(khaled)
    assert seen.proposed == ""
    assert len(seen.assignments) == 1


def test_opening_somebody_leaves_a_line_in_the_audit(desk: Desk) -> None:
    khaled = somebody(desk, "Khaled")
    query = "SELECT count(*) FROM audit"
    before = desk.session.core.execute(query).fetchone()[0]
    desk.residents.overview(khaled)
    assert desk.session.core.execute(query).fetchone()[0] == before + 1


def test_a_grade_neither_moves_somebody_into_the_closed_part_nor_out_of_it(desk: Desk) -> None:
    khaled = somebody(desk, "Khaled")
    with pytest.raises(RecordError, match="strengt fortrolig"):
        desk.residents.set_fact(khaled, "person", "address_grade", Answer.of("strengt_fortrolig"))
    hidden = desk.residents.create({("person", "name"): "X", ("person", "address_grade"): "strengt_fortrolig"})
    with pytest.raises(RecordError):
        desk.residents.set_fact(hidden, "person", "address_grade", Answer.of("ugradert"))


def row(number: int) -> ResidentRow:
    return ResidentRow(f"id{number}", f"Amina {number}", "", str(number), "", "", "", "", "")


def test_a_search_that_is_typed_on_finds_what_a_fresh_one_finds() -> None:
    people = [row(number) for number in range(200)]
    typed, query = ResidentIndex(people), "amina 12"
    for end in range(1, len(query) + 1):
        assert typed.search(query[:end]) == ResidentIndex(people).search(query[:end])
    assert typed.search("") == list(typed.rows)
    assert typed.search("nobody") == []
    assert typed.search("199") == [people[199]]


def test_who_is_added_is_found_by_a_search_that_goes_on() -> None:
    index = ResidentIndex([row(1)])
    assert index.search("ami") == [row(1)]
    index.put(row(2))
    assert index.search("amin") == [row(1), row(2)]
    assert index.count() == 2


def hidden_person(desk: Desk, name: str = "Skjult Person") -> str:
    return desk.residents.create({("person", "name"): name, ("person", "address_grade"): "strengt_fortrolig"})


def test_a_person_graded_strengt_fortrolig_stands_in_no_list_nor_search_that_did_not_ask(desk: Desk) -> None:
    khaled, hidden = somebody(desk, "Khaled"), hidden_person(desk)
    desk.residents.set_fact(hidden, "wish", "work_wanted", Answer.of("Urmaker"))
    index = desk.residents.index
    assert [row.id for row in index.rows] == [khaled]
    assert index.search("skjult") == []
    assert index.count() == 1
    assert [row.id for row in index.search("skjult", hidden=True)] == [hidden]
    assert index.get(hidden).name == "Skjult Person"
    assert desk.residents.kept("hidden") == {hidden}
    while desk.idle():
        pass
    assert desk.search("urmaker") == []


def test_reading_a_person_who_lies_in_closed_leaves_its_line_there(desk: Desk) -> None:
    hidden = hidden_person(desk)
    query = "SELECT line FROM audit ORDER BY n DESC LIMIT 1"
    desk.residents.overview(hidden)
    core, closed = (desk.session.compartments[name].execute(query).fetchone()[0] for name in ("core", "closed"))
    assert b'"event":"open"' in closed
    assert hidden.encode() in closed
    assert hidden.encode() not in core


def test_a_person_whom_another_program_put_into_closed_is_written_there(
    desk: Desk, vault: Vault, passphrase: str
) -> None:
    with vault.unlock(passphrase) as other:
        hidden = hidden_person(Desk(other))
    desk.residents.refresh()
    assert desk.records.is_closed(hidden)
    with vault.unlock(passphrase) as other:
        unseen = hidden_person(Desk(other), "Usett")
    desk.residents.set_fact(unseen, "person", "phone", Answer.of("00000000"))
    held = {record.kind: record.compartment for record in desk.records.held(unseen)}
    assert held == {"person": "closed"}
