"""Phrases of the bank put into a plan: goals and measures as parts of it, duties as lines of what each promises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from models.answer import Answer, HeldRecord
from models.drafting.measures import PLANNED
from models.own_texts import CATALOGUES
from models.phrases import Phrase, phrase
from models.texts import norwegian
from storage.records import steps
from storage.records.plan_view import plan_record
from storage.records.positions import between
from storage.records.reading import settled, the, those, value
from storage.records.records import Change
from storage.records.steps import Step

if TYPE_CHECKING:
    from storage.records.records import Records

DUTY: Final = "duty"


def own_language(held: Sequence[HeldRecord]) -> str:
    """Give the resident's language for the plan (ISO 639-3): the plan's own, else of the interpreter, else the mother
    tongue; empty where none is told."""
    plan, person = the(held, "plan"), the(held, "person")
    told = (settled(plan, "language"), settled(person, "interpreter_language"), settled(person, "mother_tongue"))
    return str(next(filter(None, told), ""))


def add_phrases(records: Records, subject: str, ids: Iterable[str]) -> Step:
    """Put phrases into the plan, in Norwegian and in the resident's language where the bank has it; give the step.

    The language is written into the plan where it has none, so that it is known which one the forms are in.
    """
    held = records.held(subject)
    plan = the(held, "plan")
    plan_id = plan_record(subject, plan)
    found, language, lang = [phrase(one) for one in ids], own_language(held), norwegian()
    changes: list[Change] = []
    made: list[tuple[str, str]] = []
    last = {kind: _last(held, kind) for kind in ("goal", "measure")}
    for one in found:
        if one.kind != DUTY:
            record = records.new_id()
            made.append((one.kind, record))
            position = last[one.kind] = between(last[one.kind], None)
            changes += _part(one, record, plan_id, position, language, lang)
    changes += _duties([one for one in found if one.kind == DUTY], plan, plan_id, language, lang)
    if plan is None:
        changes.append(Change("plan", plan_id, "version", Answer.of(1)))
    if language in CATALOGUES and settled(plan, "language") is None:
        changes.append(Change("plan", plan_id, "language", Answer.of(language)))
    return steps.take(records, subject, changes, made)


def _last(held: Sequence[HeldRecord], kind: str) -> str | None:
    return max((str(value(one, "_pos", "")) for one in those(held, kind)), default="") or None


def _part(one: Phrase, record: str, plan: str, position: str, language: str, lang: str) -> list[Change]:
    own = one.own(language)
    facts = {"_parent": plan, "_pos": position, "text": one.words(lang)}
    facts |= {"text_own_language": own.words} if own is not None else {}
    facts |= {"status": PLANNED} if one.kind == "measure" else {}
    return [Change(one.kind, record, name, Answer.of(said)) for name, said in facts.items()]


def _duties(found: Sequence[Phrase], plan: HeldRecord | None, plan_id: str, language: str, lang: str) -> list[Change]:
    """Give what is written for duties: a line each, after those that stand there."""
    own = [form.words for one in found if (form := one.own(language)) is not None]
    lines = {"duties": [one.words(lang) for one in found], "duties_own_language": own}
    return [
        Change("plan", plan_id, name, Answer.of("\n".join((*_lines(plan, name), *new))))
        for name, more in lines.items()
        if (new := [line for line in more if line not in _lines(plan, name)])
    ]


def _lines(plan: HeldRecord | None, name: str) -> list[str]:
    return str(settled(plan, name, "")).splitlines()
