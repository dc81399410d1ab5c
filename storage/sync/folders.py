"""What may be handed over of one person, read from the operations that go: nothing else is looked at.

The same policy as for a bundle decides (:mod:`storage.sync.eligible`). What a paper tells is then made of those
operations alone, as the receiver's own program would make it of a bundle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import orjson

from models import merging
from models.answer import HeldRecord
from storage.records.records import held_record, is_gone
from storage.sync import lines
from storage.sync.eligible import Chosen
from storage.sync.histories import Row, arrival
from storage.sync.parties import Party
from storage.sync.report import PersonReport
from storage.sync.survey import Survey, refuse_staying
from storage.vault.session import Session


@dataclass(frozen=True, slots=True)
class Part:
    """What goes of one compartment: as records, and as rows of its log, with content and without."""

    compartment: str
    held: tuple[HeldRecord, ...]
    full: tuple[Row, ...]
    withheld: tuple[Row, ...]

    def lines(self) -> bytes:
        """Give the operations as lines, as they stand in a bundle."""
        found = [*lines.whole_lines(self.full), *lines.bare_lines(self.withheld)]
        return b"".join(line + b"\n" for line in found)


@dataclass(frozen=True, slots=True)
class Going:
    """What goes of a person to somebody, by compartment, and what was said of each unit."""

    party: Party
    report: PersonReport
    parts: tuple[Part, ...]


def going(session: Session, party: Party, subject: str) -> Going:
    """Give what may be handed over of ``subject`` now; a restriction that must go along is written.

    Raises SharingRefused where nothing may go, RecordError for a resident who is not here.
    """
    survey = Survey(session, party, [subject], restricting=True)
    chosen = list(survey.chosen())
    refuse_staying(survey.persons, party)
    names = sorted({one.compartment for one in chosen}, key=list(session.compartments).index)
    parts = tuple(_part(name, [one for one in chosen if one.compartment == name]) for name in names)
    return Going(party, survey.persons[0], tuple(part for part in parts if part.full))


def _part(name: str, chosen: list[Chosen]) -> Part:
    full = tuple(row for one in chosen for row in one.full)
    withheld = tuple(row for one in chosen for row in one.withheld)
    return Part(name, tuple(_held(chosen)), full, withheld)


def _held(chosen: Iterable[Chosen]) -> Iterator[HeldRecord]:
    """Give the records as the operations that go make them."""
    for one in chosen:
        rows: list[Row] = [*one.full, *((*row[:4], None, *row[5:]) for row in one.withheld)]
        if rows:
            head = orjson.loads(rows[0][3])
            document = merging.state_of(head["k"], head["s"], map(arrival, rows))
            if not is_gone(document):
                yield held_record(head["e"], document, one.compartment)
