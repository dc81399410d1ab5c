"""What of each person may go to an organisation now: the records, asked of :mod:`models.sharing` unit by unit.

Everything is decided again at each export: a consent given later makes what is old eligible (SYNC §2). Only consents
and assignments that our own organisation wrote count: nobody decides from outside what we send.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from models import agreements
from models.merging import heads
from models.permit import fields_of
from models.sharing import (
    IDENTITY,
    NAMED_ONLY,
    NAMES_OPPORTUNITY,
    RESTRICTION,
    Decision,
    Recipient,
    decide,
    share,
)
from storage.records.records import is_gone
from storage.sync import held
from storage.sync.held import Held
from storage.sync.peers import Peer
from storage.sync.report import PersonReport, UnitReport
from storage.vault.session import Session

WHOLE: Final = frozenset(("plan",))
"""Units that go with everything that ever stood in them: a plan goes whole, with its versions."""
DECIDING: Final = frozenset(("person", "pathway", *NAMED_ONLY))
"""Kinds of record that decide about the others."""
_NAMES_OPPORTUNITY: Final = {kind: (name,) for kind, name in NAMES_OPPORTUNITY}
_SITTING: Final = 6
"""The place of the sitting in a head, as a document holds it."""


@dataclass(slots=True)
class Chosen:
    """Of one record: the units that go, and the rows of the log that go with their content."""

    compartment: str
    row: int
    subject: str
    units: set[str] = field(default_factory=set)
    full: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Eligible:
    """What may go: the records, the report per person, and who must get a restriction along."""

    chosen: list[Chosen] = field(default_factory=list)
    persons: list[PersonReport] = field(default_factory=list)
    unrestricted: list[str] = field(default_factory=list)
    opportunities: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Weighed:
    """A record, what of it goes, and the unit of each answer that goes and that stays."""

    held: Held
    chosen: Chosen
    going: list[str] = field(default_factory=list)
    staying: list[str] = field(default_factory=list)


class Eligibility:
    """What may go to one organisation on one day."""

    def __init__(self, session: Session, peer: Peer, today: date) -> None:
        """Take the recipient from its pinned card."""
        self._session, self._today = session, today
        self._recipient = Recipient(peer.org, peer.public, peer.kommunenr)
        self.names = {one.subject: _name(one) for one in held.of_kind(session, "person")}
        """Everybody who is recorded here, with the name, by subject."""
        self.assigned: set[str] = set()
        """Those with an assignment, in force or not, to anybody."""
        self.candidates: set[str] = set()
        """Those whom an assignment, in force or not, connects with the recipient."""
        for one in held.of_kind(session, "assignment"):
            name = agreements.named(fields_of(one.document))
            if name is not None:
                self.assigned.add(one.subject)
                if self._recipient.is_named(name):
                    self.candidates.add(one.subject)

    def without(self, subject: str) -> PersonReport:
        """Give the report on a person whom nothing connects with the recipient."""
        because = "assigned_elsewhere" if subject in self.assigned else "not_assigned"
        return PersonReport(subject, self.names[subject], stays=Decision(goes=False, because=because))

    def of(self, subjects: Iterable[str]) -> Eligible:
        """Judge ``subjects`` and what goes along with them."""
        found = held.of_subjects(self._session, sorted(subjects))
        agreed = [one for records in found.values() for one in records if one.kind in NAMED_ONLY]
        foreign = held.written_elsewhere(self._session, agreed)
        result = Eligible()
        for subject, records in found.items():
            self._person(subject, records, foreign, result)
        result.chosen += self._opportunities(result.opportunities)
        return result

    def _person(self, subject: str, records: Sequence[Held], foreign: set[str], result: Eligible) -> None:
        deciding = [(one.ent, one.document) for one in records if one.kind in DECIDING and one.ent not in foreign]
        person = agreements.person_of(deciding, self._today)
        present = _units(records)
        missing = RESTRICTION not in present and any(map(_is_protected, records))
        decided = share(present | {RESTRICTION} if missing else present, person, self._recipient)
        weighed = _weigh(records, decided)
        _leave_unnamed(weighed, decided)
        chosen = [one for one in weighed if one.chosen.units]
        if missing and chosen and decided[RESTRICTION].goes:
            result.unrestricted.append(subject)
        result.chosen += [one.chosen for one in chosen]
        result.opportunities.update(*(_named_opportunities(one) for one in chosen if one.held.kind in _NAMES_OPPORTUNITY))
        report = PersonReport(subject, self.names.get(subject, ""), _unit_reports(weighed, decided))
        result.persons.append(report if report.goes else replace(report, stays=decided.get(IDENTITY)))

    def _opportunities(self, named: set[str]) -> list[Chosen]:
        """Give the opportunities that what goes names, as far as they are about no person."""
        subjects = held.subjects_of_records(self._session, named)
        records = [one for found in held.of_subjects(self._session, subjects).values() for one in found]
        decided = {unit: decide(unit, None, self._recipient) for unit in _units(records)}
        return [one.chosen for one in _weigh(records, decided) if one.chosen.units]


def _units(records: Iterable[Held]) -> set[str]:
    return {unit for one in records for _, unit, _ in one.fields() if unit is not None}


def _is_protected(one: Held) -> bool:
    return one.kind == "person" and agreements.is_protected(fields_of(one.document))


def _weigh(records: Iterable[Held], decided: Mapping[str, Decision]) -> list[_Weighed]:
    """Give what of each record goes; of a removed one only that it was removed."""
    allowed = {unit: decision.records for unit, decision in decided.items() if decision.goes}
    return [_weighed(one, allowed) for one in records]


def _weighed(one: Held, allowed: Mapping[str, frozenset[str] | None]) -> _Weighed:
    chosen = Chosen(one.compartment, one.row, one.subject)
    weighed = _Weighed(one, chosen)
    gone = "_gone" in one.document["f"] and is_gone(one.document)
    for name, unit, found in one.fields():
        if unit is None:
            continue
        goes = unit in allowed and ((records := allowed[unit]) is None or one.ent in records)
        if goes:
            chosen.units.add(unit)
            if not gone or name == "_gone" or unit in WHOLE:
                chosen.full.update([head[-1] for head in found])
        if not gone and name[0] != "_":
            (weighed.going if goes else weighed.staying).append(unit)
    return weighed


def _leave_unnamed(weighed: Sequence[_Weighed], decided: Mapping[str, Decision]) -> None:
    """Leave talks and sittings behind that nothing else that goes names, where only the named ones go."""
    units = {unit for unit, decision in decided.items() if decision.goes and decision.named_only}
    along = [one for one in weighed if one.chosen.units and one.chosen.units <= units]
    if not along:
        return
    named = {
        head[_SITTING]
        for one in weighed
        if not one.chosen.units <= units
        for found in one.held.document["f"].values()
        for head in found
        if head[-1] in one.chosen.full
    }
    named |= {head.value for one in along if one.held.ent in named for head in heads(one.held.document, "_parent")}
    for one in along:
        if one.held.ent not in named:
            one.staying += one.going
            one.going.clear()
            one.chosen.units.clear()


def _named_opportunities(one: _Weighed) -> set[str]:
    names = _NAMES_OPPORTUNITY.get(one.held.kind, ())
    found = [head for name in names for head in heads(one.held.document, name)]
    return {head.value for head in found if head.pk in one.chosen.full and isinstance(head.value, str)}


def _unit_reports(weighed: Iterable[_Weighed], decided: Mapping[str, Decision]) -> tuple[UnitReport, ...]:
    """Say of every unit what goes of it and what stays: both, where only some of its records go."""
    going: Counter[str] = Counter()
    staying: Counter[str] = Counter()
    for one in weighed:
        going.update(one.going)
        staying.update(one.staying)
    reports = []
    for unit, decision in decided.items():
        if decision.goes and (going[unit] or unit == RESTRICTION):
            reports.append(UnitReport(unit, decision, going[unit]))
        if staying[unit]:
            reports.append(UnitReport(unit, _others(decision) if decision.goes else decision, staying[unit]))
    return tuple(sorted(reports, key=lambda report: (not report.goes, report.unit)))


def _others(decision: Decision) -> Decision:
    """Give why the other records of a unit stay, of which some go."""
    because = {"by_consent": "no_consent", "names_you": "names_others"}.get(decision.because, "goes_along")
    return Decision(goes=False, because=because, params=decision.params if because == "no_consent" else {})


def _name(one: Held) -> str:
    return next((head.value for head in heads(one.document, "name") if isinstance(head.value, str)), "")
