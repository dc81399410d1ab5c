"""Who may get what of a person, and why not: one pure function that reads ``policy.csv`` (docs/formats.md, Policy).

:func:`decide` judges one unit by itself; :func:`share` judges all units that there are of a person, and adds what goes
along with them. What is about no person goes through :func:`decide` with ``person=None``. Nothing here looks at the
clock or a record: :mod:`models.agreements` makes a :class:`Person` from records and a day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final, Literal

from models import canonical
from models.ids import b64
from models.policy import Row, rows
from models.texts import text
from models.units import Unit, known

OWN_DEVICE: Final = "own_device"
RESIDENT: Final = "resident"
PRIVATE_BODY: Final = "private_body"

IDENTITY: Final = "person.id"
TALK: Final = "talk"
RESTRICTION: Final = "restriction"
NAMED_ONLY: Final = ("consent", "assignment")
"""Units whose records go to the organisation that each of them names, to no other."""
COMPANIONS: Final = frozenset((IDENTITY, TALK, RESTRICTION, *NAMED_ONLY))
"""Units that go along with others; of these, person.id and talk may also go by the table."""
GRADED: Final = frozenset(("person.contact", "family.settlement", "plan"))
"""What of a person graded fortrolig goes only to :data:`SETTLING`."""
SETTLING: Final = frozenset(("settlement_municipality", "next_centre"))
OUTCOME: Final = "outcome"
PUBLIC_CONTACT: Final = "opportunity.contact"
NAMES_OPPORTUNITY: Final = frozenset((("participation", "opportunity"), ("measure", "opportunity")))
"""Kinds and fields whose value is an opportunity that goes where they go."""

TERMS: Final = ("purpose", "kind", "recipient", "units", "text_version", "language", "valid_to")
_TERMS_PREFIX: Final = b"bolyst-terms/1\0"


ABOUT_NO_PERSON: Final = "about_no_person"
CONTACT_TO_PUBLIC: Final = "contact_to_public"
GRADED_STRICT: Final = "graded_strict"
GRADED_PRIVATE: Final = "graded_private"
NOT_COMPARED: Final = "not_compared"
"""Nobody who holds closed has compared the person with those who lie there."""
PERHAPS_CLOSED: Final = "perhaps_closed"
"""The person may be the same as one who lies whole in closed."""


class Grade(Enum):
    """How a person's address is protected. What is not settled counts as fortrolig."""

    UNGRADED = "ugradert"
    CONFIDENTIAL = "fortrolig"
    STRICT = "strengt_fortrolig"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who would get it: an organisation with a pinned card, a laptop of our own, or the person it is about."""

    organisation: str = ""
    public: bool = False
    kommunenr: str | None = None
    standing: Literal["organisation", "own_device", "resident"] = "organisation"
    on_paper: bool = False
    """Whether it is told on paper or aloud, not in a bundle."""

    def is_named(self, name: str) -> bool:
        """Say whether ``name``, an organisation's id or ``kommunenr:3435``, means this organisation."""
        if name.startswith("kommunenr:"):
            return self.public and self.kommunenr is not None and name == f"kommunenr:{self.kommunenr}"
        return bool(name) and name == self.organisation


@dataclass(frozen=True, slots=True)
class Assignment:
    """An assignment in force: whom it names, as what, and the units it is limited to (none: all)."""

    recipient: str
    function: str
    units: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent that counts: given, not withdrawn, not past. ``units`` are units or ``unit:record``."""

    purpose: str
    recipient: str
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class Naming:
    """A record of unit consent or assignment, in force or not, and whom it names."""

    unit: str
    record: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Person:
    """What of a person decides: permit, grade, and what is agreed and decided."""

    permit: bool = False
    grade: Grade = Grade.UNCLEAR
    assignments: tuple[Assignment, ...] = ()
    consents: tuple[Consent, ...] = ()
    namings: tuple[Naming, ...] = ()
    held_back: str = ""
    """Why nothing goes before that is settled: :data:`NOT_COMPARED` or :data:`PERHAPS_CLOSED`; empty as a rule."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a unit goes, and why or why not."""

    goes: bool
    because: str
    params: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    records: frozenset[str] | None = None
    """The records that go; None for all of the unit."""
    named_only: bool = False
    """Whether of the unit only those records go that going operations name (talks and sittings)."""

    def reason(self, lang: str | None = None) -> str:
        """Give the reason in the language in use, or in ``lang``."""
        said = {name: text(f"share.{name}.{value}", lang) for name, value in self.params.items()}
        return text(f"share.because.{self.because}", lang, **said)


