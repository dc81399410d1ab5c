"""A vault as a house with people in it: what the tests of the exchange write and read."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pyrage
import zstandard

from models.answer import Answer
from models.ids import b64, one_record_id
from models.operations import Act, Author, Operation, Payload, Place, Stamp
from models.operations import write as write_operation
from storage.records.agreements import Assignments, Consents, Terms
from storage.records.answers import Answers
from storage.records.opportunities import Opportunities
from storage.records.plans import Plans
from storage.records.records import Records
from storage.records.residents import Residents
from storage.records.talks import Talks
from storage.sync import padding, peers
from storage.sync.manifest import Addressee, Counts, Manifest, Sender, Trailer, Versions, digest_of, signed_bytes
from storage.vault.session import Compartment, Session

TODAY = date(2026, 11, 23)
GRADE = ("person", "address_grade")


class House:
    """One organisation's unlocked vault."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.records = Records(session)
        self.residents = Residents(self.records)
        self.answers = Answers(self.records)
        self.talks = Talks(self.records)
        self.consents = Consents(self.records)
        self.assignments = Assignments(self.records)
        self.opportunities = Opportunities(self.records)
        self.plans = Plans(self.records, self.opportunities, self.residents)

    @property
    def org(self) -> str:
        return self.session.organisation.id

    @property
    def core(self) -> Compartment:
        return self.session.core

    def resident(self, name: str, grade: str | None = "ugradert", **facts: Any) -> str:
        """A new resident; ``facts`` are fields of the person, and ``permit`` says whether there is one."""
        permit = facts.pop("permit", True)
        given: dict[tuple[str, str], Any] = {("person", "name"): name}
        given |= {("person", field): value for field, value in facts.items()}
        if grade is not None:
            given[GRADE] = grade
        if permit:
            given["pathway", "basis_category"] = "beskyttelse"
        return self.residents.create(given)

    def answer(self, subject: str, kind: str, field: str, value: Any, record: str = "", sitting: str = "") -> str:
        """Save one answer; give the record."""
        target = record or self.answers.record_id(subject, kind)
        self.answers.save(subject, kind, target, field, Answer.of(value), sitting or None)
        return target

    def value(self, record: str, field: str) -> Any:
        found = self.records.last_answer(record, field)
        return found.value if found else None

    def once(self, subject: str, kind: str, field: str) -> Any:
        return self.value(one_record_id(subject, kind), field)

    def assign(self, subject: str, function: str = "settlement_municipality", **whom: Any) -> str:
        whom = whom or {"kommunenr": "3435"}
        return self.assignments.assign(subject, function, TODAY, **whom)

    def consent(self, subject: str, purpose: str, recipient: str, *units: str) -> str:
        terms = Terms(purpose, "consent", recipient, units, "1", "nor")
        return self.consents.give(subject, terms, read_aloud=True)

    def operations(self, name: str = "core") -> list[Operation]:
        query = "SELECT header, payload, salt, sig FROM op ORDER BY pk"
        return [Operation(*row) for row in self.session.compartments[name].execute(query).fetchall()]

    def answers_of(self, subject: str) -> dict[str, dict[str, Any]]:
        """What stands of a person, by record and field, without the log's own row numbers."""
        return {
            held.ent: {
                field: [(head.id, head.state, head.value, head.source, head.sitting) for head in one.heads]
                for field, one in held.fields.items()
            }
            for held in self.records.held(subject)
        }


def acquaint(one: House, other: House) -> None:
    """Exchange key cards."""
    peers.add_peer(one.session, peers.own_card(other.session), peers.words_of(peers.own_card(other.session)))
    peers.add_peer(other.session, peers.own_card(one.session), peers.words_of(peers.own_card(one.session)))


def content(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a vault, for comparing."""
    found = {}
    for name, compartment in session.compartments.items():
        tables = compartment.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for (table,) in tables:
            found[f"{name}.{table}"] = compartment.execute(f'SELECT * FROM "{table}"').fetchall()
    return found


def plain_lines(file: Path, identity: str) -> list[bytes]:
    """Open a bundle the simple way, without the program's own reading."""
    packed = pyrage.decrypt(file.read_bytes(), [pyrage.x25519.Identity.from_str(identity)])
    reader = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(packed), read_across_frames=True)
    return reader.read().splitlines()


def opened(file: Path, receiver: House, compartment: str = "core") -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The manifest and the operations of a bundle, as JSON."""
    lines = plain_lines(file, receiver.session.compartments[compartment].identity)
    return orjson.loads(lines[0]), [orjson.loads(line) for line in lines[1:-1]]


def random_id(house: House) -> str:
    return b64(house.session.env.random(16))


def manifest_of(sender: House, receiver: House, lines: list[bytes], **changed: Any) -> Manifest:
    """A first line that fits ``lines``; ``changed`` are fields of it by their Python names."""
    plain = sum(len(line) + 1 for line in lines)
    given: dict[str, Any] = {
        "bundle": random_id(sender),
        "sender": Sender(org=sender.org, dev=sender.session.device.id, card=1),
        "to": Addressee(org=receiver.org),
        "compartment": "core",
        "seq": 1,
        "schema_": Versions(written=1, min=1),
        "counts": Counts(operations=len(lines), subjects=1),
        "plain": plain,
    }
    return Manifest(**{**given, **changed})


def signed_lines(sender: House, first: bytes, lines: list[bytes]) -> list[bytes]:
    """The lines of a whole bundle, signed by the sender's device."""
    digest = digest_of(b"".join(line + b"\n" for line in lines))
    signature = sender.session.device.sign(signed_bytes(first, len(lines), digest))
    return [first, *lines, Trailer(n=len(lines), sha256=digest, sig=signature).line()]


def packed(plain: bytes) -> bytes:
    """One zstd frame and its padding."""
    frame = zstandard.ZstdCompressor(level=3).compressobj()
    compressed = frame.compress(plain) + frame.flush()
    return compressed + b"".join(padding.frame(len(compressed)))


def sealed(packed_bytes: bytes, recipient: str) -> bytes:
    return pyrage.encrypt(packed_bytes, [pyrage.x25519.Recipient.from_str(recipient)])


def crafted(
    folder: Path, sender: House, receiver: House, lines: list[bytes], compartment: str = "core", **changed: Any
) -> Path:
    """A bundle made by hand, whatever its lines say."""
    first = manifest_of(sender, receiver, lines, compartment=compartment, **changed).line()
    plain = b"".join(line + b"\n" for line in signed_lines(sender, first, lines))
    return written(folder, sealed(packed(plain), receiver.session.compartments[compartment].recipient))


def written(folder: Path, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{len(list(folder.iterdir()))}.bolyst"
    file.write_bytes(data)
    return file


class Pen:
    """Writes operations that no program would write, in the name of a device."""

    def __init__(self, house: House, incarnation: str = "AAAAAAAAAAA") -> None:
        self._house, self._incarnation, self._number = house, incarnation, 0

    def write(self, place: Place, payload: Payload, act: Act = "set", **changed: Any) -> Operation:
        """An operation signed by the house's device; ``changed`` may name another ``org`` or ``device``."""
        self._number += 1
        session = self._house.session
        return write_operation(
            place,
            payload,
            Stamp(
                changed.get("device", session.device.id),
                changed.get("incarnation", self._incarnation),
                changed.get("number", self._number),
                (1790000000000, 0),
            ),
            Author(changed.get("org", session.organisation.id), "intake", session.member.id),
            session.env.random(16),
            changed.get("sign", session.device.sign),
            [b64(base) for base in changed.get("bases", ())],
            act,
        )
