"""A plan as it stands among the records of a person: itself, its goals, measures and reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from models.answer import HeldRecord
from models.ids import one_record_id
from storage.records.reading import the, those, value

PARTS: Final = ("goal", "measure", "review")


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as it stands: its record (None before the first word), goals, measures and reviews in their order."""

    subject: str
    plan: HeldRecord | None
    goals: tuple[HeldRecord, ...]
    measures: tuple[HeldRecord, ...]
    reviews: tuple[HeldRecord, ...]

    @property
    def hours_per_week(self) -> Decimal:
        """The hours of all measures that name some and are not ended."""
        return sum((hours(measure) or Decimal(0) for measure in self.measures), Decimal(0))


def plan_in(subject: str, held: Sequence[HeldRecord]) -> PlanView:
    """Give the plan among what is ``held`` of a person.

    Where two laptops each began one, it is the first, and its parts are those of both: none is out of sight.
    """
    plan, begun = the(held, "plan"), {one.ent for one in those(held, "plan")}
    inside = [one for one in held if value(one, "_parent") in begun]
    goals, measures, reviews = (those(inside, kind) for kind in PARTS)
    return PlanView(subject, plan, goals, measures, reviews)


def plan_record(subject: str, plan: HeldRecord | None) -> str:
    """Give the id of the plan there is, else the one it gets: the same on every laptop on which it is begun."""
    return plan.ent if plan is not None else one_record_id(subject, "plan")


def hours(measure: HeldRecord) -> Decimal | None:
    """Give the hours a week of a measure that still counts, or None."""
    if value(measure, "status") in {"done", "stopped"}:
        return None
    try:
        return Decimal(str(value(measure, "hours_per_week", "")))
    except InvalidOperation:
        return None
