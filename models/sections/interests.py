"""Page 4 of the talk: what a person likes, can, and could teach others. There is no field for faith or belief."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import INTAKE, Question, Topic
from models.sections.record import Record

_ask = partial(Question, unit="interest", section="interests", by=INTAKE)


class Interest(Record):
    """Something the person likes, one record each (IF §47)."""

    kind: ClassVar[str] = "interest"
    listed: ClassVar[bool] = True
    may_be_none: ClassVar[bool] = True

    what: Annotated[str | None, _ask(form="text", core=16, topic=Topic.INTERESTS)] = None
    """What, in own words: "fotball". Intake; class B."""
    would_teach: Annotated[bool | None, _ask(form="yesno", core=17, topic=Topic.INTERESTS, named=True)] = None
    """Whether the person could teach others. Intake; class B."""
    category: Annotated[str | None, _ask(form="choice", choices="interest_category", asked=True)] = None
    """Which kind of interest. Intake; class B."""
