"""What differs between Windows and the others: durable and private files, locks, printers, what a crash leaves."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

if sys.platform == "win32":
    from storage import platform_windows as _own
else:
    from storage import platform_posix as _own

REPLACE_SECONDS = 2.0
_REPLACE_PAUSE = 0.05

fsync_folder = _own.fsync_folder
keep_owner_only = _own.keep_owner_only
lock_shared = _own.lock_shared
lock_exclusive = _own.lock_exclusive
unlock = _own.unlock
network_disk = _own.network_disk
protect_process = _own.protect_process
printers = _own.printers
print_pdf = _own.print_pdf
forget_prints = _own.forget_prints


def make_private_folder(folder: Path) -> None:
    """Create ``folder`` and what lies above it; only the owner gets in."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_owner_only(folder)


def replace(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target`` in one step, and make that durable.

    On Windows a program that has the target open refuses it: tried again for at most two seconds, then PermissionError.
    """
    last = time.monotonic() + REPLACE_SECONDS
    while True:
        try:
            source.replace(target)
        except PermissionError:
            if time.monotonic() >= last:
                raise
            time.sleep(_REPLACE_PAUSE)
        else:
            break
    fsync_folder(target.parent)


def write_private(target: Path, data: bytes) -> None:
    """Write ``target`` whole or not at all, durable when this returns, readable for the owner only."""
    part = target.with_name(f"{target.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        keep_owner_only(part)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    replace(part, target)
