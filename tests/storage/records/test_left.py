"""Where a member was when the program was locked: found again once, and it names nobody who is hidden."""

from __future__ import annotations

import pytest

from storage.desk import Desk
from storage.vault.session import Session


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def test_a_place_is_given_once(desk: Desk) -> None:
    desk.left.note({"residents": ("hadd", "id"), "conversation": ("id", "5")})
    assert list(desk.left.take("residents")) == ["hadd", "id"]
    assert list(desk.left.take("residents")) == []
    assert list(desk.left.take("conversation")) == ["id", "5"]


def test_a_later_lock_forgets_the_place_of_an_earlier_one(desk: Desk) -> None:
    desk.left.note({"conversation": ("id", "5")})
    desk.left.note({"residents": ("", "id")})
    assert list(desk.left.take("conversation")) == []


def test_somebody_in_the_closed_part_is_not_named(desk: Desk) -> None:
    hidden = desk.residents.create(
        {("person", "name"): "Amina Haddad", ("person", "address_grade"): "strengt_fortrolig"}
    )
    desk.left.note({"conversation": (hidden, "5")})
    assert list(desk.left.take("conversation")) == []