def share(
    present: Iterable[str],
    person: Person,
    recipient: Recipient,
    *,
    records: Mapping[str, Collection[str]] | None = None,
    acknowledged: bool = False,
) -> dict[str, Decision]:
    """Judge the units ``present`` of a person; give a decision for each.

    ``records`` says which records there are of a unit, where that is known: a consent to share one that is not there
    makes nothing go.
    ``acknowledged``: the recipient said before that it holds data on the person; it is then told of a restriction, and
    of consents and assignments that name it, also where nothing else goes any more.
    """
    decided = {name: decide(name, person, recipient) for name in present}
    for name, there in (records or {}).items():
        if name in decided and not _is_there(decided[name], there):
            decided[name] = Decision(goes=False, because="no_consent", params=decided[name].params)
    if recipient.standing == "organisation" and not recipient.on_paper:
        told = any(decision.goes and decision.because not in _OF_NO_PERSON for decision in decided.values())
        for name in COMPANIONS & decided.keys():
            if not decided[name].goes:
                decided[name] = _along(name, decided[name], person, recipient, told, acknowledged)
    return decided


def _is_there(decision: Decision, records: Collection[str]) -> bool:
    return decision.records is None or not decision.records.isdisjoint(records)


def decide(name: str, person: Person | None, recipient: Recipient) -> Decision:
    """Judge one unit by itself, of ``person`` or, with None, of what is about no person."""
    unit = known(name)
    if recipient.standing == OWN_DEVICE:
        return Decision(goes=True, because="own")
    if unit is None:
        return Decision(goes=False, because="unit_unknown")
    if recipient.standing == RESIDENT:
        decision = _by_cell(rows(RESIDENT)[0].cell(unit), unit, Person(), recipient)
        return decision if decision.goes else Decision(goes=False, because="internal")
    return _before_the_table(unit, person, recipient) or _by_table(unit, person or Person(), recipient)


def _before_the_table(unit: Unit, person: Person | None, recipient: Recipient) -> Decision | None:
    """Judge what needs no row: what never leaves, what is about no person, who is held back or protected."""
    grade = person.grade if person else Grade.UNGRADED
    held_back = person.held_back if person else ""
    checks = (
        (unit.cls == "X", False, "never_leaves"),
        (unit.cls == "A", True, ABOUT_NO_PERSON),
        (unit.name == PUBLIC_CONTACT, recipient.public, CONTACT_TO_PUBLIC),
        (unit.name == OUTCOME, False, "outcome"),
        (person is None, False, "kept_here"),
        (bool(held_back), False, held_back),
        (grade is Grade.STRICT, False, GRADED_STRICT),
        (grade is not Grade.UNGRADED and not recipient.public, False, GRADED_PRIVATE),
    )
    return next((Decision(goes=goes, because=because) for met, goes, because in checks if met), None)


def _by_table(unit: Unit, person: Person, recipient: Recipient) -> Decision:
    """Judge by the rows of the functions that the recipient has for the person: what one of them allows, goes."""
    functions = list(_functions(person, recipient))
    if not functions:
        return Decision(goes=False, because="assigned_elsewhere" if person.assignments else "not_assigned")
    if unit.name in COMPANIONS - {IDENTITY, TALK}:
        return Decision(goes=False, because="goes_along")
    if person.grade is not Grade.UNGRADED and unit.name in GRADED:
        functions = [assignment for assignment in functions if assignment.function in SETTLING]
    judged = [_by_function(assignment, unit, person, recipient) for assignment in functions]
    allowed = [decision for decision in judged if decision.goes]
    if not allowed:
        return min(judged, key=lambda decision: _RANK.index(decision.because), default=_GRADED)
    if any(decision.records is None for decision in allowed):
        return next(decision for decision in allowed if decision.records is None)
    return replace(allowed[0], records=frozenset().union(*(decision.records or () for decision in allowed)))


