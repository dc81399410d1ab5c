"""``deleted.ledger``: what was erased, beside the databases, so that an old copy of one brings nothing back.

Its lines name random ids and a month only (docs/formats.md, Erasing). The log is what counts: each compartment holds
the digest of its lines as they were when both last agreed, and where that is another, at the next unlock, lines that
are missing are written and what only the ledger knows of is erased.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from models import canonical
from models.errors import IdentifierError, NotCanonical
from models.ids import RECORD_BYTES, b64, unb64
from storage import platform
from storage.vault import disk

FILE: Final = "deleted.ledger"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of one compartment, as they stand in the file."""

    lines: tuple[bytes, ...]

    @property
    def digest(self) -> str:
        """What says that they are these lines; empty for none."""
        return b64(sha256(b"\n".join(self.lines)).digest()) if self.lines else "none"

    @property
    def operations(self) -> frozenset[str]:
        """The ids of the operations that were erased."""
        return frozenset(one for line in self.lines for one in _read(line).get("ops", ()))

    @property
    def subjects(self) -> frozenset[str]:
        """The ids of the subjects that were erased whole."""
        return _subjects(self.lines)


def read(vault: Path, compartment: str) -> Ledger:
    """Give the lines of a compartment; a line that is none is passed over. Raises VaultError."""
    return Ledger(tuple(line for line in _lines(vault) if _read(line).get("c") == compartment))


def subjects(vault: Path) -> frozenset[str]:
    """Give the subjects that were erased whole, whichever compartment their root record lay in. Raises VaultError."""
    return _subjects(_lines(vault))


def append(vault: Path, compartment: str, operations: Collection[str], month: str) -> None:
    """Write one line, durable when this returns; raises VaultError."""
    _write(vault, {"c": compartment, "m": month, "ops": sorted(operations)})


def append_subject(vault: Path, compartment: str, subject: str, month: str) -> None:
    """Write the line of a subject that was erased whole, durable when this returns; raises VaultError."""
    _write(vault, {"c": compartment, "m": month, "s": subject})


def _lines(vault: Path) -> list[bytes]:
    with disk.vault_file(FILE):
        try:
            return (vault / FILE).read_bytes().split(b"\n")
        except FileNotFoundError:
            return []


def _subjects(lines: Iterable[bytes]) -> frozenset[str]:
    """Give the subjects that lines name whole: a line with a unit names only that."""
    said = map(_read, lines)
    return frozenset(one["s"] for one in said if "s" in one and "u" not in one)


def _write(vault: Path, said: dict[str, Any]) -> None:
    with disk.vault_file(FILE):
        _append(vault / FILE, canonical.dumps(said) + b"\n")


def _append(path: Path, line: bytes) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    with os.fdopen(handle, "r+b") as file:
        platform.keep_owner_only(path)
        end = file.seek(0, os.SEEK_END)
        if end:
            file.seek(end - 1)
            if file.read(1) != b"\n":
                line = b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    platform.fsync_folder(path.parent)


def _read(line: bytes) -> dict[str, Any]:
    """Give a line's object; empty for what is none, as a line that a crash cut short."""
    try:
        said: Any = canonical.loads(line)
    except NotCanonical:
        return {}
    if not isinstance(said, dict):
        return {}
    ops = said.get("ops", [])
    sound = isinstance(ops, list) and all(isinstance(one, str) for one in ops)
    return said if sound and ("s" not in said or _is_id(said["s"])) else {}


def _is_id(said: Any) -> bool:
    try:
        return isinstance(said, str) and bool(unb64(said, RECORD_BYTES))
    except IdentifierError:
        return False


def digest_of(rows: Sequence[Any] | None) -> str:
    """Give what the compartment holds of its digest, from a row of ``meta``; where none stands, that of no lines."""
    return str(rows[0]) if rows else Ledger(()).digest
