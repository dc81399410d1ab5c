"""What was decided about an opportunity, and the taking part that came of it. A person decides, always."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import PLANNING, Question
from models.sections.record import Record

_match = partial(Question, unit="match", section="matching", by=PLANNING)
_participation = partial(Question, unit="participation", section="matching", by=PLANNING)


class Match(Record):
    """A suggestion and what became of it; stays in the house."""

    kind: ClassVar[str] = "match"

    opportunity: Annotated[str | None, _match(form="record")] = None
    """The opportunity, by record id. Intake, career adviser, adviser; class X."""
    status: Annotated[str | None, _match(form="choice", choices="match_status")] = None
    """Forslag, tilbudt, ønsket, avslått. As above; class X."""
    reason: Annotated[str | None, _match(form="text")] = None
    """Why, in own words. As above; class X."""


class Participation(Record):
    """That a person takes part, made at the start (IF §47)."""

    kind: ClassVar[str] = "participation"
    listed: ClassVar[bool] = True

    opportunity: Annotated[str | None, _participation(form="record")] = None
    """The opportunity, by record id; it goes where this goes. Intake, career adviser, adviser; class B."""
    status: Annotated[str | None, _participation(form="choice", choices="participation_status")] = None
    """Startet, fullført, avbrutt. As above; class B."""
    from_: Annotated[str | None, _participation(form="date")] = None
    """First day. As above; class B."""
    to: Annotated[str | None, _participation(form="date")] = None
    """Last day. As above; class B."""
    reason: Annotated[str | None, _participation(form="text")] = None
    """Why it ended, in own words; nothing about health. As above; class B."""
