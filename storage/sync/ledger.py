"""What is written down about bundles that went and came, folders handed over, and operations that made no sense."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from sys import byteorder
from typing import Final

from storage.sync.lines import Parcel
from storage.sync.manifest import Manifest
from storage.sync.reading import Verified
from storage.sync.writing import Sealed
from storage.vault.session import Compartment

NO_CHANNEL: Final = 0
"""In place of a number in a channel: a folder on paper, which no program numbers."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is handed over: its id, its file's name and hash, and the rows of the log that it carries."""

    id: str
    name: str
    sha256: bytes
    full: Sequence[int]
    withheld: Sequence[int]


@dataclass(frozen=True, slots=True)
class Channel:
    """Where the channel to an organisation stands: the number of its last bundle (0: none) and that file's hash."""

    seq: int = 0
    previous: bytes | None = None


def channel(compartment: Compartment, org: str) -> Channel:
    """Give the state of the channel to ``org``."""
    row = compartment.execute(
        "SELECT seq, sha256 FROM bundle_out WHERE org = ? AND seq > ? ORDER BY seq DESC LIMIT 1", (org, NO_CHANNEL)
    ).fetchone()
    return Channel(*row) if row else Channel()


def went(compartment: Compartment, manifest: Manifest, sealed: Sealed, parcel: Parcel, at: datetime) -> None:
    """Write down a bundle that goes out, and which rows of the log it carries."""
    compartment.execute(
        """INSERT INTO bundle_out (id, org, seq, sha256, file, written_at, operations, subjects, full, withheld)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            manifest.bundle,
            manifest.to.org,
            manifest.seq,
            sealed.sha256,
            sealed.target.name,
            _milliseconds(at),
            len(parcel.lines),
            len(parcel.subjects),
            _packed(parcel.full),
            _packed(parcel.withheld),
        ),
    )


def handed_over(compartment: Compartment, org: str, folder: Folder, at: datetime) -> None:
    """Write down a folder that is handed over, and which rows of the log it carries; it has no place in a channel."""
    compartment.execute(
        """INSERT INTO bundle_out (id, org, seq, sha256, file, written_at, operations, subjects, full, withheld)
           VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)""",
        (
            folder.id,
            org,
            NO_CHANNEL,
            folder.sha256,
            folder.name,
            _milliseconds(at),
            len(folder.full) + len(folder.withheld),
            _packed(folder.full),
            _packed(folder.withheld),
        ),
    )


def has_come(compartment: Compartment, bundle: Verified) -> bool:
    """Say whether these bytes were taken in before."""
    query = "SELECT 1 FROM bundle_in WHERE id = ? AND sha256 = ?"
    return compartment.execute(query, (bundle.manifest.bundle, bundle.sha256)).fetchone() is not None


def came(compartment: Compartment, bundle: Verified, fresh: int, at: datetime) -> None:
    """Write down a bundle that was taken in; the first time counts."""
    manifest = bundle.manifest
    compartment.execute(
        """INSERT OR IGNORE INTO bundle_in (id, org, dev, seq, sha256, taken_at, operations, fresh)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            manifest.bundle,
            manifest.sender.org,
            manifest.sender.dev,
            manifest.seq,
            bundle.sha256,
            _milliseconds(at),
            manifest.counts.operations,
            fresh,
        ),
    )


def quarantine(compartment: Compartment, bundle: str, lines: Sequence[tuple[bytes, str]], at: datetime) -> None:
    """Keep lines that made no sense, with the reason of each; the same line is kept once."""
    compartment.executemany(
        "INSERT OR IGNORE INTO quarantine (id, bundle, line, reason, at) VALUES (?, ?, ?, ?, ?)",
        [(sha256(line).digest(), bundle, line, reason, _milliseconds(at)) for line, reason in lines],
    )


def _packed(rows: Sequence[int]) -> bytes:
    packed = array("Q", sorted(rows))
    if byteorder == "little":
        packed.byteswap()
    return packed.tobytes()


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)
