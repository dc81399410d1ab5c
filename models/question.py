"""What a question carries: its sharing unit, its place in the talk, who asks it, and the form of its answer.

A :class:`Question` stands in the ``Annotated`` type of a record's field and is the single source for the form on
screen and paper, for validation, import columns, search and sharing. Pydantic asks it to read values, so a record and
a field of it accept exactly the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from models import reading

RoleCode = Literal["intake", "career", "health", "social", "teacher", "adviser", "lead", "admin"]
Section = Literal[
    "information",
    "practical",
    "language_school",
    "work",
    "interests",
    "wishes",
    "family",
    "adaptation",
    "summary",
    "person",
    "pathway",
    "talk",
    "agreement",
    "plan",
    "opportunity",
    "matching",
]
"""The nine pages of the talk in their order, then what is entered elsewhere."""
Tier = Literal["core", "deepening", "administrative"]
Form = Literal[
    "text",  # one line in own words
    "long",  # several lines in own words
    "choice",  # one code of a short list
    "choices",  # several codes of a short list
    "open_choice",  # one code of a short list, or own words
    "code",  # one code of a long list, found by typing
    "codes",  # several codes of a long list
    "yesno",  # true or false
    "number",  # a whole number
    "decimal",  # a number with decimals, as a string with a point
    "duration",  # how long, in own words: "6 år", "2010–2016"
    "date",  # "2026-11-23"
    "partial_date",  # a date, a month "2014-03" or a year "2014"
    "moment",  # "2026-11-23T13:22:05Z", set by the program
    "day_time",  # a moment, typed as a day and a time of day: "24.11 13:00"
    "duf",
    "d_number",
    "national_id",
    "orgnr",
    "phone",
    "email",
    "record",  # the id of another record
    "records",  # the ids of other records
    "member",  # the id of a member of the house
    "members",  # the ids of several members
    "units",  # names of sharing units, each alone or with one record: "work.done", "hensyn:<id>"
    "sealed",  # age ciphertext, base64url
]

PlanPart = Literal["", "goals", "norwegian", "together"]
"""The groups in which a plan's own fields are asked and printed; empty for what stands in none."""


class Topic(StrEnum):
    """What a plan tells of the person, in the order it is printed."""

    SCHOOL = "school"
    WORK = "work"
    LANGUAGES = "languages"
    SKILLS = "skills"
    DIGITAL = "digital"
    LICENCE = "licence"
    INTERESTS = "interests"
    WORK_WISH = "work_wish"
    EDUCATION_WISH = "education_wish"
    EXTENT = "extent"
    TRAVEL = "travel"
    TIMES = "times"


OWN_WORDS: Final[frozenset[Form]] = frozenset(("text", "long", "open_choice"))

INTAKE: Final[tuple[RoleCode, ...]] = ("intake",)
CAREER: Final[tuple[RoleCode, ...]] = ("career",)
CODING: Final[tuple[RoleCode, ...]] = ("career", "teacher", "adviser")
TALKING: Final[tuple[RoleCode, ...]] = ("intake", "career")
PLANNING: Final[tuple[RoleCode, ...]] = ("intake", "career", "adviser")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. Its label is the text ``field.<kind>.<name>``, its purpose ``field.<kind>.<name>.help``."""

    unit: str
    """The sharing unit (``units.csv``); empty for what belongs to the unit of the list it speaks of."""
    section: Section
    by: tuple[RoleCode, ...]
    """The roles that fill it in."""
    form: Form
    core: int | None = None
    """Its number among the 25 core questions; the rows of a grid share one."""
    asked: bool = False
    """Whether it is asked in a talk, in deepening talks where it is not core."""
    choices: str | None = None
    """The code list (``models/codes``) of a choice or code."""
    low: int = 0
    high: int = 10_000
    """The limits of a number, both included."""
    search: bool = True
    """Whether own words given here are found by full-text search."""

    topic: Topic | None = None
    """Where a plan tells the answer of the person; None where it does not."""
    named: bool = False
    """Whether a plan tells it with its name before it, because the value alone says nothing."""
    after_permit: bool = False
    """Whether it is asked and told only once a permit is recorded: before that years and tasks, no dates and places."""
    part: PlanPart = ""
    """The group of the plan's own fields that it stands in."""

    @property
    def tier(self) -> Tier:
        """Core is asked in the first talk, deepening in later ones, administrative in none."""
        if self.core is not None:
            return "core"
        return "deepening" if self.asked else "administrative"

    @property
    def is_searchable(self) -> bool:
        """Whether full-text search finds the answers."""
        return self.search and self.form in OWN_WORDS

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read a value by the question's form before it looks at the type."""
        return core_schema.no_info_before_validator_function(self._read, handler(source))

    def _read(self, raw: Any) -> Any:
        return None if raw is None else reading.read(raw, self.form, self.choices, self.low, self.high)
