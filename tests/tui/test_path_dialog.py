"""The dialog for a file or folder: typed or found, and what cannot be taken is said there, in the user's language."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models.errors import reason_of
from models.texts import has_text
from storage import folders
from tests.tui.at_work import NARROW, Make, at_work, enter, press, settle
from tests.tui.waiting import words_on
from tui.app import BolystApp
from tui.screens.import_list import ImportListScreen
from tui.screens.path_dialog import PathDialog
from tui.widgets.field import TextField
from tui.widgets.listing import Listing
from tui.widgets.plain import Plain


class Chosen(list[Path | None]):
    """What the dialog gave."""


async def ask(pilot: Pilot[Any], *given: Any, **named: Any) -> Chosen:
    chosen = Chosen()
    await pilot.app.push_screen(PathDialog("Hvor?", *given, **named), chosen.append)
    await settle(pilot)
    return chosen


def field(app: BolystApp) -> TextField:
    return app.screen.query_one(TextField)


def said(app: BolystApp) -> str:
    return str(app.screen.query_one("#said", Plain).render())


def rows(app: BolystApp) -> list[str]:
    return [row.path.name for row in app.screen.query_one(Listing).rows]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papirer"
    (folder / "mai").mkdir(parents=True)
    (folder / "liste.csv").write_text("Navn;DUF\n", encoding="utf-8")
    (folder / "mai" / "ny.csv").write_text("Navn;DUF\n", encoding="utf-8")
    return folder


async def test_a_path_from_the_root_or_from_home_takes_the_place_of_the_folder(
    vault_folder: Path, program: Make, papers: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await ask(pilot, (".csv",), papers)
        await press(pilot, "slash", *"tmp")
        assert field(app).value == "/tmp"
        field(app).load(f"{papers}/")
        await press(pilot, "tilde", "slash", *"x")
        assert field(app).value == "~/x"
        field(app).load(str(papers))
        await press(pilot, "slash", *"mai")
        assert field(app).value == f"{papers}/mai"


async def test_a_path_that_is_not_there_is_said_in_the_dialog_and_it_stays(
    vault_folder: Path, program: Make, papers: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        chosen = await ask(pilot, (".csv",), papers)
        await press(pilot, *"borte.csv", "enter")
        assert "den finnes ikke" in said(app)
        assert isinstance(app.screen, PathDialog)
        assert chosen == []


async def test_a_list_that_cannot_be_read_asks_for_another_file_over_no_empty_screen(
    vault_folder: Path, program: Make, papers: Path
) -> None:
    app = program(vault_folder)
    (papers / "bok.csv").write_bytes(b"PK\x03\x04")
    async with at_work(app) as pilot:
        await enter(pilot, "import_list", "residents", papers / "bok.csv")
        assert isinstance(app.screen, PathDialog)
        assert "verken en CSV-fil eller en arbeidsbok" in said(app)
        assert "bok.csv" in rows(app)
        await press(pilot, "escape")
        assert not any(isinstance(screen, ImportListScreen) for screen in app.screen_stack)


async def test_the_folder_above_stands_first_and_up_goes_back_to_the_field(
    vault_folder: Path, program: Make, papers: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await ask(pilot, (".csv",), papers / "mai")
        await press(pilot, "down")
        assert isinstance(app.focused, Listing)
        await press(pilot, "up")
        assert app.focused is field(app)
        await press(pilot, "down", "enter")
        assert field(app).value == f"{papers}/"
        assert rows(app) == [papers.parent.name, "mai", "liste.csv"]


async def test_what_is_typed_in_the_list_goes_to_the_field(vault_folder: Path, program: Make, papers: Path) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        chosen = await ask(pilot, (".csv",), papers)
        await press(pilot, "down", *"liste.csv", "enter")
        assert chosen == [papers / "liste.csv"]


async def test_a_folder_that_is_typed_shows_its_files_at_once(vault_folder: Path, program: Make, papers: Path) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await ask(pilot, (".csv",), papers)
        await press(pilot, *"mai")
        assert rows(app) == ["papirer", "ny.csv"]


async def test_a_path_that_is_pasted_whole_shows_the_folder_it_lies_in(
    vault_folder: Path, program: Make, papers: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await ask(pilot, (".csv",), papers)
        field(app).value = f"{papers}/mai/n"
        await settle(pilot)
        assert "ny.csv" in rows(app)


async def test_a_new_folder_is_taken_only_when_it_is_asked_for_once_more(
    vault_folder: Path, program: Make, papers: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        chosen = await ask(pilot, (), papers)
        await press(pilot, *"juni", "enter")
        assert "finnes ikke" in said(app)
        assert chosen == []
        await press(pilot, "enter")
        assert chosen == [papers / "juni"]


async def test_a_file_is_no_folder(vault_folder: Path, program: Make, papers: Path) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        chosen = await ask(pilot, (), papers)
        await press(pilot, *"liste.csv", "enter", "enter")
        assert "er en fil, ikke en mappe" in said(app)
        assert chosen == []


async def test_a_folder_that_is_gone_is_not_offered_again(
    vault_folder: Path, program: Make, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImportListScreen, "recent", papers / "borte" / "helt")
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "import_list", "residents")
        assert field(app).value == f"{papers}/"
        assert "liste.csv" in words_on(app)


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_refusal_of_the_system_has_a_sentence_in_both_languages(number: int) -> None:
    reason = reason_of(OSError(number, "No such file or directory"))
    assert "No such" not in reason
    assert not reason.startswith("error.")


def test_reasons_are_told_apart(tmp_path: Path) -> None:
    for name in ("missing", "denied", "is_folder", "no_folder", "full", "read_only", "other"):
        assert has_text(f"error.reason.{name}", "nb")
        assert has_text(f"error.reason.{name}", "en")
    assert folders.nearest(tmp_path / "a" / "b") == tmp_path


async def test_a_home_that_nobody_has_is_said_while_it_is_typed(
    vault_folder: Path, program: Make, papers: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app, size=NARROW) as pilot:
        chosen = await ask(pilot, start=papers)
        await press(pilot, *"~ingen-her-heter-dette")
        assert "~ingen-her-heter-dette" in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PathDialog)
        assert chosen == []
