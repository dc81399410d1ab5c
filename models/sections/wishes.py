"""Page 5 of the talk: what a person wants to work with and learn, how much, and how far away."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import TALKING, Question, Topic
from models.sections.record import Record

_ask = partial(Question, unit="wish", section="wishes", by=TALKING)


class Wish(Record):
    """Wishes for work and education, in own words (IF §47)."""

    kind: ClassVar[str] = "wish"
    once: ClassVar[bool] = True

    work_wanted: Annotated[str | None, _ask(form="text", core=18, topic=Topic.WORK_WISH)] = None
    """The work the person wants. Intake; class B."""
    second_choice: Annotated[str | None, _ask(form="text", core=19, topic=Topic.WORK_WISH, named=True)] = None
    """What the person wants where the first cannot be had. Intake; class B."""
    education_wanted: Annotated[str | None, _ask(form="text", core=20, topic=Topic.EDUCATION_WISH)] = None
    """The education the person wants. Intake; class B."""
    extent: Annotated[str | None, _ask(form="choice", choices="extent", core=21, topic=Topic.EXTENT)] = None
    """Heltid, deltid, ikke nå. Intake; class B."""
    travel_time: Annotated[str | None, _ask(form="open_choice", choices="travel_time", core=22, topic=Topic.TRAVEL)] = (
        None
    )
    """How far each way: a code in minutes, or own words ("45 minutter med buss"). Intake; class B."""
    shift: Annotated[bool | None, _ask(form="yesno", asked=True)] = None
    """Whether the person can work evenings, nights or in shifts. Intake or career adviser; class B."""
    times: Annotated[str | None, _ask(form="text", asked=True)] = None
    """When on the day and in the week work suits, in own words. Intake or career adviser; class B."""
