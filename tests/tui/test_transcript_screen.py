"""The avskriftsark on the screen: copied with one key, marked, kept over a lock, printed instead."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from models.answer import Answer
from storage.desk import Desk
from tests.tui.at_work import KHALED, NARROW, PERMIT, Make, at_work, enter, press, resident
from tests.tui.conftest import PASSPHRASE
from tests.tui.waiting import words_on
from tui.app import BolystApp
from tui.driver import without_kitty
from tui.screens.path_dialog import PathDialog
from tui.screens.transcript import TranscriptScreen

FACTS = {**KHALED, **PERMIT, ("person", "birth_date"): "1991-04-12", ("person", "citizenship"): "SY"}


def worked(desk: Desk) -> str:
    """A resident with a permit who welds, in two lines."""
    subject = resident(desk, FACTS)
    desk.answers.save(subject, "work", desk.records.new_id(), "tasks", Answer.of("rør\nplater"))
    return subject


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what goes to the terminal's clipboard."""
    found: list[str] = []

    def copy(app: BolystApp, text: str) -> None:
        app._clipboard = text
        found.append(text)

    monkeypatch.setattr(BolystApp, "copy_to_clipboard", copy)
    return found


async def test_one_key_copies_a_line_and_goes_to_the_next_that_has_something_to_type(
    vault_folder: Path, program: Make, copied: list[str]
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(worked, app.desk)
        await enter(pilot, "resident", known)
        shown = await press(pilot, "k")
        assert isinstance(app.screen, TranscriptScreen)
        assert "tillater ikke terminalen" in " ".join(shown.split())
        assert "0 av 4 skrevet av" in shown
        await press(pilot, "n", "n", "n", "n")
        assert copied == ["Khaled Haddad", "12.04.1991", "Syria", "rør\nplater"]
        assert "4 av 4 skrevet av" in words_on(app)


async def test_enter_and_c_copy_and_stay_and_what_is_not_there_copies_nothing(
    vault_folder: Path, program: Make, copied: list[str]
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await enter(pilot, "transcript", await app.storage(worked, app.desk))
        await press(pilot, "enter", "c", "space")
        assert copied == ["Khaled Haddad", "Khaled Haddad"]
        assert "0 av 4" in words_on(app)
        await press(pilot, "down", "down", "enter", "c", "n")
        assert copied == ["Khaled Haddad", "Khaled Haddad"]
        assert "ikke spurt" in words_on(app)


async def test_marks_stand_there_again_after_leaving_and_after_the_lock_which_empties_the_clipboard(
    vault_folder: Path, program: Make, copied: list[str]
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(worked, app.desk)
        await enter(pilot, "transcript", known)
        await press(pilot, "n", "escape")
        await enter(pilot, "transcript", known)
        assert "1 av 4" in await press(pilot, "down")
        screen: Any = app.screen
        left = screen.place_left()
        await app.lock()
        assert copied[-1] == " "
        assert app.clipboard == ""
        assert left == (known, "1.2/0", "1.1/0")
        await app.unlock(PASSPHRASE)
        again: Any = await enter(pilot, "transcript", known)
        assert "1 av 4 skrevet av" in words_on(app)
        assert again.line.key == "1.2/0"


async def test_what_may_not_be_typed_is_said_with_why_and_nothing_is_shown(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await enter(pilot, "transcript", await app.storage(partial(resident, app.desk, KHALED, permit=False)))
        said = " ".join(words_on(app).split())
        assert "Ingenting kan skrives av: mangler samtykke" in said
        assert "siste side i samtalen" in said
        assert "skriv ut" not in said
        assert "1.1" not in said


async def test_the_same_lines_are_printed_from_here(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await enter(pilot, "transcript", await app.storage(worked, app.desk))
        await press(pilot, "p")
        assert isinstance(app.screen, PathDialog)
        assert "Avskriftsark" in words_on(app)


def test_the_sequence_that_copies_goes_through_the_driver_for_windows() -> None:
    assert without_kitty("\x1b]52;c;S2hhbGVk\a") == "\x1b]52;c;S2hhbGVk\a"
