"""The path of a suggestion, from forslag to fullført or avslått; what got a no comes back only with a cause."""

from __future__ import annotations

from typing import Any

import pytest

from models.answer import Answer
from models.errors import InputError
from storage.desk import Desk
from storage.records.match_status import PATH
from storage.records.reading import those, value
from storage.vault.session import Session
from tests.storage.conftest import Clock


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> str:
    return desk.residents.create({("person", "name"): "Amina Haddad"})


@pytest.fixture
def choir(desk: Desk) -> str:
    return desk.opportunities.save(None, {"name": Answer.of("Kor"), "type": Answer.of("aktivitet")})


def taking_part(desk: Desk, subject: str) -> list[tuple[Any, ...]]:
    names = ("status", "from", "to", "reason")
    return [tuple(value(one, name) for name in names) for one in those(desk.records.held(subject), "participation")]


def status(desk: Desk, subject: str) -> str:
    found = desk.matches.for_resident(subject)
    (offer,) = (*found.offers, *found.declined)
    return offer.status


@pytest.mark.parametrize("step", PATH)
def test_every_step_of_the_path_is_what_stands_there_then(desk: Desk, amina: str, choir: str, step: str) -> None:
    desk.matches.set_status(amina, choir, step, "fordi")
    assert status(desk, amina) == step


def test_taking_part_begins_with_the_start_and_ends_with_its_day(
    desk: Desk, amina: str, choir: str, clock: Clock
) -> None:
    desk.matches.set_status(amina, choir, "onsket")
    assert taking_part(desk, amina) == []
    desk.matches.set_status(amina, choir, "startet")
    clock.move(days=3)
    desk.matches.set_status(amina, choir, "fullfort")
    assert taking_part(desk, amina) == [("fullfort", "2026-11-23", "2026-11-26", None)]


def test_a_second_start_is_another_taking_part(desk: Desk, amina: str, choir: str) -> None:
    for step in ("startet", "avbrutt", "startet"):
        desk.matches.set_status(amina, choir, step, "barnepass" if step == "avbrutt" else None)
    assert [one[0] for one in taking_part(desk, amina)] == ["avbrutt", "startet"]
    assert status(desk, amina) == "startet"


def test_who_has_completed_it_waits_no_longer_and_may_want_it_again(desk: Desk, amina: str, choir: str) -> None:
    for step in ("onsket", "startet", "fullfort"):
        desk.matches.set_status(amina, choir, step)
    (match,) = those(desk.records.held(amina), "match")
    assert value(match, "status") == "forslag"
    assert status(desk, amina) == "fullfort"
    desk.matches.set_status(amina, choir, "onsket")
    assert status(desk, amina) == "onsket"
    assert [one[0] for one in taking_part(desk, amina)] == ["fullfort"], "what was completed stays so"


@pytest.mark.parametrize("step", ["avslatt", "avbrutt"])
def test_an_end_that_is_no_completion_asks_why(desk: Desk, amina: str, choir: str, step: str) -> None:
    with pytest.raises(InputError) as refused:
        desk.matches.set_status(amina, choir, step)
    assert refused.value.code == "reason_wanted"
    assert status(desk, amina) == ""


def test_a_step_is_taken_back_and_taken_again(desk: Desk, amina: str, choir: str) -> None:
    desk.matches.set_status(amina, choir, "tilbudt")
    step = desk.matches.set_status(amina, choir, "startet")
    desk.matches.put(amina, step.before)
    assert status(desk, amina) == "tilbudt"
    desk.matches.put(amina, step.after)
    assert status(desk, amina) == "startet"
    step = desk.matches.set_status(amina, choir, "tilbudt")
    assert (status(desk, amina), taking_part(desk, amina)) == ("tilbudt", [])
    desk.matches.put(amina, step.before)
    assert status(desk, amina) == "startet"


def test_what_got_a_no_stands_apart(desk: Desk, amina: str, choir: str) -> None:
    desk.matches.set_status(amina, choir, "avslatt", "liker ikke å synge")
    found = desk.matches.for_resident(amina)
    assert found.offers == ()
    assert [(one.name, one.reason) for one in found.declined] == [("Kor", "liker ikke å synge")]
    assert found.declined[0].standing.since == "23.11.2026"


@pytest.mark.parametrize(
    ("field", "said", "returns"),
    [("place", "Otta", True), ("when", "mandag 18–20", True), ("last_checked", "2026-11-24", False)],
)
def test_it_comes_back_when_the_offer_has_changed_and_says_what(
    desk: Desk, amina: str, choir: str, clock: Clock, field: str, said: str, returns: bool
) -> None:
    desk.matches.set_status(amina, choir, "avslatt", "for langt")
    clock.move(minutes=1)
    desk.opportunities.save(choir, {field: Answer.of(said)})
    found = desk.matches.for_resident(amina)
    assert len(found.offers) == returns
    assert bool((found.offers or found.declined)[0].standing.changed) == returns


