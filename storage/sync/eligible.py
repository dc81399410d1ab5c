"""What of each person may go to an organisation now: the records, asked of :mod:`models.sharing` unit by unit.

Everything is decided again at each export: a consent given later makes what is old eligible (SYNC §2). Only consents
and assignments that our own organisation wrote count: nobody decides from outside what we send.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import orjson

from models import agreements
from models.ids import b64
from models.merging import ERASED_WHOLE, Document, heads, named_by_erasures
from models.operations import operation_id
from models.permit import fields_of
from models.roles import CORE
from models.sharing import (
    IDENTITY,
    NAMES_OPPORTUNITY,
    RESTRICTION,
    Decision,
    Grade,
    Recipient,
    decide,
    share,
)
from storage.records import compared
from storage.records.deciding import DECIDING
from storage.sync import histories, peers
from storage.sync.carried import carried
from storage.sync.histories import ERASURE, GONE, History, Row, arrival
from storage.sync.parties import Party
from storage.sync.report import PersonReport, UnitReport
from storage.vault.session import Session

WHOLE: Final = frozenset(("plan",))
"""Units that go with everything that ever stood in them: a plan goes whole, with its versions."""
_OPPORTUNITY_FIELDS: Final = dict(NAMES_OPPORTUNITY)
_HEADER: Final = 3
_PAYLOAD: Final = 4
_TECHNICAL: Final = b'{"f":"_'
_CLEARED: Final = b'"s":"cleared"'

BY_US: Final = frozenset(("basis_category", "permit_valid_to", "address_grade"))
"""Fields on which it depends what goes, and which therefore the recipient does not write for us."""


@dataclass(slots=True)
class Chosen:
    """Of one record: the operations that go with their content, and those that go as bare headers."""

    compartment: str
    record: int
    subject: str
    full: list[Row] = field(default_factory=list)
    withheld: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Eligible:
    """What may go: the records, the report per person, and who must get a restriction along."""

    chosen: list[Chosen] = field(default_factory=list)
    persons: list[PersonReport] = field(default_factory=list)
    unrestricted: list[str] = field(default_factory=list)
    opportunities: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Weighed:
    """A record, what of it goes, of which units, and the unit of each answer that goes and that stays."""

    history: History
    chosen: Chosen
    units: set[str] = field(default_factory=set)
    going: list[str] = field(default_factory=list)
    staying: list[str] = field(default_factory=list)


class Eligibility:
    """What may go to one organisation on one day."""

    def __init__(self, session: Session, party: Party, today: date) -> None:
        """Take the recipient from its pinned card; a municipality that has none is known by its number."""
        self._session, self._today = session, today
        same = [one for one in peers.peers(session) if one.public and one.kommunenr == party.kommunenr]
        self._recipient = Recipient(party.org, party.public, party.kommunenr if len(same) <= 1 else None)
        persons = [one for one in histories.documents(session, "person") if ERASED_WHOLE not in one.document]
        self.names = {one.subject: _name(one.document) for one in persons}
        """Everybody who is recorded here, with the name, by subject."""
        self.hidden = {one.subject for one in persons if agreements.grade_of(fields_of(one.document)) is Grade.STRICT}
        """Those graded strengt fortrolig, whom no list shows that nobody asked for."""
        core = [(one.subject, one.document) for one in persons if one.compartment == CORE]
        self._held_back = compared.held_back(session, core)
        self.assigned: set[str] = set()
        """Those with an assignment, in force or not, to anybody."""
        self.candidates: set[str] = set()
        """Those whom an assignment, in force or not, connects with the recipient."""
        for one in histories.documents(session, "assignment"):
            name = agreements.named(fields_of(one.document))
            if name is not None:
                self.assigned.add(one.subject)
                if self._recipient.is_named(name):
                    self.candidates.add(one.subject)

    def without(self, subject: str) -> PersonReport:
        """Give the report on a person whom nothing connects with the recipient."""
        because = "assigned_elsewhere" if subject in self.assigned else "not_assigned"
        return PersonReport(subject, self.names[subject], stays=Decision(goes=False, because=because))

    def of(self, subjects: Collection[str]) -> Eligible:
        """Judge ``subjects`` and what goes along with them."""
        result = Eligible()
        for subject, records in histories.of_subjects(self._session, subjects, DECIDING).items():
            self._person(subject, records, result)
        result.chosen += self._opportunities(result.opportunities)
        return result

    def _person(self, subject: str, records: Sequence[History], result: Eligible) -> None:
        own = self._session.organisation.id
        told = [(one.ent, self._not_from_recipient(one)) for one in records if not one.is_foreign(own)]
        counting = [(record, document) for record, document in told if document]
        there: dict[str, set[str]] = defaultdict(set)
        for history in records:
            for unit in history.units:
                there[unit].add(history.ent)
        present = there.keys()
        missing = RESTRICTION not in present and any(map(_is_protected, records))
        asked = present | {RESTRICTION} if missing else present
        person = replace(agreements.person_of(counting, self._today), held_back=self._held_back.get(subject, ""))
        decided = share(asked, person, self._recipient, records=there)
        weighed = _weigh(records, decided, self._has_it)
        _leave_unnamed(weighed, decided)
        chosen = [one for one in weighed if one.units]
        if missing and chosen and decided[RESTRICTION].goes:
            result.unrestricted.append(subject)
        for one in chosen:
            result.chosen.append(one.chosen)
            result.opportunities |= _named_opportunities(one)
        report = PersonReport(subject, self.names.get(subject, ""), _unit_reports(weighed, decided))
        result.persons.append(report if report.goes else replace(report, stays=_why(decided)))

    def _not_from_recipient(self, one: History) -> Document | None:
        """Give the document as if the recipient had written nothing of permit and grade: it does not decide that."""
        if one.document is None or not BY_US & one.document["f"].keys():
            return one.document
        theirs = self._recipient.organisation
        if theirs not in one.authors():
            return one.document
        without = one.state(withheld_from=theirs)["f"]
        fields = {name: found for name, found in one.document["f"].items() if name not in BY_US}
        return {**one.document, "f": {**fields, **{name: without[name] for name in BY_US & without.keys()}}}

    def _opportunities(self, named: set[str]) -> list[Chosen]:
        """Give the opportunities that what goes names, as far as they are about no person."""
        subjects = histories.subjects_of(self._session, named)
        records = [one for found in histories.of_subjects(self._session, subjects).values() for one in found]
        decided = {unit: decide(unit, None, self._recipient) for one in records for unit in one.units}
        return [one.chosen for one in _weigh(records, decided, self._has_it) if one.units]

    def _has_it(self, history: History, erasure: Row) -> bool:
        """Say whether the recipient was sent what an erasure names: only then is it asked to erase it too."""
        ids = {named for named, _ in named_by_erasures([arrival(erasure)])}
        rows = [row[2] for row in history.rows if b64(operation_id(row[3])) in ids]
        sent = carried(self._session, self._session.compartments[history.compartment], rows)
        return any(one.organisation == self._recipient.organisation for one in sent)


def _is_protected(one: History) -> bool:
    return one.kind == "person" and one.document is not None and agreements.is_protected(fields_of(one.document))


_HasIt = Callable[[History, Row], bool]


def _weigh(records: Iterable[History], decided: Mapping[str, Decision], has_it: _HasIt) -> list[_Weighed]:
    """Give what of each record goes."""
    always = {unit for unit, decision in decided.items() if decision.goes and decision.records is None}
    some = {unit: only for unit, decision in decided.items() if decision.goes and (only := decision.records)}
    weighed = []
    for one in records:
        here = {unit for unit, only in some.items() if one.ent in only}
        weighed.append(_weighed(one, always | here if here else always, has_it))
    return weighed


def _weighed(history: History, going: set[str], has_it: _HasIt) -> _Weighed:
    """Weigh one record, of which the units in ``going`` go; of a removed one only that it was removed is told.

    An erasure goes to who has what it names, whole or not at all.
    """
    weighed = _Weighed(history, Chosen(history.compartment, history.record, history.subject))
    if history.rows and history.is_plain:
        _weigh_plain(weighed, going)
        return weighed
    standing = history.standing()
    gone = history.removed and _is_gone(history, standing)
    for row, unit, stands in zip(history.rows, history.units, standing, strict=True):
        payload = row[_PAYLOAD] or b""
        if row[_HEADER].startswith(ERASURE):
            if unit in going and has_it(history, row):
                weighed.chosen.full.append(row)
            continue
        if unit in going:
            whole = payload and (unit in WHOLE or (stands and (not gone or payload.startswith(GONE))))
            (weighed.chosen.full if whole else weighed.chosen.withheld).append(row)
        if stands and not gone and _answers(payload):
            (weighed.going if unit in going else weighed.staying).append(unit)
    weighed.units = going.intersection(history.units)
    return weighed


def _weigh_plain(weighed: _Weighed, going: set[str]) -> None:
    """Weigh a plain record, of which all goes that has content, or nothing."""
    rows, unit = weighed.history.rows, weighed.history.units[0]
    answered = [unit for row in rows if _answers(row[_PAYLOAD] or _CLEARED)]
    if unit not in going:
        weighed.staying = answered
        return
    weighed.units, weighed.going = {unit}, answered
    weighed.chosen.full = [row for row in rows if row[_PAYLOAD] is not None]
    weighed.chosen.withheld = [row for row in rows if row[_PAYLOAD] is None]


def _answers(payload: bytes) -> bool:
    """Say whether a content is an answer to a question."""
    return not payload.startswith(_TECHNICAL) and _CLEARED not in payload


def _is_gone(history: History, standing: Sequence[bool]) -> bool:
    """Say whether a record was removed and nobody, at the same time, kept it."""
    said = [
        _body(row).get("v")
        for row, stands in zip(history.rows, standing, strict=True)
        if stands and (row[_PAYLOAD] or b"").startswith(GONE)
    ]
    return bool(said) and all(value is True for value in said)


def _leave_unnamed(weighed: Sequence[_Weighed], decided: Mapping[str, Decision]) -> None:
    """Leave talks and sittings behind that nothing else that goes names, where only the named ones go."""
    units = {unit for unit, decision in decided.items() if decision.goes and decision.named_only}
    along = [one for one in weighed if one.units and one.units <= units]
    if not along:
        return
    named = {_body(row).get("sit") for one in weighed if not one.units <= units for row in one.chosen.full}
    named |= {
        body.get("v")
        for one in along
        if one.history.ent in named
        for body in map(_body, one.chosen.full)
        if body["f"] == "_parent"
    }
    for one in along:
        if one.history.ent not in named:
            one.staying += one.going
            one.going.clear()
            one.units.clear()


def _named_opportunities(one: _Weighed) -> set[str]:
    name = _OPPORTUNITY_FIELDS.get(one.history.kind)
    if name is None:
        return set()
    bodies = [body for body in map(_body, one.chosen.full) if body["f"] == name]
    return {body["v"] for body in bodies if isinstance(body.get("v"), str)}


def _body(row: Row) -> dict[str, Any]:
    body: dict[str, Any] = orjson.loads(row[_PAYLOAD] or b"{}")
    return body


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


def _why(decided: Mapping[str, Decision]) -> Decision | None:
    """Give the one reason to name where nothing of a person goes: that of the name, else of any unit."""
    return decided.get(IDENTITY) or next(iter(decided.values()), None)


def _others(decision: Decision) -> Decision:
    """Give why the other records of a unit stay, of which some go."""
    because = {"by_consent": "no_consent", "names_you": "names_others"}.get(decision.because, "goes_along")
    return Decision(goes=False, because=because, params=decision.params if because == "no_consent" else {})


def _name(document: Document) -> str:
    return next((head.value for head in heads(document, "name") if isinstance(head.value, str)), "")
