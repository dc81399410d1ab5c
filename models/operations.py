"""Operations: the immutable changes that a vault's log is made of, one field of one record each.

docs/formats.md, Operations, states the bytes; the vectors there are read by a test. An operation is kept as its raw
header, payload, salt and signature: nothing is ever serialised again after it was written.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final, Literal

import orjson

from models import canonical
from models.errors import NotCanonical
from models.ids import b64

Act = Literal["set", "grant", "withdraw", "restrict", "erase"]
ACTS: Final = frozenset(("set", "grant", "withdraw", "restrict", "erase"))
STATES: Final = frozenset(("value", "declined", "unknown", "cleared"))
SOURCES: Final = frozenset(("self", "document", "observed"))

VERSION: Final = 1
SALT_BYTES: Final = 16
_ID_PREFIX: Final = b"bolyst-op/1\0"
_PAYLOAD_PREFIX: Final = b"bolyst-pl/1\0"
_PAYLOAD_KEYS: Final = frozenset(("f", "s", "v", "src", "ver", "sit", "why"))


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: a member of an organisation in a role (header key ``w``)."""

    organisation: str
    role: str
    member: str


@dataclass(frozen=True, slots=True)
class Place:
    """What is written: the record, its root record, its kind and the sharing unit of the field."""

    subject: str
    record: str
    kind: str
    unit: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where in the log: device, incarnation, number there, and the hybrid clock (milliseconds UTC, counter)."""

    device: str
    incarnation: str
    number: int
    clock: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Payload:
    """The field and its new content: a value, or a non-answer, with source, verification, sitting and reason."""

    field: str
    state: str
    value: Any = None
    source: str | None = None
    verified: bool = False
    sitting: str | None = None
    why: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the JSON object of the payload; what is absent has no key."""
        full = {
            "f": self.field,
            "s": self.state,
            "v": self.value,
            "src": self.source,
            "ver": self.verified or None,
            "sit": self.sitting,
            "why": self.why,
        }
        return {key: value for key, value in full.items() if value is not None}


@dataclass(frozen=True)
class Operation:
    """One operation as written. Without ``payload`` and ``salt`` its content is withheld or erased."""

    header: bytes
    payload: bytes | None
    salt: bytes | None
    signature: bytes

    @cached_property
    def head(self) -> dict[str, Any]:
        """The header's JSON object, with the one-letter keys of docs/formats.md."""
        value: dict[str, Any] = canonical.loads(self.header)
        return value

    @cached_property
    def body(self) -> dict[str, Any] | None:
        """The payload's JSON object, or None where it is withheld or erased."""
        return None if self.payload is None else canonical.loads(self.payload)

    @cached_property
    def id(self) -> bytes:
        """The operation's id, 32 bytes."""
        return operation_id(self.header)

    def line(self) -> bytes:
        """Give the operation as one line of a bundle, without the newline."""
        head, signature = self.header, b64(self.signature).encode()
        if self.payload is None or self.salt is None:
            return b'{"h":' + head + b',"s":"' + signature + b'"}'
        salt = b64(self.salt).encode()
        return b'{"h":' + head + b',"p":' + self.payload + b',"s":"' + signature + b'","z":"' + salt + b'"}'

    def withheld(self) -> Operation:
        """Give the operation without its content; id and signature still hold."""
        return Operation(self.header, None, None, self.signature)


def operation_id(header: bytes) -> bytes:
    """Give the id of a header: sha256 over prefix, length (u32, big-endian) and header."""
    return sha256(_ID_PREFIX + len(header).to_bytes(4, "big") + header).digest()


def payload_hash(salt: bytes, payload: bytes) -> bytes:
    """Give what header key ``h`` holds: sha256 over prefix, salt and payload."""
    return sha256(_PAYLOAD_PREFIX + salt + payload).digest()


