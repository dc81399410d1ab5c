"""A new vault as the first run makes it, and its recovery sheets on paper. Runs in the storage thread."""

from __future__ import annotations

from pathlib import Path

from models.errors import InputError
from models.roles import CORE
from models.texts import language, text
from storage.documents.content import RecoveryContent
from storage.documents.recovery_sheet import recovery_sheet_pdf
from storage.environment import Environment
from storage.vault import passphrase
from storage.vault.vault import NewVault, RecoverySheet, Vault


def suggested(env: Environment) -> str:
    """Give a passphrase of words."""
    return passphrase.generate(env)


def found(folder: Path, setup: NewVault, words: str, env: Environment) -> tuple[RecoverySheet, ...]:
    """Make the vault; give its sheets, which stand nowhere else. Raises what :meth:`Vault.create` raises."""
    _, sheets = Vault.create(folder, setup, words, env)
    return sheets


def sheet_pdf(sheet: RecoverySheet, env: Environment) -> bytes:
    """Give the sheet on paper, in the language in use."""
    content = RecoveryContent(
        organisation=sheet.organisation,
        vault_id=sheet.vault_id,
        compartment=text(f"screen.compartment.{sheet.compartment}"),
        groups=tuple(sheet.code.split("-")),
        dated=env.now().astimezone().date(),
        opens_root=sheet.compartment == CORE,
    )
    return recovery_sheet_pdf(content, language())


def save_sheet(sheet: RecoverySheet, folder: Path, env: Environment) -> Path:
    """Write the sheet as PDF below ``folder``, readable for the owner only; raises InputError where that fails."""
    file = folder / text("screen.first_run.file", compartment=sheet.compartment)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as target:
            file.chmod(0o600)
            target.write(sheet_pdf(sheet, env))
    except FileExistsError as error:
        raise InputError("file_exists", file=str(file)) from error
    except OSError as error:
        raise InputError("file_unwritable", file=str(file), reason=error.strerror or "") from error
    return file
