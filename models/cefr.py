"""The European framework: five skills, six levels, and in plain words what a person can at each.

The descriptors are our own short wording in the spirit of the framework's self-assessment grid: "jeg kan …".
"""

from __future__ import annotations

from typing import Final

from models import codes, schema
from models.schema import Field
from models.texts import text

KIND: Final = "language"
_PREFIX: Final = "cefr_"


def skills() -> tuple[Field, ...]:
    """Give the five skills, each the field that holds its level."""
    return tuple(one for one in schema.fields(KIND) if one.name.startswith(_PREFIX))


def levels() -> tuple[str, ...]:
    """Give the levels, the lowest first."""
    return tuple(code.code for code in codes.load("cefr"))


def descriptor(skill: Field, level: str, lang: str | None = None) -> str:
    """Give what a person can who is at ``level`` in ``skill``."""
    return text(f"section.cefr.{skill.name.removeprefix(_PREFIX)}.{level}", lang)