def write(
    place: Place,
    payload: Payload,
    stamp: Stamp,
    author: Author,
    salt: bytes,
    sign: Callable[[bytes], bytes],
    bases: Sequence[bytes] = (),
    act: Act = "set",
) -> Operation:
    """Make a signed operation; ``bases`` are the ids of the heads it supersedes, ``sign`` signs 32 bytes."""
    body = canonical.dumps(payload.as_json())
    header = canonical.dumps(
        {
            "a": act,
            "b": sorted({b64(base) for base in bases}),
            "d": stamp.device,
            "e": place.record,
            "h": b64(payload_hash(salt, body)),
            "i": stamp.incarnation,
            "k": place.kind,
            "n": stamp.number,
            "s": place.subject,
            "t": list(stamp.clock),
            "u": place.unit,
            "v": VERSION,
            "w": {"o": author.organisation, "r": author.role, "u": author.member},
        }
    )
    return Operation(header, body, salt, sign(operation_id(header)))


def parse_line(line: bytes) -> Operation:
    """Read one line of a bundle; raise NotCanonical unless every byte is as docs/formats.md says."""
    match = _LINE.fullmatch(line)
    if match is None:
        raise NotCanonical
    header, payload, signature, salt = match.groups()
    head = orjson.loads(header)
    if (payload is None) != (salt is None) or head["b"] != sorted(set(head["b"])) or _too_large(head):
        raise NotCanonical
    if payload is None:
        operation = Operation(header, None, None, _bytes(signature))
    else:
        operation = Operation(header, payload, _bytes(salt), _bytes(signature))
        operation.__dict__["body"] = _checked_body(payload, operation.salt, head["h"])
    operation.__dict__["head"] = head
    return operation


def _checked_body(payload: bytes, salt: bytes | None, promised: str) -> dict[str, Any]:
    assert salt is not None
    body: dict[str, Any] = canonical.loads(payload)
    if b64(payload_hash(salt, payload)) != promised:
        raise NotCanonical("payload_changed")
    if not body.keys() <= _PAYLOAD_KEYS or body.get("s") not in STATES or body.get("src", "self") not in SOURCES:
        raise NotCanonical
    if not isinstance(body.get("f"), str) or (body["s"] == "value") != ("v" in body):
        raise NotCanonical
    if body.get("ver", True) is not True or not all(isinstance(body.get(key, ""), str) for key in ("sit", "why")):
        raise NotCanonical
    return body


def _too_large(head: dict[str, Any]) -> bool:
    return bool(max(head["n"], head["v"], *head["t"]) > canonical.LARGEST_INTEGER)


def _bytes(written: bytes) -> bytes:
    return urlsafe_b64decode(written + b"=" * (-len(written) % 4))


def _grammar() -> re.Pattern[bytes]:
    """Build the pattern of a line: the header's keys in their one order, ids without spare bits, a payload."""
    id8, id16, id32 = rb"[\w-]{10}[AEIMQUYcgkosw048]", rb"[\w-]{21}[AQgw]", rb"[\w-]{42}[AEIMQUYcgkosw048]"
    word, number = rb"[a-z][a-z0-9_.]*", rb"(?:0|[1-9][0-9]{0,15})"
    keys = (
        (b"a", b'"(?:' + b"|".join(act.encode() for act in sorted(ACTS)) + b')"'),
        (b"b", rb'\[(?:"' + id32 + rb'"(?:,"' + id32 + rb'")*)?\]'),
        (b"d", b'"' + id16 + b'"'),
        (b"e", b'"' + id16 + b'"'),
        (b"h", b'"' + id32 + b'"'),
        (b"i", b'"' + id8 + b'"'),
        (b"k", b'"' + word + b'"'),
        (b"n", rb"[1-9][0-9]{0,15}"),
        (b"s", b'"' + id16 + b'"'),
        (b"t", rb"\[" + number + b"," + number + rb"\]"),
        (b"u", b'"' + word + b'"'),
        (b"v", rb"[1-9][0-9]{0,15}"),
        (b"w", rb'\{"o":"' + id16 + b'","r":"' + word + b'","u":"' + id16 + rb'"\}'),
    )
    header = rb"\{" + b",".join(b'"' + key + b'":' + value for key, value in keys) + rb"\}"
    signature, salt = rb"[\w-]{85}[AQgw]", id16
    return re.compile(
        rb'\{"h":(' + header + rb')(?:,"p":(\{.+\}))?,"s":"(' + signature + rb')"(?:,"z":"(' + salt + rb')")?\}'
    )


_LINE: Final = _grammar()
