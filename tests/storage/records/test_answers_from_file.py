"""Answers from a file: what was said of one thing stands in one record, as if it had been typed."""

from __future__ import annotations

import pytest

from models import conversation
from models.errors import InputError
from storage.desk import Desk
from storage.vault.session import Session

INFORMED = {"language": "ara", "how": "interpreter", "understood_interpreter": True, "voluntary": True}


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def test_how_the_person_was_informed_is_one_record_and_opens_the_other_pages(desk: Desk) -> None:
    resident = desk.residents.create({("person", "name"): "Khaled Haddad"})
    given = {name: {"s": "value", "v": value} for name, value in INFORMED.items()}
    desk.apply_answers({"resident": resident, "answers": {"talk.informed": given}})
    held = desk.answers.held(resident)
    (informed,) = (record for record in held if record.kind == "informed")
    assert {name: informed.value(name) for name in INFORMED} == INFORMED
    assert informed.value("when")
    assert conversation.is_informed(held)


@pytest.mark.parametrize("words", ["محمد الأحمد", "👩🏽‍🔧 sveiser", "[red]x[/red]", "=1+1", "Kari\u202eneslO"])
def test_text_of_any_kind_is_kept_as_it_stands_in_the_file(desk: Desk, words: str) -> None:
    resident = desk.residents.create({("person", "name"): "Khaled Haddad"})
    desk.apply_answers({"resident": resident, "answers": {"wish": {"work_wanted": {"s": "value", "v": words}}}})
    (wish,) = (record for record in desk.answers.held(resident) if record.kind == "wish")
    assert wish.value("work_wanted") == words


@pytest.mark.parametrize("words", ["a\x00b", "\x1b[31mrød", "\x9b2J", "\ud800", "x" * 100_000, "en\nto"])
def test_what_no_field_takes_is_refused_and_nothing_of_the_file_is_written(desk: Desk, words: str) -> None:
    resident = desk.residents.create({("person", "name"): "Khaled Haddad"})
    before = desk.answers.held(resident)
    told = {"work_wanted": {"s": "value", "v": "Sveiser"}, "second_choice": {"s": "value", "v": words}}
    with pytest.raises(InputError):
        desk.apply_answers({"resident": resident, "answers": {"wish": told}})
    assert desk.answers.held(resident) == before
