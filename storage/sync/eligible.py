"""What of each person may go to an organisation now: the records, asked of :mod:`models.sharing` unit by unit.

Everything is decided again at each export: a consent given later makes what is old eligible (SYNC §2). Only consents
and assignments that our own organisation wrote count: nobody decides from outside what we send.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


_Pair = tuple[Held, Chosen]


class Eligibility:
    """What may go to one organisation on one day."""

    def __init__(self, session: Session, peer: Peer, today: date) -> None:
        """Take the recipient from its pinned card."""
        self._session, self._today = session, today
        self._recipient = Recipient(peer.org, peer.public, peer.kommunenr)
        self.names = {one.document["s"]: _name(one) for one in held.of_kind(session, "person")}
        """Everybody who is recorded here, with the name, by subject."""
        self.assigned: set[str] = set()
        """Those with an assignment, in force or not, to anybody."""
        self.candidates: set[str] = set()
        """Those whom an assignment, in force or not, connects with the recipient."""
        for one in held.of_kind(session, "assignment"):
            name = agreements.named(fields_of(one.document))
            if name is not None:
                self.assigned.add(one.document["s"])
                if self._recipient.is_named(name):
                    self.candidates.add(one.document["s"])

    def without(self, subject: str) -> PersonReport:
        """Give the report on a person whom nothing connects with the recipient."""
        because = "assigned_elsewhere" if subject in self.assigned else "not_assigned"
        return PersonReport(subject, self.names[subject], stays=Decision(goes=False, because=because))

    def of(self, subjects: Iterable[str]) -> Eligible:
        """Judge ``subjects`` and what goes along with them."""
        found = held.of_subjects(self._session, sorted(subjects))
        agreed = [one for records in found.values() for one in records if one.document["k"] in NAMED_ONLY]
        foreign = held.written_elsewhere(self._session, agreed)
        result = Eligible()
        for subject, records in found.items():
            self._person(subject, records, foreign, result)
        result.chosen += self._opportunities(result.opportunities)
        return result

    def _person(self, subject: str, records: Sequence[Held], foreign: set[str], result: Eligible) -> None:
        counting = [(one.ent, one.document) for one in records if one.ent not in foreign]
        person = agreements.person_of(counting, self._today)
        present = _units(records)
        missing = RESTRICTION not in present and any(map(_is_protected, records))
        decided = share(present | {RESTRICTION} if missing else present, person, self._recipient)
        chosen = _named_only(list(_choose(records, decided)), decided)
        if missing and chosen and decided[RESTRICTION].goes:
            result.unrestricted.append(subject)
        for one, choice in chosen:
            result.opportunities |= _named_opportunities(one, choice)
            result.chosen.append(choice)
        units = _unit_reports(records, decided, chosen)
        report = PersonReport(subject, self.names.get(subject, ""), units)
        result.persons.append(report if report.goes else replace(report, stays=decided.get(IDENTITY)))

    def _opportunities(self, named: set[str]) -> list[Chosen]:
        """Give the opportunities that what goes names, as far as they are about no person."""
        subjects = held.subjects_of_records(self._session, named)
        records = [one for found in held.of_subjects(self._session, subjects).values() for one in found]
        decided = {unit: decide(unit, None, self._recipient) for unit in _units(records)}
        return [choice for _, choice in _choose(records, decided)]


def _units(records: Iterable[Held]) -> set[str]:
    found = {one.unit(name) for one in records for name in one.document["f"]}
    return {unit for unit in found if unit is not None}


def _is_protected(one: Held) -> bool:
    return one.document["k"] == "person" and agreements.is_protected(fields_of(one.document))


def _choose(records: Iterable[Held], decided: Mapping[str, Decision]) -> Iterator[_Pair]:
    """Give what of each record goes; of a removed one only that it was removed."""
    for one in records:
        gone = is_gone(one.document)
        chosen = Chosen(one.compartment, one.row, one.document["s"])
        for name, found in one.document["f"].items():
            unit = one.unit(name)
            if unit is not None and _goes(decided.get(unit), one):
                chosen.units.add(unit)
                if not gone or name == "_gone" or unit in WHOLE:
                    chosen.full.update(head[-1] for head in found)
        if chosen.units:
            yield one, chosen


def _goes(decision: Decision | None, one: Held) -> bool:
    return decision is not None and decision.goes and (decision.records is None or one.ent in decision.records)


def _named_only(chosen: list[_Pair], decided: Mapping[str, Decision]) -> list[_Pair]:
    """Take away talks and sittings that nothing else that goes names, where only the named ones go."""
    units = {unit for unit, decision in decided.items() if decision.goes and decision.named_only}
    others = [pair for pair in chosen if not pair[1].units <= units]
    if len(others) == len(chosen):
        return chosen
    named = {
        head[_SITTING]
        for one, choice in others
        for found in one.document["f"].values()
        for head in found
        if head[-1] in choice.full and head[_SITTING]
    }
    along = [(one, choice) for one, choice in chosen if choice.units <= units]
    named |= {head.value for one, _ in along if one.ent in named for head in heads(one.document, "_parent")}
    return others + [(one, choice) for one, choice in along if one.ent in named]


def _named_opportunities(one: Held, choice: Chosen) -> set[str]:
    kind = one.document["k"]
    return {
        head.value
        for of_kind, name in NAMES_OPPORTUNITY
        if of_kind == kind
        for head in heads(one.document, name)
        if head.pk in choice.full and isinstance(head.value, str)
    }


def _unit_reports(
    records: Sequence[Held], decided: Mapping[str, Decision], chosen: Sequence[_Pair]
) -> tuple[UnitReport, ...]:
    """Say of every unit what goes of it and what stays: both, where only some of its records go."""
    going: Counter[str] = Counter()
    staying: Counter[str] = Counter()
    full = {(choice.compartment, row) for _, choice in chosen for row in choice.full}
    for one in records:
        for name, found in one.document["f"].items():
            unit = one.unit(name)
            if unit is not None and not name.startswith("_") and not is_gone(one.document):
                (going if (one.compartment, found[0][-1]) in full else staying)[unit] += 1
    reports = [
        UnitReport(unit, decision, going[unit] if decision.goes else staying[unit])
        for unit, decision in decided.items()
        if unit in (going if decision.goes else staying) or unit == RESTRICTION
    ]
    reports += [
        UnitReport(unit, _others(decision), staying[unit])
        for unit, decision in decided.items()
        if decision.goes and staying[unit]
    ]
    return tuple(sorted(reports, key=lambda report: (not report.goes, report.unit)))


def _others(decision: Decision) -> Decision:
    """Give why the other records of a unit stay, of which some go."""
    because = {"by_consent": "no_consent", "names_you": "names_others"}.get(decision.because, "goes_along")
    return Decision(goes=False, because=because, params=decision.params if because == "no_consent" else {})


def _name(one: Held) -> str:
    return next((head.value for head in heads(one.document, "name") if isinstance(head.value, str)), "")
