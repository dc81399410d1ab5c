"""keys.json and vault.json: what stands in clear beside the databases (docs/formats.md, The vault's folder).

keys.json holds what a member's passphrase opens (slots) and what members' and recovery keys open (sealed data keys).
It is a copy of what stands inside the compartments: nobody becomes a reader by writing here. vault.json holds hints.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models import canonical
from models.encoded import Blob, Bytes12, Bytes16, Id
from models.errors import VaultDamaged, VaultError
from models.members import LONGEST_LABEL
from storage import platform
from storage.environment import KdfCost
from storage.vault import disk

KEYS: Final = "keys.json"
VAULT: Final = "vault.json"
_LARGEST_FILE: Final = 4 * 1024 * 1024


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kdf(_Part):
    """How a slot's key comes from its passphrase; memory in KiB."""

    alg: Literal["argon2id"] = "argon2id"
    memory: int
    passes: int
    lanes: int
    salt: Bytes16

    @property
    def cost(self) -> KdfCost:
        """What it costs."""
        return KdfCost(self.memory, self.passes, self.lanes)


class Slot(_Part):
    """A member's private keys, wrapped under a passphrase."""

    slot: Id
    kind: Literal["passphrase"] = "passphrase"
    user: Id
    version: int = Field(ge=1)
    kdf: Kdf
    nonce: Bytes12
    wrapped: Blob
    label: str | None = Field(default=None, min_length=1, max_length=LONGEST_LABEL)
    """What the locked program shows of the member; bound to the keys like the rest."""

    def bound(self, vault: str) -> bytes:
        """Give what GCM authenticates beside the keys: everything that says whose slot this is and what it costs."""
        return b"bolyst-slot/1\0" + canonical.dumps(
            {"vault": vault, **self.model_dump(mode="json", exclude={"nonce", "wrapped"}, exclude_none=True)}
        )


class SealedKey(_Part):
    """The data key of a compartment on this device, sealed to one reader's public key."""

    compartment: str = Field(pattern=r"^[a-z]{1,20}$")
    reader: Id
    kind: Literal["member", "recovery"]
    version: int = Field(ge=1)
    key: Blob

    def purpose(self, vault: str) -> bytes:
        """Give HPKE's info: this key serves this reader of this compartment of this vault, and nobody else."""
        return key_purpose(vault, self.compartment, self.reader, self.kind, self.version)


def key_purpose(vault: str, compartment: str, reader: str, kind: str, version: int) -> bytes:
    """Give the HPKE info under which a data key is sealed."""
    return b"bolyst-data-key/1\0" + canonical.dumps(
        {"compartment": compartment, "kind": kind, "reader": reader, "vault": vault, "version": version}
    )


class KeyFile(_Part):
    """The whole of keys.json."""

    format: Literal["bolyst-keys/1"] = "bolyst-keys/1"
    vault: Id
    slots: tuple[Slot, ...]
    sealed: tuple[SealedKey, ...]

    def sealed_to(self, reader: str) -> dict[str, SealedKey]:
        """Give the sealed data keys of ``reader`` by compartment."""
        return {sealed.compartment: sealed for sealed in self.sealed if sealed.reader == reader}


class VaultFile(_Part):
    """The whole of vault.json: hints for people and programs, each checked inside; no personal data."""

    format: Literal["bolyst-vault/1"] = "bolyst-vault/1"
    vault: Id
    organisation: Id
    name: str
    root: Blob
    device: Blob
    compartments: tuple[str, ...]


_F = TypeVar("_F", KeyFile, VaultFile)


def read_keys(folder: Path) -> KeyFile:
    """Read keys.json; raises VaultDamaged where it is missing, cut short or not of this form."""
    return _read(folder / KEYS, KeyFile)


def read_hints(folder: Path) -> VaultFile:
    """Read vault.json; raises VaultError where ``folder`` is not a vault, VaultDamaged where the file is damaged."""
    if not (folder / VAULT).is_file():
        raise VaultError("vault_missing", folder=str(folder))
    return _read(folder / VAULT, VaultFile)


def write(folder: Path, file: KeyFile | VaultFile) -> None:
    """Write keys.json or vault.json whole, durable and for the owner only."""
    name = KEYS if isinstance(file, KeyFile) else VAULT
    with disk.vault_file(name):
        platform.write_private(folder / name, canonical.dumps(file.model_dump(mode="json", exclude_none=True)) + b"\n")


def _read(path: Path, kind: type[_F]) -> _F:
    if not path.is_file() or path.stat().st_size > _LARGEST_FILE:
        raise VaultDamaged("vault_file_missing", file=path.name)
    try:
        return kind.model_validate(orjson.loads(path.read_bytes()))
    except (orjson.JSONDecodeError, ValidationError) as error:
        raise VaultDamaged("vault_file_damaged", file=path.name) from error
