"""Linux and macOS: see :mod:`storage.platform`, the only module that imports this one."""

from __future__ import annotations

import fcntl
import os
import resource
import shutil
import subprocess
from pathlib import Path
from typing import Final

MOUNTS = Path("/proc/self/mountinfo")
NETWORK_KINDS = frozenset((
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "davfs", "ncpfs", "9p",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.s3fs", "fuse.glusterfs", "fuse.ceph",
))  # fmt: skip
"""File systems of mountinfo(5) whose files lie on another machine, or whose locks do not hold."""


def fsync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_owner_only(path: Path) -> None:
    """Take everybody's rights but the owner's from a file or folder."""
    path.chmod(0o700 if path.is_dir() else 0o600)


def lock_shared(handle: int) -> bool:
    """Take the lock together with others, or turn an exclusive one into that; say whether it was free."""
    return _lock(handle, fcntl.LOCK_SH)


def lock_exclusive(handle: int) -> bool:
    """Take the lock alone; say whether it was free for that."""
    return _lock(handle, fcntl.LOCK_EX)


def unlock(handle: int) -> None:
    """Give the lock back."""
    fcntl.flock(handle, fcntl.LOCK_UN)


def _lock(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def network_disk(place: Path, mounts: Path = MOUNTS) -> str | None:
    """Give the kind of network disk that ``place`` lies on, or None; macOS keeps no such table and answers None."""
    if not mounts.is_file():
        return None
    best, kind = Path("/"), ""
    for line in mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        before, _, after = line.partition(" - ")
        point = Path(before.split(" ")[4].replace("\\040", " "))
        if place.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, after.split(" ")[0]
    return kind if kind in NETWORK_KINDS else None


def protect_process() -> None:
    """Leave no core dump, and make no file that others can read."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.umask(0o077)


LOOKS_SECONDS: Final = 1.5
PRINTS_SECONDS: Final = 30
_TAKES: Final = " accepting requests"
_TAKES_NOTHING: Final = " not accepting requests"
_USUAL: Final = "system default destination: "
_TITLE: Final = "Bolyst"
"""What the queue of the printer shows: nothing of anybody."""


def printers() -> tuple[tuple[str, ...], str]:
    """Give the names of CUPS's printers that take jobs, and of the usual one; nothing where there is no CUPS."""
    if shutil.which("lp") is None or (lpstat := shutil.which("lpstat")) is None:
        return (), ""
    plain = {**os.environ, "LC_ALL": "C"}
    try:
        asked = subprocess.run(  # noqa: S603  (a program of the system by its full path, no shell)
            [lpstat, "-d", "-a"],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LOOKS_SECONDS,
            env=plain,
        )
    except (OSError, subprocess.TimeoutExpired):
        return (), ""
    lines = asked.stdout.decode("utf-8", "replace").splitlines()
    names = tuple(line.split()[0] for line in lines if _TAKES in line and _TAKES_NOTHING not in line)
    usual = next((line.removeprefix(_USUAL) for line in lines if line.startswith(_USUAL)), "")
    return names, usual if usual in names else ""


def print_pdf(pdf: bytes, printer: str) -> bool:
    """Give a PDF to CUPS, which reads it from a pipe; say whether it was taken. Nothing is put on the disk here."""
    lp = shutil.which("lp")
    if lp is None:
        return False
    try:
        printed = subprocess.run(  # noqa: S603  (a program of the system by its full path, no shell)
            [lp, "-d", printer, "-t", _TITLE, "-"],
            check=False,
            input=pdf,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PRINTS_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return printed.returncode == 0


def forget_prints() -> None:
    """Do nothing: CUPS was given no file."""
