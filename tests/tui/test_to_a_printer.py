"""Where the machine has a printer a paper can go there: chosen before the folder, or with ``--print``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cups import Cups
from tests.tui.at_shell import Shell, residents_with_a_talk
from tests.tui.at_work import NARROW, Make, at_work, enter, press, resident, told
from tests.tui.waiting import until, words_on
from tui.screens.destination import PrinterDialog
from tui.screens.path_dialog import PathDialog


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cups:
    return Cups(tmp_path / "cups", monkeypatch)


async def test_the_plan_is_printed_and_the_usual_printer_stands_first(
    vault_folder: Path, program: Make, cups: Cups
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(resident, app.desk)
        await enter(pilot, "plan", known)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PrinterDialog))
        shown = words_on(app)
        assert "▌Skriver: Kontoret" in shown
        assert "den vanlige" in shown
        assert shown.index("Skriver: Gangen") < shown.index("PDF-fil i en mappe")
        await pilot.press("enter")
        await until(pilot, lambda: bool(told(app)))
        assert "sendt til skriveren Kontoret" in told(app)[-1]
        assert cups.printed.startswith(b"%PDF-")


async def test_a_file_is_the_last_choice_and_asks_for_the_folder(vault_folder: Path, program: Make, cups: Cups) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await press(pilot, "ctrl+p", *"blankt", "enter")
        await until(pilot, lambda: isinstance(app.screen, PrinterDialog))
        await press(pilot, "end", "enter")
        await until(pilot, lambda: isinstance(app.screen, PathDialog))
        assert not (cups.folder / "printed").exists()


def test_the_shell_prints_on_the_usual_printer_or_the_one_that_is_named(shell: Shell, cups: Cups) -> None:
    resident = residents_with_a_talk(shell)
    made = shell.json("centre", "plan", "print", resident, "--print")
    assert (made["file"], made["printer"]) == (None, "Kontoret")
    assert len(cups.printed) == made["bytes"]
    assert shell.json("centre", "paper", "information", "--print", "Gangen")["printer"] == "Gangen"
    assert "Gangen" in shell.run("centre", "interview", "form", "--print", "Gangen")[0]
    _, err = shell.run("centre", "interview", "form", "--print", "Taket", status=1)
    assert "Kontoret, Gangen" in err
    shell.run("centre", "plan", "print", resident, status=2)
    shell.run("centre", "plan", "print", resident, "--print", "--out", str(shell.folder / "x.pdf"), status=2)
