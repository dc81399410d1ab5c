"""The way of a person through the reception system: phase, permit, settlement, training, and what was told them."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import Question, RoleCode
from models.sections.record import Record

_BY: tuple[RoleCode, ...] = ("intake", "adviser")
_status = partial(Question, unit="pathway.status", section="pathway", by=_BY)
_permit = partial(Question, unit="pathway.permit", section="pathway", by=_BY)
_retention = partial(Question, unit="pathway.retention", section="pathway", by=("admin",))
_training = partial(Question, unit="pathway.training", section="pathway", by=("intake", "teacher"))
_information = partial(Question, unit="pathway.information", section="pathway", by=_BY)


class Pathway(Record):
    """Where the person is, and on what basis. A permit is a basis with a date that is not past, never the phase."""

    kind: ClassVar[str] = "pathway"
    once: ClassVar[bool] = True

    phase: Annotated[str | None, _status(form="choice", choices="phase")] = None
    """Transittmottak to lønnet arbeid, or the ways out of it. Intake; class C."""
    settlement_municipality: Annotated[str | None, _status(form="code", choices="municipality")] = None
    """The municipality where the person settles: kommunenummer. Intake or import; class C."""
    settlement_date: Annotated[str | None, _status(form="date")] = None
    """When the person settles there. Intake; class C."""

    basis_category: Annotated[str | None, _permit(form="choice", choices="basis_category")] = None
    """Coarse legal basis of the stay; never the grounds for asylum. Intake; class C (IF §46)."""
    decision_date: Annotated[str | None, _permit(form="date")] = None
    """Date of the decision, which chooses the rule set. Intake; class C."""
    permit_valid_to: Annotated[str | None, _permit(form="date")] = None
    """Last day of the permit. Intake; class C."""
    work_permit: Annotated[str | None, _permit(form="choice", choices="work_permit")] = None
    """Whether the person may work now. Intake; class C."""
    work_permit_to: Annotated[str | None, _permit(form="date")] = None
    """Last day of a work permit before a residence permit. Intake; class C."""

    retention_rule: Annotated[str | None, _retention(form="choice", choices="retention_rule")] = None
    """Which rule decides when the data go (IF §60). Administration; class X."""
    retention_date: Annotated[str | None, _retention(form="date")] = None
    """The day they go at the latest. Administration; class X."""


class Training(Record):
    """Norwegian and social studies at the centre: 175 and 25 hours, over 18 (IF §§1–2)."""

    kind: ClassVar[str] = "training"
    once: ClassVar[bool] = True

    norwegian_hours: Annotated[int | None, _training(form="number", high=3000)] = None
    """Hours of Norwegian completed. Teacher or intake; class C."""
    civics_hours: Annotated[int | None, _training(form="number", high=1000)] = None
    """Hours of social studies completed. Teacher or intake; class C."""
    exemption: Annotated[str | None, _training(form="choice", choices="exemption")] = None
    """Exemption from training, coarse; never why in detail. Teacher or intake; class C."""


class Information(Record):
    """A topic the person was informed about (IF §49): one record each time."""

    kind: ClassVar[str] = "information"
    listed: ClassVar[bool] = True

    topic: Annotated[str | None, _information(form="choice", choices="information_topic")] = None
    """What it was about. Intake; class B."""
    date: Annotated[str | None, _information(form="date")] = None
    """When. Intake; class B."""
    language: Annotated[str | None, _information(form="code", choices="language")] = None
    """In which language, ISO 639-3. Intake; class B."""
