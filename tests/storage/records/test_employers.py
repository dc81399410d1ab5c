"""Employers with a log of contacts, and homes: written, listed, taken out and brought back."""

from __future__ import annotations

from typing import Any

import pytest

from models.answer import Answer
from models.errors import InputError, RecordError
from models.ids import one_record_id
from storage.desk import Desk
from storage.records.employers import CONTACT, KIND
from storage.vault.session import Session


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def answers(**facts: Any) -> dict[str, Answer]:
    return {name: Answer.of(said) for name, said in facts.items()}


def test_the_list_shows_the_newest_contact_and_what_comes_next(desk: Desk) -> None:
    sveis = desk.employers.save(None, answers(name="Otta Sveis", trade="mekanisk"))
    desk.employers.save(None, answers(name="Lom Bakeri"))
    desk.employers.save_contact(sveis, None, answers(who="Kari", when="2026-10-01", next="Ringe"))
    desk.employers.save_contact(sveis, None, answers(who="Kari", when="2026-11-20", agreed="To uker", next="Møte 4.12"))
    bakery, row = desk.employers.all()
    assert (bakery.name, bakery.last_contact) == ("Lom Bakeri", "")
    assert (row.name, row.last_contact, row.next_step) == ("Otta Sveis", "2026-11-20", "Møte 4.12")
    assert [one.value("when") for one in desk.employers.log(sveis)] == ["2026-11-20", "2026-10-01"]


def test_an_employer_comes_back_with_its_log(desk: Desk) -> None:
    sveis = desk.employers.save(None, answers(name="Otta Sveis"))
    contact = desk.employers.save_contact(sveis, None, answers(who="Kari"))
    desk.employers.remove(sveis, KIND, sveis)
    assert desk.employers.all() == []
    with pytest.raises(RecordError, match="finnes ikke her"):
        desk.employers.save_contact(sveis, None, answers(who="Ola"))
    desk.employers.restore(sveis, KIND, sveis)
    assert [one.ent for one in desk.employers.log(sveis)] == [contact]
    desk.employers.remove(sveis, CONTACT, contact)
    assert desk.employers.log(sveis) == []


def test_a_day_that_is_none_is_refused(desk: Desk) -> None:
    sveis = desk.employers.save(None, answers(name="Otta Sveis"))
    with pytest.raises(InputError):
        desk.employers.save_contact(sveis, None, answers(when="i går"))
    assert desk.employers.log(sveis) == []


def test_two_laptops_write_the_same_home_of_an_opportunity(desk: Desk) -> None:
    flat = desk.opportunities.save(None, answers(name="Hybel", type="bolig"))
    assert desk.homes.of(flat) is None
    home = desk.homes.save(flat, answers(rooms=2))
    assert home == one_record_id(flat, "home")
    assert desk.homes.save(flat, answers(rent=6500)) == home
    held = desk.homes.of(flat)
    assert held is not None
    assert {name: held.value(name) for name in ("opportunity", "rooms", "rent")} == {
        "opportunity": flat, "rooms": 2, "rent": 6500,
    }  # fmt: skip
