"""A sitting goes on for whoever comes back to it, but not for ever."""

from __future__ import annotations

from typing import Any

import pytest

from models.ids import list_state_id
from storage.desk import Desk
from storage.vault.session import Session


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> str:
    return desk.residents.create({("person", "name"): "Amina Haddad"})


def test_who_comes_back_soon_goes_on_in_the_same_sitting(desk: Desk, amina: str, clock: Any) -> None:
    begun = desk.talks.start(amina)
    clock.move(hours=3)
    resumed = desk.talks.resume(amina)
    assert resumed is not None
    assert resumed.sitting == begun.sitting


def test_a_sitting_that_a_crash_left_open_is_over_after_some_hours(desk: Desk, amina: str, clock: Any) -> None:
    begun = desk.talks.start(amina, {"interpreter_language": "ara"})
    clock.move(hours=5)
    talk = desk.talks.unfinished(amina)
    assert talk is not None
    assert desk.talks.going_on(talk) is None
    resumed = desk.talks.resume(amina)
    assert resumed is not None
    assert len(resumed.sittings) == 2
    assert resumed.sitting != begun.sitting
    assert resumed.sittings[-1].value("interpreter_language") == "ara"


def test_looking_for_an_unfinished_talk_writes_nothing(desk: Desk, amina: str) -> None:
    before = desk.answers.held(amina)
    assert desk.talks.unfinished(amina) is None
    assert desk.answers.held(amina) == before


def test_a_draft_about_a_whole_list_lies_with_its_list(desk: Desk, amina: str) -> None:
    place = (amina, "list_state", list_state_id(amina, "work"), "any")
    desk.drafts.keep(*place, "ing")
    assert [draft.text for draft in desk.drafts.of(amina)] == ["ing"]
    desk.drafts.drop(*place)
    assert desk.drafts.of(amina) == ()
