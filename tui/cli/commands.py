"""The command tree: the global options and every command under them."""

from __future__ import annotations

from pathlib import Path

import click

from models.texts import LANGUAGES, use_language
from tui.cli import demonstration, exchange, opportunities, people, plans, vaults
from tui.cli.context import Context

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group()
@click.option("--vault", "folder", type=_FOLDER, envvar="BOLYST_VAULT", help="The vault's folder.")
@click.option("--passphrase-file", type=_FILE, help="A file whose first line is the passphrase.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="nb", show_default=True, help="Language of the texts.")
@click.version_option(package_name="bolyst")
@click.pass_context
def bolyst(
    click_context: click.Context, folder: Path | None, passphrase_file: Path | None, as_json: bool, lang: str
) -> None:
    """Bolyst: assessment, matching and plans for asylum reception centres. Without a command: the interface."""
    use_language(lang)
    click_context.obj = Context(folder, passphrase_file, as_json)


for _module in (demonstration, vaults, people, opportunities, plans, exchange):
    for _command in _module.COMMANDS:
        bolyst.add_command(_command)
