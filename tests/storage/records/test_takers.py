"""Who takes part and who waits: places are counted, the list keeps its order, hidden residents are only counted."""

from __future__ import annotations

from typing import Any

import pytest

from models.answer import Answer
from models.errors import RecordError
from storage.desk import Desk
from storage.vault.session import Session
from tests.storage.conftest import Clock


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def opportunity(desk: Desk, **facts: Any) -> str:
    given = {"name": "Svømming", "type": "aktivitet", **facts}
    return desk.opportunities.save(None, {name: Answer.of(value) for name, value in given.items()})


def resident(desk: Desk, name: str, grade: str = "ugradert") -> str:
    return desk.residents.create({("person", "name"): name, ("person", "address_grade"): grade})


def takes_part(desk: Desk, subject: str, of: str, status: str = "startet") -> None:
    facts = {"opportunity": Answer.of(of), "status": Answer.of(status), "from": Answer.of("2026-11-01")}
    desk.answers.save_many(subject, "participation", desk.records.new_id(), facts)


def test_those_who_started_take_places_and_those_who_ended_do_not(desk: Desk) -> None:
    swim = opportunity(desk, places=3)
    for name, status in (("Amina", "startet"), ("Omar", "fullfort"), ("Sara", "avbrutt")):
        takes_part(desk, resident(desk, name), swim, status)
    found = desk.takers(swim)
    assert ([one.name for one in found.taking_part], found.taken, found.free) == (["Amina"], 1, 2)
    (row,) = desk.opportunities.all()
    assert (row.places, row.taken) == (3, 1)


def test_those_who_wait_stand_in_the_order_they_said_yes_and_no_longer_when_they_begin(
    desk: Desk, clock: Clock
) -> None:
    swim = opportunity(desk, places=1)
    takes_part(desk, resident(desk, "Amina"), swim)
    waiting = {name: resident(desk, name) for name in ("Zahra", "Bilal", "Omar")}
    for subject in waiting.values():
        clock.move(hours=1)
        desk.matches.set_status(subject, swim, "onsket")
    assert [one.name for one in desk.takers(swim).waiting] == ["Zahra", "Bilal", "Omar"]
    takes_part(desk, waiting["Zahra"], swim)
    desk.matches.set_status(waiting["Omar"], swim, "avslatt", "for langt")
    found = desk.takers(swim)
    assert [one.name for one in found.waiting] == ["Bilal"]
    assert found.free == 0


def test_who_is_hidden_takes_a_place_and_stands_in_no_list(desk: Desk) -> None:
    swim = opportunity(desk, places=2)
    takes_part(desk, resident(desk, "Skjult Person", "strengt_fortrolig"), swim)
    found = desk.takers(swim)
    assert (found.taken, found.free, found.taking_part, found.hidden) == (1, 1, (), 1)
    assert "Skjult" not in str(found.as_json())


def test_an_opportunity_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(RecordError):
        desk.takers(resident(desk, "Amina"))


def test_wishes_are_counted_of_those_whom_ordinary_lists_show(desk: Desk) -> None:
    opportunity(desk, name="Fotball for voksne", tags=["fritid"])
    for name, grade in (("Amina", "ugradert"), ("Omar", "ugradert"), ("Skjult", "strengt_fortrolig")):
        subject = resident(desk, name, grade)
        for what in ("fotball", "strikking"):
            desk.answers.save(subject, "interest", desk.records.new_id(), "what", Answer.of(what))
    leisure = next(theme for theme in desk.unmet_wishes() if theme.code == "fritid")
    assert leisure.offers == 1
    assert [(one.word, one.persons) for one in leisure.unmet] == [("knitting", 2)]


def test_nobody_takes_two_places_though_two_laptops_wrote_it(desk: Desk) -> None:
    swim, amina = opportunity(desk, places=2), resident(desk, "Amina")
    for _ in range(2):
        takes_part(desk, amina, swim)
    found = desk.takers(swim)
    assert ([one.name for one in found.taking_part], found.taken, found.free) == (["Amina"], 1, 1)
    (row,) = desk.opportunities.all()
    assert row.taken == 1
