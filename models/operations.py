"""Operations: the immutable changes that a vault's log is made of, one field of one record each.

docs/formats.md, Operations, states the bytes; the vectors there are read by a test. An operation is kept as its raw
header, payload, salt and signature: nothing is ever serialised again after it was written.
"""

from __future__ import annotations

import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable
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
STATES: Final = ("value", "declined", "unknown", "cleared")
SOURCES: Final = ("self", "document", "observed")

VERSION: Final = 1
SALT_BYTES: Final = 16
LAST_MOMENT: Final = 253_402_300_799_999
"""The last millisecond of the year 9999: a clock beyond it is no clock."""
_ID_PREFIX: Final = b"bolyst-op/1\0"
_PAYLOAD_PREFIX: Final = b"bolyst-pl/1\0"
_PAYLOAD_KEYS: Final = frozenset(("f", "s", "v", "src", "ver", "sit", "why"))
_ABSENT: Final = object()
_TO_URL_SAFE: Final = bytes.maketrans(b"+/", b"-_")
_FROM_URL_SAFE: Final = bytes.maketrans(b"-_", b"+/")


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
            "src": None if self.source == "self" else self.source,
            "ver": self.verified or None,
            "sit": self.sitting,
            "why": self.why or None,
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
    bases: Iterable[str] = (),
    act: Act = "set",
) -> Operation:
    """Make a signed operation; ``bases`` are the ids of the heads it supersedes, ``sign`` signs 32 bytes.

    Raise NotCanonical for what could not be read back: a value without content, text that is not in NFC.
    """
    content = payload.as_json()
    body = canonical.dumps(content)
    if not _PAYLOAD.fullmatch(body):
        raise NotCanonical
    _refuse_payload(content)
    head = {
        "a": act,
        "b": sorted(set(bases)),
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
    header = canonical.dumps(head)
    if not _HEADER.fullmatch(header):
        raise NotCanonical
    written_id = operation_id(header)
    known: dict[str, Any] = {"id": written_id, "head": head}
    if payload.value.__class__ in canonical.SCALARS:
        known["body"] = content
    return _operation(header, body, salt, sign(written_id), known)


def _operation(
    header: bytes, payload: bytes | None, salt: bytes | None, signature: bytes, known: dict[str, Any]
) -> Operation:
    """Give an operation with what is known of it already: what it would read from its own bytes.

    A frozen dataclass sets each field through object.__setattr__: a tenth of the time of taking in an operation.
    """
    operation = object.__new__(Operation)
    operation.__dict__.update(known, header=header, payload=payload, salt=salt, signature=signature)
    return operation


def parse_line(line: bytes) -> Operation:
    """Read one line of a bundle; raise NotCanonical unless every byte is as docs/formats.md says."""
    match = _LINE.fullmatch(line)
    if match is None:
        raise NotCanonical
    header, promised, payload, signature, salt = match.groups()
    head = orjson.loads(header)
    bases, clock = head["b"], head["t"]
    if (len(bases) > 1 and bases != sorted(set(bases))) or (head["n"] | head["v"] | clock[0] | clock[1]) >> 53:
        raise NotCanonical
    if (payload is None) != (salt is None) or clock[0] > LAST_MOMENT:
        raise NotCanonical
    if payload is None:
        return _operation(header, None, None, _bytes(signature), {"head": head})
    opened = _bytes(salt)
    if _b64(payload_hash(opened, payload)) != promised:
        raise NotCanonical("payload_changed")
    body = canonical.loads(payload)
    _refuse_payload(body)
    return _operation(header, payload, opened, _bytes(signature), {"head": head, "body": body})


def _refuse_payload(body: dict[str, Any]) -> None:
    """Refuse what the grammar leaves open: other keys, a value without content, content without a value."""
    value = body.get("v", _ABSENT)
    if value is None or (value is _ABSENT) == (body["s"] == "value") or not body.keys() <= _PAYLOAD_KEYS:
        raise NotCanonical
    if body.get("ver", True) is not True:
        raise NotCanonical
    why = body.get("why", _ABSENT)
    if why is not _ABSENT and not (why and isinstance(why, str)):
        raise NotCanonical


def _bytes(written: bytes) -> bytes:
    return a2b_base64(written.translate(_FROM_URL_SAFE) + b"==")


def _b64(raw: bytes) -> bytes:
    return b2a_base64(raw, newline=False).translate(_TO_URL_SAFE).rstrip(b"=")


def _grammar() -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    """Build the patterns of line, header and payload: the keys in their one order, ids without spare bits."""
    id8, id16, id32 = rb"[\w-]{10}[AEIMQUYcgkosw048]", rb"[\w-]{21}[AQgw]", rb"[\w-]{42}[AEIMQUYcgkosw048]"
    word, positive, number = rb"[a-z][a-z0-9_.]*", rb"[1-9][0-9]{0,15}", rb"(?:0|[1-9][0-9]{0,15})"
    keys = (
        (b"a", b'"(?:%s)"' % _one_of(sorted(ACTS))),
        (b"b", rb'\[(?:"%s"(?:,"%s")*)?\]' % (id32, id32)),
        (b"d", b'"%s"' % id16),
        (b"e", b'"%s"' % id16),
        (b"h", b'"(%s)"' % id32),
        (b"i", b'"%s"' % id8),
        (b"k", b'"%s"' % word),
        (b"n", positive),
        (b"s", b'"%s"' % id16),
        (b"t", rb"\[%s,%s\]" % (number, number)),
        (b"u", b'"%s"' % word),
        (b"v", positive),
        (b"w", rb'\{"o":"%s","r":"%s","u":"%s"\}' % (id16, word, id16)),
    )
    header = rb"\{%s\}" % b",".join(b'"%s":%s' % key for key in keys)
    payload = (
        rb'\{"f":"[a-z_][a-z0-9_]{0,63}","s":"(?:%s)"(?:,"sit":"%s")?(?:,"src":"(?:%s)")?(?:,"(?:v|ver|why)":.+\}|\})'
    ) % (_one_of(STATES), id16, _one_of(SOURCES))
    line = rb'\{"h":(%s)(?:,"p":(%s))?,"s":"([\w-]{85}[AQgw])"(?:,"z":"(%s)")?\}' % (header, payload, id16)
    return re.compile(line), re.compile(header), re.compile(payload)


def _one_of(words: Iterable[str]) -> bytes:
    return "|".join(words).encode()


_LINE, _HEADER, _PAYLOAD = _grammar()
