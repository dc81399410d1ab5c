"""The individual plan: what IL §15 asks of an integration plan, goals and measures, in the resident's language too.

Printed at a centre it is a *forberedende plan*; only the municipality issues the legal one, and the same form carries
on there. A plan never copies a *hensyn*: a measure holds its record id.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import PLANNING, Question
from models.sections.record import Record

_ask = partial(Question, unit="plan", section="plan", by=PLANNING)
_goals = partial(_ask, part="goals")
_norwegian = partial(_ask, part="norwegian")
_together = partial(_ask, part="together")
_level = partial(_norwegian, form="choice", choices="cefr")
_signature = partial(Question, unit="plan.signature", section="plan", by=PLANNING)


class Plan(Record):
    """A plan as a whole. Goals, measures and reviews name it as their parent.

    What stands in a ``part`` is asked and printed there, in the order given here.
    """

    kind: ClassVar[str] = "plan"

    version: Annotated[int | None, _ask(form="number", low=1)] = None
    """Counts the versions that were gone through together. Set by the program; class C."""
    long_term_goal: Annotated[str | None, _goals(form="long")] = None
    """Langsiktig mål (IL §15). Intake, career adviser, adviser; class C."""
    end_goal: Annotated[str | None, _goals(form="long")] = None
    """Sluttmål (IL §15). As above; class C."""
    reasons: Annotated[str | None, _goals(form="long")] = None
    """Begrunnelse: why these goals (IL §15). As above; class C."""
    long_term_goal_own_language: Annotated[str | None, _goals(form="long")] = None
    """The same in the resident's language. As above; class C."""
    end_goal_own_language: Annotated[str | None, _goals(form="long")] = None
    """The same in the resident's language. As above; class C."""
    norwegian_listening: Annotated[str | None, _level()] = None
    """Norwegian goal, listening, A1 to C2 (IF §28). As above; class C."""
    norwegian_reading: Annotated[str | None, _level()] = None
    """Norwegian goal, reading. As above; class C."""
    norwegian_writing: Annotated[str | None, _level()] = None
    """Norwegian goal, writing. As above; class C."""
    norwegian_oral: Annotated[str | None, _level()] = None
    """Norwegian goal, oral. As above; class C."""
    training_extent: Annotated[str | None, _norwegian(form="text")] = None
    """Extent of Norwegian and social studies (IL §15). As above; class C."""
    extent: Annotated[str | None, _norwegian(form="open_choice", choices="extent")] = None
    """Omfang: full time, part time or own words. As above; class C."""
    duration: Annotated[str | None, _norwegian(form="duration")] = None
    """Varighet, in own words (IL §§13–15). As above; class C."""
    starts: Annotated[str | None, _norwegian(form="partial_date")] = None
    """When it begins. As above; class C."""
    ends: Annotated[str | None, _norwegian(form="partial_date")] = None
    """When it ends. As above; class C."""
    elements: Annotated[str | None, _norwegian(form="long")] = None
    """The elements it consists of (IL §14). As above; class C."""
    duties: Annotated[str | None, _together(form="long")] = None
    """What each promises the other: the mutual duties of the contract (IL §16), a line each. As above; class C."""
    duties_own_language: Annotated[str | None, _together(form="long")] = None
    """The same in the resident's language. As above; class C."""
    next_review: Annotated[str | None, _together(form="date")] = None
    """The day of the next review. As above; class C."""
    gone_through: Annotated[str | None, _together(form="date")] = None
    """The day it was gone through together. As above; class C."""
    disagreement: Annotated[str | None, _together(form="long")] = None
    """Where the person disagrees, in own words. As above; class C."""
    read_aloud: Annotated[bool | None, _together(form="yesno")] = None
    """Whether it was read aloud. As above; class C."""
    read_aloud_how: Annotated[str | None, _together(form="text", search=False)] = None
    """In which language and how: "arabisk, telefontolk". As above; class C."""
    contact_person: Annotated[str | None, _together(form="text")] = None
    """Whom the person turns to. As above; class C."""
    language: Annotated[str | None, _together(form="code", choices="language")] = None
    """The resident's language in this plan, ISO 639-3. As above; class C."""
    status: Annotated[str | None, _together(form="choice", choices="plan_status")] = None
    """Draft, gone through together, or ended. As above; class C."""
    complaint_information: Annotated[str | None, _together(form="long", by=("adviser",))] = None
    """How to complain; only where the municipality issues the plan (IL §15). Adviser; class C."""


