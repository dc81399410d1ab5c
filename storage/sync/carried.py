"""Which bundles and folders carried an operation, and what became of those files: asked before something is erased."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from storage.sync.limits import SUFFIX
from storage.sync.parties import party_names
from storage.vault import disk

if TYPE_CHECKING:
    from storage.vault.session import Compartment, Session

OUTBOX: Final = "outbox"
_ROW: Final = 8


@dataclass(frozen=True, slots=True)
class Sent:
    """A bundle, or a folder handed over, that carried an operation with its content."""

    bundle: str
    organisation: str
    name: str
    """The recipient's name, its id where no card is pinned any more."""
    file: str
    at: datetime


def carried(session: Session, compartment: Compartment, rows: Sequence[int]) -> tuple[Sent, ...]:
    """Give the bundles that carried one of ``rows`` of the log with its content, oldest first."""
    orgs = {org for (org,) in compartment.execute("SELECT DISTINCT org FROM bundle_out").fetchall()}
    names = party_names(session, orgs)
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

    That a bundle carried nothing is durable before its file goes: a crash in between leaves a file that
    :func:`sweep_outbox` takes away, never a bundle that counts as sent and is nowhere. Its place in the channel stays.
    Raises VaultError.
    """
    outbox = session.vault.folder / OUTBOX
    here = [one for one in sent if one.file.endswith(SUFFIX) and (outbox / one.file).is_file()]
    with compartment.atomic():
        for one in here:
            compartment.execute("UPDATE bundle_out SET full = x'', withheld = x'' WHERE id = ?", (one.bundle,))
    sweep_outbox(session, compartment)
    return tuple(one for one in sent if one not in here)


def sweep_outbox(session: Session, compartment: Compartment) -> None:
    """Take away the files in the outbox of bundles that are to carry nothing any more. Raises VaultError."""
    folder = session.vault.folder / OUTBOX
    there = {file.name for file in folder.glob("*" + SUFFIX)} if folder.is_dir() else set()
    if not there:
        return
    empty = "SELECT file FROM bundle_out WHERE full = x'' AND withheld = x''"
    for (name,) in compartment.execute(empty).fetchall():
        if name in there:
            with disk.vault_file(name):
                (folder / name).unlink(missing_ok=True)
