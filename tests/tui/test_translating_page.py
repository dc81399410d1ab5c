"""docs/translating.md against the catalogues, the commands and what a translator's change leads to."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from build_catalogues import compile_catalogues
from models.own_texts import LOCALES
from storage.records.papers import PAPERS
from tui.cli.commands import bolyst

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
BEFORE, AFTER = re.findall(r"```po\n(.+?)```", PAGE, re.DOTALL)
COMMANDS = [line for block in re.findall(r"```sh\n(.+?)```", PAGE, re.DOTALL) for line in block.splitlines()]


def test_every_catalogue_is_named_and_is_there() -> None:
    named = re.findall(r"`(models/locale/\S+\.po)`", PAGE)
    assert named == [f"models/locale/{one}/LC_MESSAGES/{name}.po" for one in LOCALES for name in ("paper", "phrase")]
    assert all((ROOT / one).is_file() for one in named)


def test_the_entry_on_the_page_is_one_of_the_catalogue() -> None:
    (shown,) = (one for one in read_po(BytesIO(BEFORE.encode())) if one.id)
    with (ROOT / "models/locale/uk/LC_MESSAGES/paper.po").open("rb") as source:
        there = read_po(source, locale="uk")[shown.id]
    assert there is not None
    assert (shown.fuzzy, shown.auto_comments) == (True, there.auto_comments)
    assert BEFORE.replace("#, fuzzy\n", "") == AFTER


@pytest.mark.parametrize("locale", LOCALES)
def test_taking_the_line_away_is_all_that_approves_a_text(locale: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "models/locale" / locale, tmp_path / locale, ignore=shutil.ignore_patterns("*.mo"))
    file = tmp_path / locale / "LC_MESSAGES" / "paper.po"
    key = re.findall(r'msgid "(.+)"', BEFORE)[0]
    written = file.read_text(encoding="utf-8")
    file.write_text(written.replace("#, fuzzy\n", ""), encoding="utf-8")
    compile_catalogues(tmp_path)
    assert "paper" not in json.loads((tmp_path / "fuzzy.json").read_text(encoding="utf-8")).get(locale, {})
    file.write_text(re.sub(rf'(msgid "{re.escape(key)}")', r"#, fuzzy\n\1", file.read_text("utf-8")), "utf-8")
    compile_catalogues(tmp_path)
    assert json.loads((tmp_path / "fuzzy.json").read_text(encoding="utf-8"))[locale]["paper"] == [key]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_on_the_page_is_one_there_is(line: str) -> None:
    program, *words = shlex.split(line)
    if program == "make":
        assert re.search(rf"^{words[0]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return
    assert program == "bolyst"
    command = bolyst
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]  # type: ignore[assignment]
    given = [word if word != "ID" else "A" * 22 for word in words]
    with command.make_context(line, given, resilient_parsing=False) as context:
        assert str(context.params["out"]).endswith(".pdf")
        assert context.params["own"] == "uk"


def test_the_page_says_of_every_paper_which_texts_are_on_it() -> None:
    for kind in PAPERS:
        assert [one for one in kind.texts if f"`{one}`" not in PAGE] == []
