"""The person: who they are, how to reach them, their language, their family, and their place at the centre."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import INTAKE, Question
from models.sections.record import Record

_id = partial(Question, unit="person.id", section="person", by=INTAKE)
_number = partial(Question, unit="person.numbers", section="person", by=INTAKE)
_contact = partial(Question, unit="person.contact", section="practical", by=INTAKE, asked=True)
_language = partial(Question, unit="person.language", section="person", by=INTAKE)
_family = partial(Question, unit="person.family", section="person", by=INTAKE)
_centre = partial(Question, unit="person.centre", section="person", by=INTAKE)


class Person(Record):
    """A resident (IF §46). Its record id is the subject's own."""

    kind: ClassVar[str] = "person"
    once: ClassVar[bool] = True

    name: Annotated[str | None, _id(form="text")] = None
    """Full name in Latin letters, as in the permit. Intake; class B."""
    sex: Annotated[str | None, _id(form="choice", choices="sex")] = None
    """Sex as registered; never read from a number. Intake; class B."""
    birth_date: Annotated[str | None, _id(form="date")] = None
    """Date of birth. Intake; class B."""
    citizenship: Annotated[str | None, _id(form="code", choices="country")] = None
    """Citizenship, ISO 3166 alpha-2. Intake; class B."""
    origin_country: Annotated[str | None, _id(form="code", choices="country")] = None
    """Country of origin, ISO 3166 alpha-2. Intake; class B."""

    duf: Annotated[str | None, _number(form="duf")] = None
    """DUF number, twelve digits. Intake; class C."""
    d_number: Annotated[str | None, _number(form="d_number")] = None
    """D-number, eleven digits. Intake; class C."""
    national_id: Annotated[str | None, _number(form="national_id")] = None
    """Fødselsnummer, eleven digits. Intake; class C."""
    centre_number: Annotated[str | None, _number(form="text", search=False)] = None
    """The centre's own number for the resident. Intake; class C."""

    phone: Annotated[str | None, _contact(form="phone")] = None
    """Telephone, digits with + before a country's code. Intake; class C."""
    email: Annotated[str | None, _contact(form="email")] = None
    """E-mail address. Intake; class C."""

    mother_tongue: Annotated[str | None, _language(form="code", choices="language")] = None
    """Mother tongue, ISO 639-3. Intake; class B (IF §47)."""
    interpreter_language: Annotated[str | None, _language(form="code", choices="language")] = None
    """The language an interpreter is ordered in, ISO 639-3. Intake; class B."""
    interpreter_variety: Annotated[str | None, _language(form="text")] = None
    """Dialect or variety of that language, as told. Intake; class B."""
    interpreter_wishes: Annotated[
        str | None, Question(unit="person.wishes_interpreter", section="person", by=INTAKE, form="text", search=False)
    ] = None
    """What is to be thought of when an interpreter is chosen, in the person's words; never why. Intake; class C."""

    marital_status: Annotated[str | None, _family(form="choice", choices="marital_status")] = None
    """Marital status. Intake; class C."""
    family_group: Annotated[str | None, _family(form="record")] = None
    """Id shared by the members of a family at the centre. Intake or import; class C."""
    unaccompanied_minor: Annotated[bool | None, _family(form="yesno")] = None
    """Whether the person came as an unaccompanied minor. Intake; class C."""
    representative: Annotated[str | None, _family(form="text")] = None
    """Representant (before a permit) or verge (after) of a minor. Intake; class C."""

    room: Annotated[str | None, _centre(form="text", search=False)] = None
    """Room at the centre; never exported. Intake; class X."""
    primary_contact: Annotated[str | None, _centre(form="text", search=False)] = None
    """Initials of the staff member who follows the person up; never exported. Intake; class X."""
    arrival_date: Annotated[str | None, _centre(form="date")] = None
    """When the person came to the centre; never exported. Intake; class X."""

    address_grade: Annotated[
        str | None,
        Question(unit="person.protected", section="person", by=INTAKE, form="choice", choices="address_grade"),
    ] = None
    """Protection of the address; a person graded strengt fortrolig lies whole in closed. Intake; class X."""


class FamilyLink(Record):
    """A further family group that a person belongs to: parents apart, a household that was divided."""

    kind: ClassVar[str] = "family_link"
    listed: ClassVar[bool] = True

    family_group: Annotated[str | None, _family(form="record")] = None
    """Id of the other family group. Intake; class C."""
    representative: Annotated[str | None, _family(form="text")] = None
    """Who represents a minor in it. Intake; class C."""
