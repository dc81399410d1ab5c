"""Page 1 of the talk: when the person can come, and what stands in the way today."""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import INTAKE, Question, Topic
from models.sections.record import Record

_ask = partial(Question, unit="practical", section="practical", by=INTAKE)


class Practical(Record):
    """Practical matters that decide whether something can begin now (IL §41)."""

    kind: ClassVar[str] = "practical"
    once: ClassVar[bool] = True

    available_times: Annotated[str | None, _ask(form="text", core=1, topic=Topic.TIMES)] = None
    """When the person can come, in own words: "hverdager etter norskkurset (9–12)". Intake; class B."""
    bank_account: Annotated[str | None, _ask(form="choice", choices="in_place", core=2)] = None
    """Whether the person has a bank account; never its number. Intake; class B."""
    d_number_status: Annotated[str | None, _ask(form="choice", choices="in_place", core=2)] = None
    """Whether the person has a D-number. Intake; class B."""
    tax_card: Annotated[str | None, _ask(form="choice", choices="in_place", core=2)] = None
    """Whether the person has a tax card. Intake; class B."""
