"""Keys take effect in the order they were pressed, however fast they come."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from textual import events

from tests.tui.form_room import FormRoom
from tests.tui.waiting import until
from tui import type_ahead
from tui.app import BolystApp
from tui.screens.palette import PaletteScreen
from tui.type_ahead import Probe
from tui.widgets.field import TextField

Make = Callable[[Path], BolystApp]


def press_at_once(app: BolystApp, *keys: str) -> None:
    """Post keys as a terminal does that delivers them in one piece."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def opened(app: BolystApp) -> FormRoom:
    await app.unlock("")
    assert isinstance(app.screen, FormRoom)
    return app.screen


@pytest.mark.parametrize("onward", ["enter", "tab", "down"])
async def test_what_is_typed_after_a_key_that_moves_on_lands_in_the_next_field(
    onward: str, no_vault: Path, program: Make
) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app)
        await pilot.pause()
        press_at_once(app, *"en", onward, *"to", onward, "2", onward, "3", "1", onward)
        await until(pilot, lambda: len(room.written) >= 4)
        await pilot.pause()
        assert room.written == [("line", "en"), ("note", "to"), ("one", ("egen",)), ("some", ("arabisk",)), (
            "some", ("norsk", "arabisk"))]  # fmt: skip


async def test_what_is_typed_after_a_key_that_opens_a_screen_lands_there(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app)
        await pilot.pause()
        press_at_once(app, "a", "ctrl+p", *"lås", "escape", "escape", "b")
        await until(pilot, lambda: room.query_one(TextField).value == "ab")
        press_at_once(app, "ctrl+p", *"pause")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await until(pilot, lambda: app.screen.query_one(TextField).value == "pause")


async def test_a_key_pressed_just_after_the_hold_does_not_overtake_those_that_waited(
    no_vault: Path, program: Make
) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app)
        await pilot.pause()
        app.hold_keys()
        press_at_once(app, *"en")
        await pilot.pause()
        press_at_once(app, "d")
        app.release_keys()
        await until(pilot, lambda: len(room.query_one(TextField).value) == 3)
        assert room.query_one(TextField).value == "end"


@pytest.mark.parametrize("lost", [1, 99])
async def test_a_lost_probe_does_not_hold_the_keys_for_ever(
    lost: int, no_vault: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type_ahead, "PATIENCE", 0.01)
    really, sent = BolystApp._send, count()
    monkeypatch.setattr(BolystApp, "_send", lambda app, probe: next(sent) < lost or really(app, probe))
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app)
        await pilot.pause()
        press_at_once(app, "end", "x")
        await until(pilot, lambda: room.query_one(TextField).value == "x")


async def test_letters_typed_into_a_field_need_no_probe(
    no_vault: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Probe] = []
    monkeypatch.setattr(BolystApp, "_send", lambda self, probe: sent.append(probe))
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app)
        await pilot.pause()
        sent.clear()
        await pilot.press(*"abc æøå")
        assert sent == []
        assert room.query_one(TextField).value == "abc æøå"
