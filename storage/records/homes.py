"""Homes: what an opportunity of type bolig says besides, one record of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from models.answer import Answer, HeldRecord
from models.ids import one_record_id
from storage.records.answers import validated
from storage.records.reading import value
from storage.records.records import Change

if TYPE_CHECKING:
    from storage.records.records import Records

KIND: Final = "home"
TYPE: Final = "bolig"
"""The type of opportunity that has a home."""
OF_THE_OPPORTUNITY: Final = frozenset(
    {
        "opportunity",
        "municipality",
        "place",
        "valid_to",
        "last_checked",
        "contact_name",
        "contact_phone",
        "contact_email",
    }
)
"""What the opportunity says itself, and is not asked again."""


class Homes:
    """The homes of an unlocked vault, by the opportunity that each describes."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def of(self, opportunity: str) -> HeldRecord | None:
        """Give the home that an opportunity is about; None where nothing is written of it."""
        homes = (one for one in self._records.of_kinds((KIND,)) if value(one, "opportunity") == opportunity)
        return min(homes, key=lambda one: one.ent, default=None)

    def save(self, opportunity: str, facts: Mapping[str, Answer]) -> str:
        """Write ``facts`` (by field) of the home of an opportunity; give its record.

        Its id follows from the opportunity's (docs/formats.md, Ids), so that two laptops write the same record.
        """
        held = self.of(opportunity)
        record = held.ent if held is not None else one_record_id(opportunity, KIND)
        changes = [Change(KIND, record, name, validated(KIND, name, given)) for name, given in facts.items()]
        if held is None:
            changes.append(Change(KIND, record, "opportunity", Answer("value", opportunity)))
        self._records.write(opportunity, changes)
        return record
