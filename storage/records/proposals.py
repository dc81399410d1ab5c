"""What could be put into a plan from what the person told: fields that are empty, goals that are not there yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from models import schema
from models.drafting import NorwegianGoals, PlanDraft, draft_plan, norwegian_goals
from models.folding import fold
from models.matching.reasons import Reason
from models.showing import shown_value
from storage.records.reading import value

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from storage.records.plan_view import PlanView

LONG_TERM = "long_term_goal"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One field of the plan, or one goal, with its value and why it is proposed (empty: the field says it)."""

    kind: Literal["plan", "goal"]
    field: str
    value: str
    reason: str = ""

    def label(self, lang: str | None = None) -> str:
        """Give what the field is called."""
        return schema.field(self.kind, self.field).short(lang)

    def words(self, lang: str | None = None) -> str:
        """Give the value as people read it."""
        return shown_value(schema.field(self.kind, self.field), self.value, lang)


@dataclass(frozen=True, slots=True)
class Proposals:
    """All proposals, and what has to be settled before more can be proposed."""

    found: tuple[Proposal, ...]
    unsettled: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A proposal that was put into the plan, and the record it stands in."""

    record: str
    proposal: Proposal


def proposals(held: Sequence[HeldRecord], view: PlanView, today: date, lang: str = "nb") -> Proposals:
    """Give what the drafts of :mod:`models.drafting` add to the plan of ``view``: nothing that stands is replaced."""
    draft = draft_plan(held, today, lang)
    norwegian = norwegian_goals(held, today)
    why = norwegian.reason(lang) if isinstance(norwegian, NorwegianGoals) else ""
    return Proposals((*_fields(draft, view, why), *_goals(draft, view)), draft.unsettled)


def _fields(draft: PlanDraft, view: PlanView, why_norwegian: str) -> Iterator[Proposal]:
    why_goal = draft.goals[0].reason if draft.goals else ""
    for name, given in draft.fields.items():
        if value(view.plan, name) is None:
            reason = why_norwegian if name.startswith("norwegian_") else why_goal if name == LONG_TERM else ""
            yield Proposal("plan", name, given, reason)


def _goals(draft: PlanDraft, view: PlanView) -> Iterator[Proposal]:
    long_term = value(view.plan, LONG_TERM) or draft.fields.get(LONG_TERM, "")
    known = {fold(str(value(goal, "text", ""))) for goal in view.goals} | {fold(long_term)}
    for goal in draft.goals:
        if fold(goal.text) not in known:
            yield Proposal("goal", "text", goal.text, goal.reason)
