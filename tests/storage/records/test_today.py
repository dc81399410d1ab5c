"""What is on today for one member: mine apart from others', nothing that is over, nobody who may not be named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.answer import Answer
from storage.desk import Desk
from storage.records.today import GROUPS, Item
from storage.vault.roster import MemberName
from storage.vault.session import Session
from tests.storage.keyless import colleague as colleague_of

COLLEAGUE = "B" * 21 + "A"


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def person(desk: Desk, name: str = "Amina Haddad", **facts: Any) -> str:
    given = {("person", field): said for field, said in facts.items()}
    return desk.residents.create({("person", "name"): name, ("person", "address_grade"): "ugradert", **given})


@pytest.fixture
def amina(desk: Desk) -> str:
    return person(desk)


@pytest.fixture
def colleague(session: Session, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give what makes everything that follows a colleague's doing, and what makes it ours again."""
    own = session.member
    names = {**session.member_names(), COLLEAGUE: MemberName("Mari Aas", "MA")}
    monkeypatch.setattr(session, "member_names", lambda: names)

    def become(*, ours: bool = False) -> None:
        monkeypatch.setattr(session, "member", own if ours else replace(own, id=COLLEAGUE, name="Mari Aas"))

    return become


def entry(desk: Desk, subject: str, kind: str, **facts: Any) -> str:
    return desk.entries.save(subject, kind, None, {name: Answer.of(said) for name, said in facts.items()})


def records(items: tuple[Item, ...]) -> list[str]:
    return [item.record.ent for item in items if item.record is not None]


def test_there_is_nothing_on_an_empty_day(desk: Desk, amina: str) -> None:
    assert [desk.today.part(group) for group in GROUPS] == [()] * len(GROUPS)


def test_my_appointments_of_today_are_apart_from_all_others_to_come(desk: Desk, amina: str, session: Session) -> None:
    me = session.member.id
    mine = entry(desk, amina, "appointment", when="2026-11-23T14:00:00Z", staff=[COLLEAGUE, me])
    over = entry(desk, amina, "appointment", when="2026-11-23T07:00:00Z", staff=[me], met="met")
    theirs = entry(desk, amina, "appointment", when="2026-11-23T15:00:00Z", staff=[COLLEAGUE])
    tomorrow = entry(desk, amina, "appointment", when="2026-11-24T08:00:00Z", staff=[me])
    entry(desk, amina, "appointment", when="2026-11-22T08:00:00Z", staff=[me])
    entry(desk, amina, "appointment", when="2026-12-01T08:00:00Z", staff=[me])
    assert records(desk.today.part("mine")) == [over, mine]
    assert records(desk.today.part("coming")) == [theirs, tomorrow]
    assert {item.name for item in desk.today.part("mine")} == {"Amina Haddad"}


def test_half_typed_text_of_a_colleague_stands_with_the_name_after_ones_own(
    desk: Desk, amina: str, colleague: Any, clock: Any
) -> None:
    wish = desk.answers.record_id(amina, "wish")
    desk.drafts.keep(amina, "wish", wish, "work_wanted", "svei")
    desk.drafts.keep(amina, "wish", wish, "second_choice", "sjå")
    colleague()
    clock.move(minutes=12)
    desk.drafts.keep(amina, "practical", desk.answers.record_id(amina, "practical"), "available_times", "man")
    colleague(ours=True)
    own, other = desk.today.part("drafts")
    assert (own.own, own.who, own.count) == (True, "", 2)
    assert (other.own, other.who, other.count) == (False, "Mari Aas", 1)
    assert other.draft is not None
    assert other.draft.field == "available_times"
    assert (other.at - own.at).total_seconds() == 12 * 60


