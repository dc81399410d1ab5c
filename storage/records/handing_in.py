"""Handing in *tilrettelegging*, by who lacks the key of health, and taking it in, by who holds it.

The answers become one operation in core whose value is age ciphertext to health. Whoever opens health writes them there
and erases the ciphertext; each step may be broken off and is done again, and nothing is written twice
(docs/formats.md, Inside a compartment).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson
import pyrage

from models import canonical, merging, schema, units
from models.answer import Answer
from models.errors import BolystError, IdentifierError, InputError, NotCanonical, RecordError
from models.ids import b64, one_record_id, unb64
from models.operations import Payload, Place
from models.roles import HEALTH
from storage.records import erasures
from storage.records.chain import operations_of
from storage.records.drafts import Drafts
from storage.records.log import Write
from storage.records.own_drafts import Given, OwnDrafts
from storage.records.records import CORE, Change

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.vault.session import Compartment

KIND: Final = "handin"
FIELD: Final = "sealed"
STATUS: Final = "adaptation_status"
TAKEN: Final = "taken_in"
"""Why the ciphertext is erased."""
_PADDED: Final = 512
"""The lines are filled up with line breaks to a multiple of so many bytes: the length says nothing."""
_LINE: Final = frozenset(("e", "k", "p", "s", "u"))


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was taken in, and how much could not be read and still waits."""

    taken: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A hand-in that lies in core."""

    place: Place
    operation: str
    value: Any


class HandIns:
    """What is handed in by members without the key of health."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._own = OwnDrafts(records)

    def needed(self, subject: str, kind: str) -> bool:
        """Say whether this member's answers of ``kind`` are kept apart until they are handed in."""
        return self._own.takes_unit(subject, units.main_unit(kind).name)

    def waiting(self, subject: str) -> bool:
        """Say whether this member has answers of ``subject`` that are not handed in."""
        return bool(self._own.of(subject).lines)

    def hand_in(self, subject: str) -> str | None:
        """Hand in what this member wrote, in one transaction; give the moment, None where there is nothing.

        Half-typed text that is no answer stays. Raises RecordError where the organisation's card names no recipient.
        """
        if not self.waiting(subject):
            return None
        with self._own.changing(subject) as given:
            return self._hand_in(subject, given) if given.lines else None

    def _hand_in(self, subject: str, given: Given) -> str:
        records, session = self._records, self._records.session
        sealed = self._seal([given.lines[place] for place in sorted(given.lines)])
        moment = session.env.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        status = one_record_id(subject, STATUS)
        changes = [
            Change(KIND, records.new_id(), FIELD, Answer.of(sealed)),
            Change(STATUS, status, "asked", Answer.of(value=True)),
            Change(STATUS, status, "handed_in_at", Answer.of(moment)),
        ]
        records.write(subject, changes)
        given.lines.clear()
        session.core.audit("hand_in", subject=subject)
        return moment

    def _seal(self, lines: Sequence[dict[str, Any]]) -> str:
        recipient = self._records.session.recipients.get(HEALTH)
        if recipient is None:
            raise RecordError("no_health_recipient")
        plain = b"".join(canonical.dumps(line) + b"\n" for line in lines)
        plain += b"\n" * (-len(plain) % _PADDED)
        return b64(pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(recipient)]))

    def take_in(self) -> TakenIn:
        """Take in everything that was handed in, where this member holds health; twice does no harm."""
        if HEALTH not in self._records.compartments():
            return TakenIn()
        self._hand_in_what_is_left()
        done, waiting = [], 0
        for sealed in tuple(self._sealed()):
            writes = self._opened(sealed)
            if writes is None:
                waiting += 1
                continue
            self._write(sealed, writes)
            if self._erase(sealed):
                done.append(sealed.operation)
        if done:
            erasures.finish(self._records, CORE, done)
        return TakenIn(len(done), waiting)

    def _hand_in_what_is_left(self) -> None:
        """Hand in what this member wrote before holding the key; half-typed text goes to the other drafts."""
        drafts = Drafts(self._records)
        for subject in self._own.subjects():
            self.hand_in(subject)
            with self._own.changing(subject) as given:
                for place, (sitting, words, _) in given.typed.items():
                    drafts.keep(subject, *place, words, sitting)
                given.typed.clear()

    def _sealed(self) -> Iterator[_Sealed]:
        core = self._records.session.core
        rows = core.execute("SELECT ent, subj, doc FROM record WHERE kind = ?", (KIND,)).fetchall()
        for ent, subject, raw in rows:
            for head in merging.heads(orjson.loads(raw), FIELD):
                place = Place(b64(subject), b64(ent), KIND, KIND)
                yield _Sealed(place, head.id, head.value)

    def _opened(self, sealed: _Sealed) -> dict[str, list[Write]] | None:
        """Give what stands in a hand-in, by compartment; None where it cannot be opened, or not all of it be read."""
        identities = self._records.session.compartments[HEALTH].identities
        keys = [pyrage.x25519.Identity.from_str(one) for one in identities]
        try:
            plain = pyrage.decrypt(_bytes(sealed.value), keys)
            writes = [_write(canonical.loads(line), sealed) for line in plain.split(b"\n") if line]
        except (pyrage.DecryptError, BolystError):
            return None
        found: dict[str, list[Write]] = {}
        for write in writes:
            found.setdefault(self._records.compartment_for(write.place.unit, write.place.subject), []).append(write)
        return found if found.keys() <= self._records.compartments().keys() else None

    def _write(self, sealed: _Sealed, writes: dict[str, list[Write]]) -> None:
        """Write what is not there yet as own operations; what says something else beside it is a conflict."""
        for name, wanted in writes.items():
            compartment = self._records.compartments()[name]
            with compartment.atomic():
                there = {
                    place for record in {one.place.record for one in wanted} for place in _taken(compartment, record)
                }
                missing = [one for one in wanted if (one.payload.why, one.place.record, one.payload.field) not in there]
                self._records.log(name).append(missing)
                if missing:
                    compartment.audit("take_in", subject=sealed.place.subject, counts={"answers": len(missing)})

    def _erase(self, sealed: _Sealed) -> bool:
        """Erase the ciphertext; say whether it was there still, and no other program was quicker."""
        core = self._records.session.core
        with core.atomic():
            row = core.execute("SELECT doc FROM record WHERE ent = ?", (unb64(sealed.place.record),)).fetchone()
            if sealed.operation not in merging.bases_of(orjson.loads(row[0]), FIELD):
                return False
            erasures.write(self._records, CORE, sealed.place, [sealed.operation], TAKEN)
            core.audit("erase", subject=sealed.place.subject, counts={"operations": 1}, why=TAKEN)
        return True


