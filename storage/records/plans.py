"""The individual plan of a resident: goals, measures and reviews, written one field at a time like everything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from models.answer import Answer, HeldRecord
from models.drafting import draft_measure
from models.permit import permitted
from models.texts import norwegian
from storage.records.answers import SavedAnswer, validated
from storage.records.positions import between
from storage.records.proposals import Proposal, Proposals, Taken, proposals
from storage.records.reading import the, those, value
from storage.records.records import Change, answer_of

if TYPE_CHECKING:
    from storage.records.opportunities import Opportunities
    from storage.records.plan_paper import PlanOnPaper
    from storage.records.records import Records

PARTS = ("goal", "measure", "review")


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


class Plans:
    """The plan of one resident at a time; a resident has one plan, which grows."""

    def __init__(self, records: Records, opportunities: Opportunities) -> None:
        self._records = records
        self._opportunities = opportunities

    def current(self, subject: str) -> PlanView:
        """Give the plan as it stands; nothing is created."""
        held = self._records.held(subject)
        plan = the(held, "plan")
        inside = [one for one in held if plan is not None and value(one, "_parent") == plan.ent]
        goals, measures, reviews = (those(inside, kind) for kind in PARTS)
        return PlanView(subject, plan, goals, measures, reviews)

    def save(
        self, subject: str, kind: str, record: str | None, field: str, answer: Answer | None
    ) -> tuple[str, SavedAnswer]:
        """Save one field of the plan or of a part; a record of None is made. Give the record and the outcome."""
        given = Answer("cleared") if answer is None else validated(kind, field, answer)
        plan = self.current(subject).plan
        plan_id = plan.ent if plan is not None else self._records.new_id()
        changes: list[Change] = []
        target = plan_id if kind == "plan" else record or self._records.new_id()
        if kind != "plan" and not self._records.exists(target):
            changes = self._begin(subject, kind, target, plan_id, new_plan=plan is None)
        saved = self._records.write(subject, [Change(kind, target, field, given), *changes])
        return target, SavedAnswer(saved.at, answer_of(saved.written[0].before), bool(saved.operations))

    def add_measure_from(self, subject: str, opportunity: str) -> str:
        """Put an opportunity into the plan as a measure; give the measure, the one there is already if there is."""
        for measure in self.current(subject).measures:
            if value(measure, "opportunity") == opportunity:
                return measure.ent
        found = self._opportunities.get(opportunity)
        fields = draft_measure(found, self._records.held(subject))
        return self.save_many(subject, "measure", None, {name: Answer("value", one) for name, one in fields.items()})

    def save_many(self, subject: str, kind: str, record: str | None, answers: Mapping[str, Answer]) -> str:
        """Save several fields of the plan or of a part in one go; a record of None is made. Give the record."""
        plan = self.current(subject).plan
        plan_id = plan.ent if plan is not None else self._records.new_id()
        target = plan_id if kind == "plan" else record or self._records.new_id()
        changes = [Change(kind, target, name, validated(kind, name, given)) for name, given in answers.items()]
        if kind != "plan" and not self._records.exists(target):
            changes += self._begin(subject, kind, target, plan_id, new_plan=plan is None)
        self._records.write(subject, changes)
        return target

    def proposals(self, subject: str, lang: str | None = None) -> Proposals:
        """Give what could be put into the plan from what the person told, in Norwegian; nothing is written."""
        today = self._records.session.env.today()
        return proposals(self._records.held(subject), self.current(subject), today, lang or norwegian())

    def take(self, subject: str, proposed: Iterable[Proposal]) -> tuple[Taken, ...]:
        """Put proposals into the plan, as a person chose them; give where each was written."""
        return tuple(
            Taken(self.save(subject, one.kind, None, one.field, Answer("value", one.value))[0], one) for one in proposed
        )

    def has_permit(self, subject: str) -> bool:
        """Say whether a permit is recorded, so that the plan on paper has lines for signatures."""
        return permitted(self._records.held(subject), self._records.session.env.today())

    def on_paper(self, subject: str, lang: str | None = None) -> PlanOnPaper:
        """Give the plan as PDF, in the Norwegian in use or in ``lang``, and record that it was printed."""
        from storage.records.plan_paper import plan_on_paper  # noqa: PLC0415  (reportlab, when something is printed)

        held = self._records.held(subject)
        paper = plan_on_paper(self._records, self.current(subject), held, lang or norwegian())
        self._records.audit("print", subject)
        return paper

    def remove(self, subject: str, kind: str, record: str) -> None:
        """Take a part out of the plan; its history stays."""
        self._records.write(subject, [Change(kind, record, "_gone", Answer("value", True))])

    def restore(self, subject: str, kind: str, record: str) -> None:
        """Bring a part back that was taken out."""
        self._records.write(subject, [Change(kind, record, "_gone", Answer("cleared"))])

    def _begin(self, subject: str, kind: str, record: str, plan: str, *, new_plan: bool) -> list[Change]:
        held = those(self._records.held(subject), kind)
        last = max((value(one, "_pos", "") for one in held), default=None)
        changes = [
            Change(kind, record, "_parent", Answer("value", plan)),
            Change(kind, record, "_pos", Answer("value", between(last, None))),
        ]
        if new_plan:
            changes.append(Change("plan", plan, "version", Answer("value", 1)))
        return changes


def hours(measure: HeldRecord) -> Decimal | None:
    """Give the hours a week of a measure that still counts, or None."""
    if value(measure, "status") in {"done", "stopped"}:
        return None
    try:
        return Decimal(str(value(measure, "hours_per_week", "")))
    except InvalidOperation:
        return None
