"""``plan``: the plan on paper, its phrases, its rules, what was signed, and what is due."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from models import codes
from models.errors import InputError, RecordError
from models.own_texts import LOCALES
from models.phrases import phrases
from models.showing import kind_label, shown_day
from models.texts import LANGUAGES, plural, text
from storage.records.plan_signing import Signed, Together
from tui.cli.context import Context, pass_context
from tui.cli.printing import check, out_or_print, put
from tui.cli.values import ALONE, DAY, RECORD_ID, TAKES_ID

SIGNERS = [one.code for one in codes.load("signer")]


@click.group()
def plan() -> None:
    """The individual plan."""


@plan.command("print", context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@click.option("--language", type=click.Choice(LANGUAGES))
@click.option("--own-language", "own", type=click.Choice([*LOCALES, ALONE]))
@click.option("--signed", "code")
@out_or_print
@pass_context
def print_plan(
    context: Context,
    resident: str,
    language: str | None,
    own: str | None,
    code: str | None,
    out: Path | None,
    printer: str | None,
) -> None:
    """Write the plan as PDF, or print it, as it stands or as it was signed."""
    check(out, printer)
    with context.desk() as desk:
        desk.residents.index.get(resident)
        signed = _of_code(desk.plans.signed(resident), code) if code else None
        paper = desk.plans.on_paper(resident, language, signed, "" if own == ALONE else own)
    done = text("cli.plan.done", file=out, pages=paper.pages)
    put_where = put(context, paper.pdf, paper.pages, out, printer, done)
    if paper.reading_aid:
        context.say(text("screen.papers.reading_aid"))
    if paper.by_hand:
        context.say(plural("document.plan.left_by_hand", paper.by_hand))
    context.emit(
        {
            **put_where,
            "missing": dict(paper.missing),
            "by_hand": paper.by_hand,
            "reading_aid": paper.reading_aid,
            "code": paper.code,
        }
    )


def _of_code(found: tuple[Signed, ...], code: str) -> Signed:
    for one in found:
        if one.code == code.upper():
            return one
    raise RecordError("plan_not_signed", code=code)


@plan.command("rules", context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@pass_context
def plan_rules(context: Context, resident: str) -> None:
    """Show which rules the plan comes under when the municipality takes over."""
    with context.desk() as desk:
        desk.residents.open(resident)
        found = desk.plans.rules(resident)
    context.say(f"{text(f'match.rules.set.{found.id}')} ({found.source})")
    for part in found.parts:
        context.say(f"  {'✓' if part.there else '○'} {part.label()}")
    for length in found.lengths:
        context.say(f"  · {length.sentence()}")
    if found.check:
        context.say(text("match.rules.check"))
    context.emit(found.as_json())


@plan.command("phrases", context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID, required=False)
@click.option("--add", "ids", multiple=True)
@pass_context
def plan_phrases(context: Context, resident: str | None, ids: tuple[str, ...]) -> None:
    """List the phrase bank, or put phrases of it into a resident's plan."""
    if (resident is None) != (not ids):
        raise click.UsageError(text("cli.plan.phrases_both"))
    known = {one.id for one in phrases()}
    if not set(ids) <= known:
        raise InputError("phrase_unknown", phrase=next(one for one in ids if one not in known))
    if resident is not None:
        with context.desk() as desk:
            desk.residents.index.get(resident)
            desk.plans.add_phrases(resident, ids)
    shown = [one for one in phrases() if one.id in ids or not ids]
    for one in shown:
        context.say(f"{one.id:<28} {one.words()}")
    context.emit([{"phrase": one.id, "kind": one.kind, "text": one.words()} for one in shown])


@plan.command("go-through", context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@click.option("--date", "on", type=DAY)
@click.option("--signed", "who", multiple=True, type=click.Choice(SIGNERS))
@click.option("--read-aloud", "how")
@click.option("--code", default="")
@pass_context
def go_through(
    context: Context, resident: str, on: date | None, who: tuple[str, ...], how: str | None, code: str
) -> None:
    """Record that the plan was gone through together, and who signed its paper."""
    with context.desk() as desk:
        desk.residents.index.get(resident)
        day = on or desk.session.env.today()
        code = code.upper() or desk.plans.code(resident)
        told = Together(day.isoformat(), True if how else None, how or "", who=who, code=code)
        desk.plans.go_through(resident, told)
    context.say(text("cli.plan.gone_through", code=code))
    context.emit({"resident": resident, "code": code, "date": day.isoformat(), "signed": list(who)})


@plan.command("history", context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@pass_context
def plan_history(context: Context, resident: str) -> None:
    """Show what was signed, and every change of the plan with who and when."""
    with context.desk() as desk:
        desk.residents.open(resident)
        signed, changes = desk.plans.signed(resident, compared=True), desk.plans.changes(resident)
    for one in signed:
        state = text("cli.plan.changed" if one.changed else "cli.plan.unchanged")
        context.say(f"{shown_day(one.day.isoformat())}  {one.code}  {', '.join(one.who)}  {state}")
    for change in changes:
        after = change.after.value if change.after is not None else ""
        context.say(f"  {change.by.at}  {change.kind}.{change.field}  {'' if after is None else after}")
    context.emit(
        {
            "signed": [
                {
                    "code": one.code,
                    "digest": one.digest,
                    "date": one.day.isoformat(),
                    "who": list(one.who),
                    "language": one.language,
                    "interpreter": one.interpreter,
                    "changed": one.changed,
                    "since": [".".join(where) for where in one.since],
                }
                for one in signed
            ],
            "changes": [
                {
                    "at": one.by.at,
                    "member": one.by.member,
                    "kind": one.kind,
                    "record": one.record,
                    "field": one.field,
                    "before": one.before.to_json() if one.before else None,
                    "after": one.after.to_json() if one.after else None,
                }
                for one in changes
            ],
        }
    )


@plan.command("due")
@click.option("--days", type=click.IntRange(0, 366), default=14, show_default=True)
@pass_context
def due(context: Context, days: int) -> None:
    """List what plans promise for the next days, and what is overdue."""
    with context.desk() as desk:
        today = desk.session.env.today()
        found = desk.plans.due(today + timedelta(days=days))
        desk.session.core.audit("list", counts={"records": len(found)})
    for one in found:
        late = "! " if one.on < today else "  "
        what = one.what or text("screen.today.review")
        context.say(f"{late}{shown_day(one.on.isoformat())}  {one.row.name:<28}  {kind_label(one.record.kind)}: {what}")
    context.emit({"today": today.isoformat(), "due": [one.as_json(today) for one in found]})


COMMANDS = (plan,)
