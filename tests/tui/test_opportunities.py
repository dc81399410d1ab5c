"""The catalogue and the form of an opportunity: found as one types, saved as answered, brought back when deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, opportunity, press, settle, told
from tests.tui.waiting import words_on
from tui.screens.opportunities import OpportunitiesScreen
from tui.screens.opportunity import OpportunityScreen
from tui.widgets.answers import AnswerRow
from tui.widgets.field import Field, TextField


def some(desk: Desk) -> None:
    opportunity(desk, "Strikkegruppe", place="Vågåmo", organiser="Sanitetsforeningen")
    opportunity(desk, "Sveiseverksted", type="arbeidstrening", place="Otta")
    opportunity(desk, "Julemarked", place="Otta", valid_to="2025-12-24")


def row_of(screen: OpportunityScreen, name: str) -> AnswerRow:
    return next(row for row in screen.query(AnswerRow) if row.asked.name == name)


def names(screen: OpportunitiesScreen) -> list[str]:
    return [row.name for row in screen.listing.rows]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_has_ended_stands_in_a_list_of_its_own_and_is_counted_in_all(
    vault_folder: Path, program: Make, size: tuple[int, int]
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        await app.storage(some, app.desk)
        screen = await enter(pilot, "opportunities")
        assert isinstance(screen, OpportunitiesScreen)
        assert names(screen) == ["Strikkegruppe", "Sveiseverksted"]
        shown = words_on(app)
        assert "✗ utløpt" in shown
        assert "2 av 3" in shown
        assert "● gjelder 2   ○ å ringe 2   ○ utløpt 1   ○ alle 3" in shown
        shown = await press(pilot, "v", "v")
        assert names(screen) == ["Julemarked"]
        assert "✗ 24.12.2025" in shown


async def test_the_search_looks_in_name_place_and_organiser_and_a_filter_is_said(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        screen = await enter(pilot, "opportunities")
        assert isinstance(screen, OpportunitiesScreen)
        await press(pilot, "slash", *"otta")
        assert names(screen) == ["Sveiseverksted"]
        assert "○ utløpt 1" in words_on(app)
        shown = await press(pilot, "enter", "f")
        assert names(screen) == []
        assert "Filter: bare aktivitet" in shown
        await press(pilot, "v", "v")
        assert names(screen) == ["Julemarked"]
        await press(pilot, "a")
        assert len(names(screen)) == 3


async def test_escape_clears_the_search_then_goes_to_the_list_and_then_back(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        screen = await enter(pilot, "opportunities")
        assert isinstance(screen, OpportunitiesScreen)
        await press(pilot, "slash", *"otta", "escape")
        assert len(names(screen)) == 2
        assert isinstance(app.focused, Field)
        await press(pilot, "escape")
        assert app.focused is screen.listing
        await press(pilot, "escape")
        assert app.screen is not screen


async def test_one_key_says_that_it_still_holds_and_can_be_taken_back(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        screen = await enter(pilot, "opportunities")
        assert isinstance(screen, OpportunitiesScreen)
        await press(pilot, "v")
        assert names(screen) == ["Strikkegruppe", "Sveiseverksted"]
        shown = await press(pilot, "r")
        assert names(screen) == ["Sveiseverksted"]
        assert "○ gjelder 2   ● å ringe 1" in shown
        assert "«Strikkegruppe» gjelder fortsatt" in told(app)[-1]
        await press(pilot, "ctrl+z")
        assert names(screen) == ["Strikkegruppe", "Sveiseverksted"]


async def test_an_empty_catalogue_names_the_next_key(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "opportunities")
        assert "n lager en ny" in words_on(app)


async def test_a_deleted_opportunity_is_asked_about_and_comes_back(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        screen = await enter(pilot, "opportunities")
        assert isinstance(screen, OpportunitiesScreen)
        asked = await press(pilot, "delete")
        assert "«Strikkegruppe»" in asked
        await press(pilot, "enter")
        assert len(names(screen)) == 2, "Cancel is what Enter takes"
        await press(pilot, "delete", "right", "enter")
        assert "Strikkegruppe" not in names(screen)
        await press(pilot, "ctrl+z")
        assert "Strikkegruppe" in names(screen)


async def test_a_new_opportunity_is_saved_as_answered(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        screen = await enter(pilot, "opportunity")
        assert isinstance(screen, OpportunityScreen)
        await press(pilot, "7", "enter", *"Norsk for alle", "enter")
        row_of(screen, "valid_to").field.focus()
        await press(pilot, *"1.6.27", "enter")
        (held,) = await app.storage(app.desk.opportunities.all)
        assert (held.type, held.name, held.valid_to) == ("kurs", "Norsk for alle", "2027-06-01")
        assert row_of(screen, "valid_to").field.read() == "01.06.2027"
        assert "Norsk for alle" in words_on(app)


async def test_what_is_no_date_is_marked_and_nothing_is_saved(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(opportunity, app.desk, "Kor")
        screen = await enter(pilot, "opportunity", known)
        assert isinstance(screen, OpportunityScreen)
        row = row_of(screen, "valid_to")
        row.field.focus()
        await press(pilot, *"snart", "enter")
        assert row.label.has_class("-wrong")
        held = await app.storage(app.desk.opportunities.get, known)
        assert held.value("valid_to") is None
        await press(pilot, "escape")
        assert not isinstance(app.screen, OpportunityScreen), "a wrong answer never traps"


async def test_an_answer_is_taken_back_and_done_again(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(opportunity, app.desk, "Kor", place="Otta")
        screen = await enter(pilot, "opportunity", known)
        assert isinstance(screen, OpportunityScreen)
        field = row_of(screen, "place").field
        field.focus()
        await press(pilot, *"by", "enter", "up", "ctrl+z")
        assert (await app.storage(app.desk.opportunities.get, known)).value("place") == "Otta"
        await press(pilot, "ctrl+y")
        assert (await app.storage(app.desk.opportunities.get, known)).value("place") == "Ottaby"


async def test_a_code_is_named_by_the_beginning_of_its_name(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(opportunity, app.desk, "Kor")
        screen = await enter(pilot, "opportunity", known)
        assert isinstance(screen, OpportunityScreen)
        row_of(screen, "municipality").field.focus()
        await press(pilot, *"vågå", "enter")
        assert (await app.storage(app.desk.opportunities.get, known)).value("municipality") == "3435"


async def test_deleting_in_the_form_goes_back_to_the_list_which_can_undo_it(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        await enter(pilot, "opportunities")
        await press(pilot, "enter", "f8", "right", "enter")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, OpportunitiesScreen)
        assert "Strikkegruppe" not in names(screen)
        await press(pilot, "ctrl+z")
        assert "Strikkegruppe" in names(screen)


async def test_markup_in_a_name_shows_as_itself(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(opportunity, app.desk, "[red]Kor[/red]")
        await enter(pilot, "opportunities")
        assert "[red]Kor[/red]" in words_on(app)
        await press(pilot, "delete")
        assert "[red]Kor[/red]" in words_on(app)
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, OpportunityScreen)
        assert all(isinstance(row.field, Field) for row in app.screen.query(AnswerRow))


async def test_what_is_shown_is_written_into_a_workbook(vault_folder: Path, program: Make, tmp_path: Path) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        await enter(pilot, "opportunities")
        assert "Skriv 2 muligheter" in await press(pilot, "x")
        app.screen.query_one(TextField).value = str(tmp_path / "ut" / "liste.xlsx")
        await press(pilot, "enter", "enter")
        plan = await app.storage(app.desk.opportunity_lists.plan, tmp_path / "ut" / "liste.xlsx")
        assert len(plan.rows) == 2
        assert plan.counts()["unchanged"] == 2
