"""What a person said of the columns of a list is remembered for lists with the same headers, and only for these."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from models.imports.cells import key_of
from storage.desk import Desk
from storage.vault.session import Session

ODD = "Navn;Hva slags greie;Sted\nKor;aktivitet;Otta\n"


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    file = tmp_path / "rar.csv"
    file.write_text(ODD, encoding="utf-8")
    return file


SAID = {key_of("Hva slags greie"): "opportunity.type"}


def test_what_was_said_is_read_so_and_remembered_only_when_it_is_told_to(desk: Desk, odd: Path) -> None:
    lists = desk.opportunity_lists
    assert lists.plan(odd).layout.not_taken == ("Hva slags greie",)
    plan = lists.plan(odd, said=SAID)
    assert {change.fact.field for change in plan.rows[0].changes} == {"name", "type", "place"}
    assert lists.plan(odd).layout.not_taken == ("Hva slags greie",)
    lists.layouts.remember("opportunities", plan.layout.signature, SAID)
    assert lists.plan(odd).layout.not_taken == ()
    other = odd.with_name("annen.csv")
    other.write_text("Navn;Sted;Hva slags greie\nKor;Otta;aktivitet\n", encoding="utf-8")
    assert lists.plan(other).layout.not_taken == ("Hva slags greie",)


def test_a_known_column_can_be_left_out_and_another_taken_in_its_place(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Navn;Tittel;Sted\nX1;Kor Otta;Otta\n", encoding="utf-8")
    plan = desk.opportunity_lists.plan(file, said={"tittel": "opportunity.name"})
    assert [change.fact.value for change in plan.rows[0].changes if change.fact.field == "name"] == ["Kor Otta"]
    plan = desk.opportunity_lists.plan(file, said={"sted": "", "tittel": "opportunity.place"})
    assert [change.fact.value for change in plan.rows[0].changes if change.fact.field == "place"] == ["Kor Otta"]


def test_two_headers_are_still_needed(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("A;B\nKor;Otta\n", encoding="utf-8")
    with pytest.raises(InputError):
        desk.opportunity_lists.plan(file)


def test_the_column_that_says_who_must_be_hidden_cannot_be_left_out(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "beboere.csv"
    file.write_text("Navn;Født;Adressegrad\nAmina Testesen;14.03.1991;fortrolig\n", encoding="utf-8")
    plan = desk.resident_lists.plan(file, said={"adressegrad": ""})
    assert {change.fact.field: change.fact.value for change in plan.rows[0].changes}["address_grade"] == "fortrolig"
