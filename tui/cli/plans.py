"""``plan``: the plan on paper."""

from __future__ import annotations

from pathlib import Path

import click

from models.texts import LANGUAGES, plural, text
from storage import folders
from tui.cli.context import Context, pass_context
from tui.cli.values import FILE_TO_WRITE, RECORD_ID, TAKES_ID


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


COMMANDS = (plan,)
