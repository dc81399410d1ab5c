"""What a paper says, ready to print: the caller decides what may stand there, in words that a person reads.

All of it is text from outside and prints as itself. Labels, headings and dates come from the catalogue ``document``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Origin(StrEnum):
    """Where something said comes from, as it is printed beside it."""

    OWN = "own"
    OBSERVED = "observed"
    DOCUMENT = "document"
    VERIFIED = "verified"


class Said(StrEnum):
    """Whether there is a value, or which honest non-answer stands in its place. Not asked is left out by the caller."""

    VALUE = "value"
    DECLINED = "declined"
    UNKNOWN = "unknown"


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


class GoalKind(StrEnum):
    """How far ahead a goal lies (IL §15: langsiktig mål, sluttmål; delmål are not required)."""

    LONG_TERM = "long_term"
    FINAL = "final"
    STEP = "step"


class NorwegianSkill(StrEnum):
    """The skills a Norwegian goal is set for: the five of the CEFR self-assessment grid, and oral as one (IF §28)."""

    LISTENING = "listening"
    READING = "reading"
    INTERACTION = "interaction"
    PRODUCTION = "production"
    ORAL = "oral"
    WRITING = "writing"


@dataclass(frozen=True)
class Person:
    """Who the plan is for; ``duf`` as its twelve digits. The room is never printed."""

    name: str
    duf: str = ""
    birth_date: date | None = None


@dataclass(frozen=True)
class Statement:
    """One thing said: "Sveiser (TIG, MIG, rør), 6 år, lønnet"."""

    text: str = ""
    origin: Origin = Origin.OWN
    said: Said = Said.VALUE


@dataclass(frozen=True)
class Summary:
    """All that was said on a topic. Non-answers print only where a topic has nothing else."""

    topic: Topic
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Goal:
    """A goal, why, and the same in the resident's language."""

    text: str
    kind: GoalKind = GoalKind.FINAL
    own_language: str = ""
    reason: str = ""


@dataclass(frozen=True)
class NorwegianGoal:
    """The level to reach in one skill: "B1"."""

    skill: NorwegianSkill
    level: str


@dataclass(frozen=True)
class Measure:
    """A step agreed on; where and when come from its opportunity, ``hensyn`` only where that hensyn may be told."""

    what: str
    own_language: str = ""
    where: str = ""
    when: str = ""
    hensyn: tuple[str, ...] = ()
    responsible: str = ""
    deadline: date | None = None
    status: str = ""
    hours_per_week: Decimal | None = None


@dataclass(frozen=True)
class PlanContent:
    """An individual plan, preparatory. ``has_permit`` decides how it ends.

    ``dated`` is the day of this version, ``code`` the eight characters that tell it from every other, ``read_aloud`` by
    whom and in which language it was read back ("arabisk, telefontolk"), empty when it was not.
    """

    organisation: str
    resident: Person
    dated: date
    code: str
    has_permit: bool
    version: int = 1
    contact_person: str = ""
    municipality: str = ""
    talk_language: str = ""
    interpreter: str = ""
    summary: tuple[Summary, ...] = ()
    hensyn: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    norwegian_goals: tuple[NorwegianGoal, ...] = ()
    measures: tuple[Measure, ...] = ()
    next_review: date | None = None
    disagreement: str = ""
    read_aloud: str = ""

    @property
    def hours_per_week(self) -> Decimal:
        """The hours of all measures that name some."""
        return sum((measure.hours_per_week or Decimal(0) for measure in self.measures), Decimal(0))


@dataclass(frozen=True)
class RecoveryContent:
    """A recovery sheet: one compartment's code in its groups. ``opens_root`` on the sheet of core."""

    organisation: str
    vault_id: str
    compartment: str
    groups: tuple[str, ...]
    dated: date
    opens_root: bool = False
