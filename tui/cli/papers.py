"""``paper``: the papers beside the plan, each written as PDF."""

from __future__ import annotations

from pathlib import Path

import click

from models.own_texts import LOCALES
from models.texts import LANGUAGES, plural, text
from storage.records.papers import PAPERS
from tui.cli.context import Context, pass_context
from tui.cli.printing import check, out_or_print, put
from tui.cli.values import ALONE, RECORD_ID, TAKES_ID


@click.command("paper", context_settings=TAKES_ID)
@click.argument("kind", type=click.Choice([kind.id for kind in PAPERS]))
@click.argument("resident", type=RECORD_ID, required=False)
@click.option("--language", type=click.Choice(LANGUAGES))
@click.option("--own-language", "own", type=click.Choice([*LOCALES, ALONE]))
@out_or_print
@pass_context
def paper(
    context: Context,
    kind: str,
    resident: str | None,
    language: str | None,
    own: str | None,
    out: Path | None,
    printer: str | None,
) -> None:
    """Write a paper as PDF, or print it, in a resident's language beside the Norwegian where it can be."""
    check(out, printer)
    with context.desk() as desk:
        if resident is not None:
            desk.residents.index.get(resident)
        printed = desk.papers.print(kind, resident, language, "" if own == ALONE else own)
    done = plural("cli.paper.done", printed.pages, file=out)
    where = put(context, printed.pdf, printed.pages, out, printer, done)
    if printed.reading_aid:
        context.say(text("screen.papers.reading_aid"))
    context.emit(
        {
            **where,
            "own_language": printed.own,
            "reading_aid": printed.reading_aid,
            "missing": dict(printed.missing),
            "by_hand": printed.by_hand,
        }
    )


COMMANDS = (paper,)