def _bytes(value: Any) -> bytes:
    if not isinstance(value, str):
        raise IdentifierError
    return unb64(value)


def _write(line: Any, sealed: _Sealed) -> Write:
    """Give a line as what is to be written; raises BolystError for one that does not belong into a hand-in."""
    if not isinstance(line, dict) or line.keys() != _LINE or line["s"] != sealed.place.subject:
        raise NotCanonical
    body, kind = line["p"], line["k"]
    if not isinstance(body, dict) or not all(isinstance(line[key], str) for key in _LINE - {"p"}):
        raise NotCanonical
    answer = Answer.from_json({key: body[key] for key in body.keys() - {"f", "sit"}})
    field = schema.field(kind, str(body.get("f")))
    unit = units.unit_at(line["s"], line["e"], kind, field.name)
    wrong_place = kind in schema.ONCE and line["e"] != one_record_id(line["s"], kind)
    if unit.name != line["u"] or unit.compartment != HEALTH or wrong_place:
        raise NotCanonical
    if answer.state == "value" and field.validate(answer.value) != answer.value:
        raise InputError("value_not_valid", field=field.label())
    payload = Payload(
        field.name,
        answer.state,
        answer.value,
        answer.source,
        answer.verified,
        body.get("sit"),
        f"{KIND}:{sealed.operation}",
    )
    place = Place(line["s"], line["e"], kind, unit.name)
    return Write(place, payload, searchable=schema.is_searchable(kind, field.name), seen=())


def _taken(compartment: Compartment, record: str) -> Iterator[tuple[str, str, str]]:
    """Give why, record and field of what was taken in of a record before."""
    row = compartment.execute("SELECT r FROM record WHERE ent = ?", (unb64(record),)).fetchone()
    for _, _, one in operations_of(compartment, [row[0]]) if row else ():
        if one.body is not None and one.body.get("why", "").startswith(f"{KIND}:"):
            yield one.body["why"], record, one.body["f"]
