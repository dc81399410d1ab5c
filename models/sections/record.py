"""What every kind of record is: named fields, each with the question that fills it. All fields may be absent."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


def _written_name(name: str) -> str:
    """Give a field's name as it is written in records: ``from_`` and ``kind_`` stand for ``from`` and ``kind``."""
    return name.rstrip("_")


class Record(BaseModel):
    """The base of all kinds. Values are JSON-able: str, int, bool, list of str."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        defer_build=True,
        alias_generator=_written_name,
        validate_by_alias=True,
        validate_by_name=False,
    )

    kind: ClassVar[str]
    """The name of the kind in operations, units and catalogues."""
    once: ClassVar[bool] = False
    """Whether a person has it once; its id then follows from the person's (:func:`models.ids.one_record_id`)."""
    listed: ClassVar[bool] = False
    """Whether there may be several, in an order that people decide."""
    may_be_none: ClassVar[bool] = False
    """Whether a person can say of the whole list that there is nothing in it (record ``list_state``)."""
