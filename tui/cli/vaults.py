"""``init`` and ``verify``: a new vault, and whether one is whole."""

from __future__ import annotations

from pathlib import Path

import click

from models.errors import VaultDamaged
from models.texts import text
from models.words import six_words
from storage.documents.recovery_sheet import recovery_sheet_pdf
from storage.vault.create import NewVault
from storage.vault.passphrase import refuse_weak
from storage.vault.vault import Vault
from tui.cli.context import Context, pass_context, write_bytes


@click.command()
@click.option("--organisation", required=True, help="Name of the organisation.")
@click.option("--public/--private", required=True, help="A public body, or a private one.")
@click.option("--kommunenr", help="The municipality's number, for a municipality.")
@click.option("--orgnr", help="The organisation's number.")
@click.option("--member", required=True, help="Name of the first member.")
@click.option(
    "--role", type=click.Choice(["admin"]), default="admin", show_default=True, help="Role of the first member."
)
@click.option(
    "--recovery",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for the recovery sheets.",
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
    refuse_weak(passphrase)
    setup = NewVault(organisation, public, kommunenr, orgnr, member, role)
    vault, sheets = Vault.create(context.vault_folder, setup, passphrase)
    recovery.mkdir(parents=True, exist_ok=True)
    files = []
    for sheet in sheets:
        file = recovery / f"{sheet.compartment}.pdf"
        write_bytes(file, recovery_sheet_pdf(sheet))
        files.append(str(file))
    session = vault.unlock(passphrase)
    words = six_words(session.organisation.root_public)
    organisation_id = session.organisation.id
    session.close()
    context.say(text("cli.init.done", folder=context.vault_folder))
    context.say(text("cli.init.words", words=" ".join(words)))
    context.say(text("cli.init.sheets", folder=recovery))
    context.emit(
        {
            "vault": str(context.vault_folder),
            "organisation": {"id": organisation_id, "name": organisation},
            "words": list(words),
            "recovery": files,
        }
    )


@click.command()
@pass_context
def verify(context: Context) -> None:
    """Check the whole vault: files, log against cache, signatures, audit chain, anchor."""
    with context.desk() as desk:
        report = desk.verify()
    for check in report.checks:
        sign = "✓" if check.ok else "✗"
        context.say(f"{sign} {text('cli.verify.' + check.name)}: {text('cli.verify.counted', n=check.counted)}")
    context.emit(
        {
            "ok": report.ok,
            "checks": [
                {"compartment": check.compartment, "name": check.name, "ok": check.ok, "counted": check.counted}
                for check in report.checks
            ],
        }
    )
    if not report.ok:
        raise VaultDamaged("verify_failed")


COMMANDS = (init, verify)
