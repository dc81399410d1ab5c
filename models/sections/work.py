"""Page 3 of the talk: the work a person has done, in own words first and in codes later."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import CAREER, TALKING, Question, Topic
from models.sections.record import Record

_ask = partial(Question, unit="work.done", section="work", by=TALKING, topic=Topic.WORK)


class Work(Record):
    """Work the person has done, paid or not, one record each (IF §47). Years and tasks, not dates and places."""

    kind: ClassVar[str] = "work"
    listed: ClassVar[bool] = True
    may_be_none: ClassVar[bool] = True

    title_own_words: Annotated[str | None, _ask(form="text", core=9)] = None
    """What the person did: "Sveiser, TIG og MIG, rør". Intake; class B."""
    tasks: Annotated[str | None, _ask(form="long", core=10)] = None
    """What the work consisted of. Intake; class B."""
    how_long: Annotated[str | None, _ask(form="duration", core=11)] = None
    """How long, in own words: "6 år". Intake; class B."""
    relation: Annotated[str | None, _ask(form="choice", choices="work_relation", core=12)] = None
    """Lønnet, egen virksomhet, ulønnet i familien, frivillig. Intake; class B."""
    papers: Annotated[str | None, _ask(form="choice", choices="papers", core=13, named=True)] = None
    """Whether there are papers, and where. Intake; class B."""
    country: Annotated[str | None, _ask(form="code", choices="country", asked=True, after_permit=True)] = None
    """In which country, ISO 3166 alpha-2. Intake or career adviser; class B."""
    from_: Annotated[str | None, _ask(form="partial_date", asked=True, after_permit=True)] = None
    """From when, a year is enough; after a permit only. Career adviser; class B."""
    to: Annotated[str | None, _ask(form="partial_date", asked=True, after_permit=True)] = None
    """Until when, a year is enough; after a permit only. Career adviser; class B."""
    styrk08: Annotated[
        str | None, Question(unit="work.done", section="work", by=CAREER, form="code", choices="styrk08")
    ] = None
    """Occupation by STYRK-08, coded afterwards. Career adviser; class B."""
