"""Where bundles are sent a municipality without a key card gets a folder; a resident's papers have the own copy."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from models.answer import Answer
from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, press, resident
from tests.tui.waiting import until, words_on
from tui.app import BolystApp
from tui.screens.path_dialog import PathDialog
from tui.screens.words_dialog import WordsDialog
from tui.widgets.field import TextField


def assigned(desk: Desk) -> str:
    """A resident with an answer, assigned to a municipality that no card is pinned for."""
    known = resident(desk)
    desk.answers.save(known, "work", desk.answers.record_id(known, "work"), "title_own_words", Answer.of("Sveiser"))
    desk.residents.set_fact(known, "pathway", "basis_category", Answer.of("beskyttelse"))
    desk.assignments.assign(known, "settlement_municipality", desk.session.env.today(), kommunenr="3435")
    return known


def choose(app: BolystApp, path: Path) -> None:
    assert isinstance(app.screen, PathDialog)
    path.mkdir(exist_ok=True)
    app.screen.query_one(TextField).value = str(path)


async def test_a_municipality_without_a_card_gets_a_folder_and_the_words_are_shown_once(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await app.storage(assigned, app.desk)
        await enter(pilot, "send")
        shown = words_on(app)
        assert "uten kort" in shown
        assert "w lager en låst overføringsmappe om Khaled Haddad" in " ".join(shown.split())
        await press(pilot, "w")
        choose(app, tmp_path / "pinne")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WordsDialog))
        shown, screen = words_on(app), app.screen
        assert isinstance(screen, WordsDialog)
        (file,) = screen.files
        assert all(f"{number}  {word}" in shown for number, word in enumerate(file.words, 1))
        with pikepdf.open(file.file, password="".join(file.words)) as pdf:
            assert len(pdf.attachments) == 2
        shown = await press(pilot, "enter")
        assert "Overføringsmappen om Khaled Haddad er skrevet" in " ".join(shown.split())
        assert not any(f"{number}  {word}" in shown for number, word in enumerate(file.words, 1))


async def test_a_residents_own_copy_is_among_the_papers(vault_folder: Path, program: Make, tmp_path: Path) -> None:
    app = program(vault_folder)
    async with at_work(app, WIDE) as pilot:
        known = await app.storage(assigned, app.desk)
        await enter(pilot, "resident", known)
        shown = await press(pilot, "d", "end")
        assert "Alt som er registrert" in shown
        await press(pilot, "enter")
        choose(app, tmp_path / "pinne")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WordsDialog))
        assert {one.suffix for one in (tmp_path / "pinne").iterdir()} == {".pdf", ".txt"}
