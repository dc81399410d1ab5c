"""How a plan came to what it says: every change with who and when, and the plan as it stood when it was signed.

A digest names a set of operations and cannot be turned round. The log has them, so what was signed is found by going
back through it, clock by clock, until the digest of what stood then is the one (docs/formats.md, Plan).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from models import merging
from models.answer import Answer, HeldRecord
from models.errors import RecordError
from models.ids import b64, unb64
from models.merging import Arrival
from storage.records.chain import operations_of
from storage.records.headers import Writer, writer
from storage.records.plan_signing import CIRCUMSTANCES, PRINTED, SIGNATURE, Signed, plan_digest, standing
from storage.records.plan_view import PARTS, PlanView, plan_in
from storage.records.records import held_record, in_order, is_gone

if TYPE_CHECKING:
    from storage.records.records import Records

OF_A_PLAN: Final = ("plan", *PARTS)
GONE: Final = "_gone"
FARTHEST: Final = 100
"""So many changes before a signature are gone back through: as a rule none, for the paper was printed just before."""
Clock = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One thing that was written in a plan: where, what stood there before and after, who wrote it and when."""

    kind: str
    record: str
    field: str
    before: Answer | None
    after: Answer | None
    by: Writer

    @property
    def is_removal(self) -> bool:
        """Whether a part was taken out of the plan."""
        return self.field == GONE and self.after is not None and self.after.value is True

    @property
    def is_return(self) -> bool:
        """Whether a part that was taken out was brought back."""
        return self.field == GONE and not self.is_removal


@dataclass(frozen=True, slots=True)
class _Written:
    """One operation of a subject, and the record it is on."""

    clock: Clock
    kind: str
    record: str
    compartment: str
    arrival: Arrival


def changes(records: Records, subject: str) -> tuple[PlanChange, ...]:
    """Give every change of the subject's plan, the newest first; what was erased is not among it."""
    last: dict[tuple[str, str], Answer] = {}
    found: list[PlanChange] = []
    for one in sorted(_operations(records, subject, OF_A_PLAN), key=lambda one: (one.clock, one.arrival.id)):
        body, head = one.arrival.body, one.arrival.head
        if body is None or head["a"] == merging.ERASE or (body["f"].startswith("_") and body["f"] != GONE):
            continue
        after, place = Answer(body["s"], body.get("v")), (one.record, body["f"])
        found.append(PlanChange(one.kind, one.record, body["f"], last.get(place), after, writer(head)))
        last[place] = after
    return tuple(reversed(found))


def as_signed(records: Records, subject: str, signed: Signed) -> tuple[PlanView, tuple[HeldRecord, ...]]:
    """Give the plan and what was held of the person when ``signed`` was signed.

    Raises RecordError ``plan_not_rebuilt`` where the log here never held just that: a part of it came later, was not
    sent here, or was erased.
    """
    wanted, written = unb64(signed.digest), list(_operations(records, subject, (*OF_A_PLAN, *PRINTED, SIGNATURE)))
    last = max((one.clock for one in written if _names(one, signed.digest)), default=(0, 0))
    befores = sorted({last, *(one.clock for one in written if one.clock < last and _matters(one))}, reverse=True)
    for before in befores[:FARTHEST]:
        held = _state(one for one in written if one.clock < before)
        view = plan_in(subject, held)
        if plan_digest(view, held) == wanted:
            return view, held
    raise RecordError("plan_not_rebuilt")


def changed_since(then: tuple[PlanView, Sequence[HeldRecord]], now: tuple[PlanView, Sequence[HeldRecord]]) -> frozenset[
    tuple[str, str]
]:  # fmt: skip
    """Give the kinds and fields that say something else now than they did then; a part that is gone counts whole."""
    before, after = standing(*then), standing(*now)
    return frozenset(
        (kind, field if not field.startswith("_") else "")
        for ids, where in ((after.keys() - before.keys(), after), (before.keys() - after.keys(), before))
        for kind, _, field in (where[one] for one in ids)
    )


def _names(one: _Written, digest: str) -> bool:
    body = one.arrival.body
    return one.kind == SIGNATURE and body is not None and body["f"] == "digest" and body.get("v") == digest


def _matters(one: _Written) -> bool:
    """Say whether an operation may change the digest: it is no signature and no circumstance of going through."""
    body: Any = one.arrival.body or {"f": ""}
    return one.kind != SIGNATURE and not (one.kind == "plan" and body["f"] in CIRCUMSTANCES)


def _operations(records: Records, subject: str, kinds: Sequence[str]) -> Iterator[_Written]:
    for name, compartment in records.compartments().items():
        query = "SELECT r, ent, kind FROM record WHERE subj = ?"
        rows = {row: (b64(ent), kind) for row, ent, kind in compartment.execute(query, (unb64(subject),)).fetchall()}
        wanted = [row for row, (_, kind) in rows.items() if kind in kinds]
        for row, pk, operation in operations_of(compartment, wanted):
            ent, kind = rows[row]
            moment, counter = operation.head["t"]
            arrival = Arrival(pk, b64(operation.id), operation.head, operation.body)
            yield _Written((moment, counter), kind, ent, name, arrival)


def _state(written: Iterable[_Written]) -> tuple[HeldRecord, ...]:
    """Give the records as they stand after just these operations."""
    of: dict[tuple[str, str, str], list[_Written]] = {}
    for one in written:
        of.setdefault((one.kind, one.record, one.compartment), []).append(one)
    found = []
    for (kind, record, compartment), operations in of.items():
        subject = operations[0].arrival.head["s"]
        document = merging.state_of(kind, subject, [one.arrival for one in operations])
        if not is_gone(document):
            found.append(held_record(record, document, compartment))
    return tuple(sorted(found, key=in_order))
