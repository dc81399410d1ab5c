"""Who belongs to the vault, as it stands inside: readers of each compartment, members and their slots in core."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from models.cards import MemberRecord, read_member
from models.errors import BundleError, VaultDamaged
from models.members import initials
from storage.vault import sealing
from storage.vault.compartment import Compartment
from storage.vault.keyfile import KeyFile, SealedKey, Slot, key_purpose
from storage.vault.keys import MemberKeys, Reader

Run = Callable[..., Any]
"""How a statement is run: a compartment's or a connection's ``execute``."""


def add_reader(run: Run, reader: Reader, sealed: bytes, since: str, version: int = 1) -> None:
    """Put ``reader`` on the list of a compartment, with its data key sealed to the reader."""
    run(
        "INSERT OR REPLACE INTO reader (id, kind, public, version, sealed, since) VALUES (?, ?, ?, ?, ?, ?)",
        (reader.id, reader.kind, reader.public, version, sealed, since),
    )


def readers(compartment: Compartment) -> tuple[Reader, ...]:
    """Give who may read ``compartment``."""
    rows = compartment.execute("SELECT id, kind, public FROM reader ORDER BY id")
    return tuple(Reader(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class DataKey:
    """The data key of a compartment on this device, and its version."""

    key: bytes
    version: int


def data_key(compartment: Compartment, vault: str, member: str, keys: MemberKeys) -> DataKey:
    """Open a compartment's data key as it is sealed to ``member`` on the list inside; raises VaultDamaged."""
    query = "SELECT version, sealed FROM reader WHERE id = ? AND kind = 'member'"
    row = compartment.execute(query, (member,)).fetchone()
    purpose = key_purpose(vault, compartment.name, member, "member", row[0]) if row else b""
    opened = sealing.unseal(row[1], keys.x25519, purpose) if row else None
    if opened is None:
        raise VaultDamaged("vault_unreadable", file=f"{compartment.name}.db")
    return DataKey(opened, row[0])


@dataclass(frozen=True, slots=True)
class MemberName:
    """What a member is called: the name, and the short label or else the initials."""

    name: str
    label: str


class Memberships:
    """Who is, or was, a member, each by a record that the organisation's ``root`` signed.

    A signature is checked once for the same bytes: a record that was changed is another one.
    """

    def __init__(self, core: Compartment, root: bytes) -> None:
        self._core, self._root = core, root
        self._checked: dict[bytes, MemberRecord] = {}

    def records(self) -> tuple[MemberRecord, ...]:
        """Give all membership records as they stand, by name; raises VaultDamaged where one is not signed."""
        rows = self._core.execute("SELECT record FROM member").fetchall()
        try:
            self._checked = {record: self._checked.get(record) or self._check(record) for (record,) in rows}
        except BundleError as error:
            raise VaultDamaged("vault_unreadable", file="core.db") from error
        return tuple(sorted(self._checked.values(), key=lambda record: (record.name, record.member)))

    def _check(self, record: bytes) -> MemberRecord:
        return read_member(record, self._root, sealing.verify)

    def names(self) -> dict[str, MemberName]:
        """Give what all of them are called, by id."""
        labels = {slot.user: slot.label for slot in slots(self._core)}
        return {
            record.member: MemberName(record.name, labels.get(record.member) or initials(record.name))
            for record in self.records()
        }


def put_slot(run: Run, slot: Slot) -> None:
    """Write a member's slot in core; it takes the place of that slot's former version."""
    run(
        "INSERT OR REPLACE INTO slot (id, member, version, body) VALUES (?, ?, ?, ?)",
        (slot.slot, slot.user, slot.version, slot.model_dump_json(exclude_none=True)),
    )


def slots(core: Compartment) -> tuple[Slot, ...]:
    """Give all members' slots."""
    try:
        return tuple(Slot.model_validate_json(body) for (body,) in core.execute("SELECT body FROM slot ORDER BY id"))
    except ValidationError as error:
        raise VaultDamaged("vault_unreadable", file="core.db") from error


def sealed_keys(compartment: Compartment) -> tuple[SealedKey, ...]:
    """Give the data key of ``compartment`` as sealed to each of its readers."""
    rows = compartment.execute("SELECT id, kind, version, sealed FROM reader ORDER BY id")
    return tuple(
        SealedKey(compartment=compartment.name, reader=id_, kind=kind, version=version, key=sealed)
        for id_, kind, version, sealed in rows
    )


def key_file(vault: str, core: Compartment, opened: tuple[Compartment, ...], present: KeyFile) -> KeyFile:
    """Give what keys.json must hold: what stands inside the opened compartments, the others' part as ``present``."""
    names = {compartment.name for compartment in opened}
    inside = [sealed for compartment in opened for sealed in sealed_keys(compartment)]
    outside = [sealed for sealed in present.sealed if sealed.compartment not in names]
    ordered = sorted(inside + outside, key=lambda sealed: (sealed.compartment, sealed.reader))
    return KeyFile(vault=vault, slots=slots(core), sealed=tuple(ordered))
