"""A sitting says who of the house took part: whose it is, who was present besides, and their roles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.answer import HeldRecord
from models.errors import InputError
from storage.desk import Desk
from storage.records.attendance import colleagues
from storage.vault.session import Session
from tests.storage.enrolled import enrol

STRANGER = "AAAAAAAAAAAAAAAAAAAAAA"


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> str:
    return desk.residents.create({("person", "name"): "Amina Haddad"})


def sitting(desk: Desk, person: str) -> HeldRecord:
    (found,) = [one for one in desk.answers.held(person) if one.kind == "sitting"]
    return found


def test_who_is_present_stands_behind_whose_sitting_it_is_with_the_roles_of_the_membership(
    desk: Desk, amina: str
) -> None:
    me, begun = desk.session.member, desk.talks.start(amina)
    mona, siv = enrol(desk.session, "Mona Aas", "career"), enrol(desk.session, "Siv Lie", "career")
    desk.talks.attend(amina, begun.sitting, [siv, mona, siv])
    held = sitting(desk, amina)
    assert held.value("staff") == [me.id, siv, mona]
    assert held.value("staff_roles") == [me.role, "career"]
    desk.talks.attend(amina, begun.sitting, [])
    assert sitting(desk, amina).value("staff") == [me.id]
    assert sitting(desk, amina).value("staff_roles") == [me.role]


def test_who_is_no_member_here_is_refused_and_nothing_is_written(desk: Desk, amina: str) -> None:
    begun = desk.talks.start(amina)
    before = desk.answers.held(amina)
    with pytest.raises(InputError) as refused:
        desk.talks.attend(amina, begun.sitting, [STRANGER])
    assert refused.value.code == "member_unknown"
    assert desk.answers.held(amina) == before


def test_who_was_present_and_goes_on_alone_has_a_sitting_of_their_own(desk: Desk, amina: str) -> None:
    begun, mona = desk.talks.start(amina), enrol(desk.session, "Mona Aas", "career")
    desk.talks.attend(amina, begun.sitting, [mona])
    me = desk.session.member
    desk.session.member = replace(me, id=mona, role="career")
    theirs = desk.talks.begin(amina)
    assert theirs.sitting != begun.sitting
    assert theirs.sittings[-1].value("staff") == [mona], "who was present in one sitting is not taken over"
    desk.talks.attend(amina, begun.sitting, [])
    assert desk.talks.of(amina)[0].sittings[0].value("staff") == [me.id], "it is still the sitting of who began it"


def test_those_who_can_be_present_are_the_members_there_are_besides_oneself(desk: Desk, clock: Any) -> None:
    mona = enrol(desk.session, "Mona Aas")
    enrol(desk.session, "Siv Lie", until=clock.at)
    assert colleagues(desk.session) == {mona: "Mona Aas"}


def test_a_file_says_who_was_present_and_never_their_roles(desk: Desk, amina: str) -> None:
    mona = enrol(desk.session, "Mona Aas", "teacher")
    told = {"staff": [mona], "staff_roles": ["admin"], "place": "rom 4"}
    desk.apply_answers({"resident": amina, "sitting": told})
    held, me = sitting(desk, amina), desk.session.member
    assert (held.value("staff"), held.value("staff_roles")) == ([me.id, mona], [me.role, "teacher"])
    assert held.value("place") == "rom 4"


def test_a_file_that_names_somebody_unknown_writes_nothing(desk: Desk, amina: str) -> None:
    before = desk.answers.held(amina)
    with pytest.raises(InputError):
        desk.apply_answers({"resident": amina, "sitting": {"staff": [STRANGER]}})
    assert desk.answers.held(amina) == before


def test_one_resident_whole_says_them_by_name(desk: Desk, amina: str) -> None:
    begun = desk.talks.start(amina)
    desk.talks.attend(amina, begun.sitting, [enrol(desk.session, "Mona Aas")])
    shown = {record["kind"]: record["fields"] for record in desk.show(amina)["records"]}
    assert shown["sitting"]["staff"]["text"] == "Kari Bakke, Mona Aas"
    assert shown["person"]["name"]["text"] == "Amina Haddad"
