"""The state's own forms as data (``transcript.toml``): their headings and lines, and which of our fields answer each.

What is typed into them leaves the house: what may stand there is decided by the rows ``state_form`` of the policy
(docs/formats.md, Avskriftsark). Nothing of the compartments ``health`` and ``closed`` is named by the table.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, get_args

from models import schema
from models.schema import Field
from models.texts import has_text, text

Form = Literal["interview", "settlement"]
Join = Literal["comma", "named", "span", "lines"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
_TEXTS: Final = "document.transcript"


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a form: the fields of ours that fill it, and how their values are put together.

    ``each`` is the kind of record for every one of which the line comes; empty where it comes once.
    """

    heading: str
    name: str
    number: str
    """Heading and line, as on paper: "3.2"."""
    fields: tuple[Field, ...]
    each: str = ""
    join: Join = "comma"

    def label(self, lang: str | None = None) -> str:
        """Give what the line is called; without words of its own it is called as its first field."""
        key = f"{_TEXTS}.line.{self.heading}.{self.name}"
        name = text(key, lang) if has_text(key, lang) else self.fields[0].short(lang)
        return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a form and its lines in their order."""

    name: str
    form: Form
    number: int
    lines: tuple[Line, ...]

    def label(self, lang: str | None = None) -> str:
        """Give its words with its number before them."""
        return f"{self.number}  {text(f'{_TEXTS}.heading.{self.name}', lang)}"

    def blocks(self) -> Iterator[tuple[Line, ...]]:
        """Give the lines in blocks: those that come for every record of one kind together, others each for itself."""
        block: list[Line] = []
        for line in self.lines:
            if block and (not line.each or line.each != block[0].each):
                yield tuple(block)
                block = []
            block.append(line)
        if block:
            yield tuple(block)


@cache
def headings() -> tuple[Heading, ...]:
    """Give the headings of all forms in their order. Raises InputError for a field that the models do not have."""
    rows = tomllib.loads((files("models") / "transcript.toml").read_text(encoding="utf-8"))["heading"]
    return tuple(_heading(row, number) for number, row in enumerate(rows, 1))


def lines() -> Iterator[Line]:
    """Give every line of every form."""
    for heading in headings():
        yield from heading.lines


def _heading(row: Mapping[str, Any], number: int) -> Heading:
    name = row["name"]
    found = tuple(_line(one, name, f"{number}.{at}") for at, one in enumerate(row["lines"], 1))
    return Heading(name, row["form"], number, found)


def _line(row: Mapping[str, Any], heading: str, number: str) -> Line:
    fields = tuple(schema.field(*one.split(".")) for one in row["fields"])
    return Line(heading, row["name"], number, fields, row.get("each", ""), row.get("join", "comma"))
