"""What the disk refuses, as errors that a person understands: it is full, it may not be written, the file is gone."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from models.errors import VaultError

FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


@contextmanager
def vault_file(name: str) -> Iterator[None]:
    """Do the block, which writes the vault's file or folder ``name``; raises VaultError where the disk refuses."""
    try:
        yield
    except OSError as error:
        raise full() if error.errno in FULL else unwritable(name) from error


def full() -> VaultError:
    """Give the error for a disk without room."""
    return VaultError("disk_full")


def unwritable(name: str) -> VaultError:
    """Give the error for a file that may not, or cannot, be read or written."""
    return VaultError("vault_unwritable", file=name)


class OpenFile:
    """A file that is held open, as it lay at ``path`` when it was opened; ``path`` must be there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._identity = self._look()

    def refuse_if_gone(self) -> None:
        """Raise VaultError where another file, or none, lies there: what is written to the open one nobody finds again.

        The system lets a program write on in a file that was deleted or moved, and says nothing.
        """
        try:
            there = self._look()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise VaultError("vault_gone", folder=str(self.path.parent)) from error
        except OSError as error:
            raise unwritable(self.path.name) from error
        if there != self._identity:
            raise VaultError("vault_gone", folder=str(self.path.parent))

    def _look(self) -> tuple[int, int]:
        found = self.path.stat()
        return found.st_dev, found.st_ino
