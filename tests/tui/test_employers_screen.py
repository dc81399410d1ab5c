"""Employers: made by typing, a contact written down in four fields, what comes next in the list; homes likewise."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.answer import Answer
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, opportunity, press
from tests.tui.waiting import words_on
from tui.screens.employers import EmployersScreen
from tui.screens.opportunity import OpportunityScreen
from tui.widgets.answers import AnswerRow
from tui.widgets.confirm import Confirm


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_employer_and_a_contact_are_typed_and_the_next_step_stands_in_the_list(
    vault_folder: Path, program: Make, size: tuple[int, int]
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        await enter(pilot, "employers")
        assert "n lager en ny" in words_on(app)
        await press(pilot, "n", *"Otta Sveis", "enter", *"mekanisk", "enter", "escape")
        shown = await press(pilot, "enter", "n")
        assert "Kari Bakke" in shown
        assert "23.11.2026" in shown
        await press(pilot, *"To uker", "enter", *"Ringe i uke 4", "enter")
        assert "To uker" in words_on(app)
        shown = await press(pilot, "escape")
        assert isinstance(app.screen, EmployersScreen)
        assert "Ringe i uke 4" in shown
        (row,) = await app.storage(app.desk.employers.all)
        assert (row.name, row.trade, row.last_contact) == ("Otta Sveis", "mekanisk", "2026-11-23")


async def test_a_date_that_cannot_be_saved_is_asked_about_before_the_form_is_left(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        employer = await app.storage(app.desk.employers.save, None, {"name": Answer.of("Otta Sveis")})
        form = await enter(pilot, "contact_log", employer)
        await press(pilot, *"To uker", "enter", "up", "up", *"x")
        shown = await press(pilot, "escape")
        assert isinstance(app.screen, Confirm)
        assert "«Når» kan ikke lagres" in shown
        await press(pilot, "enter")
        assert app.screen is form
        await press(pilot, "escape", "right", "enter")
        assert form not in app.screen_stack


async def test_a_deleted_employer_is_asked_about_and_comes_back(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "employers")
        await press(pilot, "n", *"Otta Sveis", "enter", "escape")
        assert "«Otta Sveis»" in await press(pilot, "delete")
        await press(pilot, "right", "enter")
        assert await app.storage(app.desk.employers.all) == []
        await press(pilot, "ctrl+z")
        assert len(await app.storage(app.desk.employers.all)) == 1


async def test_a_home_is_asked_about_only_where_it_is_one(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        kor = await app.storage(opportunity, app.desk, "Kor")
        screen = await enter(pilot, "opportunity", kor)
        assert isinstance(screen, OpportunityScreen)
        assert "Boligen" not in words_on(app)
        shown = await press(pilot, "8", "enter")
        assert "Boligen" in shown
        rooms = next(row for row in screen.query(AnswerRow) if row.asked.name == "rooms")
        rooms.field.focus()
        await press(pilot, "2", "enter")
        held = await app.storage(app.desk.homes.of, kor)
        assert held is not None
        assert held.value("rooms") == 2
        await press(pilot, "ctrl+z")
        held = await app.storage(app.desk.homes.of, kor)
        assert held is not None
        assert held.value("rooms") is None


async def test_an_opportunity_is_at_an_employer_of_the_list_and_that_is_taken_back(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        kor = await app.storage(opportunity, app.desk, "Arbeidstrening")
        sveis = await app.storage(app.desk.employers.save, None, {"name": Answer.of("Otta Sveis")})
        await enter(pilot, "opportunity", kor)
        assert "Arbeidsgiver (F4)      ingen" in words_on(app)
        assert "Otta Sveis" in await press(pilot, "f4")
        shown = await press(pilot, "1")
        assert "Arbeidsgiver (F4)      Otta Sveis" in shown
        assert (await app.storage(app.desk.opportunities.get, kor)).value("employer") == sveis
        assert "Arbeidsgiver (F4)      ingen" in await press(pilot, "ctrl+z")
