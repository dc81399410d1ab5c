"""Answers given in a talk or entered in the overview: saved one by one, taken back as new operations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from models import schema
from models.answer import Answer, HeldRecord
from models.ids import list_state_id, one_record_id
from storage.records.history import Given, history, may_return
from storage.records.own_drafts import OwnDrafts
from storage.records.positions import between
from storage.records.records import Change, answer_of

if TYPE_CHECKING:
    from storage.records.records import Records

CLEARED = Answer("cleared")


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """What saving one answer gave: when, what stood there before (None: not asked), and whether anything changed."""

    at: datetime
    before: Answer | None
    changed: bool


class Answers:
    """Saving, adding, removing and restoring the answers of one person at a time."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._own = OwnDrafts(records)

    def record_id(self, subject: str, kind: str) -> str:
        """Give the id a new record of ``kind`` gets: the same everywhere where a person has it once."""
        return one_record_id(subject, kind) if schema.RECORDS[kind].once else self._records.new_id()

    def save(
        self,
        subject: str,
        kind: str,
        record: str,
        field: str,
        answer: Answer | None,
        sitting: str | None = None,
        why: str | None = None,
        seen: tuple[str, ...] | None = None,
    ) -> SavedAnswer:
        """Save ``answer`` in one field; None takes it back to not asked. Raises InputError on a value that is none.

        ``seen`` are the heads that the writer saw: what a colleague wrote since then stays beside the answer.
        What is handed in later is kept for this member alone until then.
        """
        valid = CLEARED if answer is None else validated(kind, field, answer)
        if self._own.takes(subject, record, kind, field):
            before = self._own.save(subject, (kind, record, field), valid, sitting)
            return SavedAnswer(self._records.session.env.now(), before, before != answer)
        changes = [Change(kind, record, field, valid, why=why, seen=seen), *self._first_of_item(subject, kind, record)]
        saved = self._records.write(subject, changes, sitting)
        return SavedAnswer(saved.at, answer_of(saved.written[0].before), bool(saved.operations))

    def save_many(
        self, subject: str, kind: str, record: str, answers: dict[str, Answer], sitting: str | None = None
    ) -> None:
        """Save several fields of one record in one transaction."""
        changes = [Change(kind, record, field, validated(kind, field, given)) for field, given in answers.items()]
        self._records.write(subject, [*changes, *self._first_of_item(subject, kind, record)], sitting)

    def remove(self, subject: str, kind: str, record: str, sitting: str | None = None) -> None:
        """Take a list item out; its history stays and :meth:`restore` brings it back."""
        self._records.write(subject, [Change(kind, record, "_gone", Answer("value", True))], sitting)

    def restore(self, subject: str, kind: str, record: str, sitting: str | None = None) -> None:
        """Bring a removed list item back."""
        self._records.write(subject, [Change(kind, record, "_gone", CLEARED)], sitting)

    def move(self, subject: str, kind: str, record: str, step: int, sitting: str | None = None) -> bool:
        """Move a list item one place up (-1) or down (1); say whether there was a place to move to."""
        held = [item for item in self._records.held(subject) if item.kind == kind]
        at = next(at for at, item in enumerate(held) if item.ent == record)
        if not 0 <= at + step < len(held):
            return False
        rest = [_position(item) for item in held if item.ent != record]
        before, after = (rest[at + step - 1] if at + step else None), (rest[at + step : at + step + 1] or [None])[0]
        place = Answer.of(between(before, after))
        self._records.write(subject, [Change(kind, record, "_pos", place)], sitting)
        return True

    def none(self, subject: str, kind: str, answer: Answer | None, sitting: str | None = None) -> SavedAnswer:
        """Say of a list that there is nothing in it (value "none") or why it was not answered; None: not asked."""
        record = list_state_id(subject, kind)
        saved = self._records.write(subject, [Change("list_state", record, "any", answer or CLEARED)], sitting)
        return SavedAnswer(saved.at, answer_of(saved.written[0].before), bool(saved.operations))

    def history(self, record: str, field: str) -> tuple[Given, ...]:
        """Give what was ever answered in one field, the newest first."""
        return history(self._records, record, field)

    def may_return(self, record: str, field: str, answer: Answer) -> bool:
        """Say whether an answer that was taken back may be written again: not where it was erased meanwhile."""
        return may_return(self._records, record, field, answer)

    def held(self, subject: str) -> tuple[HeldRecord, ...]:
        """Give all records of ``subject`` that this member can open, and what this member has not handed in."""
        return (*self._records.held(subject), *self._own.held(subject))

    def _first_of_item(self, subject: str, kind: str, record: str) -> list[Change]:
        """Give what goes with the first field of a new list item: its place, and that the list is not empty."""
        if not schema.RECORDS[kind].listed or self._records.exists(record):
            return []
        held = [item for item in self._records.held(subject) if item.kind == kind and "_pos" in item.fields]
        last = max((item.fields["_pos"].value for item in held), default=None)
        changes = [Change(kind, record, "_pos", Answer("value", between(last, None)))]
        state = list_state_id(subject, kind)
        if self._records.last_answer(state, "any") is not None:
            changes.append(Change("list_state", state, "any", CLEARED))
        return changes


def _position(item: HeldRecord) -> str | None:
    held = item.fields.get("_pos")
    return str(held.value) if held is not None and held.value else None


def validated(kind: str, field: str, answer: Answer) -> Answer:
    """Give ``answer`` with its value in the field's form; raises InputError on a value that is none."""
    if answer.state != "value":
        return answer
    value = schema.field(kind, field).validate(answer.value)
    return Answer("value", value, answer.source, answer.verified)
