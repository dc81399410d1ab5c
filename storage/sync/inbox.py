"""Copies of what came, on our own disk before anything is done with them: a stick may be pulled out at any time."""

from __future__ import annotations

import os
from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from models.errors import BundleError, reason_of
from models.texts import text
from storage import platform
from storage.sync import limits

FOLDER: Final = "inbox"
_NAME_BYTES: Final = 16
_PIECE: Final = 1 << 20
_PLUS: Final = "+"


def copy_in(vault: Path, file: Path) -> Path:
    """Copy ``file`` into the inbox, whole and durable, under a name made from its bytes; give the copy.

    Raises BundleError where it is too large for a bundle or cannot be copied; then nothing is left behind.
    """
    folder = vault / FOLDER
    part = folder / f"{os.getpid()}.part"
    refuse_no_file(file)
    try:
        platform.make_private_folder(folder)
        with file.open("rb") as source, part.open("wb") as target:
            digest = _copy(source, target)
            target.flush()
            os.fsync(target.fileno())
        copy = folder / (b32encode(digest[:_NAME_BYTES]).decode("ascii").rstrip("=").lower() + limits.SUFFIX)
        platform.replace(part, copy)
    except OSError as error:
        raise BundleError("bundle_unreadable", reason=reason_of(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return copy


def refuse_no_file(path: Path) -> None:
    """Raise BundleError for a pipe or a device: it would be waited for, and cannot be read twice."""
    if path.exists() and not path.is_file():
        raise BundleError("bundle_unreadable", reason=text("error.reason.no_file"))


def waiting(vault: Path, held: Iterable[str]) -> list[Path]:
    """Give the copies that wait for a key, and of which one of the compartments ``held`` was not tried yet."""
    folder, opened = vault / FOLDER, frozenset(held)
    found = sorted(folder.glob(f"*{limits.SUFFIX}.*")) if folder.is_dir() else []
    return [copy for copy in found if opened - _tried(copy)]


def done_with(copy: Path, tried: Iterable[str] = (), lacking: Iterable[str] = ()) -> None:
    """Let a copy go; one that none of ``tried`` opened is kept while one of ``lacking`` is still to be tried on it.

    Its name then says which were tried, so that nobody tries in vain at every import.
    """
    name = copy.name.partition(limits.SUFFIX)[0] + limits.SUFFIX
    same = set(copy.parent.glob(f"{name}.*"))
    known = frozenset(tried).union(*map(_tried, same))
    if frozenset(lacking) - known:
        kept = copy.with_name(f"{name}.{_PLUS.join(sorted(known))}")
        platform.replace(copy, kept)
        same.discard(kept)
    for one in (copy, *same):
        one.unlink(missing_ok=True)


def _tried(copy: Path) -> frozenset[str]:
    return frozenset(copy.suffix.removeprefix(".").split(_PLUS))


def left_over(vault: Path) -> list[Path]:
    """Give the copies that were made and, when the program ended, not yet dealt with."""
    folder = vault / FOLDER
    return sorted(folder.glob(f"*{limits.SUFFIX}")) if folder.is_dir() else []


def _copy(source: IO[bytes], target: IO[bytes]) -> bytes:
    digest, size = sha256(), 0
    while piece := source.read(_PIECE):
        size += len(piece)
        if size > limits.FILE:
            raise BundleError("bundle_too_large")
        digest.update(piece)
        target.write(piece)
    return digest.digest()
