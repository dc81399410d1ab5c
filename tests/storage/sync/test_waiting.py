"""What waits to be sent: what may go and was in no bundle, and nothing that stays."""

from __future__ import annotations

from pathlib import Path

from houses import House

from models.answer import Answer
from storage.records.entries import Entries
from storage.sync import waiting
from storage.sync.export import export
from storage.sync.waiting import AT_A_TIME, Waiting


def counted(house: House) -> Waiting:
    (one,) = waiting.everywhere(house.session)
    while one.step():
        pass
    return one


def test_what_may_go_waits_until_it_was_sent_and_what_comes_after_waits_again(
    centre: House, municipality: House, out: Path
) -> None:
    amina, nobody = centre.resident("Amina"), centre.resident("Omar")
    centre.assign(amina)
    wish = centre.answer(amina, "wish", "work_wanted", "sveiser")
    centre.answer(nobody, "wish", "work_wanted", "kokk")
    out.mkdir()
    before = counted(centre)
    assert (before.peer.org, before.persons) == (municipality.org, {amina})
    sent = export(centre.session, municipality.org, out)
    assert before.operations == sum(bundle.operations for bundle in sent.bundles)
    after = counted(centre)
    assert (after.persons, after.operations) == (set(), 0)
    centre.answer(amina, "wish", "work_wanted", "kokk", wish)
    again = counted(centre)
    assert (again.persons, again.operations) == ({amina}, 1)


def test_appointments_team_and_notes_never_wait(centre: House, municipality: House, out: Path) -> None:
    amina = centre.resident("Amina")
    centre.assign(amina)
    out.mkdir()
    export(centre.session, municipality.org, out)
    entries = Entries(centre.records)
    entries.save(amina, "appointment", None, {"when": Answer.of("2026-11-24T12:00:00Z")})
    entries.save(amina, "team_member", None, {"name": Answer.of("NAV")})
    entries.save(amina, "team_promise", None, {"what": Answer.of("ringe")})
    entries.save(amina, "note", None, {"text": Answer.of("notat"), "handover": Answer.of(value=True)})
    assert counted(centre).operations == 0


def test_it_is_counted_in_steps_and_a_person_in_closed_is_not_counted(centre: House, municipality: House) -> None:
    people = [centre.resident(f"Person {number}") for number in range(AT_A_TIME + 1)]
    hidden = centre.resident("Skjult", grade="strengt_fortrolig")
    for one in (*people, hidden):
        centre.assign(one)
    (count,) = waiting.everywhere(centre.session)
    assert count.step() is True
    assert len(count.persons) == AT_A_TIME
    assert count.step() is False
    assert count.persons == set(people)