def _functions(person: Person, recipient: Recipient) -> Iterator[Assignment]:
    yield from (assignment for assignment in person.assignments if recipient.is_named(assignment.recipient))
    if recipient.on_paper and not recipient.public:
        yield Assignment(recipient.organisation, PRIVATE_BODY)


def _by_function(assignment: Assignment, unit: Unit, person: Person, recipient: Recipient) -> Decision:
    function = {"function": assignment.function}
    bodies = ("any", "public") if recipient.public else ("any",)
    for_body = [row for row in rows(assignment.function) if row.body in bodies]
    row = next((row for row in for_body if _is_met(row, person, recipient)), None)
    if row is None:
        return Decision(goes=False, because="paper" if for_body else "not_for_body", params=function)
    if assignment.units and unit.name not in assignment.units:
        return Decision(goes=False, because="limited", params=function)
    decision = _by_cell(row.cell(unit), unit, person, recipient)
    if decision.because == "not_by_law":
        return replace(decision, because="no_permit" if row.needs == "no_permit" else "not_by_law", params=function)
    return decision


def _is_met(row: Row, person: Person, recipient: Recipient) -> bool:
    met = {"permit": person.permit, "no_permit": not person.permit, "paper": recipient.on_paper}
    return met.get(row.needs, True)


def _by_cell(cell: str, unit: Unit, person: Person, recipient: Recipient) -> Decision:
    rule, _, rest = cell.partition(":")
    if rule == "consent":
        return _by_consent(rest or unit.purpose or "", unit, person, recipient)
    if rule == "goes" or (rule == "only" and unit.name in rest.split(",")):
        return Decision(goes=True, because="by_law", params={"basis": unit.basis})
    return Decision(goes=False, because="not_by_law")


def _by_consent(purpose: str, unit: Unit, person: Person, recipient: Recipient) -> Decision:
    records: set[str] = set()
    for consent in person.consents:
        if consent.purpose != purpose or not _means(consent.recipient, person, recipient):
            continue
        if unit.name in consent.units:
            return Decision(goes=True, because="by_consent", params={"purpose": purpose})
        records.update(entry.partition(":")[2] for entry in consent.units if entry.startswith(f"{unit.name}:"))
    if records:
        return Decision(goes=True, because="by_consent", params={"purpose": purpose}, records=frozenset(records))
    return Decision(goes=False, because="no_consent", params={"purpose": purpose})


def _means(name: str, person: Person, recipient: Recipient) -> bool:
    """Say whether a consent that names ``name`` means ``recipient``."""
    function = name.removeprefix("function:")
    if function == name:
        return recipient.is_named(name)
    return any(assignment.function == function for assignment in _functions(person, recipient))


def _along(
    name: str, alone: Decision, person: Person, recipient: Recipient, told: bool, acknowledged: bool
) -> Decision:
    """Judge a unit that goes along with others: ``told`` when any goes, ``alone`` is what was said of it by itself."""
    if person.held_back:
        return alone
    if name == RESTRICTION:
        return Decision(goes=True, because="along") if told or acknowledged else alone
    if alone.because in (GRADED_STRICT, GRADED_PRIVATE):
        return alone
    if name in NAMED_ONLY:
        naming = [one.record for one in person.namings if one.unit == name and _means(one.recipient, person, recipient)]
        if not (told or acknowledged):
            return alone
        return Decision(goes=bool(naming), because="names_you" if naming else "names_others", records=frozenset(naming))
    return Decision(goes=True, because="along", named_only=name == TALK) if told else alone


def terms_digest(terms: Mapping[str, Any]) -> str:
    """Give what a grant holds of the terms of a consent: base64url of sha256 over prefix and canonical JSON.

    ``terms`` are the fields named in :data:`TERMS`; what has no value is left out.
    """
    kept = {name: terms[name] for name in TERMS if terms.get(name) is not None}
    return b64(sha256(_TERMS_PREFIX + canonical.dumps(kept)).digest())


_RANK: Final = ("no_consent", "limited", "no_permit", "paper", "not_by_law", "not_for_body")
_GRADED: Final = Decision(goes=False, because="graded")
_OF_NO_PERSON: Final = (ABOUT_NO_PERSON, CONTACT_TO_PUBLIC)
