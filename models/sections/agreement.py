"""Who may get what: consents, assignments to organisations, and the restriction of a protected person."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import INTAKE, Question
from models.sections.record import Record

_consent = partial(Question, unit="consent", section="agreement", by=INTAKE)
_assignment = partial(Question, unit="assignment", section="agreement", by=INTAKE)


class Consent(Record):
    """A person's yes to one purpose and one recipient, as read aloud. No consent for what law already allows."""

    kind: ClassVar[str] = "consent"

    purpose: Annotated[str | None, _consent(form="choice", choices="consent_purpose")] = None
    """What for. Intake; class C."""
    kind_: Annotated[str | None, _consent(form="choice", choices="consent_kind")] = None
    """Consent under GDPR, or release from the duty of confidentiality. Intake; class C."""
    recipient: Annotated[str | None, _consent(form="text", search=False)] = None
    """Who: an organisation's id, ``kommunenr:3435`` or ``function:career_centre``. Intake; class C."""
    units: Annotated[list[str] | None, _consent(form="units")] = None
    """Which sharing units, or one record of a unit. Intake; class C."""
    text_version: Annotated[str | None, _consent(form="text", search=False)] = None
    """The version of the text that was read. Set by the program; class C."""
    language: Annotated[str | None, _consent(form="code", choices="language")] = None
    """In which language, ISO 639-3. Intake; class C."""
    read_aloud: Annotated[bool | None, _consent(form="yesno")] = None
    """Whether it was read aloud. Intake; class C."""
    signed: Annotated[bool | None, _consent(form="yesno")] = None
    """Whether it was signed on paper. Intake; class C."""
    valid_to: Annotated[str | None, _consent(form="date")] = None
    """The last day it counts. Intake; class C."""
    withdrawn: Annotated[str | None, _consent(form="date")] = None
    """When it was withdrawn. Intake; class C."""


class Assignment(Record):
    """That an organisation works with a person. Only then can a bundle go there."""

    kind: ClassVar[str] = "assignment"

    org: Annotated[str | None, _assignment(form="record")] = None
    """The organisation, by id. Intake; class C."""
    kommunenr: Annotated[str | None, _assignment(form="code", choices="municipality")] = None
    """The municipality, where no id is given. Intake; class C."""
    function: Annotated[str | None, _assignment(form="choice", choices="recipient")] = None
    """As what it works with the person. Intake; class C."""
    basis: Annotated[str | None, _assignment(form="choice", choices="assignment_basis")] = None
    """Why. Intake; class C."""
    units: Annotated[list[str] | None, _assignment(form="units")] = None
    """The sharing units it is limited to; absent is all that the policy allows. Intake; class C."""
    from_: Annotated[str | None, _assignment(form="date")] = None
    """First day. Intake; class C."""
    to: Annotated[str | None, _assignment(form="date")] = None
    """The first day it no longer holds; absent while it goes on. Intake; class C."""
    decided_by: Annotated[str | None, _assignment(form="record")] = None
    """The member who decided, by id. Set by the program; class C."""


class Restriction(Record):
    """Stop and ask before anything on this person is shared further; never the grade."""

    kind: ClassVar[str] = "restriction"

    active: Annotated[bool | None, Question(unit="restriction", section="agreement", by=INTAKE, form="yesno")] = None
    """Whether it holds. Set by the program; class C."""
