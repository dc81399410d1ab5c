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
from models.operations import Operation
from storage.records.agreements import Assignments, Consents, Terms
from storage.records.answers import Answers
from storage.records.opportunities import Opportunities
from storage.records.plans import Plans
from storage.records.records import Records
from storage.records.residents import Residents
from storage.records.talks import Talks
from storage.sync import peers
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
        self.plans = Plans(self.records, self.opportunities)

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
