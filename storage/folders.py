"""Folders outside the vault that a person chooses: what is in them, files read from them and written to them.

What is written is there whole or not at all, and for the owner only where the disk knows owners: it may be somebody's
plan. A memory stick often does not, so a file gets its rights when it is made, and none are set afterwards.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from platformdirs import user_documents_path

from models.errors import InputError, reason_of
from models.plain import shown
from storage import platform

LARGEST_SMALL_FILE = 1 << 20
"""More than any key card: what is larger is not read whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder to choose."""

    path: Path
    is_folder: bool


def usual_folder() -> Path:
    """Give the folder where people look for their papers: the platform's documents folder, else the home folder."""
    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def chosen(written: str) -> Path:
    """Give the path that somebody wrote; ``~`` is the home folder.

    Raises InputError ``no_path`` where nothing was written, ``path_not_usable`` where no disk has such a name, or
    nobody here is called what stands after ``~``.
    """
    if not written.strip():
        raise InputError("no_path")
    try:
        path = Path(written.strip().strip('"')).expanduser()
        usable = b"\0" not in os.fsencode(path)
    except (RuntimeError, UnicodeEncodeError):
        usable = False
    if not usable:
        raise InputError("path_not_usable", path=shown(written.strip()))
    return path


def absolute(written: str) -> Path:
    """Give the path that somebody wrote, from the root; one that is not is meant from :func:`usual_folder`.

    Raises InputError where nothing was written.
    """
    return usual_folder() / chosen(written)


def is_there(folder: Path) -> bool:
    """Say whether there is such a folder that can be looked into."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def file_on_the_way(path: Path) -> Path | None:
    """Give ``path`` or what is above it, where that is a file, so that no folder can be made there."""
    try:
        return next((one for one in (path, *path.parents) if one.is_file()), None)
    except OSError:
        return None


def nearest(folder: Path) -> Path:
    """Give ``folder``, or the first folder above it that is there."""
    return next((one for one in (folder, *folder.parents) if is_there(one)), Path.home())


def check_readable(file: Path) -> None:
    """Raise InputError where ``file`` is not there or cannot be read."""
    try:
        with file.open("rb"):
            return
    except OSError as error:
        raise InputError("file_unreadable", file=str(file), reason=reason_of(error)) from error


def entries(folder: Path, suffixes: Iterable[str]) -> tuple[Entry, ...]:
    """Give the folders in ``folder`` and the files that end in one of ``suffixes``, hidden ones left out.

    Raises InputError where the folder cannot be read.
    """
    ends = tuple(suffix.casefold() for suffix in suffixes)
    try:
        found = [Entry(path, is_there(path)) for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError as error:
        raise InputError("folder_unreadable", folder=str(folder), reason=reason_of(error)) from error
    kept = [one for one in found if one.is_folder or one.path.name.casefold().endswith(ends)]
    return tuple(sorted(kept, key=lambda one: (not one.is_folder, one.path.name.casefold())))


def bundles_in(path: Path, suffix: str) -> tuple[Path, ...]:
    """Give the file ``path``, or the files in the folder ``path`` that end in ``suffix``, by name.

    Raises InputError where there is neither.
    """
    if path.is_file():
        return (path,)
    files = tuple(one.path for one in entries(path, (suffix,)) if not one.is_folder)
    if not files:
        raise InputError("no_bundles_there", folder=str(path))
    return files


def read_small(file: Path) -> bytes:
    """Give the bytes of a small file; raise InputError where it cannot be read or is too large to be one."""
    try:
        with file.open("rb") as source:
            data = source.read(LARGEST_SMALL_FILE + 1)
    except OSError as error:
        raise InputError("file_unreadable", file=file.name, reason=reason_of(error)) from error
    if len(data) > LARGEST_SMALL_FILE:
        raise InputError("file_too_large", file=file.name)
    return data


def make(folder: Path) -> None:
    """Make ``folder`` if it is not there; raise InputError where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError("folder_unwritable", folder=str(folder), reason=reason_of(error)) from error


def stamp(file: Path) -> str:
    """Give what is another once a file was written again; empty for one that cannot be looked at."""
    try:
        found = file.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns}:{found.st_size}"


def write_new(folder: Path, name: str, data: bytes) -> Path:
    """Write ``name`` in ``folder``, made if it is not there, with a number if the name is taken; give the file.

    Raises InputError where the disk refuses; then no part of the file is left.
    """
    stem, dot, suffix = name.rpartition(".")
    make(folder)
    try:
        names = (name if number == 1 else f"{stem} ({number}){dot}{suffix}" for number in count(1))
        file = next(folder / free for free in names if not (folder / free).exists())
        write_once(file, data)
    except OSError as error:
        raise InputError("file_unwritable", file=str(folder / name), reason=reason_of(error)) from error
    return file


def write_over(file: Path, data: bytes) -> None:
    """Write ``file`` in the place of one that may be there already.

    Raises InputError where the disk refuses, or where a link or a device has the name; then what was there is still
    there, and no part of the new one.
    """
    try:
        if file.is_symlink() or (file.exists() and not file.is_file()):
            raise InputError("file_not_ordinary", file=str(file))
        handle, part = tempfile.mkstemp(prefix=".bolyst-", suffix=".part", dir=file.parent)
        try:
            _fill(handle, data)
            platform.replace(Path(part), file)
        finally:
            Path(part).unlink(missing_ok=True)
    except OSError as error:
        raise InputError("file_unwritable", file=str(file), reason=reason_of(error)) from error


def write_once(file: Path, data: bytes) -> None:
    """Write ``file``, which must not be there yet; raises OSError, and then leaves no part of it."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _fill(handle, data)
    except OSError:
        file.unlink(missing_ok=True)
        raise


def _fill(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
