"""Who belongs to the vault, as it stands inside: readers of each compartment, members and their slots in core."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from pydantic import ValidationError

from models.errors import VaultDamaged
from storage.vault.compartment import Compartment
from storage.vault.keyfile import KeyFile, SealedKey, Slot
from storage.vault.keys import Reader

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


def member_names(core: Compartment) -> dict[str, str]:
    """Give the name of everybody who is, or was, a member here, by member id."""
    rows = core.execute("SELECT id, record FROM member").fetchall()
    return {member: orjson.loads(record)["body"]["name"] for member, record in rows}


def put_slot(run: Run, slot: Slot) -> None:
    """Write a member's slot in core; it takes the place of that slot's former version."""
    run(
        "INSERT OR REPLACE INTO slot (id, member, version, body) VALUES (?, ?, ?, ?)",
        (slot.slot, slot.user, slot.version, slot.model_dump_json()),
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
