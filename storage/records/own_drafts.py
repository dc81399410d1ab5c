"""Answers of a part whose key this member lacks, until they are handed in: sealed to the member's own key.

One row for a person and a member, in core; a colleague with the same key of core can neither read it nor see which
questions it answers. Only *tilrettelegging* is handed in (docs/formats.md, Inside a compartment).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import orjson

from models import units
from models.answer import Answer, HeldField, HeldRecord
from models.operations import Payload
from models.roles import HEALTH
from storage.records.erased_whole import refuse_erased

if TYPE_CHECKING:
    from storage.records.records import Records

OWN: Final = "own"
"""What stands in place of a compartment's name where answers are not handed in yet."""
Place = tuple[str, str, str]
"""Kind, record and field."""


@dataclass(slots=True)
class Given:
    """What one member wrote of one person and has not handed in."""

    lines: dict[Place, dict[str, Any]] = field(default_factory=dict)
    """Answers, each as the line that goes into the hand-in."""
    typed: dict[Place, tuple[str | None, str, int]] = field(default_factory=dict)
    """Half-typed text: sitting, words, milliseconds since 1970 UTC."""

    def as_json(self) -> bytes:
        """Give it as it is sealed."""
        typed = [[*place, *kept] for place, kept in self.typed.items()]
        return orjson.dumps({"lines": list(self.lines.values()), "typed": typed})

    @classmethod
    def read(cls, written: bytes) -> Given:
        """Read what :meth:`as_json` gave."""
        found = orjson.loads(written)
        lines = {(line["k"], line["e"], line["p"]["f"]): line for line in found["lines"]}
        return cls(lines, {(kind, ent, name): tuple(kept) for kind, ent, name, *kept in found["typed"]})


class OwnDrafts:
    """What the signed-in member wrote and has not handed in."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def takes(self, subject: str, record: str, kind: str, name: str) -> bool:
        """Say whether an answer is kept here: it belongs to *tilrettelegging*, and its key is not this member's."""
        unit = units.unit_at(subject, record, kind, name).name
        return self.takes_unit(subject, unit)

    def takes_unit(self, subject: str, unit: str) -> bool:
        """Say the same of a unit. Of a person who lies whole in closed nothing is handed in."""
        opened = self._records.compartments()
        return HEALTH not in opened and self._records.compartment_for(unit, subject) == HEALTH

    def of(self, subject: str) -> Given:
        """Give what was written of ``subject``."""
        key = (subject, self._records.session.member.id)
        row = self._records.session.core.execute(
            "SELECT sealed FROM own_draft WHERE subj = ? AND member = ?", key
        ).fetchone()
        opened = self._records.session.open_own(row[0]) if row else None
        return Given() if opened is None else Given.read(opened)

    def subjects(self) -> tuple[str, ...]:
        """Give the persons of whom this member has something that is not handed in."""
        member = self._records.session.member.id
        rows = self._records.session.core.execute(
            "SELECT subj FROM own_draft WHERE member = ? ORDER BY subj", (member,)
        )
        return tuple(subject for (subject,) in rows.fetchall())

    def written_at(self, subject: str) -> int:
        """Give when something was last written of ``subject``, in milliseconds since 1970 UTC; 0 for never."""
        key = (subject, self._records.session.member.id)
        row = self._records.session.core.execute(
            "SELECT at FROM own_draft WHERE subj = ? AND member = ?", key
        ).fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def changing(self, subject: str) -> Iterator[Given]:
        """Give what was written of ``subject`` to be changed; what the block leaves is kept, durable at its end.

        Core is held meanwhile: another program of the same member changes the same row before or after, not between.
        Raises RecordError where something is to be kept of a person who was erased whole.
        """
        with self._records.session.core.atomic():
            given = self.of(subject)
            before = given.as_json()
            yield given
            if given.as_json() != before:
                refuse_erased(self._records, subject)
                self._put(subject, given)

    def _put(self, subject: str, given: Given) -> None:
        session = self._records.session
        key = (subject, session.member.id)
        session.core.execute("DELETE FROM own_draft WHERE subj = ? AND member = ?", key)
        if given.lines or given.typed:
            at = int(session.env.now().timestamp() * 1000)
            row = (*key, session.seal_own(given.as_json()), at)
            session.core.execute("INSERT INTO own_draft (subj, member, sealed, at) VALUES (?, ?, ?, ?)", row)

    def save(self, subject: str, place: Place, answer: Answer, sitting: str | None) -> Answer | None:
        """Keep an answer, or with *cleared* forget it; give the one that stood there before."""
        with self.changing(subject) as given:
            before = given.lines.get(place)
            if answer.is_answered:
                given.lines[place] = _line(subject, place, answer, sitting)
            else:
                given.lines.pop(place, None)
        return None if before is None else _answer(before)

    def keep(self, subject: str, place: Place, words: str, sitting: str | None) -> None:
        """Keep half-typed text."""
        with self.changing(subject) as given:
            given.typed.pop(place, None)
            given.typed[place] = (sitting, words, int(self._records.session.env.now().timestamp() * 1000))

    def drop(self, subject: str, place: Place) -> None:
        """Forget half-typed text."""
        if place in self.of(subject).typed:
            with self.changing(subject) as given:
                given.typed.pop(place, None)

    def held(self, subject: str) -> tuple[HeldRecord, ...]:
        """Give the answers as records, as if they were handed in; none to who holds the key and so writes there."""
        if HEALTH in self._records.compartments():
            return ()
        found: dict[tuple[str, str], dict[str, HeldField]] = {}
        for (kind, record, name), line in self.of(subject).lines.items():
            answer = _answer(line)
            shown = HeldField(answer.state, answer.value, answer.source, answer.verified)
            found.setdefault((kind, record), {})[name] = shown
        return tuple(
            HeldRecord(kind, record, _frozen(fields), subject=subject, compartment=OWN)
            for (kind, record), fields in found.items()
        )


def _frozen(fields: Mapping[str, HeldField]) -> Mapping[str, HeldField]:
    return MappingProxyType(fields)


def _line(subject: str, place: Place, answer: Answer, sitting: str | None) -> dict[str, Any]:
    kind, record, name = place
    value = answer.value if answer.state == "value" else None
    payload = Payload(name, answer.state, value, answer.source, answer.verified, sitting).as_json()
    unit = units.unit_at(subject, record, kind, name).name
    return {"e": record, "k": kind, "p": payload, "s": subject, "u": unit}


def _answer(line: Mapping[str, Any]) -> Answer:
    body = line["p"]
    return Answer(body["s"], body.get("v"), body.get("src", "self"), body.get("ver", False))
