"""``init`` and ``verify``: a new vault, and whether one is whole."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from models.errors import VaultDamaged
from models.texts import text
from models.words import six_words
from storage.recovery_sheets import found_with_sheets
from storage.vault.vault import NewVault
from tui.cli.context import Context, pass_context
from tui.cli.values import FOLDER


@click.command()
@click.option("--organisation", required=True)
@click.option("--public/--private", required=True)
@click.option("--kommunenr")
@click.option("--orgnr")
@click.option("--member", required=True)
@click.option("--role", type=click.Choice(["admin"]), default="admin", show_default=True)
@click.option(
    "--recovery",
    type=FOLDER,
    required=True,
)
@pass_context
def init(
    context: Context,
    organisation: str,
    public: bool,
    kommunenr: str | None,
    orgnr: str | None,
    member: str,
    role: str,
    recovery: Path,
) -> None:
    """Make a new vault: organisation, first member, three recovery sheets."""
    passphrase = context.passphrase(twice=True)
    setup = NewVault(organisation, public, kommunenr, orgnr, member, role)
    vault, files = found_with_sheets(context.vault_folder, setup, passphrase, recovery)
    with vault.unlock(passphrase) as session:
        own = session.organisation
    words = six_words(own.root_public)
    context.say(text("cli.init.done", folder=context.vault_folder))
    context.say(text("cli.init.words", words=" ".join(words)))
    context.say(text("cli.init.sheets", folder=recovery))
    context.emit(
        {
            "vault": str(context.vault_folder),
            "organisation": {"id": own.id, "name": own.name},
            "words": list(words),
            "recovery": [str(file) for file in files],
        }
    )


@click.command()
@pass_context
def verify(context: Context) -> None:
    """Check the whole vault: files, log against cache, signatures, audit chain, anchor."""
    with context.desk() as desk:
        report = desk.verify()
    wrong = {(finding.compartment, finding.check) for finding in report.findings}
    for compartment, check in report.checked:
        sign = "✗" if (compartment, check) in wrong else "✓"
        context.say(f"{sign} {compartment}: {text(f'cli.verify.{check}')}")
    context.emit(
        {
            "whole": report.whole,
            "checked": [{"compartment": compartment, "check": check} for compartment, check in report.checked],
            "findings": [asdict(finding) for finding in report.findings],
        }
    )
    if not report.whole:
        raise VaultDamaged("verify_failed")


COMMANDS = (init, verify)
