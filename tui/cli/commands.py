"""The command tree: the global options and every command under them."""

from __future__ import annotations

from pathlib import Path

import click

from models.texts import LANGUAGES, use_language
from tui.cli import coding, demonstration, exchange, opportunities, people, plans, vaults
from tui.cli.context import Context
from tui.cli.values import FILE_TO_READ, FOLDER
from tui.options import Options


@click.group()
@click.option("--vault", "folder", type=FOLDER, envvar="BOLYST_VAULT")
@click.option("--passphrase-file", type=FILE_TO_READ)
@click.option("--json", "as_json", is_flag=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default=Options().lang, show_default=True)
@click.version_option(package_name="bolyst", message="%(prog)s %(version)s")
@click.pass_context
def bolyst(
    click_context: click.Context, folder: Path | None, passphrase_file: Path | None, as_json: bool, lang: str
) -> None:
    """Read the global options for the command that follows."""
    use_language(lang)
    click_context.obj = Context(folder, passphrase_file, as_json)


for _module in (demonstration, vaults, people, coding, opportunities, plans, exchange):
    for _command in _module.COMMANDS:
        bolyst.add_command(_command)
