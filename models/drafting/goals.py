"""Goals for a plan, drafted from what a person wishes: "Jobbe som sveiser", a second choice, an education."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from models.drafting.norwegian import norwegian_goals, training_extent
from models.folding import fold
from models.matching.gaps import Gap, day_or_gap, known, value_or_gap
from models.matching.reasons import Reason, gap
from models.matching.view import age_on
from models.texts import text

if TYPE_CHECKING:
    from models.answer import HeldRecord

WISHES = (("work_wanted", "work"), ("second_choice", "work"), ("education_wanted", "education"))
"""Fields of ``wish`` that become goals, and which wording each takes."""

ALREADY_A_GOAL = re.compile(
    r"(?:a )?(?:jobbe|arbeide|bli|vaere|ha|fa|ta|lage|drive|starte|apne|studere|laere|lese|fullfore|ga|gjore|fortsette"
    r"|work|become|be|get|take|make|run|start|open|study|learn|finish|go|continue)\b"
)
"""Own words, folded, that are a goal as they stand: they begin with a verb."""

OCCUPATION = re.compile(r"(?!lager$)[^\W\d_]*(?:er|or|ist|ent|log|kokk|lege|smed|mann|frisor|arbeider)")
"""A single word, folded, that names somebody by an occupation: "sveiser", "sjafor"."""

EXTENTS = frozenset({"full_time", "part_time"})


@dataclass(frozen=True)
class GoalDraft:
    """A goal as text and why, in the language of the plan, and the field of the wishes that it comes from."""

    text: str
    reason: str
    wish: str


@dataclass(frozen=True)
class PlanDraft:
    """Fields of a plan, goals, and what has to be settled before more can be drafted."""

    fields: dict[str, str] = field(default_factory=dict)
    goals: tuple[GoalDraft, ...] = ()
    unsettled: tuple[Reason, ...] = ()


def draft_plan(records: Iterable[HeldRecord], today: date, lang: str = "nb") -> PlanDraft:
    """Draft a plan from what is held of a person. Texts are in ``lang``; a conflicted answer is never used.

    The end goal (sluttmål, IL §13) is not drafted: it is set by people together.
    """
    held = tuple(records)
    wish, person = _first(held, "wish"), _first(held, "person")
    found = {name: value_or_gap(wish, name, str) for name, _ in WISHES}
    goals = tuple(
        GoalDraft(_goal(wording, found[name], lang), text(f"match.draft.reason.{name}", lang), name)
        for name, wording in WISHES
        if not isinstance(found[name], Gap)
    )
    unsettled = [gap(f"draft_{name}", why) for name, why in found.items() if why is Gap.UNCLEAR]
    fields = _extent(wish)
    if goals and goals[0].wish == "work_wanted":
        fields["long_term_goal"] = goals[0].text
    norwegian = norwegian_goals(held, today)
    if isinstance(norwegian, Gap):
        unsettled.append(gap("draft_schooling", norwegian))
    else:
        fields |= norwegian.fields()
        if not norwegian.sure:
            unsettled.append(gap("draft_schooling", Gap.UNCLEAR))
    if hours := training_extent(age_on(day_or_gap(person, "birth_date"), today), today, lang):
        fields["training_extent"] = hours
    return PlanDraft(fields, goals, tuple(unsettled))


def _first(records: Iterable[HeldRecord], kind: str) -> HeldRecord | None:
    return next((record for record in records if record.kind == kind), None)


def _extent(wish: HeldRecord | None) -> dict[str, str]:
    said = known(value_or_gap(wish, "extent", str), "")
    return {"extent": said} if said in EXTENTS else {}


def _goal(wording: str, words: str, lang: str) -> str:
    """Give own ``words`` as a goal: as they stand where they begin with a verb, else in a sentence."""
    folded = fold(words)
    if match := ALREADY_A_GOAL.match(folded):
        stripped = words[2:] if match[0].startswith("a ") else words
        return stripped[:1].upper() + stripped[1:]
    if wording == "work" and OCCUPATION.fullmatch(folded):
        wording = "work_as"
    return text(f"match.draft.goal.{wording}", lang, what=words[:1].lower() + words[1:])