class Goal(Record):
    """A goal on the way (delmål), one record each; the law does not require them."""

    kind: ClassVar[str] = "goal"
    listed: ClassVar[bool] = True

    text: Annotated[str | None, _ask(form="text")] = None
    """The goal. Intake, career adviser, adviser; class C."""
    reason: Annotated[str | None, _ask(form="text")] = None
    """Why. As above; class C."""
    deadline: Annotated[str | None, _ask(form="partial_date")] = None
    """By when. As above; class C."""
    status: Annotated[str | None, _ask(form="choice", choices="goal_status")] = None
    """How it stands. As above; class C."""
    text_own_language: Annotated[str | None, _ask(form="text")] = None
    """The same in the resident's language. As above; class C."""


class Measure(Record):
    """A measure (tiltak) agreed on, one record each; may come from an opportunity."""

    kind: ClassVar[str] = "measure"
    listed: ClassVar[bool] = True

    text: Annotated[str | None, _ask(form="text")] = None
    """What is done. Intake, career adviser, adviser; class C."""
    responsible: Annotated[str | None, _ask(form="text")] = None
    """Who sees to it. As above; class C."""
    deadline: Annotated[str | None, _ask(form="date")] = None
    """By when. As above; class C."""
    hours_per_week: Annotated[str | None, _ask(form="decimal")] = None
    """Hours a week, with a point: "7.5". As above; class C."""
    place: Annotated[str | None, _ask(form="text")] = None
    """Where, if the opportunity does not say. As above; class C."""
    when: Annotated[str | None, _ask(form="text")] = None
    """When in the week, if the opportunity does not say. As above; class C."""
    from_: Annotated[str | None, _ask(form="partial_date")] = None
    """From when. As above; class C."""
    status: Annotated[str | None, _ask(form="choice", choices="measure_status")] = None
    """How it stands. As above; class C."""
    evidence: Annotated[str | None, _ask(form="text")] = None
    """What shows that it was done. As above; class C."""
    text_own_language: Annotated[str | None, _ask(form="text")] = None
    """The same in the resident's language. As above; class C."""
    goal: Annotated[str | None, _ask(form="record")] = None
    """The goal it serves, by record id. As above; class C."""
    opportunity: Annotated[str | None, _ask(form="record")] = None
    """The opportunity it comes from, by record id. As above; class C."""
    hensyn: Annotated[list[str] | None, _ask(form="records")] = None
    """The hensyn to be thought of, by record ids; never their content. As above; class C."""


class Review(Record):
    """A review of the plan: regularly, and when life changes (IL §15)."""

    kind: ClassVar[str] = "review"
    listed: ClassVar[bool] = True

    date: Annotated[str | None, _ask(form="date")] = None
    """When. Intake, career adviser, adviser; class C."""
    present: Annotated[str | None, _ask(form="text")] = None
    """The roles that took part. As above; class C."""
    what_changed: Annotated[str | None, _ask(form="long")] = None
    """What changed since the last time. As above; class C."""
    conclusion: Annotated[str | None, _ask(form="long")] = None
    """What was agreed. As above; class C."""


class Signature(Record):
    """That somebody signed a version of the plan on paper. Made only once a permit is recorded."""

    kind: ClassVar[str] = "signature"

    digest: Annotated[str | None, _signature(form="text", search=False)] = None
    """What was signed: base64url of sha256 over the plan's content. Set by the program; class B."""
    who: Annotated[str | None, _signature(form="choice", choices="signer")] = None
    """Resident, staff, interpreter or representative. Intake, career adviser, adviser; class B."""
    language: Annotated[str | None, _signature(form="code", choices="language")] = None
    """The language it was read in, ISO 639-3. As above; class B."""
    interpreter: Annotated[str | None, _signature(form="choice", choices="interpreter_mode")] = None
    """How it was interpreted; absent without an interpreter. As above; class B."""
