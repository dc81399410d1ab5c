"""The first run makes a vault that opens, and lets nobody past a recovery sheet that was not kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models.texts import text
from storage import folders
from storage.vault.vault import Vault
from tests.tui.at_work import settle
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until, words_on
from tui.app import BolystApp
from tui.screens.first_run import FirstRunScreen
from tui.screens.first_run_sheet import SheetPage
from tui.widgets.choice import Choice
from tui.widgets.confirm import Confirm
from tui.widgets.field import TextField
from tui.widgets.plain import Plain

Make = Callable[[Path], BolystApp]
PASSPHRASE = "rolig elv under grønn bro i nord"


def first_run(app: BolystApp) -> FirstRunScreen:
    assert isinstance(app.screen, FirstRunScreen)
    return app.screen


async def who(pilot: Pilot[Any]) -> None:
    screen = first_run(pilot.app)
    for name, value in (("organisation", "Sel mottak"), ("kommunenr", "3437"), ("member", "Kari")):
        screen.query_one(f"#{name}", TextField).value = value
    screen.query_one("#kind", Choice).focus()
    await pilot.press("1")
    screen.query_one("#member").focus()
    await pilot.press("enter")
    await until(pilot, lambda: first_run(pilot.app).page == "words")


async def passphrase(pilot: Pilot[Any], once: str = PASSPHRASE, twice: str = PASSPHRASE) -> None:
    screen = first_run(pilot.app)
    screen.query_one("#once", TextField).value = once
    screen.query_one("#twice", TextField).value = twice
    screen.query_one("#twice").focus()
    await pilot.press("enter")


def said(app: BolystApp) -> str:
    return str(app.screen.query_one("#said", Plain).render())


async def test_a_vault_is_made_by_keys_and_its_sheets_must_be_kept(
    tmp_path: Path, program: Make, environment: Any
) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        await pilot.press(*"Sel mottak", "enter", "1", "enter", *"3437", "enter", "enter", *"Kari", "enter")
        await until(pilot, lambda: first_run(app).page == "words")
        await passphrase(pilot)
        await until(pilot, lambda: first_run(app).page == "sheet")
        codes = []
        for left in (3, 2, 1):
            screen = first_run(app)
            await until(pilot, lambda left=left, screen=screen: len(screen.sheets) == left)  # type: ignore[misc]
            await pilot.pause()
            codes.append(screen.sheets[0].code)
            assert codes[-1].split("-")[0] in words_on(app)
            await pilot.press("1", "enter", *codes[-1][-4:].lower(), "enter")
        await until(pilot, lambda: app.unlocked and isinstance(app.screen, FormRoom))
        assert app.desk.session.organisation.name == "Sel mottak"
        assert len(set(codes)) == 3
    assert Vault.at(tmp_path / "vault", environment).hints.name == "Sel mottak"


async def test_nobody_passes_a_sheet_without_its_last_characters(tmp_path: Path, program: Make) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        await who(pilot)
        await passphrase(pilot)
        await until(pilot, lambda: first_run(app).page == "sheet")
        await pilot.pause()
        await pilot.press("1", "enter", *"XXXX", "enter")
        await until(pilot, lambda: "✗" in said(app))
        assert len(first_run(app).sheets) == 3


async def at_the_sheets(pilot: Pilot[Any]) -> SheetPage:
    await who(pilot)
    await passphrase(pilot)
    await until(pilot, lambda: first_run(pilot.app).page == "sheet")
    await pilot.pause()
    return first_run(pilot.app).sheet_page


async def test_for_a_sheet_as_pdf_the_folder_is_asked_and_shown_from_the_root(tmp_path: Path, program: Make) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        page = await at_the_sheets(pilot)
        assert "Bekreft" in words_on(app)
        await pilot.press("2")
        await pilot.pause()
        assert "Bekreft" not in words_on(app)
        assert "Mappe" in words_on(app)
        assert page.folder() == folders.usual_folder()
        assert str(folders.usual_folder()) in words_on(app)


async def test_a_sheet_is_written_into_no_new_folder_without_a_yes(tmp_path: Path, program: Make) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        page = await at_the_sheets(pilot)
        await pilot.press("2", "enter")
        page.query_one("#folder", TextField).value = str(tmp_path / "ark")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.pause()
        assert "finnes ikke" in words_on(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FirstRunScreen))
        assert not (tmp_path / "ark").exists()
        assert len(first_run(app).sheets) == 3


async def test_a_sheet_saved_as_pdf_can_be_written_again_before_one_goes_on(tmp_path: Path, program: Make) -> None:
    app = program(tmp_path / "vault")
    (tmp_path / "pinne").mkdir()
    async with app.run_test() as pilot:
        page = await at_the_sheets(pilot)
        await pilot.press("2", "enter")
        page.query_one("#folder", TextField).value = str(tmp_path / "ark")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("right", "enter")
        await until(pilot, lambda: page.file is not None)
        assert "core.pdf" in said(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: page.file is not None and "(2)" in page.file.name)
        page.query_one("#folder", TextField).value = str(tmp_path / "pinne")
        await pilot.press("enter")
        await until(pilot, lambda: page.file is not None and page.file.parent == tmp_path / "pinne")
        assert len(first_run(app).sheets) == 3
        await pilot.press("enter")
        await until(pilot, lambda: len(first_run(app).sheets) == 2)
        assert page.kept is None
    written = sorted(file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.pdf"))
    assert written == ["ark/core (2).pdf", "ark/core.pdf", "pinne/core.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in tmp_path.rglob("*.pdf"))


async def test_what_is_missing_is_said_and_gets_the_focus(tmp_path: Path, program: Make) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        screen = first_run(app)
        screen.query_one("#member").focus()
        await pilot.press("enter")
        await until(pilot, lambda: "✗" in said(app))
        assert screen.query_one("#organisation").has_focus


@pytest.mark.parametrize(("once", "twice"), [(PASSPHRASE, "noe annet"), ("kort", "kort"), ("passord passord",) * 2])
async def test_a_passphrase_that_will_not_do_makes_no_vault(
    once: str, twice: str, tmp_path: Path, program: Make
) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        await who(pilot)
        await passphrase(pilot, once, twice)
        await until(pilot, lambda: "✗" in said(app))
        assert first_run(app).page == "words"
        assert first_run(app).query_one("#once", TextField).value == ""
    assert not (tmp_path / "vault").exists()


@pytest.mark.parametrize(
    ("name", "wrong", "wanted"), [("kommunenr", "12", "fire sifre"), ("orgnr", "912345", "ni sif")]
)
async def test_a_number_that_cannot_be_is_said_when_its_field_is_left_and_stays(
    name: str, wrong: str, wanted: str, tmp_path: Path, program: Make
) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        screen = first_run(app)
        field = screen.query_one(f"#{name}", TextField)
        field.focus()
        await pilot.press(*wrong, "enter")
        await until(pilot, lambda: "✗" in said(app))
        assert wanted in said(app)
        for other, value in (("organisation", "Sel mottak"), ("member", "Kari")):
            screen.query_one(f"#{other}", TextField).value = value
        screen.query_one("#kind", Choice).focus()
        await pilot.press("2")
        screen.query_one("#member").focus()
        await pilot.press("enter")
        await settle(pilot)
        assert screen.page == "who"
        assert field.has_focus
        assert field.value == wrong
        await pilot.press(*["backspace"] * len(wrong), "enter")
        await settle(pilot)
        assert said(app) == ""


async def test_a_right_kommunenummer_is_answered_with_the_name_of_the_municipality(
    tmp_path: Path, program: Make
) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        first_run(app).query_one("#kommunenr").focus()
        await pilot.press(*"3437", "enter")
        await settle(pilot)
        assert said(app) == "3437 er Sel."


async def test_a_letter_typed_where_only_digits_stand_is_answered(tmp_path: Path, program: Make) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        number = first_run(app).query_one("#orgnr", TextField)
        number.focus()
        await pilot.press("9", "x")
        await pilot.pause()
        assert number.value == "9"
        assert said(app) == text("screen.field.digits")


async def test_six_words_are_suggested_and_others_on_asking(tmp_path: Path, program: Make) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        await who(pilot)
        suggestion = first_run(app).query_one("#suggestion", Plain)
        await until(pilot, lambda: len(str(suggestion.render()).split()) == 6)
        before = str(suggestion.render())
        await pilot.press("ctrl+r")
        await until(pilot, lambda: str(suggestion.render()) != before)


async def test_the_suggested_words_stay_when_one_goes_back_to_correct_something(tmp_path: Path, program: Make) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        await who(pilot)
        suggestion = first_run(app).query_one("#suggestion", Plain)
        await until(pilot, lambda: len(str(suggestion.render()).split()) == 6)
        before = str(suggestion.render())
        await pilot.press("escape")
        first_run(app).query_one("#member").focus()
        await pilot.press("enter")
        await until(pilot, lambda: first_run(app).page == "words")
        await settle(pilot)
        assert str(suggestion.render()) == before


async def test_escape_goes_back_to_the_page_before(tmp_path: Path, program: Make) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        await who(pilot)
        await pilot.press("escape")
        assert first_run(app).page == "who"
        assert first_run(app).query_one("#organisation", TextField).value == "Sel mottak"


async def test_quitting_warns_while_a_sheet_is_not_kept(tmp_path: Path, program: Make) -> None:
    app = program(tmp_path / "vault")
    async with app.run_test() as pilot:
        await who(pilot)
        await passphrase(pilot)
        await until(pilot, lambda: first_run(app).page == "sheet")
        await pilot.press("f9")
        await pilot.pause()
        assert "Gjenopprettingsarkene" in words_on(app)
