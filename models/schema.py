"""Every kind of record and every field of it, as read from the models in :mod:`models.sections`: the single source.

Forms, validation, import columns, papers, search and sharing ask here. Validators are built when first used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from inspect import get_annotations
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import TypeAdapter, ValidationError

from models import sections, texts, units
from models.errors import InputError
from models.question import PlanPart, Question
from models.sections.record import Record

__all__ = [
    "LISTS",
    "ONCE",
    "RECORDS",
    "Field",
    "Record",
    "field",
    "fields",
    "fields_of_part",
    "fields_of_unit",
    "is_searchable",
]

RECORDS: Final[Mapping[str, type[Record]]] = MappingProxyType({record.kind: record for record in sections.ALL})
"""Every kind of record by its name."""
ONCE: Final = frozenset(kind for kind, record in RECORDS.items() if record.once)
"""The kinds that a person has once."""
LISTS: Final = tuple(kind for kind, record in RECORDS.items() if record.may_be_none)
"""The kinds of which a person may say that there are none."""


@dataclass(frozen=True)
class Field:
    """One field of a kind of record: its question, its texts, and the reading of its values."""

    kind: str
    name: str
    question: Question
    type: Any
    """The type of its values, None left out."""

    @property
    def key(self) -> str:
        """The key of its label, which those of its other texts begin with."""
        return f"field.{self.kind}.{self.name}"

    def label(self, lang: str | None = None) -> str:
        """Give the question as it is asked: "Hva gjorde du?"."""
        return texts.text(self.key, lang)

    def short(self, lang: str | None = None) -> str:
        """Give the few words that name it in a row or a column: "førerkort"; the label where there are none."""
        return texts.text(self.short_key, lang)

    @property
    def short_key(self) -> str:
        """The key of those few words."""
        key = f"{self.key}.short"
        return key if texts.has_text(key) else self.key

    def help(self, lang: str | None = None) -> str:
        """Give why it is asked, on what basis, and who may read the answer; empty where nothing is said of it."""
        purpose, basis = f"{self.key}.help", f"section.unit.{self.unit}.why"
        return " ".join(texts.text(key, lang) for key in (purpose, basis) if texts.has_text(key, lang))

    @property
    def unit(self) -> str:
        """The sharing unit; empty for ``list_state``, which has that of its list (:func:`models.units.unit_at`)."""
        return self.question.unit

    @property
    def choices(self) -> str | None:
        """The name of its code list."""
        return self.question.choices

    def validate(self, raw: Any) -> Any:
        """Give the JSON-able value that ``raw`` means here: text tidied, digits as a number, a name as its code.

        Raises InputError: ``value_not_valid``, or what exactly is wrong with an identifier.
        """
        try:
            return self._adapter.validate_python(raw)
        except ValidationError as error:
            raise InputError("value_not_valid", field=self.label()) from error

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        asked: Any = Annotated[self.type, self.question]
        return TypeAdapter(asked, config={"strict": True})


def field(kind: str, name: str) -> Field:
    """Give one field; raise InputError ``field_unknown`` where the kind has none of that name, or is none itself."""
    found = _by_name(kind).get(name)
    if found is None:
        raise InputError("field_unknown", kind=kind, field=name)
    return found


def fields(kind: str) -> tuple[Field, ...]:
    """Give all fields of ``kind`` in their order; raise InputError ``field_unknown`` for an unknown kind."""
    if kind not in RECORDS:
        raise InputError("field_unknown", kind=kind, field="")
    return tuple(_by_name(kind).values())


def fields_of_part(kind: str, part: PlanPart = "") -> tuple[Field, ...]:
    """Give the fields of ``kind`` that stand in a part of a plan, in the order they are asked and printed."""
    return tuple(one for one in fields(kind) if one.question.part == part)


def every_field() -> Iterator[Field]:
    """Give every field of every kind."""
    for kind in RECORDS:
        yield from fields(kind)


def fields_of_unit(unit: str) -> tuple[Field, ...]:
    """Give the fields that are shared as ``unit``; raise RecordError ``unit_unknown`` for a unit that is none."""
    kinds = units.unit(unit).kinds
    of_list = [field(units.LIST_STATE, "any")] if units.LIST_STATE in kinds else []
    return (*(one for one in every_field() if one.unit == unit), *of_list)


@cache
def is_searchable(kind: str, name: str) -> bool:
    """Say whether full-text search finds what is written here; technical and unknown fields it does not."""
    found = _by_name(kind).get(name)
    return found is not None and found.question.is_searchable


@cache
def _by_name(kind: str) -> Mapping[str, Field]:
    model = RECORDS.get(kind)
    return MappingProxyType({} if model is None else {one.name: one for one in _read(model)})


def _read(model: type[Record]) -> Iterator[Field]:
    """Give the fields of a model: its own first, then those it shares with other kinds."""
    own = get_annotations(model)
    for name, info in sorted(model.model_fields.items(), key=lambda item: item[0] not in own):
        (question,) = (one for one in info.metadata if isinstance(one, Question))
        yield Field(model.kind, info.alias or name, question, _without_none(info.annotation))


def _without_none(annotation: Any) -> Any:
    (found,) = (one for one in annotation.__args__ if one is not type(None))
    return found
