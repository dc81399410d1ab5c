"""The blank talk on paper: from the palette, wherever one is, and from the shell without a vault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.at_work import Make, at_work, settle, told
from tests.tui.waiting import until
from tui.cli import main
from tui.screens.path_dialog import PathDialog
from tui.widgets.field import TextField


async def test_the_palette_writes_the_form_into_the_folder_that_is_chosen(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app, folder = program(vault_folder), tmp_path / "papirer"
    folder.mkdir()
    async with at_work(app) as pilot:
        await pilot.press("ctrl+p")
        await settle(pilot)
        app.screen.query_one(TextField).value = "blankt samtaleskjema"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PathDialog))
        app.screen.query_one(TextField).value = str(folder)
        await pilot.press("enter")
        await until(pilot, lambda: bool(told(app)))
        (file,) = folder.iterdir()
        assert file.read_bytes().startswith(b"%PDF-")
        assert told(app) == [f"Skjemaet er skrevet (6 sider): {file}"]


def test_the_shell_writes_the_form_without_a_vault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "skjema.pdf"
    options = ["--vault", str(tmp_path / "nowhere"), "--json", "interview", "form", "--out", str(out)]
    assert main(options) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"file": str(out), "bytes": len(out.read_bytes()), "pages": 6, "printer": None}
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("lang", "option", "tag"), [("nb", (), b"nb-NO"), ("en", (), b"en-GB"), ("nb", ("nn",), b"nn-NO")]
)
def test_the_form_is_in_the_language_of_the_program_or_the_one_asked_for(
    lang: str, option: tuple[str, ...], tag: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "skjema.pdf"
    language = ["--language", *option] if option else []
    assert main(["--lang", lang, "interview", "form", "--out", str(out), *language]) == 0
    assert tag in out.read_bytes()
