"""docs/formats.md and the catalogues against the commands that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from models.texts import _catalogue
from tests.tui.at_shell import commands
from tui.cli.commands import bolyst
from tui.cli.language import help_key

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
COMMAND_LINE = PAGE[PAGE.index("## Command line") : PAGE.index("### JSON output")]
JSON_OUTPUT = PAGE[PAGE.index("### JSON output") : PAGE.index("## Test vectors")]


def tree(
    command: click.Command = bolyst, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Give the program, every group and every command, by the words that call it."""
    yield path, command
    for name, inner in command.commands.items() if isinstance(command, click.Group) else ():
        yield from tree(inner, (*path, name))


def options(command: click.Command) -> list[click.Option]:
    return [parameter for parameter in command.params if isinstance(parameter, click.Option)]


def row_of(called: str) -> str:
    """Give what the page says of a command: its row, or for the program itself what stands over the table."""
    if not called:
        return COMMAND_LINE[: COMMAND_LINE.index("| command |")]
    (row,) = re.findall(rf"^\| `bolyst {called}(?:`| [^`]*`) \|.*$", COMMAND_LINE, re.MULTILINE)
    return str(row)


def rows() -> dict[str, click.Command]:
    """Give what has a place on the page: the program, each command, and the one group that does something itself."""
    return {"": bolyst, **commands(), "interview --plain": bolyst.commands["interview"]}


def test_every_command_and_every_option_stands_in_the_format_page() -> None:
    called = rows()
    assert "plan print" in called
    for words, command in called.items():
        for option in options(command):
            for name in (*option.opts, *option.secondary_opts):
                assert re.search(rf"{name}\b", row_of(words)), (words, name)


def test_every_option_in_the_format_page_is_one_of_its_command() -> None:
    for words, command in rows().items():
        known = {name for option in options(command) for name in (*option.opts, *option.secondary_opts)}
        row = row_of(words)
        written = row.partition("` |")[0] if words else row
        assert set(re.findall(r"--[a-z-]+", written)) <= known | {"--help"}, words


def test_every_command_and_every_option_has_its_help_in_every_language() -> None:
    keys = {"cli.help.help"} | {help_key(path) for path, _ in tree()}
    keys |= {help_key(path, option) for path, command in tree() for option in options(command)}
    assert "cli.help.residents.import.complete_list" in keys
    for lang in ("nb", "nn", "en"):
        catalogue = _catalogue(lang, "cli")
        assert {key for key in keys if catalogue.gettext(key) == key} == set()
        source = Path(__file__).parents[2] / "models" / "locale" / lang / "LC_MESSAGES" / "cli.po"
        written = set(re.findall(r'^msgid "(cli\.help\..+)"$', source.read_text(encoding="utf-8"), re.MULTILINE))
        assert written == keys, "no help for what is not there"


@pytest.mark.parametrize("path", [path for path, _ in tree()])
def test_help_is_shorter_in_a_list_and_whole_on_its_own_page(path: tuple[str, ...]) -> None:
    for lang in ("nb", "nn", "en"):
        words = _catalogue(lang, "cli").gettext(help_key(path))
        assert words.endswith(".")
        assert len(words.partition(". ")[0]) < 90


def test_the_page_says_of_every_command_what_it_prints_with_json() -> None:
    for called in commands():
        assert f"`{called}`" in JSON_OUTPUT or f"`{called} --" in JSON_OUTPUT, called
