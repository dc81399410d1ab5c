"""A vault's folder, locked: the way to make one and the way into one."""

from __future__ import annotations

from pathlib import Path

from models.errors import InputError
from models.folding import fold
from storage.environment import SYSTEM, Environment
from storage.vault import create, keyfile, opening, recovery
from storage.vault.founding import NewVault
from storage.vault.keyfile import VaultFile
from storage.vault.recovery import Recovered, RecoverySheet
from storage.vault.session import Session

__all__ = ["NewVault", "RecoverySheet", "Session", "Vault"]


class Vault:
    """A vault's folder. What it says without a passphrase is only a hint."""

    def __init__(self, folder: Path, hints: VaultFile, env: Environment) -> None:
        """Take a folder whose vault.json was read; use :meth:`at` or :meth:`create`."""
        self.folder, self.hints, self.env = folder, hints, env

    @property
    def id(self) -> str:
        """The id of the organisation's vault, the same on all its laptops."""
        return self.hints.vault

    @classmethod
    def create(
        cls, folder: Path, setup: NewVault, passphrase: str, env: Environment = SYSTEM
    ) -> tuple[Vault, tuple[RecoverySheet, ...]]:
        """Make a new vault and give it, still locked, with its recovery sheets, which stand nowhere else.

        Raises InputError for what will not do in ``setup`` or for a weak passphrase, VaultError for a folder that is
        not empty, on a network disk, or copied by a cloud service; then nothing is left behind.
        """
        sheets = create.create(folder, setup, passphrase, env)
        return cls.at(folder, env), sheets

    @classmethod
    def at(cls, folder: Path, env: Environment = SYSTEM) -> Vault:
        """Give the vault in ``folder``; raises VaultError ``vault_missing`` where there is none."""
        return cls(folder, keyfile.read_hints(folder), env)

    def unlock(self, passphrase: str, member: str | None = None) -> Session:
        """Open the vault: see :func:`storage.vault.opening.unlock` for what it raises.

        ``member`` is the label, or the slot's id, of who opens it; without it every slot is tried. Raises InputError
        ``member_label_unknown`` where nobody has that label.
        """
        return opening.unlock(self, passphrase, self._slots_of(member) if member else ())

    def _slots_of(self, member: str) -> tuple[str, ...]:
        """Give the slots of that label or id."""
        held = keyfile.read_keys(self.folder).slots
        found = tuple(slot.slot for slot in held if slot.slot == member or fold(slot.label or "") == fold(member))
        if not found:
            known = ", ".join(sorted(slot.label for slot in held if slot.label))
            raise InputError("member_label_unknown", label=member, known=known)
        return found

    def recover(self, code: str) -> Recovered:
        """Open one compartment's data key by its recovery code: see :func:`storage.vault.recovery.recover`."""
        return recovery.recover(self.folder, code)
