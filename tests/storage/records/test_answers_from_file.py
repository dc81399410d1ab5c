"""Answers from a file: what was said of one thing stands in one record, as if it had been typed."""

from __future__ import annotations

import pytest

from models import conversation
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
