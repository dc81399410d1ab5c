"""The individual plan of a resident: goals, measures and reviews, written one field at a time like everything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from models.answer import Answer
from models.drafting import draft_measure
from models.texts import norwegian
from storage.records import plan_phrases
from storage.records.answers import SavedAnswer, validated
from storage.records.follow_up import Due, due
from storage.records.plan_papers import PlanPapers
from storage.records.plan_view import PlanView, plan_in, plan_record
from storage.records.positions import between
from storage.records.proposals import Proposal, Proposals, Taken, proposals
from storage.records.reading import those, value
from storage.records.records import Change, answer_of
from storage.records.steps import Step

if TYPE_CHECKING:
    from storage.records.opportunities import Opportunities
    from storage.records.records import Records
    from storage.records.residents import Residents


class Plans(PlanPapers):
    """The plan of one resident at a time; a resident has one plan, which grows."""

    def __init__(self, records: Records, opportunities: Opportunities, residents: Residents) -> None:
        super().__init__(records)
        self._opportunities = opportunities
        self._residents = residents

    def current(self, subject: str) -> PlanView:
        """Give the plan as it stands; nothing is created."""
        return plan_in(subject, self._records.held(subject))

    def save(
        self, subject: str, kind: str, record: str | None, field: str, answer: Answer | None
    ) -> tuple[str, SavedAnswer]:
        """Save one field of the plan or of a part; a record of None is made. Give the record and the outcome."""
        given = Answer("cleared") if answer is None else validated(kind, field, answer)
        plan = self.current(subject).plan
        plan_id = plan_record(subject, plan)
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
        plan_id = plan_record(subject, plan)
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

    def add_phrases(self, subject: str, ids: Iterable[str]) -> Step:
        """Put phrases of the bank into the plan; give the step, to be taken back with :meth:`put`."""
        return plan_phrases.add_phrases(self._records, subject, ids)

    def language(self, subject: str) -> str:
        """Give the resident's language for the plan (ISO 639-3); empty where none is told."""
        return plan_phrases.own_language(self._records.held(subject))

    def put(self, subject: str, changes: Iterable[Change]) -> None:
        """Write one side of a step again, to take it back or to take it once more."""
        self._records.write(subject, changes)

    def due(self, until: date) -> tuple[Due, ...]:
        """Give what plans promise until then, of the residents of ordinary lists: measures, goals and reviews."""
        return due(self._records, self._residents.index.rows, until)

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
