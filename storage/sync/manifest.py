"""The first and the last line of a bundle (docs/formats.md, Bundles): who sends what to whom, and the signature.

What is signed is the bytes of the lines themselves, so that a manifest of a later version, with keys unknown here,
holds all the same. A key without a value is left out.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models import canonical
from models.encoded import Bytes32, Bytes64, Id
from models.errors import BundleDamaged, BundleError, NotCanonical
from storage.sync import limits

FORMAT: Final = "bolyst-bundle/1"
SCHEMA: Final = 1
"""The version of units, kinds and fields that this program writes and reads."""
_PREFIX: Final = b"bolyst-bundle/1\0"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    def line(self) -> bytes:
        """Give the line, without its newline."""
        return canonical.dumps(self.model_dump(mode="json", by_alias=True, exclude_none=True))


class Sender(_Part):
    """Which device of which organisation sends, and the serial of its key card at that time."""

    org: Id
    dev: Id
    card: int = Field(ge=1)


class Addressee(_Part):
    """Which organisation it is for."""

    org: Id


class Versions(_Part):
    """The schema that the operations were written by, and the lowest that a reader must know."""

    written: int = Field(ge=1)
    min: int = Field(ge=1)


class Counts(_Part):
    """How many operations there are, and about how many subjects."""

    operations: int = Field(ge=0, le=limits.OPERATIONS)
    subjects: int = Field(ge=0, le=limits.OPERATIONS)


class AuditHead(_Part):
    """The sender's last audit line; only between an organisation's own devices."""

    n: int = Field(ge=0)
    id: Bytes32


class Manifest(_Part):
    """The first line."""

    format: Literal["bolyst-bundle/1"] = FORMAT
    kind: Literal["ops", "receipt", "join"] = "ops"
    bundle: Id
    sender: Sender = Field(alias="from")
    to: Addressee
    compartment: str = Field(pattern=r"^[a-z]{1,20}$")
    seq: int = Field(ge=1)
    """The place in the channel from this device to this organisation: a hint, nothing waits for it."""
    previous: Bytes32 | None = None
    """sha256 of the channel's previous file: a hint."""
    siblings: tuple[Id, ...] = ()
    """The other bundles written at the same time: a hint."""
    schema_: Versions = Field(alias="schema")
    counts: Counts
    plain: int = Field(ge=0, le=limits.PLAIN)
    """Bytes of the operation lines with their newlines."""
    audit: AuditHead | None = None
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Trailer(_Part):
    """The last line: how many operation lines there are, their sha256, and the sending device's signature."""

    n: int = Field(ge=0, le=limits.OPERATIONS)
    sha256: Bytes32
    sig: Bytes64


def signed_bytes(manifest: bytes, count: int, digest: bytes) -> bytes:
    """Give what the sending device signs: every part of fixed length, or with its length before it."""
    return _PREFIX + len(manifest).to_bytes(4, "big") + manifest + count.to_bytes(8, "big") + digest


def read_manifest(line: bytes) -> Manifest:
    """Read a first line; raises BundleError for a later format, BundleDamaged for what is no manifest."""
    value = _object(line)
    if value.get("format") != FORMAT and str(value.get("format")).startswith("bolyst-bundle/"):
        raise BundleError("bundle_newer")
    try:
        manifest = Manifest.model_validate(value)
    except ValidationError as error:
        raise BundleDamaged from error
    if manifest.schema_.min > SCHEMA or manifest.kind != "ops":
        raise BundleError("bundle_newer")
    return manifest


def read_trailer(line: bytes) -> Trailer:
    """Read a last line; raises BundleDamaged for what is none."""
    try:
        return Trailer.model_validate(_object(line))
    except ValidationError as error:
        raise BundleDamaged from error


def digest_of(lines: bytes) -> bytes:
    """Give the sha256 of operation lines, each with its newline."""
    return sha256(lines).digest()


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = canonical.loads(line)
    except NotCanonical as error:
        raise BundleDamaged from error
    if not isinstance(value, dict):
        raise BundleDamaged
    return value
