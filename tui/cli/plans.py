"""``match`` and ``plan``: suggestions with reasons, and the plan on paper."""

from __future__ import annotations

from pathlib import Path

import click

from models.matching.matcher import person_decides
from models.matching.reasons import signed
from models.texts import LANGUAGES, plural, text
from storage import folders
from tui.cli.context import Context, pass_context
from tui.cli.values import FILE_TO_WRITE, RECORD_ID, TAKES_ID


@click.command(context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@pass_context
def match(context: Context, resident: str) -> None:
    """Show which opportunities may suit a resident, with the reasons. A person decides, always."""
    with context.desk() as desk:
        desk.residents.open(resident)
        found = desk.matches.for_resident(resident)
    for offer in (*found.offers, *found.homes):
        context.say(f"{offer.name}  ({offer.suggestion.opportunity})")
        for reason in offer.suggestion.reasons:
            context.say("  " + signed(reason))
    context.say(person_decides())
    context.emit(found.as_json())


@click.group()
def plan() -> None:
    """The individual plan."""


@plan.command("print", context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@click.option("--language", type=click.Choice(LANGUAGES))
@click.option("--out", type=FILE_TO_WRITE, required=True)
@pass_context
def print_plan(context: Context, resident: str, language: str | None, out: Path) -> None:
    """Write the plan as PDF, ready to sign where a permit is recorded."""
    with context.desk() as desk:
        desk.residents.index.get(resident)
        paper = desk.plans.on_paper(resident, language)
    folders.write_over(out, paper.pdf)
    context.say(text("cli.plan.done", file=out, pages=paper.pages))
    if paper.by_hand:
        context.say(plural("document.plan.left_by_hand", paper.by_hand))
    context.emit(
        {
            "file": str(out),
            "bytes": len(paper.pdf),
            "pages": paper.pages,
            "missing": dict(paper.missing),
            "by_hand": paper.by_hand,
            "code": paper.code,
        }
    )


COMMANDS = (match, plan)
