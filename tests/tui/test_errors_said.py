"""An error of the program is said, in one place, and the program goes on; any other ends it with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from models.errors import InputError, RecordError
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until
from tui.app import BolystApp

Make = Callable[[Path], BolystApp]
SECRET = "Amanuel Haile, DUF 202512668110"


def messages(app: BolystApp) -> list[str]:
    return [notification.message for notification in app._notifications]


async def test_an_error_in_a_handler_is_said_with_what_to_do_next(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await app.unlock("")
        await pilot.pause()
        room = app.screen
        assert isinstance(room, FormRoom)
        room.refuses = True
        await pilot.press("a", "enter")
        await until(pilot, lambda: messages(app))
        error = RecordError("locked")
        assert messages(app) == [f"{error.message} {error.next_step}"]
        await pilot.press("b")
        assert room.is_running


async def test_an_error_in_a_worker_or_an_action_is_said_too(
    no_vault: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise RecordError("locked")

    async def work(code: str) -> None:
        raise InputError(code)

    monkeypatch.setattr(BolystApp, "action_theme", refuse)
    app = program(no_vault)
    async with app.run_test() as pilot:
        await app.unlock("")
        await pilot.pause()
        room = app.screen
        assert isinstance(room, FormRoom)
        room.start(work("recovery_proof"))
        await until(pilot, lambda: messages(app) == [str(InputError("recovery_proof"))])
        room.run_worker(work("recovery_folder_missing"))
        await until(pilot, lambda: messages(app) == [str(InputError("recovery_folder_missing"))])
        app.bind("f8", "app.theme")
        await pilot.press("f8")
        await until(pilot, lambda: messages(app) == [str(RecordError("locked"))])
        assert app.is_running


async def test_an_error_goes_when_one_goes_on_typing_or_to_another_screen(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await app.unlock("")
        await pilot.pause()
        room = app.screen
        assert isinstance(room, FormRoom)
        for leave in ("x", "f1"):
            room.say_error(RecordError("locked"))
            await until(pilot, lambda: messages(app))
            await pilot.press(leave)
            await pilot.pause()
            assert messages(app) == []


async def test_what_is_said_by_the_key_that_closes_a_screen_stays(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await app.unlock("")
        await pilot.pause()
        await pilot.press("f1")
        app.screen.notify("Lagret.")
        app.pop_screen()
        await pilot.pause()
        assert messages(app) == ["Lagret."]
        await pilot.press("f1")
        await pilot.pause()
        assert messages(app) == []


async def test_any_other_error_ends_the_program_without_a_word_of_what_it_held(no_vault: Path, program: Make) -> None:
    written = StringIO()
    app = program(no_vault)
    app.error_console = Console(file=written, markup=False, highlight=False, width=200)
    with pytest.raises(KeyError):  # noqa: PT012  (raised when the app ends)
        async with app.run_test() as pilot:
            await app.unlock("")
            desk = app.desk

            def fail() -> None:
                name = SECRET
                raise KeyError(name)

            app.call_later(fail)
            await until(pilot, lambda: app._exit or not app.is_running)
    assert "Haile" not in written.getvalue()
    assert "KeyError" in written.getvalue()
    assert "trygge" in written.getvalue()
    assert "Traceback" not in written.getvalue()
    assert desk.closed  # type: ignore[attr-defined]
    assert app.return_code == 1
