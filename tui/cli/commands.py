"""The command tree: the global options and every command under them."""

from __future__ import annotations

from pathlib import Path

import click

from models.texts import LANGUAGES, language, use_language
from tui.cli import (
    coding,
    demonstration,
    exchange,
    handover,
    matching,
    members,
    opportunities,
    papers,
    people,
    plans,
    settings,
    today,
    vaults,
)
from tui.cli.context import Context
from tui.cli.values import FILE_TO_READ, FOLDER


@click.group()
@click.option("--vault", "folder", type=FOLDER, envvar="BOLYST_VAULT")
@click.option("--passphrase-file", type=FILE_TO_READ)
@click.option("--member")
@click.option("--json", "as_json", is_flag=True)
@click.option("--lang", type=click.Choice(LANGUAGES))
@click.version_option(package_name="bolyst", message="%(prog)s %(version)s")
@click.pass_context
def bolyst(
    click_context: click.Context,
    folder: Path | None,
    passphrase_file: Path | None,
    member: str | None,
    as_json: bool,
    lang: str | None,
) -> None:
    """Read the global options for the command that follows."""
    use_language(lang or language())
    click_context.obj = Context(folder, passphrase_file, as_json, member)


MODULES = (
    *(demonstration, vaults, members, people, coding, today),
    *(opportunities, matching, plans, papers, exchange, handover, settings),
)
for _module in MODULES:
    for _command in _module.COMMANDS:
        bolyst.add_command(_command)
