"""Page 2 of the talk, schooling: years in all, letters, and the schools themselves, the last one first."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import CODING, TALKING, Question, Topic
from models.sections.record import Record

_total = partial(Question, unit="school.total", section="language_school", by=TALKING)
_ask = partial(Question, unit="school", section="language_school", by=TALKING)
_told = partial(_ask, topic=Topic.SCHOOL)


class SchoolSummary(Record):
    """Schooling in all (IF §47)."""

    kind: ClassVar[str] = "school_summary"
    once: ClassVar[bool] = True

    latin_script: Annotated[bool | None, _total(form="yesno", core=4)] = None
    """Whether the person reads and writes Latin letters. Intake; class B."""
    years_total: Annotated[int | None, _total(form="number", high=40, core=5, topic=Topic.SCHOOL, named=True)] = None
    """Years of school in all; 0 is no school. Intake; class B."""


class School(Record):
    """A school or education, one record each, the last one first (IF §47)."""

    kind: ClassVar[str] = "school"
    listed: ClassVar[bool] = True
    may_be_none: ClassVar[bool] = True

    what: Annotated[str | None, _told(form="text", core=6)] = None
    """What was learnt and how long, in own words: "yrkesskole, sveising, 2 år". Intake; class B."""
    finished: Annotated[bool | None, _told(form="yesno", core=7, named=True)] = None
    """Whether it was finished. Intake; class B."""
    papers: Annotated[str | None, _told(form="choice", choices="papers", core=8, named=True)] = None
    """Whether there are papers, and where. Intake; class B."""
    country: Annotated[str | None, _told(form="code", choices="country", asked=True, after_permit=True)] = None
    """In which country, ISO 3166 alpha-2. Intake or career adviser; class B."""
    place: Annotated[str | None, _told(form="text", asked=True, after_permit=True)] = None
    """Where; after a permit only. Career adviser; class B."""
    recognition: Annotated[str | None, _ask(form="choice", choices="recognition", asked=True)] = None
    """Recognition of a foreign education. Career adviser; class B."""
    level_nus: Annotated[
        str | None, Question(unit="school", section="language_school", by=CODING, form="choice", choices="nus")
    ] = None
    """Level by the Norwegian standard for education (NUS), coded afterwards. Career adviser, teacher or programme
    adviser; class B."""
