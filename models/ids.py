"""Ids and their text form. In text an id is base64url without padding (RFC 4648 §5); see docs/formats.md, Ids."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from models.errors import IdentifierError

RECORD_BYTES = 16


def b64(raw: bytes) -> str:
    """Give ``raw`` as base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def unb64(written: str, size: int | None = None) -> bytes:
    """Give the bytes of base64url ``written``; refuse padding, spare bits, other characters and another ``size``."""
    try:
        raw = urlsafe_b64decode(written + "=" * (-len(written) % 4))
    except ValueError as error:
        raise IdentifierError("not_an_id") from error
    if b64(raw) != written or (size is not None and len(raw) != size):
        raise IdentifierError("not_an_id")
    return raw


def key_id(public_key: bytes) -> str:
    """Give the id of a device or organisation: the first 16 bytes of sha256 of its Ed25519 public key."""
    return b64(sha256(public_key).digest()[:RECORD_BYTES])


def one_record_id(subject: str, kind: str) -> str:
    """Give the id of a kind of record that ``subject`` has once, the same on every laptop."""
    return subject if kind == "person" else _derived(b"bolyst-one/1\0", subject, kind)


def list_state_id(subject: str, kind: str) -> str:
    """Give the id of the record that says of a list that there is nothing in it, or why it was not answered."""
    return _derived(b"bolyst-list/1\0", subject, kind)


def _derived(prefix: bytes, subject: str, kind: str) -> str:
    return b64(sha256(prefix + unb64(subject, RECORD_BYTES) + kind.encode("ascii")).digest()[:RECORD_BYTES])
