"""A sitting goes on for whoever comes back to it, but not for ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.errors import VaultError
from models.ids import list_state_id
from storage.desk import Desk
from storage.records.talks import TalkView
from storage.vault.session import Session
from storage.vault.vault import Vault
from tests.storage.conftest import PASSPHRASE


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


def colleague(desk: Desk) -> None:
    """Let somebody else of the same organisation sit at the program."""
    member = desk.session.member
    desk.session.member = replace(member, id="AAAAAAAAAAAAAAAAAAAAAA", role="career")


def test_a_colleague_who_goes_on_has_a_sitting_of_their_own_and_each_comes_back_to_their_own(
    desk: Desk, amina: str, clock: Any
) -> None:
    mine, me = desk.talks.start(amina, {"interpreter_language": "ara"}), desk.session.member
    colleague(desk)
    clock.move(hours=1)
    theirs = desk.talks.resume(amina)
    assert theirs is not None
    first, second = theirs.sittings
    assert (first.ent, second.value("staff_roles")) == (mine.sitting, ["career"])
    assert second.value("staff") == [desk.session.member.id]
    desk.session.member = me
    again = desk.talks.resume(amina)
    assert again is not None
    assert len(again.sittings) == 2
    going_on = desk.talks.going_on(again)
    assert going_on is not None
    assert going_on.ent == mine.sitting


def test_ending_a_talk_ends_every_sitting_of_it(desk: Desk, amina: str) -> None:
    talk = desk.talks.start(amina)
    colleague(desk)
    desk.talks.resume(amina)
    desk.talks.finish(amina, talk.talk.ent)
    (ended,) = desk.talks.of(amina)
    assert ended.finished
    assert all(one.value("ended") for one in ended.sittings)


@pytest.mark.parametrize("back", [{"days": -365}, {"seconds": 0}], ids=["a year", "not at all"])
def test_a_clock_that_was_set_back_turns_no_sittings_around(
    desk: Desk, amina: str, clock: Any, back: dict[str, int]
) -> None:
    begun = desk.talks.start(amina)
    clock.move(**back)
    desk.talks.pause(amina, begun.sitting, "locked")
    for _ in range(3):
        resumed = desk.talks.resume(amina)
        assert resumed is not None
        assert [one.value("ended") is None for one in resumed.sittings] == [False, True]
        assert resumed.sittings[0].ent == begun.sitting
    first, second = resumed.sittings
    assert first.value("started") <= first.value("ended") <= second.value("started")
    desk.talks.finish(amina, resumed.talk.ent)
    (talk,) = desk.talks.of(amina)
    assert talk.finished
    assert all(one.value("ended") for one in talk.sittings)


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


def test_drafts_come_in_the_order_they_were_kept_whatever_the_clock_says(desk: Desk, amina: str, clock: Any) -> None:
    for words, field in (("a", "work_wanted"), ("b", "second_choice"), ("c", "work_wanted")):
        desk.drafts.keep(amina, "wish", amina, field, words)
        clock.move(days=-1)
    assert [draft.text for draft in desk.drafts.of(amina)] == ["b", "c"]


def test_two_programs_that_begin_at_once_begin_one_talk(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Desk(vault.unlock(PASSPHRASE)), Desk(vault.unlock(PASSPHRASE))
    amina = one.residents.create({("person", "name"): "Amina Haddad"})
    other.session.core.execute("PRAGMA busy_timeout = 0")
    found, refused = other.talks.unfinished, []

    def meanwhile(subject: str) -> TalkView | None:
        seen = one.talks.unfinished(subject)
        try:
            other.talks.begin(subject)
        except VaultError:
            refused.append(subject)
        return seen

    monkeypatch.setattr(one.talks, "resume", meanwhile)
    begun = one.talks.begin(amina)
    assert refused == [amina], "the other program waits for its turn"
    assert found(amina) is not None
    assert other.talks.begin(amina).talk.ent == begun.talk.ent
    assert len(one.talks.of(amina)) == 1
    one.close()
    other.close()
