"""A new vault as the first run makes it, and its recovery sheets on paper. Called in the storage thread."""

from __future__ import annotations

from pathlib import Path

from storage.environment import Environment
from storage.recovery_sheets import write_sheet
from storage.vault import passphrase
from storage.vault.vault import NewVault, RecoverySheet, Vault


def suggested(env: Environment) -> str:
    """Give a passphrase of words."""
    return passphrase.generate(env)


def found(folder: Path, setup: NewVault, words: str, env: Environment) -> tuple[RecoverySheet, ...]:
    """Make the vault; give its sheets, which stand nowhere else. Raises what :meth:`Vault.create` raises."""
    _, sheets = Vault.create(folder, setup, words, env)
    return sheets


def save_sheet(sheet: RecoverySheet, folder: Path, env: Environment) -> Path:
    """Write the sheet as PDF into ``folder``; raises InputError where that fails."""
    return write_sheet(sheet, folder, env.today())
