"""The numbers of the talk's questions, the same on the screen, line by line and on paper: page, question, row.

"3.6b" is the second row of the sixth question on page 3. A core question has one number, and a letter for each of its
rows where it has several. Deepening questions are numbered on behind the core questions of their page, so that no
number depends on what shows. The number among the 25 core questions stands beside it (docs/formats.md, Completeness).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from string import ascii_lowercase
from types import MappingProxyType
from typing import Final

from models.conversation import PAGES, Page
from models.schema import Field

LETTERS: Final = ascii_lowercase
"""The rows of a question."""


@dataclass(frozen=True, slots=True)
class Number:
    """Where a question stands: its page, its place there, the letter of its row, its number of 25 if it is core."""

    page: int
    question: int
    row: str = ""
    core: int | None = None

    def __str__(self) -> str:
        """Give it as it is written: 2.3, or 3.6b."""
        return f"{self.page}.{self.question}{self.row}"

    @property
    def whole(self) -> str:
        """The number of the question with all its rows."""
        return f"{self.page}.{self.question}"


def number(asked: Field) -> Number | None:
    """Give the number of a question, None for what no talk asks."""
    return _numbers().get((asked.kind, asked.name))


def questions(page: Page) -> tuple[tuple[Field, ...], ...]:
    """Give the questions of ``page`` in the order of their numbers, each with its rows."""
    core = [one for one in page.asked if one.question.core is not None]
    rest = [one for one in page.asked if one.question.core is None]
    grouped = groupby(sorted(core, key=_core), key=_core)
    return (*(tuple(rows) for _, rows in grouped), *((one,) for one in rest))


def _core(asked: Field) -> int:
    return asked.question.core or 0


@cache
def _numbers() -> Mapping[tuple[str, str], Number]:
    return MappingProxyType(dict(_numbered()))


def _numbered() -> Iterator[tuple[tuple[str, str], Number]]:
    for page in PAGES:
        for at, rows in enumerate(questions(page), 1):
            for letter, one in zip(_letters(rows), rows, strict=True):
                yield (one.kind, one.name), Number(page.number, at, letter, one.question.core)


def _letters(rows: Sequence[Field]) -> Sequence[str]:
    return LETTERS[: len(rows)] if len(rows) > 1 else ("",)
