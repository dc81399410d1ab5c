"""What there is in the neighbourhood: activities, meeting places, work, courses, homes, and whom to ask."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import TALKING, Question
from models.sections.record import Record

_ask = partial(Question, unit="opportunity", section="opportunity", by=TALKING)
_contact = partial(Question, unit="opportunity.contact", section="opportunity", by=TALKING)
_log = partial(Question, unit="employer.log", section="opportunity", by=TALKING)


class Contact(Record):
    """The fields of a contact person, which go to public bodies only."""

    contact_name: Annotated[str | None, _contact(form="text", search=False)] = None
    """Whom to ask. Intake or career adviser; class B."""
    contact_phone: Annotated[str | None, _contact(form="phone")] = None
    """Telephone, digits with + before a country's code. Intake or career adviser; class B."""
    contact_email: Annotated[str | None, _contact(form="email")] = None
    """E-mail address. Intake or career adviser; class B."""


class Opportunity(Contact):
    """Something a person can take part in, one record each. Class A throughout, contact apart."""

    kind: ClassVar[str] = "opportunity"

    type: Annotated[str | None, _ask(form="choice", choices="opportunity_type")] = None
    """Aktivitet, møteplass, jobb, språkpraksis, arbeidstrening, frivillig, kurs or bolig."""
    name: Annotated[str | None, _ask(form="text")] = None
    """What it is called. With organiser, place and when it is what an import recognises it by."""
    description: Annotated[str | None, _ask(form="long")] = None
    """What one does there."""
    organiser: Annotated[str | None, _ask(form="text")] = None
    """Who arranges it."""
    orgnr: Annotated[str | None, _ask(form="orgnr")] = None
    """The organiser's organisation number, nine digits."""
    employer: Annotated[str | None, _ask(form="record")] = None
    """The employer, by record id."""
    municipality: Annotated[str | None, _ask(form="code", choices="municipality")] = None
    """Kommunenummer."""
    place: Annotated[str | None, _ask(form="text")] = None
    """Where in the municipality."""
    when: Annotated[str | None, _ask(form="text")] = None
    """When, in own words: "tirsdag 10–12", "etter avtale"."""
    places: Annotated[int | None, _ask(form="number")] = None
    """How many can take part."""
    norwegian_level: Annotated[str | None, _ask(form="choice", choices="cefr")] = None
    """The Norwegian it asks, A1 to C2; absent: nothing was said."""
    age_from: Annotated[int | None, _ask(form="number", high=120)] = None
    """Lowest age."""
    age_to: Annotated[int | None, _ask(form="number", high=120)] = None
    """Highest age."""
    licence: Annotated[str | None, _ask(form="choice", choices="licence_class")] = None
    """The class of driving licence it asks."""
    only_for: Annotated[str | None, _ask(form="choice", choices="only_for")] = None
    """Kun kvinner or kun menn; absent: for all."""
    police_certificate: Annotated[bool | None, _ask(form="yesno")] = None
    """Whether it asks a police certificate (politiattest)."""
    other_requirements: Annotated[str | None, _ask(form="text")] = None
    """What else it asks, in own words."""
    languages: Annotated[list[str] | None, _ask(form="codes", choices="language")] = None
    """The languages spoken there, ISO 639-3."""
    cost: Annotated[str | None, _ask(form="text")] = None
    """What it costs: "gratis", "300 kr/semester"."""
    transport: Annotated[str | None, _ask(form="text")] = None
    """How one gets there: "gangavstand", "siste buss kl. 17"."""
    children_welcome: Annotated[bool | None, _ask(form="yesno")] = None
    """Whether children may come along."""
    tags: Annotated[list[str] | None, _ask(form="choices", choices="tag")] = None
    """What it does for inclusion: kultur, fritid, natur, nærhet til tjenester, holdningsarbeid."""
    unwritten_rules: Annotated[str | None, _ask(form="long")] = None
    """Unwritten rules worth knowing: what to bring, when one is expected."""
    valid_to: Annotated[str | None, _ask(form="date")] = None
    """The last day it is offered."""
    last_checked: Annotated[str | None, _ask(form="date")] = None
    """When somebody last asked whether it still holds."""


class Employer(Contact):
    """A workplace that may take somebody on."""

    kind: ClassVar[str] = "employer"

    name: Annotated[str | None, _ask(form="text")] = None
    """Its name."""
    orgnr: Annotated[str | None, _ask(form="orgnr")] = None
    """Organisation number, nine digits."""
    trade: Annotated[str | None, _ask(form="text")] = None
    """Its trade, in own words."""
    municipality: Annotated[str | None, _ask(form="code", choices="municipality")] = None
    """Kommunenummer."""
    place: Annotated[str | None, _ask(form="text")] = None
    """Where in the municipality."""
    offers: Annotated[list[str] | None, _ask(form="choices", choices="opportunity_type")] = None
    """What it may offer."""
    last_checked: Annotated[str | None, _ask(form="date")] = None
    """When somebody last talked with it."""


class Home(Contact):
    """A home to rent or buy, private market included."""

    kind: ClassVar[str] = "home"

    opportunity: Annotated[str | None, _ask(form="record")] = None
    """The opportunity of type bolig that it describes, by record id."""
    municipality: Annotated[str | None, _ask(form="code", choices="municipality")] = None
    """Kommunenummer."""
    place: Annotated[str | None, _ask(form="text")] = None
    """Where in the municipality; never a street address of somebody."""
    rooms: Annotated[int | None, _ask(form="number", low=1, high=30)] = None
    """How many rooms."""
    for_how_many: Annotated[int | None, _ask(form="number", low=1, high=30)] = None
    """For how many persons."""
    rent: Annotated[int | None, _ask(form="number", high=1_000_000)] = None
    """Rent a month, kroner."""
    deposit: Annotated[int | None, _ask(form="number", high=10_000_000)] = None
    """Deposit, kroner."""
    guarantee_accepted: Annotated[bool | None, _ask(form="yesno")] = None
    """Whether a guarantee of the municipality or NAV is taken for the deposit."""
    electricity_included: Annotated[bool | None, _ask(form="yesno")] = None
    """Whether electricity is in the rent."""
    start_loan_possible: Annotated[bool | None, _ask(form="yesno")] = None
    """Whether it can be bought with startlån."""
    free_from: Annotated[str | None, _ask(form="date")] = None
    """From when it is free."""
    valid_to: Annotated[str | None, _ask(form="date")] = None
    """The last day it is offered."""
    last_checked: Annotated[str | None, _ask(form="date")] = None
    """When somebody last asked whether it still holds."""


class ContactLog(Record):
    """A contact with an employer; never exported."""

    kind: ClassVar[str] = "contact_log"
    listed: ClassVar[bool] = True

    who: Annotated[str | None, _log(form="text")] = None
    """Who talked with whom. Intake or career adviser; class X."""
    when: Annotated[str | None, _log(form="date")] = None
    """When. As above; class X."""
    agreed: Annotated[str | None, _log(form="long")] = None
    """What was agreed. As above; class X."""
    next: Annotated[str | None, _log(form="text")] = None
    """What comes next. As above; class X."""
