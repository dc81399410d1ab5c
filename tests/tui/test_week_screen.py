"""The week: what happens day by day, another week by a key, filters that say that they are on."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, opportunity, press
from tests.tui.waiting import words_on
from tui.screens.opportunity import OpportunityScreen


def some(desk: Desk) -> None:
    opportunity(desk, "Strikkegruppe", when="annenhver torsdag 19:00", municipality="3435")
    opportunity(desk, "Kor", when="onsdag 18-20 fra 02.12.2026", municipality="3437", type="moteplass")
    opportunity(desk, "Turgruppe", when="etter avtale", municipality="3437")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_week_shows_its_days_and_the_next_one_what_begins_there(
    vault_folder: Path, program: Make, size: tuple[int, int]
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        await app.storage(some, app.desk)
        await enter(pilot, "week")
        shown = words_on(app)
        assert "Uke 48" in shown
        assert "mandag 23. november · i dag · ingenting kjent" in shown
        assert "19:00 ?" in shown
        assert "Etter avtale (1)" in shown
        assert "Kor" not in shown
        shown = await press(pilot, "right")
        assert "Uke 49" in shown
        assert "18:00–20:00" in shown
        assert "Uke 48" in await press(pilot, "d")


async def test_a_week_begins_at_today(vault_folder: Path, program: Make) -> None:
    def many(desk: Desk) -> None:
        for number in range(30):
            opportunity(desk, f"Kafé {number}", when="hver dag", municipality="3437")
        opportunity(desk, "Kor", when="mandag 18-20", municipality="3437")

    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await app.storage(many, app.desk)
        await enter(pilot, "week")
        assert "mandag 23. november · i dag" in words_on(app)
        await press(pilot, "home")
        assert "i dag" not in words_on(app)
        assert "mandag 23. november · i dag" in await press(pilot, "d")
        assert "Kor" in words_on(app)


async def test_filters_are_said_and_taken_away_and_enter_opens(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        await enter(pilot, "week")
        shown = await press(pilot, "k")
        assert "Filter: bare Sel" in shown
        assert "Strikkegruppe" not in shown
        shown = await press(pilot, "a")
        assert "Strikkegruppe" in shown
        await press(pilot, "enter")
        assert isinstance(app.screen, OpportunityScreen)
