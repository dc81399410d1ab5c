"""What else a person can: skills, phone and PC, licences and certificates; and what would make it count (guidance)."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import CAREER, TALKING, Question, Topic
from models.sections.record import Record

_skill = partial(Question, unit="skill", section="work", by=TALKING, asked=True)
_digital = partial(
    Question,
    unit="digital",
    section="work",
    by=TALKING,
    form="choice",
    choices="digital_step",
    core=14,
    topic=Topic.DIGITAL,
    named=True,
)
_licence = partial(Question, unit="licence", section="work", by=TALKING, topic=Topic.LICENCE)
_guidance = partial(Question, unit="guidance", section="wishes", by=CAREER, asked=True)
_need = partial(_guidance, form="choice", choices="need")


class Digital(Record):
    """What a person manages with phone and PC (IF §47): nei, litt, ja."""

    kind: ClassVar[str] = "digital"
    once: ClassVar[bool] = True

    phone: Annotated[str | None, _digital()] = None
    """Using a smartphone. Intake; class B."""
    pc: Annotated[str | None, _digital()] = None
    """Using a PC. Intake; class B."""
    email: Annotated[str | None, _digital()] = None
    """Writing and reading e-mail. Intake; class B."""
    forms: Annotated[str | None, _digital()] = None
    """Filling in forms on the net. Intake; class B."""


class Licence(Record):
    """A driving licence, certificate or authorisation, one record each (IF §47). Seen here: source *dokument*."""

    kind: ClassVar[str] = "licence"
    listed: ClassVar[bool] = True
    may_be_none: ClassVar[bool] = True

    kind_: Annotated[str | None, _licence(form="choice", choices="licence_kind", core=15)] = None
    """Driving licence, truck, trade certificate, authorisation or other. Intake; class B."""
    classes: Annotated[list[str] | None, _licence(form="choices", choices="licence_class", asked=True)] = None
    """The classes of a driving licence. Intake; class B."""
    country: Annotated[str | None, _licence(form="code", choices="country", asked=True, after_permit=True)] = None
    """The country that gave it, ISO 3166 alpha-2; after a permit only: it says where one has been. Intake; class B."""


class Skill(Record):
    """Something else the person can, one record each (IF §47)."""

    kind: ClassVar[str] = "skill"
    listed: ClassVar[bool] = True
    may_be_none: ClassVar[bool] = True

    what: Annotated[str | None, _skill(form="text", topic=Topic.SKILLS)] = None
    """What, in own words. Intake or career adviser; class B."""
    evidence: Annotated[str | None, _skill(form="text")] = None
    """What shows it: a paper, a reference, something made. Intake or career adviser; class B."""


class Guidance(Record):
    """What would make former schooling and work count here (IF §47: what career guidance adds)."""

    kind: ClassVar[str] = "guidance"
    once: ClassVar[bool] = True

    prior_learning_assessment: Annotated[str | None, _need()] = None
    """Need for realkompetansevurdering. Career adviser; class B."""
    supplementary_education: Annotated[str | None, _need()] = None
    """Need for kompletterende utdanning. Career adviser; class B."""
    recognition_need: Annotated[str | None, _need()] = None
    """Need for recognition of an education. Career adviser; class B."""
    authorisation_need: Annotated[str | None, _need()] = None
    """Need for authorisation. Career adviser; class B."""
    hindrances: Annotated[str | None, _guidance(form="long")] = None
    """What stands in the way, in own words; nothing about health. Career adviser; class B."""
