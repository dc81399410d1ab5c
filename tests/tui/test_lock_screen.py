"""Unlocking, locking by key, by an idle hand and by a sleeping laptop, and ending: nothing is lost, nothing is left."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from models import texts
from tests.tui.conftest import PASSPHRASE, Hands
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until, until_though_busy, words_on
from tui.app import BolystApp
from tui.screens.help import HelpScreen
from tui.screens.unlock import UnlockScreen
from tui.widgets.confirm import Confirm
from tui.widgets.field import TextField
from tui.widgets.plain import Plain
from tui.widgets.status import TitleLine

Make = Callable[[Path], BolystApp]


async def unlock(pilot: Pilot[Any], passphrase: str = PASSPHRASE) -> FormRoom:
    app = pilot.app
    assert isinstance(app.screen, UnlockScreen)
    app.screen.query_one(TextField).value = passphrase
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, FormRoom))
    await pilot.pause()
    room = app.screen
    assert isinstance(room, FormRoom)
    return room


async def test_the_right_passphrase_opens_a_real_vault(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with app.run_test() as pilot:
        await unlock(pilot)
        assert app.desk.session.member.name == "Kari Bakke"
        assert LOCKED_MODE not in app._screen_stacks


LOCKED_MODE = "locked"


async def test_a_wrong_passphrase_is_said_and_the_field_is_empty_and_ready(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with app.run_test() as pilot:
        app.screen.query_one(TextField).value = "noe helt annet enn den rette"
        await pilot.press("enter")
        await until(pilot, lambda: "✗" in str(app.screen.query_one("#said", Plain).render()))
        field = app.screen.query_one(TextField)
        await until(pilot, lambda: field.has_focus)
        assert (field.value, app.unlocked) == ("", False)


async def test_after_some_wrong_ones_the_wait_is_said(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with app.run_test() as pilot:
        for attempt in range(4):
            app.screen.query_one(TextField).value = f"feil passordfrase nummer {attempt}"
            await pilot.press("enter")
            await until(pilot, lambda: not app.screen.query_one(TextField).disabled)
        assert "5" in str(app.screen.query_one("#said", Plain).render())


async def test_an_empty_passphrase_is_not_tried(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, UnlockScreen)


async def test_the_lock_key_saves_the_draft_pauses_closes_and_blanks(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await unlock(pilot)
        desk = app.desk
        await pilot.press(*"Hemmelig")
        app.copy_to_clipboard("Hemmelig")
        await pilot.press("f6")
        await until(pilot, lambda: not app.unlocked and desk.closed)  # type: ignore[attr-defined]
        await pilot.pause()
        assert room.written == [("line", "Hemmelig")]
        assert room.paused
        assert isinstance(app.screen, UnlockScreen)
        assert "Hemmelig" not in words_on(app)
        assert app.clipboard == ""
        assert not room.is_attached


async def test_after_locking_one_can_unlock_again(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        for _ in range(3):
            await unlock(pilot)
            await pilot.press("f6")
            await until(pilot, lambda: isinstance(app.screen, UnlockScreen) and not app.unlocked)
            await pilot.pause()


async def test_a_draft_that_cannot_be_saved_does_not_keep_the_vault_open(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await unlock(pilot)
        desk = app.desk
        room.refuses = True
        await pilot.press("a", "f6")
        await until(pilot, lambda: desk.closed)  # type: ignore[attr-defined]
        assert isinstance(app.screen, UnlockScreen)


async def test_an_idle_program_locks_itself(no_vault: Path, program: Make, hands: Hands) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await unlock(pilot)
        hands.move(10 * 60 - 1)
        hands.wall = 50_000
        await app._look()
        assert app.unlocked
        hands.running += 2
        await app._look()
        assert not app.unlocked


async def test_a_key_keeps_the_program_open(no_vault: Path, program: Make, hands: Hands) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await unlock(pilot)
        hands.running += 9 * 60
        await pilot.press("a")
        hands.running += 9 * 60
        await app._look()
        assert app.unlocked


async def test_a_laptop_that_slept_is_locked_before_the_first_key(no_vault: Path, program: Make, hands: Hands) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await unlock(pilot)
        hands.sleep(61)
        await pilot.press("x")
        await until(pilot, lambda: not app.unlocked)
        assert room.written == []


async def test_the_anchor_is_written_every_half_minute(no_vault: Path, program: Make, hands: Hands) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await unlock(pilot)
        desk = app.desk
        await app._look()
        assert not hasattr(desk, "anchored")
        hands.move(31)
        await app._look()
        await until(pilot, lambda: hasattr(desk, "anchored"))


async def test_the_screen_is_blanked_at_once_also_while_storage_waits_for_a_disk(
    no_vault: Path, program: Make, hands: Hands
) -> None:
    app = program(no_vault)
    disk = Event()
    async with app.run_test() as pilot:
        room = await unlock(pilot)
        room.start(app.storage(disk.wait, None))
        hands.move(31)
        app.call_later(app._look)
        app.simulate_key("f6")
        try:
            await until_though_busy(lambda: isinstance(app.screen, UnlockScreen))
        finally:
            disk.set()
        await until(pilot, lambda: not app._turning.locked())


async def test_quitting_asks_with_cancel_first_and_saves_what_is_typed(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await unlock(pilot)
        await pilot.press("a", "f9")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert room.written == [("line", "a")]
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is room)
        assert app.unlocked


async def test_quitting_closes_the_vault(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await unlock(pilot)
        desk = app.desk
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("right", "enter")
        await until(pilot, lambda: desk.closed)  # type: ignore[attr-defined]


async def test_a_locked_program_quits_at_once(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: app._exit)


async def test_saved_state_and_time_stand_in_the_title_line(no_vault: Path, program: Make, monkeypatch: Any) -> None:
    monkeypatch.setattr(BolystApp, "_time_of_day", lambda _: "14:02")
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await unlock(pilot)
        await pilot.press("a", "enter")
        await until(pilot, lambda: room.query_one(TitleLine).saved.state == "saved")
        assert "● lagret 14:02" in words_on(app)
        room.refuses = True
        await pilot.press("b", "down")
        await until(pilot, lambda: room.query_one(TitleLine).saved.state == "failed")
        assert "✗ ikke lagret" in words_on(app)
        assert app.is_running


async def test_the_passphrase_is_neither_kept_nor_drawn(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await pilot.press(*"hemmelig")
        assert "hemmelig" not in words_on(app)
        assert "••••••••" in words_on(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_unlock_screen_shows_what_it_must_at_every_size(
    size: tuple[int, int], no_vault: Path, program: Make
) -> None:
    app = program(no_vault)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = words_on(app)
        for words in ("Bolyst", "Låst", "Passordfrase", "↵ lås opp", "F1 hjelp"):
            assert words in shown


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
async def test_help_on_a_locked_program_promises_no_way_in_that_there_is_not(
    lang: str, no_vault: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_language", ContextVar("language", default=lang))
    app = program(no_vault)
    async with app.run_test() as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.pause()
        shown = " ".join(words_on(app).split())
        assert {"nb": "ikke bruke dem ennå", "nn": "ikkje bruke dei enno", "en": "cannot use them yet"}[
            lang
        ] in shown.replace("│ │ ", "")
