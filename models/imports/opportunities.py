"""A list of local opportunities, read, and held against those there are.

An opportunity is the same one when name, organiser, place and time are the same: another time is another opportunity.
One that is only nearly written the same asks (:mod:`models.imports.similar`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from models.imports.cells import key_of
from models.imports.comparing import NEW
from models.imports.differences import differences
from models.imports.headers import Recall, find_layout
from models.imports.plans import Acceptable, Change, ImportPlan, Known, RowPlan, Standing
from models.imports.proposals import Choices, Fact, FieldName, Notice, Proposal, Value
from models.imports.rows import Listing, RowReading, read_rows
from models.imports.similar import Said, Similar

AGE = ("list", "age")
IDENTITY = tuple(("opportunity", field) for field in ("name", "organiser", "place", "when"))
AGE_FROM, AGE_TO = ("opportunity", "age_from"), ("opportunity", "age_to")


def read(
    rows: Sequence[Sequence[str]], today: date, chosen: Choices | None = None, recall: Recall | None = None
) -> Listing:
    """Read the rows of a table. Raises InputError ``import_no_header``."""
    layout = find_layout(rows, "opportunities", recall)
    return Listing(layout, tuple(_propose(row) for row in read_rows(rows, layout, today, chosen)))


def compare(listing: Listing, known: Iterable[Known], decisions: Mapping[int, str] | None = None) -> ImportPlan:
    """Hold ``listing`` against the opportunities of the vault.

    A new row that is only nearly written as one there is asks. ``decisions`` answers rows that ask: by row number the
    id of the opportunity it is about, or :data:`NEW`.
    """
    everything = {one.id: one for one in known}
    there = {identity(one.facts.get(field) for field in IDENTITY): one for one in everything.values()}
    similar = Similar({one: _said(held.facts) for one, held in everything.items()})
    met: dict[tuple[str, ...], Proposal] = {}
    rows = []
    for proposal in listing.proposals:
        earlier = None if proposal.refused else met.setdefault(proposal.identity, proposal)
        found = there.get(proposal.identity)
        if earlier is not proposal or found is not None:
            rows.append(_plan(proposal, earlier, found, listing))
            continue
        decision = (decisions or {}).get(proposal.row_number)
        candidates = similar.to(_said({fact.name: fact.value for fact in proposal.facts}))
        if not candidates or decision == NEW or decision in candidates:
            rows.append(_plan(proposal, earlier, everything.get(str(decision)), listing))
        else:
            said = (*proposal.notices, Notice("doubtful", "perhaps_same"))
            rows.append(RowPlan(proposal.row_number, frozenset({"ask"}), None, (), said, candidates))
    return ImportPlan(listing.layout, tuple(rows), (), listing.layout.notices)


def _said(facts: Mapping[FieldName, Value]) -> Said:
    return Said(*(str(facts.get(field, "")) for field in IDENTITY))


def identity(values: Iterable[Value | None]) -> tuple[str, ...]:
    """Give the form in which name, organiser, place and time are compared."""
    return tuple(key_of(str(value or "")) for value in values)


def _propose(row: RowReading) -> Proposal:
    ages = row.values.pop(AGE, None)
    for field, limit in zip((AGE_FROM, AGE_TO), ages if isinstance(ages, tuple) else (), strict=False):
        if limit:
            row.values[field] = int(limit)
    found = identity(row.values.get(field) for field in IDENTITY)
    if not found[0]:
        return Proposal(row.number, (), (*row.notices, Notice("refused", "no_opportunity_name")), found)
    facts = row.facts()
    return Proposal(row.number, facts, tuple(row.notices), found)


def _plan(proposal: Proposal, earlier: Proposal | None, known: Known | None, listing: Listing) -> RowPlan:
    number, notices = proposal.row_number, proposal.notices
    if earlier is None:
        return RowPlan(number, frozenset({"refused"}), notices=notices)
    if earlier is not proposal:
        key = "repeats_row" if set(earlier.facts) == set(proposal.facts) else "repeats_row_differently"
        said = (*notices, Notice("doubtful", key, {"row": earlier.row_number}))
        return RowPlan(number, frozenset({"duplicate"}), notices=said)
    if not known:
        changes = tuple(Change(fact, "new") for fact in proposal.facts)
        return RowPlan(number, frozenset({"new"}), None, changes, notices)
    changes, held = differences(proposal.facts, known, _changed)
    said = tuple(Notice("doubtful", "answered_otherwise", {}, listing.layout.header_of(fact.name)) for fact in held)
    standings: frozenset[Standing] = frozenset(change.group for change in changes) or frozenset({"unchanged"})
    return RowPlan(number, standings, known.id, changes, (*notices, *said))


def _changed(_fact: Fact, _before: Value | None) -> Acceptable:
    return "changed"
