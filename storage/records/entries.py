"""What is kept beside the talk, one record each: appointments, the team, its promises, notes. None of it is exported.

They are operations like all else: what was removed can be restored, and what was changed keeps its history.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from models.answer import Answer, HeldRecord
from storage.records.answers import Answers

if TYPE_CHECKING:
    from storage.records.records import Records


class Entries:
    """Adding, changing, removing and restoring these records of one person at a time."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._answers = Answers(records)

    def get(self, record: str) -> HeldRecord | None:
        """Give one record, or None where it is not here or was removed."""
        return self._records.record(record)

    def save(self, subject: str, kind: str, record: str | None, answers: Mapping[str, Answer]) -> str:
        """Save fields of a record in one go; a record of None is made. Give its id.

        Raises InputError on a value that is none.
        """
        target = record or self._records.new_id()
        self._answers.save_many(subject, kind, target, dict(answers))
        return target

    def remove(self, subject: str, kind: str, record: str) -> None:
        """Take a record out; its history stays and :meth:`restore` brings it back."""
        self._answers.remove(subject, kind, record)

    def restore(self, subject: str, kind: str, record: str) -> None:
        """Bring a removed record back."""
        self._answers.restore(subject, kind, record)
