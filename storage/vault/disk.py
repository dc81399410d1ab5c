"""What the disk refuses, as errors that a person understands: it is full, or it may not be written."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
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
