"""Which bundles carried an operation, and what became of those files: asked before something is erased."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from storage.sync import peers
from storage.vault import disk

if TYPE_CHECKING:
    from storage.vault.session import Compartment, Session

OUTBOX: Final = "outbox"
_ROW: Final = 8


@dataclass(frozen=True, slots=True)
class Sent:
    """A bundle that carried an operation with its content."""

    bundle: str
    organisation: str
    name: str
    """The recipient's name, its id where no card is pinned any more."""
    file: str
    at: datetime


def carried(session: Session, compartment: Compartment, rows: Sequence[int]) -> tuple[Sent, ...]:
    """Give the bundles that carried one of ``rows`` of the log with its content, oldest first."""
    names = {peer.org: peer.name for peer in peers.peers(session)}
    found = {sent.bundle: sent for row in rows for sent in _carried(compartment, row, names)}
    return tuple(sorted(found.values(), key=lambda sent: (sent.at, sent.bundle)))


def _carried(compartment: Compartment, row: int, names: dict[str, str]) -> Iterator[Sent]:
    wanted = row.to_bytes(_ROW, "big")
    query = "SELECT id, org, file, written_at, full FROM bundle_out WHERE instr(full, ?)"
    for bundle, org, file, at, full in compartment.execute(query, (wanted,)).fetchall():
        if any(full[at_byte : at_byte + _ROW] == wanted for at_byte in range(0, len(full), _ROW)):
            yield Sent(bundle, org, names.get(org, org), file, datetime.fromtimestamp(at / 1000, UTC))


def destroy_unsent(session: Session, compartment: Compartment, sent: Sequence[Sent]) -> tuple[Sent, ...]:
    """Destroy those of the files that still lie in the vault's own outbox, and give the others.

    A bundle that was destroyed carried nothing: its place in the channel stays. Raises VaultError.
    """
    gone = []
    for one in sent:
        file = session.vault.folder / OUTBOX / one.file
        if file.is_file():
            with disk.vault_file(one.file):
                file.unlink()
            compartment.execute("UPDATE bundle_out SET full = x'', withheld = x'' WHERE id = ?", (one.bundle,))
            gone.append(one)
    return tuple(one for one in sent if one not in gone)
