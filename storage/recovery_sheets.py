"""The recovery sheets of a new vault as files to print: one PDF each, named by its compartment and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, count
from pathlib import Path

from models.errors import InputError, reason_of
from models.roles import CORE
from models.texts import norwegian, text
from storage import folders, platform
from storage.documents.content import RecoveryContent
from storage.documents.recovery_sheet import recovery_sheet_pdf
from storage.environment import SYSTEM, Environment
from storage.vault.recovery import RecoverySheet
from storage.vault.vault import NewVault, Vault


def found_with_sheets(
    folder: Path, setup: NewVault, words: str, sheets: Path, env: Environment = SYSTEM
) -> tuple[Vault, list[Path]]:
    """Make a vault and write its sheets, or neither: a vault without sheets would be lost with its passphrase."""
    vault, made = Vault.create(folder, setup, words, env)
    try:
        return vault, write_sheets(made, sheets, env.today())
    except InputError:
        shutil.rmtree(folder)
        raise


def write_sheets(sheets: Sequence[RecoverySheet], folder: Path, today: date) -> list[Path]:
    """Write the sheets into ``folder``, made if it is not there; give the files.

    Raises InputError, also for a sheet that is there already: it may be the only one of another vault.
    """
    with _made(folder):
        return [_write(sheet, folder / f"{sheet.compartment}.pdf", today) for sheet in sheets]


def write_sheet(sheet: RecoverySheet, folder: Path, today: date) -> Path:
    """Write one sheet as :func:`write_sheets` does, but with a number where its name is taken; give the file."""
    with _made(folder):
        names = chain([sheet.compartment], (f"{sheet.compartment} ({number})" for number in count(2)))
        files = (folder / f"{name}.pdf" for name in names)
        return _write(sheet, next(file for file in files if not file.exists()), today)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    try:
        if not folder.is_dir():
            platform.make_private_folder(folder)
        yield
    except OSError as error:
        raise InputError("file_unwritable", file=folder.name, reason=reason_of(error)) from error


def _write(sheet: RecoverySheet, file: Path, today: date) -> Path:
    lang = norwegian()
    content = RecoveryContent(
        organisation=sheet.organisation,
        vault_id=sheet.vault_id,
        compartment=text(f"document.compartment.{sheet.compartment}", lang),
        groups=tuple(sheet.code.split("-")),
        dated=today,
        opens_root=sheet.compartment == CORE,
    )
    folders.write_once(file, recovery_sheet_pdf(content, lang))
    return file
