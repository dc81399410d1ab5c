"""*Feilregistrert*: taking out what was entered by mistake, of our own organisation, with a reason; not to be undone.

docs/formats.md, Erasing. First bundles that carry it and still lie in the outbox are destroyed: what does not reach its
recipient is sent again, without it. In one transaction the erasure is written, content and salt go, the document
follows, search and drafts forget the words. Then the ledger beside the databases gets its line, and the write-ahead
log is emptied. A crash in between is made good at the next unlock.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson

from models import merging, units
from models.errors import RecordError
from models.ids import b64, unb64
from models.operations import Operation, Place
from models.sharing import NAMED_ONLY, RESTRICTION
from storage.records.chain import operations_of
from storage.records.erasures import finish, write
from storage.records.unfinished import Unfinished
from storage.sync.carried import Sent, carried, destroy_unsent

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.vault.session import Compartment

NEVER: Final = frozenset((*NAMED_ONLY, RESTRICTION))
"""Kinds of record that are withdrawn or ended, not erased: others act by them."""
CORRECTED: Final = frozenset({("person", "name"), ("person", "address_grade")})
"""What a person is found and protected by: what stands there is corrected; what stood there before can be erased."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One answer that our organisation wrote in a field, now or before."""

    state: str
    value: Any
    operations: tuple[str, ...]
    """The ids of those that say so."""
    rows: tuple[int, ...]
    stands: bool
    """Whether it is an answer that stands."""


@dataclass(frozen=True, slots=True)
class Erasable:
    """A field, and what of it can be erased: first what stands, then what stood before, newest first."""

    place: Place
    compartment: str
    field: str
    values: tuple[Wrong, ...]
    sent: tuple[Sent, ...] = ()
    """The bundles that carried any of it."""

    @property
    def usual(self) -> tuple[Wrong, ...]:
        """What is meant where nobody says which: what stands, else everything that ever stood there."""
        return tuple(one for one in self.values if one.stands) or self.values


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of it."""

    operations: int
    drafts: int
    sent: tuple[Sent, ...]
    """Bundles that carried it and left the house: their recipients still have it."""
    destroyed: int
    """Bundles that carried it and still lay in the outbox."""
    clean: bool
    """Whether it is gone from the files too; else it will be when every program that works here has locked."""


class Erasing:
    """What was entered by mistake, of one field at a time."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def look(self, subject: str, kind: str, record: str, field: str) -> Erasable:
        """Give what of a field can be erased.

        Raises RecordError where there is nothing, where only others wrote in it, and for what is not erased: consents,
        assignments, technical fields, and the name and grade that stand.
        """
        records = self._records
        if field.startswith("_") or kind in NEVER:
            raise RecordError("not_to_erase")
        unit = units.unit_at(subject, record, kind, field).name
        name = records.compartment_for(unit, subject)
        records.log(name)
        compartment = records.compartments()[name]
        values = self._values(compartment, record, field)
        if (kind, field) in CORRECTED:
            values = tuple(one for one in values if not one.stands)
            if not values:
                raise RecordError("correct_instead")
        rows = [row for one in values for row in one.rows]
        return Erasable(
            Place(subject, record, kind, unit), name, field, values, carried(records.session, compartment, rows)
        )

    def _values(self, compartment: Compartment, record: str, field: str) -> tuple[Wrong, ...]:
        found = compartment.execute("SELECT r, doc FROM record WHERE ent = ?", (unb64(record),)).fetchone()
        said = _answers(compartment, found[0], field) if found else []
        own = [one for one in said if one[1].head["w"]["o"] == self._records.session.organisation.id]
        if not own:
            raise RecordError("erase_not_ours" if said else "nothing_to_erase")
        standing = {head.id for head in merging.heads(orjson.loads(found[1]), field)}
        grouped: dict[str, list[tuple[int, Operation]]] = {}
        for row, operation in sorted(own, key=lambda one: _clock(one[1]), reverse=True):
            body = operation.body or {}
            grouped.setdefault(repr((body["s"], body.get("v"))), []).append((row, operation))
        values = [_wrong(group, standing) for group in grouped.values()]
        return tuple(sorted(values, key=lambda one: not one.stands))

    def erase(self, found: Erasable, values: Sequence[Wrong], why: str) -> Erased:
        """Erase ``values`` of what :meth:`look` gave; raises RecordError without a reason, VaultError."""
        if not why.strip():
            raise RecordError("reason_missing")
        records, place = self._records, found.place
        rows = {row for one in values for row in one.rows}
        ids = [one for wrong in values for one in wrong.operations]
        compartment = records.compartments()[found.compartment]
        sent = carried(records.session, compartment, sorted(rows))
        destroy_unsent(records.session, compartment, sent)
        with compartment.atomic():
            taken = write(records, found.compartment, place, ids, why.strip())
            drafts = _forget_drafts(compartment, place.record, found.field)
            compartment.audit(
                "erase",
                subject=place.subject,
                counts={"operations": len(taken), "drafts": drafts, "sent": len(sent)},
                records=(place.record,),
                why=why.strip(),
            )
        late = carried(records.session, compartment, sorted(rows))  # another program may have written one meanwhile
        left = destroy_unsent(records.session, compartment, late)
        Unfinished(records).tidy(found.compartment, place.subject)
        clean = finish(records, found.compartment, ids)
        return Erased(len(taken), drafts, left, len({*sent, *late} - {*left}), clean)


def _answers(compartment: Compartment, row: int, field: str) -> list[tuple[int, Operation]]:
    """Give the operations that still say something in a field, whoever wrote them."""
    return [
        (pk, one)
        for _, pk, one in operations_of(compartment, [row])
        if one.body is not None and one.body["f"] == field and one.body["s"] != "cleared"
    ]


def _wrong(group: Sequence[tuple[int, Operation]], standing: Collection[str]) -> Wrong:
    body = group[0][1].body or {}
    ids = tuple(b64(one.id) for _, one in group)
    rows = tuple(row for row, _ in group)
    return Wrong(body["s"], body.get("v"), ids, rows, stands=any(one in standing for one in ids))


def _clock(operation: Operation) -> tuple[list[int], str]:
    return operation.head["t"], b64(operation.id)


def _forget_drafts(compartment: Compartment, record: str, field: str) -> int:
    return int(compartment.execute("DELETE FROM draft WHERE ent = ? AND field = ?", (record, field)).rowcount)
