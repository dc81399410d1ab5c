"""A list of residents, read: one proposal a row, with the facts it states about a person and their pathway.

A row is somebody by their DUF, or else by name and birth date; a row with neither is refused. So is a row whose
address grade cannot be read, one graded strengt fortrolig where the closed compartment cannot be written, and every
other row about the same person: of these nothing is kept, not even what else there was to say of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models import identifiers
from models.folding import fold
from models.imports.headers import Recall, find_layout
from models.imports.proposals import Choices, Notice, Proposal, Value
from models.imports.rows import Listing, RowReading, read_rows

STRICT = "strengt_fortrolig"
FIRST_NAME, LAST_NAME = ("list", "first_name"), ("list", "last_name")
NATIONAL, FAMILY = ("list", "national"), ("list", "family")
NAME, BIRTH_DATE, DUF = ("person", "name"), ("person", "birth_date"), ("person", "duf")
GRADE = ("person", "address_grade")
INTERPRETER, VARIETY = ("person", "interpreter_language"), ("person", "interpreter_variety")

_LETTERS = re.compile(r"\w+")


@dataclass(frozen=True)
class Identity:
    """What a person is matched by; each part is empty where it is not known. Names compare by :func:`name_key`."""

    duf: str
    name: str
    birth_date: str

    @property
    def by_name(self) -> tuple[str, str] | None:
        """Give name and birth date to match by, or None unless both are there."""
        return (name_key(self.name), self.birth_date) if self.name and self.birth_date else None


def name_key(name: str) -> str:
    """Give the form in which names of persons are compared: without case and accents, their parts in any order."""
    return " ".join(sorted(_LETTERS.findall(fold(name))))


def read(
    rows: Sequence[Sequence[str]],
    today: date,
    *,
    can_close: bool,
    chosen: Choices | None = None,
    recall: Recall | None = None,
) -> Listing:
    """Read the rows of a table; ``can_close`` says whether the closed compartment can be written.

    Raises InputError ``import_no_header``.
    """
    layout = find_layout(rows, "residents", recall)
    proposals = [_propose(row, can_close) for row in read_rows(rows, layout, today, chosen)]
    return Listing(layout, tuple(_refuse_other_rows_of_graded(proposals)))


def identity_of(proposal: Proposal) -> Identity:
    """Give what the row of ``proposal`` is matched by."""
    return Identity(*proposal.identity)


def _propose(row: RowReading, can_close: bool) -> Proposal:
    _join_name(row)
    _sort_national_number(row)
    _keep_language_as_told(row)
    identity = tuple(str(row.values.get(field, "")) for field in (DUF, NAME, BIRTH_DATE))
    if reason := _grade_refusal(row, can_close):
        return Proposal(row.number, notices=(reason,), identity=identity)
    if not identity[0] and Identity(*identity).by_name is None:
        return Proposal(row.number, (), (*row.notices, Notice("refused", "no_identity")), identity)
    family, facts = row.take(FAMILY), row.facts()
    return Proposal(row.number, facts, tuple(row.notices), identity, family)


def _grade_refusal(row: RowReading, can_close: bool) -> Notice | None:
    grade: Value | None = row.values.get(GRADE)
    if grade is None and GRADE in row.written:
        return Notice("refused", "grade_not_read")
    return Notice("refused", "grade_needs_closed") if grade == STRICT and not can_close else None


def _refuse_other_rows_of_graded(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Refuse rows without the grade where another row about the same person has it, or one that cannot be read."""
    graded = [identity_of(one) for one in proposals if _is_graded(one)]
    numbers = {one.duf for one in graded if one.duf}
    names = {one.by_name: one.duf for one in graded if one.by_name}
    for proposal in proposals:
        own = identity_of(proposal)
        same_name = own.by_name in names and not (own.duf and names[own.by_name])
        if not _is_graded(proposal) and (own.duf in numbers or same_name):
            yield Proposal(
                proposal.row_number, notices=(Notice("refused", "grade_elsewhere"),), identity=proposal.identity
            )
        else:
            yield proposal


def _is_graded(proposal: Proposal) -> bool:
    reasons = {notice.key for notice in proposal.notices}
    return proposal.value(*GRADE) == STRICT or not reasons.isdisjoint({"grade_not_read", "grade_needs_closed"})


def _join_name(row: RowReading) -> None:
    parts = [row.take(FIRST_NAME), row.take(LAST_NAME)]
    if any(parts):
        row.values[NAME] = " ".join(part for part in parts if part)


def _sort_national_number(row: RowReading) -> None:
    """Put a number where it belongs, D-number or fødselsnummer, and say where its date is another than that given."""
    if not (number := row.take(NATIONAL)):
        return
    row.values["person", "d_number" if identifiers.is_d_number(number) else "national_id"] = number
    birth_date = row.values.get(BIRTH_DATE)
    if birth_date and birth_date != identifiers.national_birth_date(number).isoformat():
        row.say(Notice("doubtful", "birth_date_differs"), NATIONAL)


def _keep_language_as_told(row: RowReading) -> None:
    """Keep the name of a language that no list has, where an interpreter is ordered by it: as the variety told."""
    if INTERPRETER in row.written and INTERPRETER not in row.values and VARIETY not in row.values:
        told = " ".join(row.written[INTERPRETER].split())
        row.values[VARIETY] = told
        row.say(Notice("doubtful", "kept_as_variety", {"found": told}), INTERPRETER)
