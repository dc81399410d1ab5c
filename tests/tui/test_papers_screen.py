"""Papers beside the plan from the interface: chosen from a list, in a language, written into a folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from storage import folders
from tests.approving import approve_none
from tests.tui.at_work import NARROW, Make, at_work, enter, press, resident, told
from tests.tui.waiting import until, words_on
from tui.screens.papers import PapersDialog

SOMALI = {("person", "name"): "Hodan Farah", ("person", "interpreter_language"): "som"}


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that is offered for papers."""
    folder = tmp_path / "papirer"
    folder.mkdir()
    monkeypatch.setattr(folders, "usual_folder", lambda: folder)
    return folder


async def test_the_residents_papers_are_a_key_away_in_the_residents_language(
    vault_folder: Path, program: Make, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve_none(monkeypatch)
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(partial(resident, app.desk, SOMALI))
        await enter(pilot, "resident", known)
        shown = await press(pilot, "d")
        assert isinstance(app.screen, PapersDialog)
        assert "Hodan Farah" in shown
        assert "På norsk og somali" in shown
        assert "leseeksemplar" in shown
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: bool(told(app)))
        (file,) = written.glob("informasjonsark*.pdf")
        assert file.read_bytes().startswith(b"%PDF-")
        assert "ingenting underskrives" in told(app)[-1]


async def test_the_language_beside_is_changed_with_one_key_and_can_be_none(
    vault_folder: Path, program: Make, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve_none(monkeypatch)
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(partial(resident, app.desk, SOMALI))
        await enter(pilot, "resident", known)
        await press(pilot, "d")
        assert words_on(app).count("leseeksemplar") == 2
        await press(pilot, "l")
        assert "Bare på norsk" in words_on(app)
        assert "leseeksemplar" not in words_on(app)
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: bool(told(app)))
        assert "ingenting underskrives" not in told(app)[-1]
        assert len(list(written.iterdir())) == 1


async def test_papers_about_nobody_are_printed_from_anywhere(vault_folder: Path, program: Make, written: Path) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        shown = await press(pilot, "ctrl+p", *"skriv ut papirer", "enter")
        assert "Ingen beboer er valgt" in " ".join(shown.split())
        await press(pilot, "down", "enter", "enter")
        await until(pilot, lambda: bool(told(app)))
        assert len(list(written.glob("samtaleskjema*.pdf"))) == 1
