"""Answers from a file: what was said of one thing stands in one record, as if it had been typed."""

from __future__ import annotations

from typing import Any

import pytest

from models import conversation
from models.errors import InputError, RecordError
from storage.desk import Desk
from storage.vault.session import Session

INFORMED = {"language": "ara", "how": "interpreter", "understood_interpreter": True, "voluntary": True}


def as_told(**changed: Any) -> dict[str, Any]:
    """Give how the person was informed as it stands in a file; None leaves a field out."""
    told = {**INFORMED, **changed}
    return {name: {"s": "value", "v": value} for name, value in told.items() if value is not None}


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def test_how_the_person_was_informed_is_one_record_and_opens_the_other_pages(desk: Desk) -> None:
    resident = desk.residents.create({("person", "name"): "Khaled Haddad"})
    desk.apply_answers({"resident": resident, "answers": {"talk.informed": as_told()}})
    held = desk.answers.held(resident)
    (informed,) = (record for record in held if record.kind == "informed")
    assert {name: informed.value(name) for name in INFORMED} == INFORMED
    assert informed.value("when")
    assert conversation.is_informed(held)


@pytest.mark.parametrize("words", ["محمد الأحمد", "👩🏽‍🔧 sveiser", "[red]x[/red]", "=1+1", "Kari\u202eneslO"])
def test_text_of_any_kind_is_kept_as_it_stands_in_the_file(desk: Desk, words: str) -> None:
    resident = desk.residents.create({("person", "name"): "Khaled Haddad"})
    wish = {"work_wanted": {"s": "value", "v": words}}
    desk.apply_answers({"resident": resident, "answers": {"talk.informed": as_told(), "wish": wish}})
    (wish,) = (record for record in desk.answers.held(resident) if record.kind == "wish")
    assert wish.value("work_wanted") == words


@pytest.mark.parametrize("words", ["a\x00b", "\x1b[31mrød", "\x9b2J", "\ud800", "x" * 100_000, "en\nto"])
def test_what_no_field_takes_is_refused_and_nothing_of_the_file_is_written(desk: Desk, words: str) -> None:
    resident = desk.residents.create({("person", "name"): "Khaled Haddad"})
    before = desk.answers.held(resident)
    told = {"work_wanted": {"s": "value", "v": "Sveiser"}, "second_choice": {"s": "value", "v": words}}
    with pytest.raises(InputError):
        desk.apply_answers({"resident": resident, "answers": {"talk.informed": as_told(), "wish": told}})
    assert desk.answers.held(resident) == before


WISH = {"wish": {"work_wanted": {"s": "value", "v": "Sveiser"}}}
CONSENT = {
    "purpose": "hensyn", "kind": "gdpr", "recipient": "kommunenr:3435", "units": ["hensyn"], "language": "ara",
    "read_aloud": True,
}  # fmt: skip


@pytest.mark.parametrize(
    "file",
    [
        {"answers": WISH},
        {"answers": {"licence": "none"}},
        {"consents": [CONSENT]},
        {"answers": {**WISH, "talk.informed": as_told(voluntary=False)}},
        {"answers": {**WISH, "talk.informed": as_told(understood_interpreter=False)}},
        {"answers": {**WISH, "talk.informed": as_told(voluntary=None)}},
    ],
)
def test_without_the_information_that_comes_first_nothing_is_entered(desk: Desk, file: dict[str, Any]) -> None:
    resident = desk.residents.create({("person", "name"): "Khaled Haddad"})
    before = desk.answers.held(resident)
    with pytest.raises(RecordError) as refused:
        desk.apply_answers({"resident": resident, **file})
    assert refused.value.code == "information_first"
    assert desk.answers.held(resident) == before


def test_who_was_informed_before_need_not_be_informed_again_until_a_no(desk: Desk) -> None:
    resident = desk.residents.create({("person", "name"): "Khaled Haddad"})
    desk.apply_answers({"resident": resident, "answers": {"talk.informed": as_told()}})
    desk.apply_answers({"resident": resident, "answers": WISH})
    with pytest.raises(RecordError):
        desk.apply_answers({"resident": resident, "answers": {**WISH, "talk.informed": as_told(voluntary=False)}})


def test_what_the_house_knows_of_a_person_needs_no_information(desk: Desk) -> None:
    resident = desk.residents.create({("person", "name"): "Khaled Haddad"})
    told = {"pathway.permit": {"basis_category": {"s": "value", "v": "beskyttelse"}}}
    desk.apply_answers({"resident": resident, "answers": told})
    assert desk.records.held(resident)
