"""The grid of levels: arrows and numbers set a level and its source, the descriptor follows the cursor, all undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.answer import Answer, HeldRecord
from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, press, resident
from tests.tui.colours import painted
from tests.tui.test_themes import LEAST, hard_to_read
from tests.tui.waiting import words_on
from tui.app import BolystApp
from tui.themes import BY_LOOK

NO_LANGUAGES = "Ingen språk er ført ennå"


def speaks(desk: Desk, *languages: str) -> str:
    person = resident(desk)
    for code in languages:
        desk.answers.save(person, "language", desk.records.new_id(), "language", Answer.of(code))
    return person


async def languages(app: BolystApp, person: str) -> list[HeldRecord]:
    return [one for one in await app.storage(app.desk.answers.held, person) if one.kind == "language"]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_descriptor_follows_the_cursor(vault_folder: Path, program: Make, size: tuple[int, int]) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        person = await app.storage(speaks, app.desk, "ara", "eng")
        await enter(pilot, "cefr", person)
        assert "A1 · lytte · arabisk" in words_on(app)
        shown = await press(pilot, "down", "right", "down")
        assert "B1 · lese · arabisk" in shown
        assert "Jeg kan forstå tekster i vanlig språk" in shown
        assert "C2" in shown
        shown = await press(pilot, "pagedown")
        assert "B1 · lese · engelsk" in shown


@pytest.mark.parametrize("look", BY_LOOK)
async def test_the_grid_can_be_read_in_every_look(look: str, vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(speaks, app.desk, "ara", "eng")
        await enter(pilot, "cefr", person)
        app.theme = BY_LOOK[look].name
        await press(pilot, "down", "space")
        assert hard_to_read(list(painted(app)), LEAST[look]) == []


async def test_enter_sets_a_level_and_goes_on_to_the_next_skill(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(speaks, app.desk, "ara", "eng")
        await enter(pilot, "cefr", person)
        shown = await press(pilot, "down", "enter", "enter", "3")
        arabic, english = await languages(app, person)
        assert [arabic.value(f"cefr_{name}") for name in ("listening", "reading", "interaction")] == ["A2", "A2", "B1"]
        assert english.value("cefr_listening") is None
        assert "Satt: B1 · egne opplysninger" in shown
        await press(pilot, "end", "space", "enter")
        shown = await press(pilot, "enter")
        assert (await languages(app, person))[1].value("cefr_listening") is not None
        assert "lese · engelsk" in shown


async def test_the_source_is_said_before_or_after_the_level(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(speaks, app.desk, "ara")
        await enter(pilot, "cefr", person)
        shown = await press(pilot, "f4", "f4")
        assert "neste kilde: dokument · bekreftet" in shown
        await press(pilot, "down", "4")
        (arabic,) = await languages(app, person)
        assert arabic.fields["cefr_listening"].answer == Answer("value", "B2", "document", verified=True)
        shown = await press(pilot, "f4")
        (arabic,) = await languages(app, person)
        assert arabic.fields["cefr_listening"].answer == Answer("value", "B2", "observed")
        await press(pilot, "right", "1")
        (arabic,) = await languages(app, person)
        assert arabic.fields["cefr_reading"].source == "self"


async def test_delete_takes_a_level_away_and_undo_and_redo_go_over_it(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(speaks, app.desk, "ara")
        await enter(pilot, "cefr", person)

        async def listening() -> object:
            (arabic,) = await languages(app, person)
            return arabic.value("cefr_listening")

        await press(pilot, "5", "delete")
        assert await listening() is None
        await press(pilot, "ctrl+z")
        assert await listening() == "C1"
        await press(pilot, "ctrl+z")
        assert await listening() is None
        await press(pilot, "ctrl+y")
        assert await listening() == "C1"


async def test_without_a_language_the_next_key_is_named_and_nothing_can_be_set(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(speaks, app.desk)
        await enter(pilot, "cefr", person)
        assert NO_LANGUAGES in words_on(app)
        assert NO_LANGUAGES in await press(pilot, "1", "enter", "f4", "delete", "pagedown")
        assert await languages(app, person) == []


async def test_more_languages_than_fit_still_show_the_one_looked_at(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        many = ("ara", "eng", "fra", "tur", "rus", "ukr", "som", "tir")
        person = await app.storage(speaks, app.desk, *many)
        await enter(pilot, "cefr", person)
        shown = await press(pilot, *("pagedown",) * len(many))
        assert "▌ tigrinja" in shown
        assert "Jeg kan forstå kjente ord" in shown
        assert "neste kilde" in shown
