"""Appointments, the team, its promises and notes: written, undone, read across persons, and kept in the house."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.answer import Answer
from models.errors import InputError
from storage.desk import Desk
from storage.records.appointments import interpreter
from storage.records.reading import value
from storage.vault.session import Session

TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> str:
    return desk.residents.create({("person", "name"): "Amina Haddad", ("person", "address_grade"): "ugradert"})


def entry(desk: Desk, subject: str, kind: str, record: str | None = None, **facts: Any) -> str:
    return desk.entries.save(subject, kind, record, {name: Answer.of(said) for name, said in facts.items()})


def appointment(desk: Desk, subject: str, when: str, **facts: Any) -> str:
    return entry(desk, subject, "appointment", when=when, **{"what": "talk", **facts})


def test_an_appointment_is_added_changed_removed_and_brought_back(desk: Desk, amina: str) -> None:
    made = appointment(desk, amina, "2026-11-23T12:00:00Z")
    assert entry(desk, amina, "appointment", made, room="4") == made
    (held,) = desk.appointments.of(amina)
    assert (value(held, "what"), value(held, "room")) == ("talk", "4")
    desk.entries.remove(amina, "appointment", made)
    assert desk.appointments.of(amina) == ()
    assert desk.entries.get(made) is None
    desk.entries.restore(amina, "appointment", made)
    assert [one.ent for one in desk.appointments.of(amina)] == [made]


def test_a_time_that_is_none_is_refused_and_nothing_written(desk: Desk, amina: str) -> None:
    with pytest.raises(InputError):
        appointment(desk, amina, "i morgen 13")
    assert desk.appointments.of(amina) == ()


def test_appointments_of_some_days_are_those_of_everybody_on_these_days_in_norway(desk: Desk, amina: str) -> None:
    omar = desk.residents.create({("person", "name"): "Omar"})
    late = appointment(desk, amina, "2026-11-23T22:59:00Z")
    after_midnight = appointment(desk, omar, "2026-11-23T23:00:00Z")
    early = appointment(desk, omar, "2026-11-22T23:00:00Z")
    entry(desk, omar, "appointment", what="visit")
    assert [one.ent for one in desk.appointments.between(TODAY, TODAY)] == [early, late]
    assert [one.ent for one in desk.appointments.between(TODAY, TOMORROW)] == [early, late, after_midnight]
    assert [value(one, "when") is None for one in desk.appointments.of(omar)] == [False, False, True]


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, ""),
        ({"interpreter_language": "ara"}, "not_ordered"),
        ({"interpreter_state": "not_needed", "interpreter_language": "ara"}, ""),
        ({"interpreter_state": "ordered"}, "ordered"),
        ({"interpreter_state": "cancelled"}, "cancelled"),
    ],
)
def test_an_interpreter_that_nobody_spoke_of_is_not_ordered(
    desk: Desk, amina: str, facts: dict[str, str], state: str
) -> None:
    appointment(desk, amina, "2026-11-23T12:00:00Z", **facts)
    (held,) = desk.appointments.of(amina)
    assert interpreter(held) == state


def test_what_is_of_a_person_in_closed_lies_there_and_is_gone_without_the_key(
    desk: Desk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = desk.residents.create({("person", "name"): "X", ("person", "address_grade"): "strengt_fortrolig"})
    appointment(desk, hidden, "2026-11-23T12:00:00Z", staff=[session.member.id])
    entry(desk, hidden, "team_promise", what="ringe", by="2026-11-23")
    entry(desk, hidden, "note", text="hemmelig", handover=True)
    query = "SELECT count(*) FROM record WHERE kind IN ('appointment', 'team_promise', 'note')"
    counts = {name: held.execute(query).fetchone()[0] for name, held in session.compartments.items()}
    assert counts == {"core": 0, "health": 0, "closed": 3}
    assert [item.name for item in desk.today.part("mine")] == [""]

    others = {name: held for name, held in session.compartments.items() if name != "closed"}
    monkeypatch.setattr(session, "compartments", others)
    without = Desk(session)
    assert without.appointments.between(TODAY, TODAY) == ()
    assert without.teams.due(TODAY) == ()
    assert without.teams.of(hidden).notes == ()
    assert without.today.part("mine") == ()


def test_the_team_has_open_promises_by_their_day_before_those_that_are_done(desk: Desk, amina: str) -> None:
    entry(desk, amina, "team_member", name="NAV Sel", area="work")
    done = entry(desk, amina, "team_promise", what="norskprøve", by="2026-11-01", done="2026-11-02")
    some_day = entry(desk, amina, "team_promise", what="en gang")
    later = entry(desk, amina, "team_promise", what="senere", by="2026-12-01")
    late = entry(desk, amina, "team_promise", what="for sent", by="2026-11-20")
    team = desk.teams.of(amina)
    assert [value(one, "name") for one in team.members] == ["NAV Sel"]
    assert [one.ent for one in team.promises] == [late, later, some_day, done]
    assert [one.ent for one in desk.teams.due(TODAY)] == [late]


def test_notes_say_who_wrote_them_and_when_the_newest_first(
    desk: Desk, amina: str, session: Session, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry(desk, amina, "note", text="først")
    clock.move(minutes=5)
    monkeypatch.setattr(session, "member", replace(session.member, id="B" * 21 + "A", role="career"))
    entry(desk, amina, "note", text="så", handover=True)
    notes = desk.teams.of(amina).notes
    assert [value(view.note, "text") for view in notes] == ["så", "først"]
    assert [view.is_handover for view in notes] == [True, False]
    assert notes[0].writer is not None
    assert notes[1].writer is not None
    assert (notes[0].writer.member, notes[0].writer.role) == ("B" * 21 + "A", "career")
    assert notes[0].writer.at - notes[1].writer.at == 5 * 60 * 1000