def test_it_comes_back_when_the_person_has_told_more(desk: Desk, amina: str, choir: str, clock: Clock) -> None:
    desk.matches.set_status(amina, choir, "avslatt", "ikke nå")
    clock.move(minutes=1)
    wish = desk.answers.record_id(amina, "wish")
    desk.answers.save(amina, "wish", wish, "travel_time", Answer.of("60"))
    (offer,) = desk.matches.for_resident(amina).offers
    assert offer.standing.changed == ("ønsker",)
    step = desk.matches.set_status(amina, choir, "avslatt", "ikke nå")
    assert desk.matches.for_resident(amina).offers == ()
    desk.matches.put(amina, step.before)
    desk.matches.put(amina, step.after)
    assert desk.matches.for_resident(amina).offers == ()


def test_places_are_counted_by_who_has_started(desk: Desk, amina: str, choir: str) -> None:
    desk.opportunities.save(choir, {"places": Answer.of(1)})
    other = desk.residents.create({("person", "name"): "Khaled Haddad"})
    keys = [reason.key for reason in desk.matches.for_resident(other).offers[0].suggestion.reasons]
    assert "capacity" not in keys, "how many others come is not known"
    desk.matches.set_status(amina, choir, "startet")
    (offer,) = desk.matches.for_resident(other).offers
    assert ("against", "capacity") in [reason[:2] for reason in offer.suggestion.reasons]
    assert offer.suggestion.hard_against


def names(desk: Desk, subject: str) -> list[str]:
    return sorted(one.name for one in desk.matches.for_resident(subject).offers)


def test_the_catalogue_is_what_stands_there_however_often_it_was_read(desk: Desk, amina: str, choir: str) -> None:
    assert names(desk, amina) == names(desk, amina) == ["Kor"]
    walk = desk.opportunities.save(None, {"name": Answer.of("Turgruppe")})
    assert names(desk, amina) == ["Kor", "Turgruppe"]
    desk.opportunities.save(choir, {"name": Answer.of("Blandakor")})
    assert names(desk, amina) == ["Blandakor", "Turgruppe"]
    desk.opportunities.remove(walk)
    assert names(desk, amina) == ["Blandakor"]
    desk.opportunities.restore(walk)
    assert names(desk, amina) == ["Blandakor", "Turgruppe"]


def told(desk: Desk, subject: str, opportunity: str, status: str, record: str = "") -> str:
    """Write a match as another laptop does that knows of no other."""
    made = record or desk.records.new_id()
    for name, said in (("opportunity", opportunity), ("status", status)):
        desk.answers.save(subject, "match", made, name, Answer.of(said), seen=())
    return made


@pytest.mark.parametrize("one_record", [True, False])
@pytest.mark.parametrize("said", [("avslatt", "tilbudt"), ("tilbudt", "avslatt")])
def test_a_no_holds_beside_what_another_laptop_wrote_until_a_person_takes_the_next_step(
    desk: Desk, amina: str, choir: str, clock: Clock, said: tuple[str, str], one_record: bool
) -> None:
    first = told(desk, amina, choir, said[0])
    clock.move(minutes=1)
    told(desk, amina, choir, said[1], first if one_record else "")
    found = desk.matches.for_resident(amina)
    assert ([one.status for one in found.declined], found.offers) == (["avslatt"], ())
    assert desk.takers(choir).waiting == ()
    clock.move(minutes=1)
    desk.matches.set_status(amina, choir, "onsket")
    found = desk.matches.for_resident(amina)
    assert ([one.status for one in found.offers], found.declined) == (["onsket"], ())
    assert [one.resident for one in desk.takers(choir).waiting] == [amina]


def test_a_start_that_two_laptops_wrote_is_ended_once(desk: Desk, amina: str, choir: str) -> None:
    for _ in range(2):
        record = desk.records.new_id()
        for name, said in (("opportunity", choir), ("status", "startet")):
            desk.answers.save(amina, "participation", record, name, Answer.of(said))
    desk.matches.set_status(amina, choir, "avbrutt", "flyttet")
    assert {one[0] for one in taking_part(desk, amina)} == {"avbrutt"}
    assert {one[3] for one in taking_part(desk, amina)} == {"flyttet"}
    assert desk.takers(choir).taken == 0
