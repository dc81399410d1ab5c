"""The vault's lock file: shared for work; alone for rekey, restore, migration and the end of an erasure.

A rekey under another program's feet "succeeds" and leaves that program reading garbage; so whoever works holds the
lock together with others, and whoever changes the files as a whole holds it alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from models.errors import VaultInUse
from storage import platform
from storage.vault import disk

LOCK_FILE = "lock"
PAUSE: Final = 0.05
"""Seconds between two tries to take the lock."""
TRIES: Final = 80
"""So many: whoever opens a vault holds it alone for a part of a second."""


class VaultLock:
    """The lock of one vault folder, held by one session from :meth:`take` to :meth:`release`."""

    def __init__(self, folder: Path) -> None:
        """Open the lock file in ``folder``; nothing is held yet. Raises VaultError."""
        flags = os.O_RDWR | os.O_CREAT
        with disk.vault_file(LOCK_FILE):
            self._handle: int | None = os.open(folder / LOCK_FILE, flags, 0o600)
        self.exclusive = False

    def take(self, wait: Callable[[float], None]) -> bool:
        """Take the lock alone if nobody works, else together with others; say whether alone.

        Another program that is just opening the vault is waited for with ``wait``. Raises VaultInUse.
        """
        for _ in range(TRIES):
            self.exclusive = platform.lock_exclusive(self._open)
            if self.exclusive or platform.lock_shared(self._open):
                return self.exclusive
            wait(PAUSE)
        raise VaultInUse

    def take_alone(self) -> None:
        """Take the lock alone; raises VaultInUse where another program works in the vault."""
        self.exclusive = platform.lock_exclusive(self._open)
        if not self.exclusive:
            raise VaultInUse

    def share(self) -> None:
        """Let others work too; raises VaultInUse where one took it alone in that moment."""
        self.exclusive = False
        if not platform.lock_shared(self._open):
            raise VaultInUse

    def release(self) -> None:
        """Give the lock back; again does nothing."""
        if self._handle is not None:
            platform.unlock(self._handle)
            os.close(self._handle)
            self._handle = None
            self.exclusive = False

    @property
    def _open(self) -> int:
        assert self._handle is not None, "the lock was released"
        return self._handle
