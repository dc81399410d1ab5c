"""The catalogue as a table that goes out: in columns that an import knows, so that it can come back as it went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from models import codes, schema
from models.imports.cells import key_of
from models.imports.headers import fields_of, synonyms
from models.imports.proposals import FieldName
from models.texts import text

if TYPE_CHECKING:
    from models.answer import HeldRecord

Cell = str | int | date
CONTACT: Final = frozenset({"contact_name", "contact_phone", "contact_email"})
"""What names a person (class B); it goes out only where that was asked for."""
AGE: Final = ("list", "age")


def catalogue(records: Iterable[HeldRecord], *, contacts: bool = False) -> list[list[Cell]]:
    """Give header and rows of ``records`` (kind ``opportunity``); what several people wrote differently is left out."""
    fields = [field for field in fields_of("opportunities") if contacts or field[1] not in CONTACT]
    rows: list[list[Cell]] = [list(map(_header, fields))]
    for record in records:
        said = {name: held.value for name, held in record.fields.items() if held.state == "value" and not held.conflict}
        rows.append([_cell(field, said) for field in fields])
    return rows


def _header(field: FieldName) -> str:
    """Give the label in the language in use where an import knows it as this field, else the header it knows best."""
    plain = fields_of("opportunities")[field]
    if field == AGE:
        return plain
    label = schema.field(*field).short()
    known = synonyms("opportunities").get(key_of(label))
    return label if known is not None and known.target == field else plain


def _cell(field: FieldName, said: Mapping[str, Any]) -> Cell:
    if field == AGE:
        return _ages(said.get("age_from"), said.get("age_to"))
    value = said.get(field[1])
    if value is None:
        return ""
    asked = schema.field(*field)
    if asked.choices is not None:
        return codes.label(asked.choices, str(value))
    return _BY_FORM.get(asked.question.form, _as_it_is)(value)


def _ages(low: int | None, high: int | None) -> str:
    if high is not None:
        return f"{low or 0}-{high}"
    return "" if low is None else f"{low}+"


def _as_it_is(value: Any) -> Cell:
    return value if isinstance(value, int) else str(value)


_BY_FORM: Final[Mapping[str, Callable[[Any], Cell]]] = MappingProxyType(
    {"yesno": lambda value: text("section.yes" if value else "section.no"), "date": date.fromisoformat}
)


def as_text(cell: Cell) -> str:
    """Give a cell as it is written in Norway."""
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell)


Rows = Sequence[Sequence[Cell]]
