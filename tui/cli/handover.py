"""``handover``: a locked PDF for who has no Bolyst, or the person's own copy, and the words that open it."""

from __future__ import annotations

from pathlib import Path

import click

from models.sharing import RESIDENT
from models.texts import LANGUAGES, plural, text
from storage.records.locked_papers import LockedFile
from tui.cli.context import Context, pass_context
from tui.cli.exchange import say_export
from tui.cli.saying import complain
from tui.cli.values import FILE_TO_WRITE, RECORD_ID, TAKES_ID


@click.command(context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@click.option("--to", "recipient", required=True)
@click.option("--out", type=FILE_TO_WRITE, required=True)
@click.option("--language", type=click.Choice(LANGUAGES))
@click.option("--preview", is_flag=True)
@click.option("--clock-is-right", is_flag=True)
@pass_context
def handover(
    context: Context,
    resident: str,
    recipient: str,
    out: Path,
    language: str | None,
    preview: bool,
    clock_is_right: bool,
) -> None:
    """Write what may go of a resident as a locked PDF, to an organisation without Bolyst or to the resident."""
    if recipient == RESIDENT:
        if preview:
            raise click.UsageError(text("cli.handover.no_preview"))
        _own_copy(context, resident, out, language)
        return
    with context.desk() as desk:
        desk.residents.index.get(resident)
        party = desk.exchange.find_party(recipient)
        shown = desk.exchange.preview(party.org, [resident])
        if preview:
            made = None
        else:
            made = desk.hand_overs.to_party(resident, party.org, out, language, clock_is_right=clock_is_right)
    say_export(context, shown)
    if made is None:
        context.emit(shown.as_json())
        return
    for file in made.files:
        _say_file(context, file, several=len(made.files) > 1)
    context.emit(made.as_json())


def _own_copy(context: Context, resident: str, out: Path, language: str | None) -> None:
    with context.desk() as desk:
        desk.residents.index.get(resident)
        made = desk.hand_overs.to_resident(resident, out, language)
    _say_file(context, made.file)
    context.emit(made.as_json())


def _say_file(context: Context, file: LockedFile, *, several: bool = False) -> None:
    """Say what was written; the words that open it go to stderr only, and are in no JSON."""
    context.say(plural("cli.handover.written", file.pages, file=file.file, instructions=file.instructions))
    part = f" ({text(f'document.compartment.{file.compartment}')})" if several else ""
    complain(text("cli.handover.words", file=f"{file.file.name}{part}", words=" ".join(file.words)))


COMMANDS = (handover,)
