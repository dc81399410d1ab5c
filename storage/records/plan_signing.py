"""What was signed: the digest of a plan's operations, of which paper carries eight characters, and who signed it.

The digest is over the ids of the operations that stand in what a plan says and in what it tells of the person. When it
was gone through, and how, is no part of it: that is written after the paper was signed (docs/formats.md, Plan).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from models.answer import Answer, HeldRecord
from models.errors import IdentifierError, RecordError
from models.ids import b64, unb64
from models.permit import permitted
from models.zone import OSLO
from storage.records import steps
from storage.records.clock import day_for_consent
from storage.records.plan_summary import TOLD
from storage.records.reading import settled, those, value
from storage.records.records import Change
from storage.records.steps import Step

if TYPE_CHECKING:
    from storage.records.plan_view import PlanView
    from storage.records.records import Records

DIGEST_BYTES: Final = 32
PREFIX: Final = b"bolyst-plan/1\0"
CODE_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CIRCUMSTANCES: Final = frozenset({"version", "status", "gone_through", "read_aloud", "read_aloud_how"})
"""Fields of a plan that say how it was gone through, and so are no part of what was signed."""
PRINTED: Final[Mapping[str, frozenset[str] | None]] = {
    **dict.fromkeys(TOLD | {"hensyn", "consent", "assignment"}),
    "person": frozenset({"name", "duf", "birth_date"}),
    "pathway": frozenset({"basis_category", "permit_valid_to", "settlement_municipality"}),
    "sitting": frozenset({"interpreter_language", "interpreter_mode", "started"}),
}
"""The kinds of record beside the plan's own of which something is printed, and of which fields; None for all."""
SIGNATURE: Final = "signature"


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed together: the digest, who signed, in which language, how it was interpreted, and when."""

    digest: str
    who: tuple[str, ...]
    language: str
    interpreter: str
    at: int
    """Milliseconds since 1970 UTC of the last of them."""
    changed: bool = False
    """Whether the plan here says something else than what was signed."""
    since: tuple[tuple[str, str], ...] = ()
    """Which kinds and fields say something else; empty where what was signed cannot be had here to compare with."""

    @property
    def day(self) -> date:
        """The day in Norway on which that was recorded."""
        return datetime.fromtimestamp(self.at / 1000, OSLO).date()

    @property
    def code(self) -> str:
        """The eight characters of the paper that was signed."""
        return code_of(unb64(self.digest))


def plan_digest(view: PlanView, held: Iterable[HeldRecord]) -> bytes:
    """Give the digest of what a plan says and tells: sha256 over the sorted ids of its operations."""
    return sha256(PREFIX + b"".join(sorted(unb64(one) for one in standing(view, held)))).digest()


def standing(view: PlanView, held: Iterable[HeldRecord]) -> dict[str, tuple[str, str, str]]:
    """Give the operations that a plan's digest is over, by id: the kind, the record and the field each stands in."""
    parts = [one for one in (view.plan, *view.goals, *view.measures, *view.reviews) if one is not None]
    told = [one for one in held if one.kind in PRINTED]
    return {
        head.id: (record.kind, record.ent, name)
        for record in (*parts, *told)
        for name, field in record.fields.items()
        if _counts(record.kind, name)
        for head in field.heads
    }


def _counts(kind: str, field: str) -> bool:
    if kind == "plan":
        return field not in CIRCUMSTANCES
    fields = PRINTED.get(kind)
    return fields is None or field in fields


def code_of(digest: bytes) -> str:
    """Give the eight characters that a paper carries of a digest: its first 40 bits, five for each."""
    number = int.from_bytes(digest[:5], "big")
    return "".join(CODE_LETTERS[number >> shift & 31] for shift in range(35, -5, -5))


@dataclass(frozen=True, slots=True)
class Together:
    """How a plan was gone through: the day, whether and how it was read aloud, and who signed it on paper.

    ``code`` is that of the paper; empty for that of the plan as it stands.
    """

    day: str
    read_aloud: bool | None = None
    how: str = ""
    language: str = ""
    interpreter: str = ""
    who: tuple[str, ...] = ()
    code: str = ""


def go_through(records: Records, view: PlanView, held: Sequence[HeldRecord], given: Together) -> Step:
    """Record that a plan was gone through together, and who signed what its paper said; give the step.

    Raises RecordError ``no_plan`` where there is none, ``no_signature`` for signatures while no permit is recorded,
    ``plan_other_code`` where the plan says something else than the paper of that code.
    """
    if view.plan is None:
        raise RecordError("no_plan")
    if given.who and not permitted(held, day_for_consent(records.session)):
        raise RecordError("no_signature")
    digest = plan_digest(view, held)
    if given.code and given.code.upper() != code_of(digest):
        raise RecordError("plan_other_code", code=given.code.upper(), now=code_of(digest))
    again = settled(view.plan, "gone_through") not in (None, given.day)
    facts: dict[str, object] = {"gone_through": given.day, "status": "agreed"}
    facts |= {"version": int(value(view.plan, "version", 1)) + 1} if again else {}
    facts |= {"read_aloud": given.read_aloud} if given.read_aloud is not None else {}
    facts |= {"read_aloud_how": given.how} if given.how else {}
    changes = [Change("plan", view.plan.ent, name, Answer.of(said)) for name, said in facts.items()]
    made = [(SIGNATURE, records.new_id()) for _ in given.who]
    for (kind, record), who in zip(made, given.who, strict=True):
        signed = {"digest": b64(digest), "who": who, "_parent": view.plan.ent}
        signed |= {"language": given.language} if given.language else {}
        signed |= {"interpreter": given.interpreter} if given.interpreter else {}
        changes += [Change(kind, record, name, Answer.of(said)) for name, said in signed.items()]
    return steps.take(records, view.subject, changes, made)


def signed(held: Sequence[HeldRecord], now: bytes, written: Mapping[str, int]) -> tuple[Signed, ...]:
    """Give what was signed, the newest first; records that hold no digest are left out.

    ``now`` is the plan's digest, ``written`` when each record was.
    """
    together: dict[str, list[HeldRecord]] = {}
    for one in those(held, SIGNATURE):
        digest = settled(one, "digest")
        if isinstance(digest, str) and _is_digest(digest):
            together.setdefault(digest, []).append(one)
    found = [_signed(digest, records, digest != b64(now), written) for digest, records in together.items()]
    return tuple(sorted(found, key=lambda one: (-one.at, one.digest)))


def _is_digest(written: str) -> bool:
    try:
        unb64(written, DIGEST_BYTES)
    except IdentifierError:
        return False
    return True


def _signed(digest: str, found: Sequence[HeldRecord], changed: bool, written: Mapping[str, int]) -> Signed:
    def said(name: str) -> str:
        return str(next((settled(one, name) for one in found if settled(one, name)), ""))

    who = tuple(sorted({str(settled(one, "who")) for one in found if settled(one, "who")}))
    at = max((written.get(one.ent, 0) for one in found), default=0)
    return Signed(digest, who, said("language"), said("interpreter"), at, changed)