def test_half_typed_text_in_a_part_that_is_closed_to_us_is_not_there(
    desk: Desk, amina: str, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.drafts.keep(amina, "adaptation", desk.answers.record_id(amina, "adaptation"), "own_words", "hvil")
    assert len(desk.today.part("drafts")) == 1
    others = {name: held for name, held in session.compartments.items() if name != "health"}
    monkeypatch.setattr(session, "compartments", others)
    assert Desk(session).today.part("drafts") == ()


def test_of_half_typed_text_in_a_part_that_is_closed_to_us_only_who_and_when_is_there(
    desk: Desk, amina: str, colleague: Any, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = desk.answers.record_id(amina, "adaptation")
    colleague()
    desk.drafts.keep(amina, "adaptation", record, "own_words", "hvil")
    colleague(ours=True)
    (open_to_us,) = desk.today.part("drafts")
    assert open_to_us.draft is not None, "who holds the key may use it"
    everything = dict(session.compartments)
    monkeypatch.setattr(session, "compartments", {name: everything[name] for name in ("core", "closed")})
    (item,) = Desk(session).today.part("drafts")
    assert (item.name, item.who, item.own, item.draft) == ("Amina Haddad", "Mari Aas", False, None)
    assert item.at == session.env.now().replace(microsecond=0)
    held = session.core.execute("SELECT * FROM unfinished").fetchall()
    assert "hvil" not in repr(held)
    assert "own_words" not in repr(held)

    monkeypatch.setattr(session, "compartments", everything)
    colleague()
    desk.drafts.drop(amina, "adaptation", record, "own_words")
    colleague(ours=True)
    assert session.core.execute("SELECT * FROM unfinished").fetchall() == []


def test_core_says_nothing_of_half_typed_text_about_a_person_who_lies_whole_in_closed(
    desk: Desk, colleague: Any, session: Session
) -> None:
    hidden = desk.residents.create({("person", "name"): "Samira", ("person", "address_grade"): "strengt_fortrolig"})
    colleague()
    desk.drafts.keep(hidden, "wish", desk.answers.record_id(hidden, "wish"), "work_wanted", "ko")
    assert session.core.execute("SELECT * FROM unfinished").fetchall() == []


def test_what_one_has_not_handed_in_is_there_and_colleagues_see_who_and_when(amina: str, session: Session) -> None:
    mari = Desk(colleague_of(session, "core"))
    record = mari.answers.record_id(amina, "adaptation")
    mari.answers.save(amina, "adaptation", record, "what_helps", Answer.of(["quiet"]))
    mari.drafts.keep(amina, "adaptation", record, "own_words", "hvil")
    typed, waits = sorted(mari.today.part("drafts"), key=lambda item: item.not_handed_in)
    assert typed.draft is not None
    assert waits.draft is not None
    assert (typed.own, typed.not_handed_in, typed.draft.field) == (True, False, "own_words")
    assert (waits.own, waits.not_handed_in, waits.draft.field) == (True, True, "what_helps")
    assert typed.key != waits.key
    (theirs,) = Desk(colleague_of(session, "core")).today.part("drafts")
    assert (theirs.name, theirs.own, theirs.draft) == ("Amina Haddad", False, None)
    mari.hand_ins.hand_in(amina)
    assert [item.not_handed_in for item in mari.today.part("drafts")] == [False], "half-typed text stays"


def test_talks_that_were_not_ended_are_there_ones_own_first(desk: Desk, amina: str, colleague: Any, clock: Any) -> None:
    omar, farid = person(desk, "Omar"), person(desk, "Farid")
    talk = desk.talks.start(amina)
    desk.talks.pause(amina, talk.sitting, "locked")
    clock.move(minutes=1)
    colleague()
    desk.talks.start(omar)
    finished = desk.talks.start(farid)
    desk.talks.finish(farid, finished.talk.ent)
    colleague(ours=True)
    own, other = desk.today.part("talks")
    assert (own.name, own.own, own.going_on, own.who) == ("Amina Haddad", True, False, "")
    assert (other.name, other.own, other.going_on, other.who) == ("Omar", False, True, "Mari Aas")
    clock.move(hours=5)
    assert [item.going_on for item in desk.today.part("talks")] == [False, False]


def test_promises_and_reviews_that_are_due_soon_are_there_with_who_promised(desk: Desk, amina: str) -> None:
    late = entry(desk, amina, "team_promise", what="ringe", by="2026-11-20", who="NAV")
    soon = entry(desk, amina, "team_promise", what="hente", by="2026-11-30", member=desk.session.member.id)
    entry(desk, amina, "team_promise", what="senere", by="2026-12-01")
    entry(desk, amina, "team_promise", what="gjort", by="2026-11-20", done="2026-11-19")
    due = desk.today.part("promises")
    assert records(due) == [late, soon]
    assert [(item.who, item.own) for item in due] == [("NAV", False), ("Kari Bakke", True)]
    desk.plans.save(amina, "plan", None, "next_review", Answer.of("2026-12-07"))
    assert len(desk.today.part("reviews")) == 1
    desk.plans.save(amina, "plan", None, "next_review", Answer.of("2026-12-08"))
    assert desk.today.part("reviews") == ()


def test_a_colleagues_hand_over_is_there_for_a_week_and_ones_own_is_not(
    desk: Desk, amina: str, colleague: Any, clock: Any
) -> None:
    entry(desk, amina, "note", text="mitt", handover=True)
    colleague()
    entry(desk, amina, "note", text="internt")
    handed = entry(desk, amina, "note", text="overlevert", handover=True)
    colleague(ours=True)
    assert records(desk.today.part("handovers")) == [handed]
    assert desk.today.part("handovers")[0].who == "Mari Aas"
    clock.move(days=8)
    assert desk.today.part("handovers") == ()


def test_where_one_was_is_seen_without_being_taken(desk: Desk, amina: str) -> None:
    desk.left.note({"conversation": (amina, "5")})
    assert list(desk.left.see("conversation")) == [amina, "5"]
    assert list(desk.left.take("conversation")) == [amina, "5"]
    assert list(desk.left.see("conversation")) == []


def test_measures_and_goals_that_are_due_soon_or_overdue_are_there_until_they_are_done(desk: Desk, amina: str) -> None:
    known, _ = desk.plans.save(amina, "measure", None, "text", Answer.of("Gå på kor"))
    for deadline, there in (("2027-06-01", 0), ("2026-11-25", 1), ("2026-01-01", 1)):
        desk.plans.save(amina, "measure", known, "deadline", Answer.of(deadline))
        assert len(desk.today.part("measures")) == there, deadline
    goal, _ = desk.plans.save(amina, "goal", None, "text", Answer.of("Synge"))
    desk.plans.save(amina, "goal", goal, "deadline", Answer.of("2026-11"))
    assert len(desk.today.part("measures")) == 1, "a month is no day"
    (due,) = [one for one in desk.plans.due(desk.session.env.today()) if one.record.ent == known]
    assert due.as_json(desk.session.env.today())["overdue"]
    desk.plans.save(amina, "measure", known, "status", Answer.of("done"))
    assert desk.today.part("measures") == ()
