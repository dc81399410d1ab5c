"""Windows: see :mod:`storage.platform`, the only module that imports this one.

There is no fsync of a folder, no mode 0600, no rlimit and no umask. A lock of msvcrt is always exclusive: whoever
shares takes one free byte of a row, whoever wants it alone takes the whole row.
"""

from __future__ import annotations

import ctypes
import msvcrt
import os
import secrets
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

assert sys.platform == "win32"  # a type checker on another system reads no further

SHARERS = 64
USUAL_PRINTER = "Windows"
_REMOTE_DRIVE = 4
_taken: dict[int, tuple[int, int]] = {}


def fsync_folder(folder: Path) -> None:
    """Do nothing: NTFS keeps names in its own journal."""


def keep_owner_only(path: Path) -> None:
    """Let only the current user in, and take inherited rights away."""
    user = f"{os.environ['USERDOMAIN']}\\{os.environ['USERNAME']}"
    program = Path(os.environ["SYSTEMROOT"]) / "System32" / "icacls.exe"
    rights = "(OI)(CI)F" if path.is_dir() else "F"
    subprocess.run(  # noqa: S603  (a program of the system by its full path, no shell)
        [str(program), str(path), "/inheritance:r", "/grant:r", f"{user}:{rights}"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def lock_shared(handle: int) -> bool:
    """Take the lock together with others, or turn an exclusive one into that; say whether it was free."""
    unlock(handle)
    return any(_lock(handle, byte, 1) for byte in range(SHARERS))


def lock_exclusive(handle: int) -> bool:
    """Take the lock alone; say whether it was free for that."""
    unlock(handle)
    return _lock(handle, 0, SHARERS)


def unlock(handle: int) -> None:
    """Give the lock back."""
    taken = _taken.pop(handle, None)
    if taken:
        os.lseek(handle, taken[0], os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, taken[1])


def _lock(handle: int, first: int, count: int) -> bool:
    os.lseek(handle, first, os.SEEK_SET)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, count)
    except OSError:
        return False
    _taken[handle] = (first, count)
    return True


def network_disk(place: Path) -> str | None:
    """Give the kind of network disk that ``place`` lies on, or None."""
    if place.drive.startswith("\\\\"):
        return "UNC"
    remote = ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\") == _REMOTE_DRIVE
    return place.drive if remote else None


def protect_process() -> None:
    """Do nothing: Windows has neither core limits nor a umask; new files get their rights when they are made."""


def printers() -> tuple[tuple[str, ...], str]:
    """Give the one printer there is to name: the usual one, of whatever program prints PDFs here."""
    return (USUAL_PRINTER,), USUAL_PRINTER


def print_pdf(pdf: bytes, printer: str) -> bool:  # noqa: ARG001  (the shell knows the usual printer only)
    """Have the program that opens PDFs print one; say whether there is one.

    It reads a file, at a time of its own: that lies in a folder for this user only, until :func:`forget_prints`.
    """
    forget_prints()
    folder = _prints()
    folder.mkdir(parents=True, exist_ok=True)
    keep_owner_only(folder)
    file = folder / f"{secrets.token_hex(8)}.pdf"
    try:
        file.write_bytes(pdf)
        os.startfile(file, "print")  # noqa: S606  (the program that the user has chosen for PDFs)
    except OSError:
        file.unlink(missing_ok=True)
        return False
    return True


def forget_prints() -> None:
    """Take away what was printed before; a file that is still being read goes the next time."""
    for file in _prints().glob("*.pdf"):
        with suppress(OSError):
            file.unlink()


def _prints() -> Path:
    return Path(tempfile.gettempdir()) / "bolyst-print"
