"""A sealed file to operation lines, in two passes (SYNC §4).

Pass 1 streams, unpacks, hashes and verifies: not one operation is parsed before the signature holds. Pass 2 streams
again, hands the lines on in batches, and compares the hash with what was verified: the file may have changed between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyrage
from pyrage import DecryptError
from pyrage.x25519 import Identity

from models.errors import BundleDamaged, BundleError, NotForUs, SenderUnknown, reason_of
from models.roles import said
from storage.sync import limits
from storage.sync.manifest import Manifest, read_manifest, read_trailer, signed_bytes
from storage.sync.streams import Guarded, Lines, Unpacker, raise_first
from storage.sync.trust import Signer, Trust
from storage.vault.session import Session

_AGE: Final = re.compile(rb"age-encryption\.org/v1\n.*\n--- ", re.DOTALL)
_HEADER: Final = 1 << 14


@dataclass(frozen=True, slots=True)
class Verified:
    """A bundle whose signature holds: what pass 2 needs, and what to write down about it."""

    path: Path
    compartment: str
    manifest: Manifest
    first: bytes
    digest: bytes
    sha256: bytes
    sender: Signer


def verify(session: Session, path: Path, trust: Trust) -> Verified:
    """Pass 1. Raises BundleError, by its subclasses: damaged, too large, not for us, or from nobody we know."""
    if _size(path) > limits.FILE:
        raise BundleError("bundle_too_large")
    for name, compartment in session.compartments.items():
        identities = [Identity.from_str(identity) for identity in compartment.identities]
        passage = _Passage()
        if passage.opened(path, identities):
            return _verified(session, path, name, passage, trust)
    raise _not_opened(session) if _is_age(path) else BundleDamaged


def _not_opened(session: Session) -> NotForUs:
    """Give the error for a bundle that no key here opens: sealed to a part that is not open, or to somebody else."""
    lacking = [name for name in session.recipients if name not in session.compartments]
    return NotForUs("bundle_part_closed", parts=said(lacking)) if lacking else NotForUs()


def replay(session: Session, bundle: Verified, take: Callable[[list[bytes]], None]) -> None:
    """Pass 2: hand the operation lines to ``take``, without newlines, in batches. The caller owns the transaction.

    Raises BundleDamaged, after some batches were handed on, where the bytes are not those that were verified.
    """
    identities = [Identity.from_str(identity) for identity in session.compartments[bundle.compartment].identities]
    batches = _Batches(take)
    passage = _Passage(batches.add)
    if not passage.opened(bundle.path, identities):
        raise BundleDamaged
    if (passage.first, passage.digest) != (bundle.first, bundle.digest):
        raise BundleDamaged
    batches.finish()


class _Passage:
    """One pass through a file: first line, number and hash of the operation lines, last line."""

    def __init__(self, block: Callable[[bytes], None] | None = None) -> None:
        self.first = b""
        self.last = b""
        self.count = self.plain = 0
        self.sha256 = b""
        self._hash = sha256()
        self._take = block

    def opened(self, path: Path, identities: Sequence[Identity]) -> bool:
        """Go through the file; say whether one of ``identities`` opens it."""
        lines = Lines(self._begin, self._block)
        sink = Unpacker(lines.feed)
        try:
            with path.open("rb") as file:
                source = Guarded(file)
                if not _decrypt(source, sink, identities):
                    return False
        except OSError as error:
            raise BundleError("bundle_unreadable", reason=reason_of(error)) from error
        sink.finish()
        self.last, self.sha256 = lines.last(), source.sha256
        return True

    @property
    def digest(self) -> bytes:
        """The sha256 of the operation lines."""
        return self._hash.digest()

    def _begin(self, line: bytes) -> None:
        self.first = line

    def _block(self, block: bytes) -> None:
        self.count += block.count(b"\n")
        self.plain += len(block)
        if self.count > limits.OPERATIONS:
            raise BundleError("bundle_too_large")
        self._hash.update(block)
        if self._take is not None:
            self._take(block)


class _Batches:
    """Blocks of lines → lists of at most so many lines."""

    def __init__(self, take: Callable[[list[bytes]], None]) -> None:
        self._take = take
        self._lines: list[bytes] = []

    def add(self, block: bytes) -> None:
        self._lines += block[:-1].split(b"\n")
        while len(self._lines) >= limits.BATCH:
            self._take(self._lines[: limits.BATCH])
            self._lines = self._lines[limits.BATCH :]

    def finish(self) -> None:
        if self._lines:
            self._take(self._lines)


def _decrypt(source: Guarded, sink: Unpacker, identities: Sequence[Identity]) -> bool:
    said: Exception | None = None
    try:
        pyrage.decrypt_io(source, sink, identities)
    except (DecryptError, OSError) as error:
        said = error
    raise_first(source, sink)
    if isinstance(said, OSError):
        raise BundleDamaged from said
    return said is None


def _verified(session: Session, path: Path, name: str, passage: _Passage, trust: Trust) -> Verified:
    manifest, trailer = read_manifest(passage.first), read_trailer(passage.last)
    if manifest.to.org != session.organisation.id:
        raise NotForUs
    sender = trust.signer(manifest.sender.org, manifest.sender.dev)
    if sender is None:
        raise SenderUnknown
    if sender.revoked:
        raise SenderUnknown("bundle_sender_revoked", name=sender.card.name)
    if not sender.signed(trailer.sig, signed_bytes(passage.first, trailer.n, trailer.sha256)):
        raise BundleDamaged
    counted = (passage.count, passage.digest, passage.count, passage.plain, name)
    if counted != (trailer.n, trailer.sha256, manifest.counts.operations, manifest.plain, manifest.compartment):
        raise BundleDamaged
    return Verified(path, name, manifest, passage.first, passage.digest, passage.sha256, sender)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise BundleError("bundle_unreadable", reason=reason_of(error)) from error


def _is_age(path: Path) -> bool:
    with path.open("rb") as file:
        return _AGE.match(file.read(_HEADER)) is not None
