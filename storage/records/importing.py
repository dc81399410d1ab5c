"""Lists taken in: what is in the file held against what is in the vault, and then only what was accepted written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.answer import Answer, HeldRecord
from models.ids import one_record_id
from models.imports import comparing, opportunities, residents
from models.imports.comparing import KnownResident
from models.imports.headers import ListName, Said, holds_list
from models.imports.plans import Acceptable, ImportPlan, Known
from models.imports.proposals import Choices, FieldName, Value
from models.listing import catalogue
from models.permit import later
from storage.records.agreements import Assignments
from storage.records.layouts import Layouts
from storage.records.reading import those, value
from storage.records.records import Change
from storage.tables.reading import Table, read_file
from storage.tables.writing import written

if TYPE_CHECKING:
    from storage.records.opportunities import OpportunityRow
    from storage.records.records import Records

SETTLEMENT = "settlement_municipality"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What was written: operations, and by row number whose row it was."""

    operations: int
    subjects: Mapping[int, str]


class ResidentLists:
    """Lists of residents."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.layouts = Layouts(records)

    def plan(
        self,
        file: Path,
        *,
        complete: bool = False,
        decisions: Mapping[int, str] | None = None,
        chosen: Choices | None = None,
        said: Said | None = None,
    ) -> ImportPlan:
        """Read ``file`` and say what it would change; nothing is changed. ``complete``: who is missing is gone.

        ``said`` says of headers which field they are, before what was remembered of the layout.
        """
        table = _read(file, "residents", self.layouts)
        today = self._records.session.env.today()
        can_close = "closed" in self._records.compartments()
        recall = self.layouts.recalling("residents", said)
        listing = residents.read(table.rows, today, can_close=can_close, chosen=chosen, recall=recall)
        plan = comparing.compare(
            listing, self._known(), new_id=self._records.new_id, complete=complete, decisions=decisions
        )
        return replace(plan, notices=(*table.notices, *plan.notices))

    def apply(self, plan: ImportPlan, accept: frozenset[Acceptable]) -> ImportOutcome:
        """Write what of ``plan`` is of an accepted class."""
        return _apply(self._records, plan, accept, self._record_id)

    def assign(self, plan: ImportPlan, accept: frozenset[Acceptable], outcome: ImportOutcome) -> int:
        """Write the assignments that ``plan`` proposes, after what was accepted is written; give how many."""
        today = self._records.session.env.today()
        assigned = 0
        for one in plan.assignments(accept):
            subject = one.subject or outcome.subjects.get(one.row_number)
            if subject is not None:
                Assignments(self._records).assign(subject, SETTLEMENT, today, kommunenr=one.kommunenr)
                assigned += 1
        return assigned

    def _record_id(self, subject: str, kind: str) -> str:
        return self._records.new_id() if kind == "note" else one_record_id(subject, kind)

    def _known(self) -> list[KnownResident]:
        today = self._records.session.env.today()
        by_subject: dict[str, list[HeldRecord]] = {}
        for record in self._records.of_kinds(("person", "pathway", "note", "assignment")):
            by_subject.setdefault(record.subject, []).append(record)
        known = []
        for subject, held in by_subject.items():
            facts, otherwise = _facts(record for record in held if record.kind in {"person", "pathway"})
            notes = tuple(str(value(note, "text")) for note in those(held, "note") if value(note, "text"))
            if notes:
                facts["note", "text"] = notes
            assigned = frozenset(
                str(value(one, "kommunenr"))
                for one in those(held, "assignment")
                if value(one, "kommunenr") and (value(one, "to") is None or later(value(one, "to"), today))
            )
            closed = any(record.compartment == "closed" for record in held)
            known.append(KnownResident(subject, facts, otherwise, closed=closed, assigned=assigned))
        return known


class OpportunityLists:
    """Lists of opportunities."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.layouts = Layouts(records)

    def plan(
        self,
        file: Path,
        *,
        decisions: Mapping[int, str] | None = None,
        chosen: Choices | None = None,
        said: Said | None = None,
    ) -> ImportPlan:
        """Read ``file`` and say what it would change; nothing is changed. The parameters are those of residents."""
        table = _read(file, "opportunities", self.layouts)
        recall = self.layouts.recalling("opportunities", said)
        listing = opportunities.read(table.rows, self._records.session.env.today(), chosen, recall)
        known = [Known(one.ent, *_facts((one,))) for one in self._records.of_kinds(("opportunity",))]
        plan = opportunities.compare(listing, known, decisions)
        return replace(plan, notices=(*table.notices, *plan.notices))

    def write(self, rows: Sequence[OpportunityRow], name: str, *, contacts: bool = False) -> bytes:
        """Give ``rows`` as a file called ``name``, ``.csv`` or ``.xlsx``; contact persons only if ``contacts``.

        Raises InputError ``table_ending``.
        """
        found = written(catalogue((row.held for row in rows), contacts=contacts), name)
        self._records.session.core.audit("export_list", counts={"opportunities": len(rows)})
        return found

    def apply(self, plan: ImportPlan, accept: frozenset[Acceptable]) -> ImportOutcome:
        """Write what of ``plan`` is of an accepted class."""
        return _apply(self._records, plan, accept, lambda opportunity, _kind: opportunity)


def _read(file: Path, list_name: ListName, layouts: Layouts) -> Table:
    return read_file(file, lambda rows: holds_list(rows, list_name, layouts.recalling(list_name)))


def _apply(
    records: Records, plan: ImportPlan, accept: frozenset[Acceptable], record_id: Callable[[str, str], str]
) -> ImportOutcome:
    """Write the accepted changes of a list in one go; ``record_id`` gives the record of a subject and a kind."""
    subjects: dict[int, str] = {}
    everything: list[tuple[str, list[Change]]] = []
    for write in plan.writes(accept):
        subject = write.subject or records.new_id()
        if write.closed:
            records.place_whole_in_closed(subject)
        if write.row_number is not None:
            subjects[write.row_number] = subject
        facts = [(fact, Answer("value", _plain(fact.value))) for fact in write.facts]
        changes = [Change(fact.kind, record_id(subject, fact.kind), fact.field, given) for fact, given in facts]
        everything.append((subject, changes))
    return ImportOutcome(len(records.write_all(everything).operations), subjects)


def _facts(held: Iterable[HeldRecord]) -> tuple[dict[FieldName, Value], frozenset[FieldName]]:
    """Give the values by field, and the fields that are answered otherwise: not by one value that all agree on."""
    facts: dict[FieldName, Value] = {}
    otherwise: set[FieldName] = set()
    for record in held:
        for name, field in record.fields.items():
            if field.state == "value" and not field.conflict:
                facts[record.kind, name] = tuple(field.value) if isinstance(field.value, list) else field.value
            elif field.state != "cleared":
                otherwise.add((record.kind, name))
    return facts, frozenset(otherwise)


def _plain(given: Value) -> object:
    return list(given) if isinstance(given, tuple) else given
