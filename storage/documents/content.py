"""What a paper says, ready to print: the caller decides what may stand there, in words that a person reads.

All of it is text from outside and prints as itself. Labels, headings and dates come from the catalogue ``document``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.question import Topic


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
class Entry:
    """Something in a plan under its label: what stands there, the same in the resident's language, and what belongs to
    it. ``brief`` are the few words of a code, a date or a number, which stand side by side; ``strong`` is a goal;
    ``key`` is that of the label, where the catalogues have it."""

    label: str
    text: str = ""
    own_language: str = ""
    notes: tuple[Entry, ...] = ()
    brief: bool = False
    strong: bool = False
    key: str = ""


@dataclass(frozen=True)
class Measure:
    """A step agreed on; where and when come from its opportunity, ``hensyn`` only where that hensyn may be told.

    ``hours_per_week`` are those of a measure that still counts.
    """

    what: str
    own_language: str = ""
    where: str = ""
    when: str = ""
    notes: tuple[Entry, ...] = ()
    hensyn: tuple[str, ...] = ()
    responsible: str = ""
    deadline: str = ""
    status: str = ""
    hours_per_week: Decimal | None = None


@dataclass(frozen=True)
class PlanContent:
    """An individual plan, preparatory. ``has_permit`` decides how it ends.

    ``dated`` is the day of this version, ``gone_through`` the day it was gone through together where that is recorded,
    ``code`` the eight characters that tell it from every other. ``municipality`` is the one assigned, ``settles_in``
    one that is not assigned yet. ``norwegian`` and ``follow_up`` are the plan's own fields outside its goals.
    """

    organisation: str
    resident: Person
    dated: date
    code: str
    has_permit: bool
    version: int = 1
    contact_person: str = ""
    municipality: str = ""
    settles_in: str = ""
    talk_language: str = ""
    interpreter: str = ""
    summary: tuple[Summary, ...] = ()
    hensyn: tuple[str, ...] = ()
    goals: tuple[Entry, ...] = ()
    norwegian: tuple[Entry, ...] = ()
    measures: tuple[Measure, ...] = ()
    reviews: tuple[Entry, ...] = ()
    follow_up: tuple[Entry, ...] = ()
    gone_through: date | None = None

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


@dataclass(frozen=True)
class Attachment:
    """A file that lies inside a PDF."""

    name: str
    mime: str
    description: str
    data: bytes


@dataclass(frozen=True)
class Chapter:
    """What is recorded of one kind: ``facts`` of what a person has once, else ``items``, each with its notes.

    ``origin`` says who recorded it and when, and on what basis.
    """

    heading: str
    facts: tuple[Entry, ...] = ()
    items: tuple[Entry, ...] = ()
    origin: str = ""


@dataclass(frozen=True)
class FolderContent:
    """What is handed over of a person: from whom to whom, what is in it by its names, what is told, and the plan.

    ``restricted``: nothing is to be passed on without asking.
    """

    organisation: str
    sender: str
    recipient: str
    dated: date
    code: str
    resident: Person
    inside: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    attached: tuple[str, ...]
    plan: PlanContent | None = None
    restricted: bool = False


@dataclass(frozen=True)
class CopyContent:
    """A person's own copy: what is recorded, the plan, who was given what, and what is not in it and why."""

    organisation: str
    dated: date
    code: str
    resident: Person
    chapters: tuple[Chapter, ...]
    given: tuple[Entry, ...]
    left_out: tuple[Entry, ...]
    attached: tuple[str, ...]
    plan: PlanContent | None = None
