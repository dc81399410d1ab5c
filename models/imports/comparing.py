"""A list of residents held against those there are: who is new, who changed, moved, was reassigned or is gone.

Rules (docs/formats.md, Lists that come again): matched by DUF, else by name and birth date, which only asks; an empty
cell never clears; the same list twice changes nothing; gone is a proposal, and only of a complete list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from models.imports.differences import differences, equal
from models.imports.headers import Layout
from models.imports.plans import Acceptable, Change, Gone, ImportPlan, Known, RowPlan, Standing
from models.imports.proposals import Fact, Notice, Proposal, Value
from models.imports.residents import BIRTH_DATE, DUF, GRADE, NAME, STRICT, Identity, identity_of, name_key
from models.imports.rows import Listing

NEW = "new"
"""The decision that a row which asks is about somebody new."""
FAMILY_GROUP, ROOM, PHASE = ("person", "family_group"), ("person", "room"), ("pathway", "phase")
MUNICIPALITY = ("pathway", "settlement_municipality")
ENDED = "avsluttet"
AWAY = frozenset({"bosatt", "program", ENDED, "overfort", "returnert", "forsvunnet", "selvbosatt"})
"""Phases of those who no longer live at the centre, and so are not missed on its list."""


@dataclass(frozen=True)
class KnownResident(Known):
    """What the vault holds of a resident."""

    closed: bool = False
    """Whether the person lies in the compartment ``closed``."""
    assigned: frozenset[str] = frozenset()
    """The kommunenr of municipalities with an active assignment."""

    @property
    def identity(self) -> Identity:
        """Give what the resident is matched by."""
        return Identity(*(str(self.facts.get(field, "")) for field in (DUF, NAME, BIRTH_DATE)))


@dataclass(frozen=True)
class _Match:
    """Whom a row is about: somebody known, somebody new (neither ``known`` nor ``standing``), or why that is open."""

    proposal: Proposal
    known: KnownResident | None = None
    standing: Standing | None = None
    candidates: tuple[str, ...] = ()
    reason: Notice | None = None


def compare(
    listing: Listing,
    known: Iterable[KnownResident],
    *,
    new_id: Callable[[], str],
    complete: bool = False,
    decisions: Mapping[int, str] | None = None,
) -> ImportPlan:
    """Hold ``listing`` against the residents of the vault.

    ``known`` must hold everybody the member may read, those in ``closed`` too. ``new_id`` gives an id for a family that
    has none. ``complete`` says that whoever is not on the list is gone. ``decisions`` answers rows that ask: by row
    number the id of the resident it is about, or :data:`NEW`.
    """
    register = _Register(known)
    matches = [register.match(proposal, (decisions or {}).get(proposal.row_number)) for proposal in listing.proposals]
    families = _families(matches, new_id)
    rows = tuple(_plan(match, families.get(match.proposal.row_number), listing.layout) for match in matches)
    gone = tuple(register.gone()) if complete else ()
    return ImportPlan(listing.layout, rows, gone, listing.layout.notices)


class _Register:
    """The known residents by what they are matched by, and who and what was met in this list so far."""

    def __init__(self, known: Iterable[KnownResident]) -> None:
        self._known = tuple(known)
        self._by_duf = {one.identity.duf: one for one in self._known if one.identity.duf}
        self._by_name: dict[tuple[str, str], list[KnownResident]] = defaultdict(list)
        for one in self._known:
            if key := one.identity.by_name:
                self._by_name[key].append(one)
        self._ids = {one.id: one for one in self._known}
        self._met: set[str] = set()
        self._settled: dict[str, Proposal] = {}
        self._rows: dict[object, Proposal] = {}

    def match(self, proposal: Proposal, decision: str | None) -> _Match:
        """Say whom a row is about."""
        identity = identity_of(proposal)
        by_duf = self._by_duf.get(identity.duf)
        by_name = self._by_name.get(identity.by_name, []) if identity.by_name else []
        if proposal.refused:
            self._met.update(one.id for one in ([by_duf] if by_duf else by_name))
            return _Match(proposal, standing="refused")
        if earlier := self._earlier_row(proposal, identity):
            return _repetition(proposal, earlier)
        if by_duf:
            return self._settle(proposal, decision, [by_duf], sure=not _contradicts(identity, by_duf.identity))
        if by_name:
            return self._settle(proposal, decision, by_name, sure=_says_nothing_new(proposal, by_name))
        return self._new(proposal)

    def gone(self) -> Iterable[Gone]:
        """Give those at the centre whom no row was about. Who lies in ``closed`` is not expected on a list."""
        for one in self._known:
            if one.id not in self._met and not one.closed and one.facts.get(PHASE) not in AWAY:
                yield Gone(one.id, Change(Fact(*PHASE, ENDED), "gone", one.facts.get(PHASE)))

    def _earlier_row(self, proposal: Proposal, identity: Identity) -> Proposal | None:
        name, lone = identity.by_name, ("without DUF", identity.by_name)
        sought: list[object] = [identity.duf, lone] if identity.duf else [name]
        earlier = next((self._rows[key] for key in sought if key in self._rows), None)
        if not earlier:
            self._rows[name if name else identity.duf] = proposal
            self._rows[identity.duf or lone] = proposal
        return earlier

    def _settle(
        self, proposal: Proposal, decision: str | None, candidates: Sequence[KnownResident], *, sure: bool
    ) -> _Match:
        ids = tuple(one.id for one in candidates)
        self._met.update(ids)
        if earlier := next((self._settled[one] for one in ids if one in self._settled), None):
            return _repetition(proposal, earlier)
        self._settled.update(dict.fromkeys(ids, proposal))
        taken = identity_of(proposal).duf in self._by_duf
        if sure or decision in ids:
            return _Match(proposal, candidates[0] if sure else self._ids[str(decision)])
        if decision == NEW and not taken:
            return self._new(proposal)
        reason = Notice("doubtful", "duf_of_another" if taken else "perhaps_known")
        return _Match(proposal, standing="ask", candidates=ids, reason=reason)

    def _new(self, proposal: Proposal) -> _Match:
        if proposal.value(*NAME) is None:
            return _Match(proposal, standing="refused", reason=Notice("refused", "new_without_name"))
        return _Match(proposal)


def _repetition(proposal: Proposal, earlier: Proposal) -> _Match:
    key = "repeats_row" if set(earlier.facts) == set(proposal.facts) else "repeats_row_differently"
    return _Match(proposal, standing="duplicate", reason=Notice("doubtful", key, {"row": earlier.row_number}))


def _contradicts(row: Identity, known: Identity) -> bool:
    """Say whether a row with a known DUF names somebody else: both name and birth date are there, and both differ."""
    both = row.by_name and known.by_name
    return bool(both) and name_key(row.name) != name_key(known.name) and row.birth_date != known.birth_date


def _says_nothing_new(proposal: Proposal, candidates: Sequence[KnownResident]) -> bool:
    """Say whether taking the row for the only candidate would change nothing: then there is nothing to ask."""
    return len(candidates) == 1 and not differences(proposal.facts, candidates[0], _group, _same)[0]


def _families(matches: Sequence[_Match], new_id: Callable[[], str]) -> dict[int, str | None]:
    """Give the family group by row number: the one its known members have, else a new one; None where they have two."""
    members: dict[str, list[_Match]] = defaultdict(list)
    for match in matches:
        if match.proposal.family and match.standing is None:
            members[match.proposal.family].append(match)
    groups: dict[int, str | None] = {}
    for family in members.values():
        held = {str(one.known.facts[FAMILY_GROUP]) for one in family if one.known and FAMILY_GROUP in one.known.facts}
        group = (held.pop() if held else new_id()) if len(held) < 2 else None
        groups.update({match.proposal.row_number: group for match in family})
    return groups


def _plan(match: _Match, family: str | None, layout: Layout) -> RowPlan:
    proposal = match.proposal
    notices = (*proposal.notices, *((match.reason,) if match.reason else ()))
    if match.standing:
        return RowPlan(proposal.row_number, frozenset({match.standing}), None, (), notices, match.candidates)
    if proposal.family and family is None:
        notices = (*notices, Notice("doubtful", "family_two_groups", {"family": proposal.family}))
    facts = (*proposal.facts, *((Fact(*FAMILY_GROUP, family),) if family else ()))
    if match.known:
        return _plan_known(replace(proposal, facts=facts, notices=notices), match.known, layout)
    changes = tuple(Change(fact, "new") for fact in facts)
    closed = proposal.value(*GRADE) == STRICT
    number = proposal.value(*MUNICIPALITY)
    municipality = str(number) if number else None
    return RowPlan(proposal.row_number, frozenset({"new"}), None, changes, notices, (), closed, municipality)


def _plan_known(proposal: Proposal, known: KnownResident, layout: Layout) -> RowPlan:
    notices, facts = proposal.notices, proposal.facts
    grade = proposal.value(*GRADE)
    if grade == STRICT and not known.closed:
        return RowPlan(proposal.row_number, frozenset({"refused"}), known.id, (), (Notice("refused", "grade_raised"),))
    if grade not in {None, STRICT} and known.closed:
        facts = tuple(fact for fact in facts if fact.name != GRADE)
        notices = (*notices, Notice("doubtful", "grade_not_lowered", {}, layout.header_of(GRADE)))
    changes, held = differences(facts, known, _group, _same)
    notices += tuple(Notice("doubtful", "answered_otherwise", {}, layout.header_of(fact.name)) for fact in held)
    standings: frozenset[Standing] = frozenset(change.group for change in changes) or frozenset({"unchanged"})
    number = proposal.value(*MUNICIPALITY)
    municipality = str(number) if number and number not in known.assigned else None
    return RowPlan(proposal.row_number, standings, known.id, changes, notices, (), known.closed, municipality)


def _same(fact: Fact, before: Value) -> bool:
    """Say whether a fact is what the vault has; a name in capitals or in another order is the same name."""
    return name_key(str(fact.value)) == name_key(str(before)) if fact.name == NAME else equal(fact, before)


def _group(fact: Fact, before: Value | None) -> Acceptable:
    """Give the class of a change: another room is a move, another or a first municipality a reassignment."""
    if fact.name == MUNICIPALITY:
        return "reassigned"
    return "moved" if fact.name == ROOM and before is not None else "changed"
