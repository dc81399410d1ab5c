"""The anchor: how far each compartment had come, outside the databases, so that an old copy of one is noticed.

Per compartment {dev, inc, n, id, audit}, authenticated by HMAC-SHA256 under a key made from the data key. It lies in
the vault's folder and, for this place on this machine, in the platform's local folder: a whole folder put back from a
copy still meets the second one. A database behind either, or a copy that is missing or does not hold, means a new
incarnation and nothing else: nobody is locked out (SYNC §5).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import Any, Final

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models import canonical
from models.encoded import Bytes32, Id
from models.ids import b64, unb64
from models.operations import operation_id
from storage import platform
from storage.environment import Environment
from storage.vault import audit, disk, sealing
from storage.vault.compartment import Compartment

FILE: Final = "anchor.json"

LastOwn = Callable[[Compartment, str], "tuple[int, str] | None"]
"""Compartment, device id: number and id of the highest operation of this device in this incarnation."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AuditHead(_Part):
    """The last audit line that the anchor knows."""

    n: int = Field(ge=0)
    id: Bytes32


class Anchor(_Part):
    """How far one compartment had come."""

    dev: Id
    inc: str
    n: int = Field(ge=0)
    id: str
    audit: AuditHead

    def mac(self, compartment: Compartment) -> bytes:
        """Give the anchor's authentication under the compartment's key."""
        return sealing.mac(compartment.anchor_key, canonical.dumps(self.model_dump(mode="json")))


class _Entry(_Part):
    body: Anchor
    mac: Bytes32


class _File(_Part):
    format: str = "bolyst-anchor/1"
    anchors: dict[str, _Entry] = {}


@dataclass(frozen=True, slots=True)
class Places:
    """Where the two copies of a vault's anchor lie."""

    vault: Path
    local: Path

    @classmethod
    def of(cls, folder: Path, vault: str, env: Environment) -> Places:
        """Give the places for the vault ``vault`` in ``folder``; the local one belongs to this very place."""
        name = b64(sha256(vault.encode() + b"\0" + str(folder.resolve()).encode()).digest()[:16])
        return cls(folder / FILE, env.local() / "anchors" / f"{name}.json")


_LAST_OWN = """SELECT pk & ((1 << 44) - 1), header FROM writer JOIN op ON pk BETWEEN w << 44 AND ((w + 1) << 44) - 1
               WHERE dev = ? AND inc = ? AND fork = 0 ORDER BY pk DESC LIMIT 1"""


def last_own(compartment: Compartment, device: str) -> tuple[int, str] | None:
    """Give number and id of the highest own operation in the log, or None where there is none yet."""
    key = (unb64(device), unb64(compartment.inc))
    row = compartment.execute(_LAST_OWN, key).fetchone()
    return None if row is None else (int(row[0]), b64(operation_id(row[1])))


def take(compartment: Compartment, device: str, own: LastOwn = last_own) -> Anchor:
    """Give the anchor for how far ``compartment`` has come."""
    number, operation = own(compartment, device) or (0, "")
    head = audit.head(compartment)
    return Anchor(dev=device, inc=compartment.inc, n=number, id=operation, audit=AuditHead(n=head.number, id=head.id))


def write(places: Places, device: str, opened: Mapping[str, Compartment], own: LastOwn = last_own) -> None:
    """Write both copies; the part of a compartment that is not opened stays as it was; raises VaultError."""
    made = {}
    for name, compartment in opened.items():
        anchor = take(compartment, device, own)
        made[name] = _Entry(body=anchor, mac=anchor.mac(compartment))
    with disk.vault_file(FILE):
        platform.make_private_folder(places.local.parent)
        for place in (places.vault, places.local):
            file = _File(anchors={**_read(place).anchors, **made})
            platform.write_private(place, canonical.dumps(file.model_dump(mode="json")) + b"\n")


class Copies:
    """The two copies as they were read, before the databases were."""

    def __init__(self, places: Places) -> None:
        """Read them; what cannot be read counts as missing."""
        self._files = (_read(places.vault), _read(places.local))

    def behind(self, compartment: Compartment, device: str, own: LastOwn = last_own) -> bool:
        """Say whether ``compartment`` is older than a copy knows, or a copy cannot say."""
        now = own(compartment, device) or (0, "")
        return any(_behind(file.anchors.get(compartment.name), compartment, device, now) for file in self._files)


def _behind(entry: _Entry | None, compartment: Compartment, device: str, own: tuple[int, str]) -> bool:
    if entry is None or not compare_digest(entry.mac, entry.body.mac(compartment)):
        return True
    known = entry.body
    if (known.dev, known.inc) != (device, compartment.inc):
        return True
    if own[0] < known.n or (own[0] == known.n and own[1] != known.id):
        return True
    return not audit.holds(compartment, audit.Head(known.audit.n, known.audit.id))


def _read(path: Path) -> _File:
    try:
        raw: Any = orjson.loads(path.read_bytes())
        return _File.model_validate(raw)
    except (OSError, orjson.JSONDecodeError, ValidationError):
        return _File()
