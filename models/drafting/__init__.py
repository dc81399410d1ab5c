"""Drafts for a plan: goals from what a person wishes, Norwegian goals by rule, a measure from an opportunity.

    schooling.py  the group of schooling that Norwegian goals depend on
    norwegian.py  the goals of integreringsforskriften § 28 (``models/rules/norwegian_goals.toml``)
    programme.py  which rules the plan comes under at the municipality (``models/rules/programme.toml``)
    contract.py   the duties of a contract by those rules (``models/rules/contract.toml``)
    goals.py      goals from wishes            measures.py  a measure from an opportunity

Everything here is a draft with its reason, for a person to take, change or leave: nothing is written by it.
"""

from __future__ import annotations

from models.drafting.goals import GoalDraft, PlanDraft, draft_plan
from models.drafting.measures import draft_measure
from models.drafting.norwegian import NorwegianGoals, norwegian_goals

__all__ = ["GoalDraft", "NorwegianGoals", "PlanDraft", "draft_measure", "draft_plan", "norwegian_goals"]
