"""One resident: the overview, facts entered in place and saved as answered, and the assignment."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from models.answer import Answer
from storage.desk import Desk
from storage.records.reading import the, value
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, press, resident, settle, told
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until, words_on
from tui.app import BolystApp
from tui.screens.assign import AssignScreen
from tui.screens.resident import GROUPS, ResidentScreen
from tui.widgets.answers import AnswerRow
from tui.widgets.field import Field, TextField

STATUS = next(place for place, group in enumerate(GROUPS) if group.name == "status")


def settling(desk: Desk) -> str:
    """Add somebody who settles in Vågå and is not assigned."""
    person = resident(desk)
    desk.residents.set_fact(person, "pathway", "settlement_municipality", Answer.of("3435"))
    return person


async def open_group(pilot: Pilot[Any], name: str) -> None:
    place = next(place for place, group in enumerate(GROUPS) if group.name == name)
    await press(pilot, *(["down"] * place), "enter")


def row_of(app: BolystApp, name: str) -> AnswerRow:
    return next(row for row in app.screen.query(AnswerRow) if row.asked.name == name)


def held(app: BolystApp, person: str, kind: str, name: str) -> Any:
    return value(the(app.desk.answers.held(person), kind), name)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_overview_says_what_comes_next_and_what_waits(
    vault_folder: Path, program: Make, size: tuple[int, int]
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        person = await app.storage(settling, app.desk)
        await enter(pilot, "resident", person)
        shown = words_on(app)
        for said in ("Khaled Haddad · rom 101", "start samtale", "0 av 25 besvart", "beskyttelse", "– 3 Arbeid"):
            assert said in shown
        assert "Bosettes i Vågå, men er ikke tildelt" in shown


async def test_who_goes_into_a_group_before_it_is_read_finds_there_what_is_held(
    vault_folder: Path, program: Make
) -> None:
    app, busy = program(vault_folder), Event()
    async with at_work(app) as pilot:
        person = await app.storage(settling, app.desk)
        waits = asyncio.create_task(app.storage(busy.wait))
        app.open_room("resident", person)
        await until(pilot, lambda: isinstance(app.screen, ResidentScreen))
        for _ in range(STATUS):
            await pilot.press("down")
        await pilot.press("enter")
        busy.set()
        await waits
        await settle(pilot)
        assert isinstance(app.focused, Field)
        assert row_of(app, "settlement_municipality").field.read() == "Vågå"
        assert "Khaled Haddad" in words_on(app)


async def test_a_fact_is_saved_as_it_is_left_and_undone_by_a_key(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "resident", person)
        await open_group(pilot, "status")
        await press(pilot, "enter", *"Vågå", "enter", *"1.2.2027", "enter")
        assert await app.storage(held, app, person, "pathway", "settlement_municipality") == "3435"
        assert await app.storage(held, app, person, "pathway", "settlement_date") == "2027-02-01"
        assert app.desk.residents.index.get(person).municipality == "3435"
        assert "● lagret" in words_on(app)
        await press(pilot, "ctrl+z")
        assert await app.storage(held, app, person, "pathway", "settlement_date") is None
        await press(pilot, "ctrl+y")
        assert await app.storage(held, app, person, "pathway", "settlement_date") == "2027-02-01"


async def test_what_is_no_date_is_marked_saved_as_nothing_and_kept_as_a_draft(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "resident", person)
        await open_group(pilot, "status")
        await press(pilot, "enter", "enter", *"snart", "enter")
        assert "✗ Bosettingsdato" in words_on(app)
        assert len(told(app)) == 1
        assert await app.storage(held, app, person, "pathway", "settlement_date") is None
        await press(pilot, "escape", "escape")
        await enter(pilot, "resident", person)
        assert "Skrevet, ikke lagret som svar: Bosettingsdato" in words_on(app)
        await open_group(pilot, "status")
        assert row_of(app, "settlement_date").field.read() == "snart"


async def test_escape_goes_from_the_field_to_the_groups_and_only_then_back(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "resident", person)
        await open_group(pilot, "person")
        assert isinstance(app.focused, TextField)
        await press(pilot, "escape")
        assert isinstance(app.screen, ResidentScreen)
        assert not isinstance(app.focused, Field)
        await press(pilot, "escape")
        assert not isinstance(app.screen, ResidentScreen)


async def test_enter_in_the_last_field_goes_to_the_next_group(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "resident", person)
        await open_group(pilot, "status")
        await press(pilot, *(["enter"] * len(GROUPS[STATUS].fields)))
        assert row_of(app, "name").field.display
        assert "Fødselsdato" in words_on(app)


async def test_the_strictest_grade_cannot_be_set_on_somebody_who_is_entered(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "resident", person)
        await open_group(pilot, "centre")
        await press(pilot, "enter", "enter", "enter", "3")
        assert any("strengt fortrolig kan ikke settes" in words for words in told(app))
        assert await app.storage(held, app, person, "person", "address_grade") == "ugradert"


async def test_assigning_proposes_the_municipality_where_the_person_settles(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(settling, app.desk)
        await enter(pilot, "resident", person)
        await press(pilot, "a")
        assert isinstance(app.screen, AssignScreen)
        assert "Vågå" in words_on(app)
        await press(pilot, "escape")
        assert await app.storage(app.desk.assignments.of, person) == ()
        await press(pilot, "a", "ctrl+s")
        (assignment,) = await app.storage(app.desk.assignments.of, person)
        assert (assignment.value("kommunenr"), assignment.value("function")) == ("3435", "settlement_municipality")
        await until(pilot, lambda: "Vågå, bosettingskommunen, fra 23.11.2026" in words_on(app))


async def test_assigning_to_nobody_is_refused(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "resident", person)
        await press(pilot, "a", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, AssignScreen)
        assert any("Det mangler hvem" in words for words in told(app))
        assert await app.storage(app.desk.assignments.of, person) == ()


async def test_a_half_entered_assignment_is_there_again_after_the_lock_for_the_same_person(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(settling, app.desk)
        other = await app.storage(resident, app.desk)
        await enter(pilot, "resident", person)
        await press(pilot, "a", "ctrl+a", "ctrl+k", *"Sel")
        await pilot.press("f6")
        await until(pilot, lambda: not app.unlocked)
        app.screen.query_one(TextField).value = PASSPHRASE
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormRoom))
        await enter(pilot, "resident", other)
        await press(pilot, "a")
        assert row_of(app, "kommunenr").field.read() == "", "of another person it says nothing"
        await press(pilot, "escape", "escape")
        await enter(pilot, "resident", person)
        await press(pilot, "a")
        assert row_of(app, "kommunenr").field.read() == "Sel"
        assert app.screen.question_before_quit() != ""
        assert any("halvferdig" in words for words in told(app))
        await press(pilot, "ctrl+s")
        (assignment,) = await app.storage(app.desk.assignments.of, person)
        assert assignment.value("kommunenr") == "3437"
