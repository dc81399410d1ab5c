"""Going back saves, or asks before something that was typed is lost; help and key names say which of the two it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.texts import has_text
from tests.tui.at_work import Make, at_work, enter, press, resident, settle
from tests.tui.waiting import words_on
from tui import rooms
from tui.commands import commands
from tui.screens.assign import AssignScreen
from tui.screens.new_resident import NewResidentScreen
from tui.widgets.choice import Choice
from tui.widgets.confirm import Confirm


async def test_a_new_resident_is_dropped_only_after_a_yes_and_cancel_keeps_what_was_typed(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        screen = await enter(pilot, "new_resident")
        shown = await press(pilot, *"Omar", "enter", "escape")
        assert isinstance(app.screen, Confirm)
        assert "ikke ført inn" in shown
        shown = await press(pilot, "enter")
        assert app.screen is screen
        assert "Omar" in shown
        await press(pilot, "escape", "right", "enter")
        assert screen not in app.screen_stack
        assert app.desk.residents.index.count() == 0


async def test_nothing_is_asked_where_nothing_was_typed(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        screen = await enter(pilot, "new_resident")
        await press(pilot, "escape")
        assert screen not in app.screen_stack


async def test_help_and_palette_do_not_say_that_escape_saves_where_it_does_not(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app, (120, 60)) as pilot:
        screen = await enter(pilot, "new_resident")
        assert isinstance(screen, NewResidentScreen)
        about = {command.key.id: command.about for command in commands(screen)}
        assert "Lagre" not in about["app.back"] + about["app.lock"] + about["app.quit"]
        shown = await press(pilot, "f1")
        assert "Gå tilbake uten å føre inn noen" in shown
        assert "Lagre og gå tilbake" not in shown
        await press(pilot, "escape", "escape")
        await enter(pilot, "opportunity")
        assert "Lagre og gå tilbake" in await press(pilot, "f1")


async def test_an_assignment_that_was_begun_is_asked_about(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(resident, app.desk)
        await enter(pilot, "resident", known)
        await press(pilot, "a", "escape")
        assert not any(isinstance(screen, AssignScreen) for screen in app.screen_stack)
        await press(pilot, "a")
        app.screen.query_one("#function", Choice).focus()
        await press(pilot, "2", "escape")
        assert "Khaled Haddad er ikke tildelt" in " ".join(words_on(app).split())
        await press(pilot, "right", "enter")
        assert not any(isinstance(screen, AssignScreen) for screen in app.screen_stack)
        assert await app.storage(app.desk.assignments.of, known) == ()


async def test_what_was_typed_is_asked_about_before_the_end_too(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "new_resident")
        await press(pilot, *"Omar", "f9")
        await settle(pilot)
        assert "ikke ført inn" in words_on(app)


@pytest.mark.parametrize("name", sorted(rooms.ROOMS))
def test_what_a_screen_calls_a_key_has_a_name_and_a_line_of_help(name: str) -> None:
    for renamed in rooms.room(name).RENAMED.values():
        for lang in ("nb", "nn", "en"):
            assert has_text(f"key.{renamed}", lang)
            assert has_text(f"key.{renamed}.about", lang)
