"""Who may be the same person: by number, by name and birth date, by name alone where nothing speaks against it."""

from __future__ import annotations

from typing import Any

import pytest

from models.merging import Document, empty
from models.twins import Identity, alike, twins

DUF = "201612345678"


def person(subject: str, ident: str = "a", **facts: Any) -> Identity:
    """Somebody of whom ``facts`` stand, each in an operation of its own; a tuple is a conflict."""
    return Identity.of(subject, document(subject, ident, **facts))


def document(subject: str, ident: str = "a", **facts: Any) -> Document:
    made = empty("person", subject)
    for name, value in facts.items():
        said = value if isinstance(value, tuple) else (value,)
        made["f"][name] = [
            [f"{ident}{name}{n}", "set", "value", one, "self", False, None, n] for n, one in enumerate(said)
        ]
    return made


AMINA = {"name": "Amina Haddad", "birth_date": "1990-02-01", "duf": DUF}


@pytest.mark.parametrize(
    ("facts", "by"),
    [
        ({"duf": DUF}, "number"),
        ({"duf": DUF, "name": "Noen Annen", "birth_date": "1950-01-01"}, "number"),
        ({"name": "HADDAD, Amina", "birth_date": "1990-02-01"}, "name_and_birth"),
        ({"name": "Amina Haddád", "birth_date": "1990", "duf": "201699999999"}, "name_and_birth"),
        ({"name": "Amina Haddad"}, "name"),
        ({"name": "Amina Haddad", "duf": "201699999999"}, None),
        ({"name": "Amina Haddad", "birth_date": "1991-02-01"}, None),
        ({"name": "Amina Hadad", "birth_date": "1990-02-01"}, None),
        ({"birth_date": "1990-02-01"}, None),
        ({}, None),
        ({"name": ("Omar Said", "Amina Haddad"), "birth_date": ("1970-01-01", "1990-02-01")}, "name_and_birth"),
        ({"duf": ("201699999999", DUF)}, "number"),
    ],
)
def test_by_what_two_may_be_the_same(facts: dict[str, Any], by: str | None) -> None:
    closed = person("closed", **AMINA)
    assert alike(person("core", **facts), closed) == by
    assert [one.by for one in twins([person("core", **facts)], [closed])] == ([by] if by else [])


def test_a_name_alone_is_enough_where_closed_has_no_birth_date() -> None:
    assert alike(person("core", **AMINA), person("closed", name="Amina Haddad")) == "name"


def test_a_pair_is_found_once_however_much_they_share() -> None:
    assert len(list(twins([person("core", **AMINA)], [person("closed", **AMINA)]))) == 1


def test_everybody_who_may_be_meant_is_given() -> None:
    closed = [person("one", **AMINA), person("two", name="Amina Haddad"), person("three", name="Omar Said")]
    assert {one.closed for one in twins([person("core", **AMINA)], closed)} == {"one", "two"}


def test_what_was_compared_changes_with_what_is_compared_and_with_nothing_else() -> None:
    before = person("core", name="Amina Haddad", room="12")
    assert person("core", name="Amina Haddad", room="14", phone="x").seen == before.seen
    assert person("core", "b", name="Amina Haddad").seen != before.seen
    assert person("core", name="Amina Haddad", d_number="1").seen != before.seen
