"""docs/formats.md against the commands that there are."""

from __future__ import annotations

from pathlib import Path

from tests.tui.at_shell import commands
from tui.cli.commands import bolyst


def test_every_command_stands_in_the_format_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    section = page[page.index("## Command line") :]
    for name, command in bolyst.commands.items():
        inner = getattr(command, "commands", None)
        for words in [f"{name} {one}" for one in inner] if inner else [name]:
            assert f"`bolyst {words}" in section, words
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert option in section or option == "--help", option


def test_the_page_says_of_every_command_what_it_prints_with_json() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    section = page[page.index("### JSON output") : page.index("## Test vectors")]
    for called in commands():
        assert f"`{called}`" in section or f"`{called} --" in section, called
