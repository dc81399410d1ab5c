"""Makes the test vectors of docs/formats.md from fixed keys, salts and ids.

``python tests/models/make_vectors.py`` prints the blocks as they stand in the page; test_formats.py makes them again
and compares. A vector is never changed once a vault with it may exist: what is new gets a vector of its own.
"""

from __future__ import annotations

from base64 import b32encode
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models import canonical
from models.cards import CardDevice, KeyCard, Recipient
from models.ids import b64, key_id, list_state_id, one_record_id, unb64
from models.operations import Author, Operation, Payload, Place, Stamp, write
from models.sharing import terms_digest

ROOT = Ed25519PrivateKey.from_private_bytes(bytes(range(0x20, 0x40)))
FIRST = Ed25519PrivateKey.from_private_bytes(bytes(range(0x20)))
SECOND = Ed25519PrivateKey.from_private_bytes(bytes(range(0x40, 0x60)))
IDENTITY = "AGE-SECRET-KEY-1H79YFP2USKHFUMF62RNUNH64S6L00PKSNZJYJ5XUT9JWVN8TFYPQDFQFLD"
RECIPIENT = "age13ujpzcfvt3239gysdrs4t7ar668gszfy9pfp79t0gvx5mdd8q3hqt3kdtj"
MILLISECONDS = 1795440125000
"""2026-11-23T13:22:05Z."""


def _id(first: int) -> str:
    return b64(bytes(range(first, first + 16)))


PERSON, WORK, SITTING, CONSENT, AGGREGATE, MEMBER = (_id(first) for first in (0x60, 0x70, 0x80, 0x90, 0xA0, 0xB0))
BUNDLE, MUNICIPALITY = _id(0xC0), _id(0xD0)
INCARNATIONS = {
    key_id(key.public_key().public_bytes_raw()): b64(bytes([mark] * 8)) for key, mark in ((FIRST, 1), (SECOND, 2))
}


