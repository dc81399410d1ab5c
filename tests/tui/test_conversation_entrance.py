"""Where the talk opens for a member of another profession: at its own part, until that is done or it was there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.ids import one_record_id
from tests.tui.at_work import Make, at_work, enter
from tests.tui.talking import PERSON, Talk, new_person
from tui.app import BolystApp

PAGES = {"intake": 1, "career": 3, "teacher": 2, "health": 7, "social": 6}


async def page_for(app: BolystApp, pilot: object, person: str, role: str) -> int:
    session = app.desk.session
    session.member = replace(session.member, role=role)
    screen = await enter(pilot, "conversation", person)  # type: ignore[arg-type]  # a pilot
    talk = Talk(pilot, person)  # type: ignore[arg-type]  # as above
    await talk.settle()
    number = talk.room.page.number
    app.pop_screen()
    assert screen
    return number


@pytest.mark.parametrize("role", list(PAGES))
async def test_each_profession_begins_with_its_own_part(role: str, vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(new_person, app.desk)
        assert await page_for(app, pilot, person, role) == PAGES[role]


async def test_who_was_there_before_goes_on_where_the_talk_was_left(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        session = app.desk.session
        session.member = replace(session.member, role="career")
        person = await app.storage(new_person, app.desk, PERSON)
        assert await page_for(app, pilot, person, "career") == 1


async def test_half_typed_text_of_ones_own_comes_first(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(new_person, app.desk)
        await app.storage(app.desk.drafts.keep, person, "wish", one_record_id(person, "wish"), "work_wanted", "svei")
        assert await page_for(app, pilot, person, "career") == 5


@pytest.mark.parametrize(("last", "page"), [("adaptation", 7), ("wish", 5)])
async def test_the_talk_opens_at_the_last_answer_whichever_compartment_it_lies_in(
    last: str, page: int, vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(new_person, app.desk)
        talk = Talk(pilot, person)
        await enter(pilot, "conversation", person)
        places = {"wish": (5, "sveiser"), "adaptation": (7, "1")}
        for kind in (*(one for one in places if one != last), last):
            number, answer = places[kind]
            await talk.page(number)
            await talk.type(answer, "enter")
        app.pop_screen()
        assert await page_for(app, pilot, person, "intake") == page
