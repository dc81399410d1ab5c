"""Page 6 of the talk: care for children, network and wishes for settlement; and the wish to talk alone, never why."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import INTAKE, Question, RoleCode
from models.sections.record import Record

_BY: tuple[RoleCode, ...] = ("intake", "social")
_care = partial(Question, unit="family.care", section="family", by=_BY)
_settlement = partial(Question, unit="family.settlement", section="family", by=_BY, form="long", core=24)


class Care(Record):
    """Care for children, as far as settlement and measures need it (IF §51)."""

    kind: ClassVar[str] = "care"
    once: ClassVar[bool] = True

    children: Annotated[int | None, _care(form="number", high=30, core=23)] = None
    """How many children the person cares for; 0 is none. Intake; class C."""
    age_groups: Annotated[list[str] | None, _care(form="choices", choices="age_group", asked=True)] = None
    """The age groups the children are in. Intake; class C."""
    childcare: Annotated[bool | None, _care(form="yesno", asked=True)] = None
    """Whether somebody can look after the children meanwhile. Intake; class C."""


class Settlement(Record):
    """Network and wishes for the place to live (IF §51). Nothing about control or safety is written here."""

    kind: ClassVar[str] = "settlement"
    once: ClassVar[bool] = True

    network: Annotated[str | None, _settlement()] = None
    """Whom the person knows in Norway and where, without names. Intake; class C."""
    settlement_wishes: Annotated[str | None, _settlement()] = None
    """Wishes for the place to live. Intake; class C."""


class TalkRequest(Record):
    """That the person wishes a talk alone; a key of its own on every page of the talk."""

    kind: ClassVar[str] = "talk_request"
    once: ClassVar[bool] = True

    wants_own_talk: Annotated[bool | None, Question(unit="talk.alone", section="summary", by=INTAKE, form="yesno")] = (
        None
    )
    """Whether, never why; never exported. Intake; class X."""


class SocialNote(Record):
    """A note of a social worker that is kept closed; the person may ask to read it."""

    kind: ClassVar[str] = "social_note"
    listed: ClassVar[bool] = True

    text: Annotated[str | None, Question(unit="closed.social", section="family", by=("social",), form="long")] = None
    """The note; never exported. Social worker; class X."""
