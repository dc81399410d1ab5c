"""What a row of a list proposes: facts, and notices of what was taken, what is doubtful and what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["taken", "doubtful", "refused"]
Value = str | int | bool | tuple[str, ...]
FieldName = tuple[str, str]
"""Kind and field, as in ``("person", "birth_date")``."""

Choices = Mapping[tuple[int, str], str]
"""What a person chose where a cell means several things: by row number and header the code, empty to leave it out."""


@dataclass(frozen=True)
class Notice:
    """One thing to say of a cell, a row or a table: the text ``import.notice.<key>`` with ``params`` put in."""

    level: Level
    key: str
    params: Mapping[str, object] = field(default_factory=dict)
    column: str = ""
    """The header of the column it is about; empty for the whole row or table."""

    @property
    def meanings(self) -> tuple[str, ...]:
        """The codes that the cell may mean, where a person may choose one of them, or chose already."""
        found = self.params.get("codes")
        return found if isinstance(found, tuple) else ()


@dataclass(frozen=True)
class Reading:
    """What a cell holds: a value, or None where nothing can be taken from it; and what there is to say."""

    value: Value | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A value for a field of a kind of record."""

    kind: str
    field: str
    value: Value

    @property
    def name(self) -> FieldName:
        """Give kind and field."""
        return self.kind, self.field


@dataclass(frozen=True)
class Proposal:
    """What one row proposes. ``row_number`` counts from 1 at the file's first line, as a spreadsheet does."""

    row_number: int
    facts: tuple[Fact, ...] = ()
    """Empty for a refused row: nothing of it is kept."""
    notices: tuple[Notice, ...] = ()
    identity: tuple[str, ...] = ()
    """What the row is matched by, also for a refused one; see the module that reads the list."""
    family: str = ""
    """The family's number within this file."""

    @property
    def refused(self) -> bool:
        """Say whether the whole row is refused."""
        return any(notice.level == "refused" and not notice.column for notice in self.notices)

    def value(self, kind: str, field_name: str) -> Value | None:
        """Give the proposed value of a field, or None."""
        return next((fact.value for fact in self.facts if fact.name == (kind, field_name)), None)


def doubt(key: str, value: Value | None = None, **params: object) -> Reading:
    """Give a reading with one doubtful notice; the ``value`` is taken all the same when there is one."""
    return Reading(value, (Notice("doubtful", key, params),))


def refusal(key: str, **params: object) -> Reading:
    """Give a reading that takes nothing, with the reason."""
    return Reading(None, (Notice("refused", key, params),))