class Laptop:
    """Writes operations that count from 1, a second apart, with salts that count too."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self.key = key
        self.device = key_id(key.public_key().public_bytes_raw())
        self.number = 0

    def write(self, place: Place, payload: Payload, bases: tuple[Operation, ...] = (), act: Any = "set") -> Operation:
        self.number += 1
        stamp = Stamp(self.device, INCARNATIONS[self.device], self.number, (MILLISECONDS + 1000 * self.number, 0))
        salt = sha256(f"salt {self.device} {self.number}".encode()).digest()[:16]
        author = Author(key_id(ROOT.public_key().public_bytes_raw()), "intake", MEMBER)
        return write(place, payload, stamp, author, salt, self.key.sign, [b64(base.id) for base in bases], act)


def operations() -> dict[str, list[Operation]]:
    """Give the operations of every vector, in the order they were written."""
    first, second = Laptop(FIRST), Laptop(SECOND)
    work = Place(PERSON, WORK, "work", "work.done")
    care = Place(PERSON, one_record_id(PERSON, "care"), "care", "family.care")
    none = Place(PERSON, list_state_id(PERSON, "licence"), "list_state", "licence")
    name = Place(PERSON, PERSON, "person", "person.id")
    count = Place(AGGREGATE, AGGREGATE, "aggregate", "aggregate")
    made: dict[str, list[Operation]] = {}
    value = first.write(work, Payload("title_own_words", "value", "Sveiser", "document", True, SITTING))
    made["value"] = [value]
    made["declined"] = [first.write(care, Payload("children", "declined", sitting=SITTING))]
    made["cleared"] = [first.write(work, Payload("title_own_words", "cleared"), (value,))]
    text = 'Zoë Nguyễn-x\u030cą «blåbærsyltetøy»\n\u0303\t"\\/\x7f\x1f\u2028 \U0001f642'
    made["text"] = [first.write(name, Payload("name", "value", text))]
    made["largest-integer"] = [first.write(count, Payload("value", "value", 2**53 - 1))]
    made["list-item"] = [
        first.write(work, Payload("title_own_words", "value", "Sjåfør", sitting=SITTING), (made["cleared"][0],)),
        first.write(work, Payload("how_long", "value", "1 år", sitting=SITTING)),
        first.write(work, Payload("_pos", "value", "V")),
    ]
    made["empty-list"] = [first.write(none, Payload("any", "value", "none", sitting=SITTING))]
    here = first.write(work, Payload("tasks", "value", "TIG, rør"))
    there = second.write(work, Payload("tasks", "value", "MIG, rør"))
    settled = first.write(work, Payload("tasks", "value", "TIG og MIG, rør", why="Spurt på nytt"), (here, there))
    made["resolution"] = [here, there, settled]
    made["consent"] = _consent(first)
    made["erase"] = [
        first.write(name, Payload("_erase", "value", {"subj": PERSON}, why="Ønsket slettet"), act="erase"),
    ]
    made["withheld"] = [value.withheld()]
    return made


TERMS = {
    "purpose": "hensyn",
    "kind": "gdpr",
    "recipient": "kommunenr:3435",
    "units": ["hensyn"],
    "text_version": "2026-11",
    "language": "ara",
}


def _consent(laptop: Laptop) -> list[Operation]:
    place = Place(PERSON, CONSENT, "consent", "consent")
    terms = [laptop.write(place, Payload(field, "value", value)) for field, value in TERMS.items()]
    grant = laptop.write(place, Payload("_given", "value", terms_digest(TERMS)), act="grant")
    withdraw = laptop.write(place, Payload("_given", "cleared", why="Har ombestemt seg"), (grant,), act="withdraw")
    return [*terms, grant, withdraw]


def card() -> bytes:
    """Give a key card."""
    since = datetime(2026, 11, 1, tzinfo=UTC)
    root = ROOT.public_key().public_bytes_raw()
    device = CardDevice(key=FIRST.public_key().public_bytes_raw(), since=since)
    return KeyCard(
        org=key_id(root),
        root=root,
        name="Sel mottak",
        public=True,
        kommunenr="3437",
        serial=1,
        recipients=(Recipient(compartment="core", key=RECIPIENT, since=since),),
        devices=(device,),
    ).signed(ROOT.sign)


def bundle(line: bytes) -> bytes:
    """Give the lines of a bundle that holds one operation, each with its newline, before zstd and age."""
    body = line + b"\n"
    manifest = canonical.dumps(
        {
            "format": "bolyst-bundle/1",
            "kind": "ops",
            "bundle": BUNDLE,
            "from": {
                "org": key_id(ROOT.public_key().public_bytes_raw()),
                "dev": key_id(FIRST.public_key().public_bytes_raw()),
                "card": 1,
            },
            "to": {"org": MUNICIPALITY},
            "compartment": "core",
            "seq": 1,
            "siblings": [],
            "schema": {"written": 1, "min": 1},
            "counts": {"operations": 1, "subjects": 1},
            "plain": len(body),
        }
    )
    digest = sha256(body).digest()
    signed = b"bolyst-bundle/1\0" + len(manifest).to_bytes(4, "big") + manifest + (1).to_bytes(8, "big") + digest
    trailer = canonical.dumps({"n": 1, "sha256": b64(digest), "sig": b64(FIRST.sign(signed))})
    return manifest + b"\n" + body + trailer + b"\n"


def keys() -> dict[str, Any]:
    """Give the keys and ids that the vectors use."""
    pairs = {"root": ROOT, "first": FIRST, "second": SECOND}
    return {
        **{
            name: {
                "seed": b64(key.private_bytes_raw()),
                "public": b64(key.public_key().public_bytes_raw()),
                "id": key_id(key.public_key().public_bytes_raw()),
            }
            for name, key in pairs.items()
        },
        "bundle-file": b32encode(unb64(BUNDLE)).decode().rstrip("=").lower() + ".bolyst",
        "identity": IDENTITY,
        "recipient": RECIPIENT,
    }


def vectors() -> dict[str, str]:
    """Give every block by its name, as it stands in the page."""
    made = operations()
    blocks = {"keys": _pretty(keys())}
    blocks |= {name: _lines(operation.line() for operation in written) for name, written in made.items()}
    blocks["ids"] = _pretty({name: [b64(operation.id) for operation in written] for name, written in made.items()})
    blocks["terms"] = _lines([canonical.dumps(TERMS), canonical.dumps(terms_digest(TERMS))])
    blocks["card"] = _lines([card()])
    blocks["bundle"] = bundle(made["value"][0].line()).decode()
    return blocks


def _lines(lines: Any) -> str:
    return b"".join(line + b"\n" for line in lines).decode()


def _pretty(value: dict[str, Any]) -> str:
    rows = ",\n".join(
        f"  {canonical.dumps(key).decode()}: {canonical.dumps(one).decode()}" for key, one in value.items()
    )
    return f"{{\n{rows}\n}}\n"


if __name__ == "__main__":
    for block_name, content in vectors().items():
        print(f"```json vector={block_name}\n{content}```\n")  # noqa: T201
