"""Vaults for tests: each is made once a run, when it is first asked for, and copied for every test."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from storage.environment import MIB, Environment, KdfCost
from storage.vault.anchor import Places
from storage.vault.recovery import RecoverySheet
from storage.vault.vault import NewVault, Vault

LOWEST: Final = KdfCost(64 * MIB, 3, 4)
"""The lowest cost a slot may have."""
Now = Callable[[], datetime]


def an_environment(local: Path, now: Now, seed: int) -> Environment:
    """Give an environment that repeats itself; ``local`` is where the second copy of an anchor lies."""
    return Environment(now, random.Random(seed).randbytes, LOWEST, lambda: local, lambda: 0.0, lambda _: None)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    at: datetime = datetime(2026, 11, 23, 13, 22, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass(frozen=True)
class MadeVault:
    """A vault that tests copy, and what was given out when it was made."""

    folder: Path
    anchor: Path
    id: str
    sheets: tuple[RecoverySheet, ...]

    def copy(self, to: Path, env: Environment) -> Path:
        """Copy it to ``to``, as if it had been made there by a program in ``env``; give ``to``."""
        shutil.copytree(self.folder, to)
        anchor = Places.of(to, self.id, env).local
        anchor.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.anchor, anchor)
        return to


class Vaults:
    """The vaults that were made so far, below ``base``."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._made: dict[tuple[NewVault, str, int], MadeVault] = {}

    def made(self, setup: NewVault, passphrase: str, now: Now, seed: int) -> MadeVault:
        """Give the vault of ``setup`` that the chance of ``seed`` makes."""
        key = (setup, passphrase, seed)
        if key not in self._made:
            folder = self._base / str(len(self._made))
            env = an_environment(folder / "local", now, seed)
            vault, sheets = Vault.create(folder / "vault", setup, passphrase, env)
            anchor = Places.of(vault.folder, vault.id, env).local
            self._made[key] = MadeVault(vault.folder, anchor, vault.id, sheets)
        return self._made[key]
