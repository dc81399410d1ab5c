"""The title line always says whether everything is saved; where room is short, place and *local* give way first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, press, resident
from tests.tui.talking import talking
from tests.tui.waiting import words_on
from tui.app import BolystApp
from tui.screens.base import Room
from tui.widgets import status
from tui.widgets.field import Field, TextField
from tui.widgets.status import Saved, TitleLine

PLACE = "Samtale · Khaled Haddad · økt 2 · tolk: arabisk, telefon, C"
NOTES = "20 av 25 besvart · 3 må avklares"


def title(app: App[Any]) -> str:
    return words_on(app).split("\n", 1)[0]


async def drawn(app: BolystApp, width: int, saved: Saved, place: str = PLACE, notes: str = NOTES) -> str:
    """Give the title line of a screen of so many cells."""
    async with app.run_test(size=(width, 24)) as pilot:
        line = app.screen.query_one(TitleLine)
        line.saved, line.place, line.notes = saved, place, notes
        await pilot.pause()
        return title(app)


async def test_before_anything_was_saved_it_says_that_nothing_is_unsaved(no_vault: Path, program: Make) -> None:
    async with program(no_vault).run_test(size=NARROW) as pilot:
        assert "● alt lagret · lokalt" in title(pilot.app)


async def test_before_there_is_a_vault_it_says_that_nothing_is_saved(tmp_path: Path, program: Make) -> None:
    async with program(tmp_path / "none").run_test(size=NARROW) as pilot:
        assert "○ ikke lagret ennå · lokalt" in title(pilot.app)


async def test_in_a_wide_terminal_all_of_it_stands_there(no_vault: Path, program: Make) -> None:
    shown = await drawn(program(no_vault), 130, Saved("saved", "13:22"))
    assert shown.strip() == f"Bolyst  {PLACE}   ● lagret 13:22 · {NOTES} · lokalt"


@pytest.mark.parametrize(
    ("width", "place", "local"), [(120, "Samtale · Khaled Haddad · økt 2 ", True), (80, "Samtale · Khaled Ha…", False)]
)
async def test_the_place_gives_way_first_then_local_and_never_the_saved_state(
    no_vault: Path, program: Make, width: int, place: str, local: bool
) -> None:
    shown = await drawn(program(no_vault), width, Saved("saved", "13:22"))
    assert place in shown
    assert shown.rstrip().endswith(f"● lagret 13:22 · {NOTES}" + " · lokalt" * local)


@pytest.mark.parametrize("width", [30, 55, 60])
async def test_in_a_tiny_terminal_the_saved_state_is_what_is_left(no_vault: Path, program: Make, width: int) -> None:
    assert "✗ ikke lagret" in await drawn(program(no_vault), width, Saved("failed"))


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("room", ["conversation", "plan", "resident", "send", "opportunities"])
async def test_every_working_screen_says_it_and_that_it_is_local_where_there_is_room(
    vault_folder: Path, program: Make, size: tuple[int, int], room: str
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        known = await app.storage(resident, app.desk)
        await enter(pilot, room, *([known] if room in ("conversation", "plan", "resident") else []))
        assert "● alt lagret" in title(app)
        assert "Khaled Haddad" in title(app) or not room.startswith(("conversation", "plan", "resident"))
        assert title(app).rstrip().endswith("· lokalt") or (room, size) == ("plan", NARROW)


async def test_what_is_being_typed_is_not_called_saved(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with talking(app) as talk:
        await talk.page(3)
        await talk.pilot.press(*"Svei")
        await talk.pilot.pause()
        assert "○ ikke lagret ennå" in title(app)
        await talk.keys("enter")
        assert "● lagret 12:00" in title(app)


async def test_half_typed_words_that_are_kept_and_come_back_are_not_called_unsaved(
    vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Field, "COMMIT_AFTER", 1000.0)
    app = program(vault_folder)
    async with talking(app) as talk:
        await talk.page(3)
        await talk.pilot.press(*"Svei")
        field = talk.app.focused
        assert isinstance(field, TextField)
        field.post_message(Field.Rested(field, field.read()))
        await talk.settle()
        assert "● lagret 12:00" in title(app)
        await talk.keys("f1", "escape")
        assert "● lagret 12:00" in title(app)
        await talk.pilot.press("s")
        await talk.pilot.pause()
        assert "○ ikke lagret ennå" in title(app)


@pytest.mark.parametrize("room", [23, 24, 25, 26])
def test_where_the_first_parts_of_the_place_fit_they_stay_whole(room: int) -> None:
    assert status._cut(PLACE, room) == "Samtale · Khaled Haddad"


def test_a_part_that_does_not_fit_is_left_out_even_where_the_rest_is_short() -> None:
    assert status._cut("Talk · Khaled Haddad · sitting 2", 31) == "Talk · Khaled Haddad"


async def test_what_is_typed_and_taken_back_leaves_nothing_unsaved(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "new_resident")
        assert "● alt lagret" in title(app)
        assert "○ ikke lagret ennå" in await press(pilot, "A")
        assert "● alt lagret" in await press(pilot, "backspace")
        assert "○ ikke lagret ennå" in await press(pilot, "A", "enter", "enter", "enter"), "one row holds back"


async def test_what_is_picked_before_the_last_key_is_not_called_saved(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "new_resident")
        await press(pilot, "down", "down", "down", "1", "down")
        assert "○ ikke lagret ennå" in title(app)


async def test_a_search_is_nothing_to_be_saved(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        screen = await enter(pilot, "opportunities")
        assert isinstance(screen, Room)
        await press(pilot, "slash", *"kor")
        assert "● alt lagret" in title(app)
