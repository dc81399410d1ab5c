"""What an organisation's root key signs: its key card, its members' records, its devices' certificates.

Each is canonical JSON ``{"body": {…}, "sig": "…"}``; the root's Ed25519 signs a prefix of its own kind and the body's
canonical bytes (docs/formats.md, Cards). A body of a later version may hold more keys: they are signed with the rest,
and a reader that does not know them leaves them alone. What is absent has no key. This module does no cryptography:
whoever reads hands in how a signature is checked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer, ValidationError

from models import canonical
from models.encoded import Bytes32, Bytes64, Id
from models.errors import BundleError, NotCanonical
from models.ids import b64, key_id
from models.plain import shown

Verify = Callable[[bytes, bytes, bytes], bool]
"""Public key, signature, data: whether the signature holds."""
Sign = Callable[[bytes], bytes]
"""Data: the root's signature of 64 bytes."""


def written(moment: datetime) -> str:
    """Give a moment as it is written everywhere: in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


Moment = Annotated[AwareDatetime, PlainSerializer(written)]
"""A moment in UTC, to the second: ``"2026-11-23T13:22:05Z"``."""


def _plain(name: str) -> str:
    if shown(name) != name:
        raise ValueError
    return name


Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_plain)]
"""What people call an organisation or a member: it is shown on others' screens, so it holds no control characters."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Body(_Part):
    """A body that the root signs; ``prefix`` keeps one kind from passing for another."""

    prefix: ClassVar[bytes]
    org: Id
    """The organisation: the first 16 bytes of sha256 of its root key."""
    v: int = 1

    def signed_bytes(self) -> bytes:
        """Give what the root signs: the kind's prefix and the canonical body."""
        return self.prefix + canonical.dumps(self._json())

    def signed(self, sign: Sign) -> bytes:
        """Give the whole as canonical bytes, signed by ``sign``."""
        return canonical.dumps({"body": self._json(), "sig": b64(sign(self.signed_bytes()))})

    def _json(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


_B = TypeVar("_B", bound=_Body)


class Recipient(_Part):
    """To which key a bundle for one compartment is sealed, and when."""

    compartment: str
    alg: Literal["age-x25519"] = "age-x25519"
    key: str = Field(pattern=r"^age1[02-9ac-hj-np-z]{58}$")
    """The public half, as age writes it."""
    since: Moment = Field(alias="from")
    until: Moment | None = Field(default=None, alias="to")
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class CardDevice(_Part):
    """A laptop that signs for the organisation."""

    key: Bytes32
    since: Moment = Field(alias="from")
    revoked: Moment | None = None
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    @property
    def id(self) -> str:
        """The device's id."""
        return key_id(self.key)


class KeyCard(_Body):
    """Who an organisation is to others, and where to seal what is sent to it (SYNC §3)."""

    prefix: ClassVar[bytes] = b"bolyst-card/1\0"
    root: Bytes32
    """The root's public key; its six words are compared aloud, once."""
    name: Name
    public: bool
    """Whether it is a public body (forvaltningsloven § 1)."""
    kommunenr: str | None = Field(default=None, pattern=r"^\d{4}$")
    orgnr: str | None = Field(default=None, pattern=r"^\d{9}$")
    serial: int = Field(ge=1)
    """Grows with every card of this root; a higher one replaces a lower one."""
    recipients: tuple[Recipient, ...]
    devices: tuple[CardDevice, ...]

    def recipient(self, compartment: str, now: datetime) -> str | None:
        """Give the age recipient of ``compartment`` that holds at ``now``, the newest of several."""
        held = [
            recipient
            for recipient in self.recipients
            if recipient.compartment == compartment and (recipient.until is None or now < recipient.until)
        ]
        return max(held, key=lambda recipient: recipient.since).key if held else None

    def device(self, device_id: str) -> CardDevice | None:
        """Give the device with that id, revoked or not."""
        return next((device for device in self.devices if device.id == device_id), None)


class DeviceCertificate(_Body):
    """The root's word that a device key signs for the organisation."""

    prefix: ClassVar[bytes] = b"bolyst-device/1\0"
    key: Bytes32
    since: Moment = Field(alias="from")
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class MemberRecord(_Body):
    """The root's word on who a member is, in which role, with which compartments and keys."""

    prefix: ClassVar[bytes] = b"bolyst-member/1\0"
    member: Id
    name: Name
    role: str
    compartments: tuple[str, ...]
    x25519: Bytes32
    ed25519: Bytes32
    version: int = Field(ge=1)
    since: Moment = Field(alias="from")
    until: Moment | None = Field(default=None, alias="to")
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class _Envelope(BaseModel):
    body: dict[str, Any]
    sig: Bytes64
    model_config = ConfigDict(extra="forbid")


def read_card(data: bytes, verify: Verify) -> KeyCard:
    """Read a key card signed by the root that it names; raise BundleError unless it is one."""
    envelope = _envelope(data)
    card = _body(KeyCard, envelope)
    if card.org != key_id(card.root):
        raise BundleError("card_not_signed")
    _check(envelope, KeyCard.prefix, card.root, verify)
    return card


def read_device(data: bytes, root: bytes, verify: Verify) -> DeviceCertificate:
    """Read a device certificate signed by ``root``; raise BundleError unless it is one."""
    return _read(DeviceCertificate, data, root, verify)


def read_member(data: bytes, root: bytes, verify: Verify) -> MemberRecord:
    """Read a membership record signed by ``root``; raise BundleError unless it is one."""
    return _read(MemberRecord, data, root, verify)


def _read(kind: type[_B], data: bytes, root: bytes, verify: Verify) -> _B:
    envelope = _envelope(data)
    _check(envelope, kind.prefix, root, verify)
    body = _body(kind, envelope)
    if body.org != key_id(root):
        raise BundleError("card_not_signed")
    return body


def _envelope(data: bytes) -> _Envelope:
    try:
        return _Envelope.model_validate(canonical.loads(data))
    except (NotCanonical, ValidationError) as error:
        raise BundleError("card_unreadable") from error


def _body(kind: type[_B], envelope: _Envelope) -> _B:
    try:
        return kind.model_validate(envelope.body)
    except ValidationError as error:
        raise BundleError("card_unreadable") from error


def _check(envelope: _Envelope, prefix: bytes, root: bytes, verify: Verify) -> None:
    if not verify(root, envelope.sig, prefix + canonical.dumps(envelope.body)):
        raise BundleError("card_not_signed")
