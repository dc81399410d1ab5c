"""Where a demo keeps its vaults: a folder of its own for each run, gone with the next run unless somebody is in it.

A run holds the lock of its folder as long as it lives, so that a demo that shows its locked screen is not taken for one
that has ended. Who opened a demo's vault by itself holds the lock of that vault.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.errors import VaultError
from storage.environment import SYSTEM, Environment
from storage.paths import cache_folder
from storage.vault import disk
from storage.vault.lock import LOCK_FILE, VaultLock

TRIES = 20


@dataclass(frozen=True, slots=True)
class Example:
    """Where the example lies: the centre's vault, the municipality's, and what is handed over."""

    folder: Path
    env: Environment = SYSTEM
    """Replaced where the example must look the same on every day."""

    @property
    def centre(self) -> Path:
        """The centre's vault."""
        return self.folder / "sel-mottak"

    @property
    def municipality(self) -> Path:
        """The municipality's vault."""
        return self.folder / "vaga-kommune"

    @property
    def handed_over(self) -> Path:
        """The folder for the bundle."""
        return self.folder / "sending"


@contextmanager
def fresh_example(env: Environment = SYSTEM) -> Iterator[Example]:
    """Give a folder of this run's own under the platform's cache folder; those of runs that ended are deleted."""
    runs = cache_folder() / "demo"
    with disk.vault_file(str(runs)):
        runs.mkdir(parents=True, exist_ok=True)
    for former in tuple(runs.iterdir()):
        _delete_unless_used(former)
    folder, lock = _own_folder(runs)
    try:
        yield Example(folder, env)
    finally:
        lock.release()


def _own_folder(runs: Path) -> tuple[Path, VaultLock]:
    """Give a new folder and its lock; another run may take it for a former one before it is locked."""
    for _ in range(TRIES):
        folder = Path(tempfile.mkdtemp(dir=runs))
        try:
            lock = VaultLock(folder)
            lock.take_alone()
        except VaultError:
            continue
        if (folder / LOCK_FILE).exists():
            return folder, lock
        lock.release()
    raise VaultError("vault_unwritable", file=str(runs))


def _delete_unless_used(folder: Path) -> None:
    """Delete a run's folder if nobody holds its lock, nor that of a vault in it."""
    with ExitStack() as held:
        try:
            for place in (folder, *(file.parent for file in folder.glob(f"*/{LOCK_FILE}"))):
                lock = VaultLock(place)
                held.callback(lock.release)
                lock.take_alone()
        except VaultError:
            return
        shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
