"""``residents``, ``assign`` and ``interview``: the people, who works with them, and answers from a file."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from models import codes
from models.errors import InputError
from models.imports.plans import accepted
from models.texts import LANGUAGES, plural, text
from models.texts import language as language_in_use
from storage.environment import SYSTEM
from storage.settings import preferences
from tui.cli import mistakes, twins
from tui.cli.context import Context, pass_context, read_bytes
from tui.cli.imports import show_plan
from tui.cli.printing import check, out_or_print, put
from tui.cli.values import DAY, FILE_TO_READ, RECORD_ID, TAKES_ID
from tui.echo import show_typing


@click.group()
def residents() -> None:
    """The residents: import a list, list them, show one whole."""


@residents.command("import")
@click.argument("file", type=FILE_TO_READ)
@click.option("--preview", is_flag=True)
@click.option("--complete-list", is_flag=True)
@click.option("--accept", default="new", show_default=True)
@pass_context
def import_residents(context: Context, file: Path, preview: bool, complete_list: bool, accept: str) -> None:
    """Take in a list of residents (CSV). What is doubtful is left out and listed."""
    wanted = accepted(accept)
    with context.desk() as desk:
        plan = desk.resident_lists.plan(file, complete=complete_list)
        outcome = None if preview else desk.import_residents(plan, wanted)
    show_plan(context, file, plan, outcome)


@residents.command("list")
@click.option("--search", default="")
@click.option("--anywhere", default="")
@click.option("--hidden", is_flag=True)
@pass_context
def list_residents(context: Context, search: str, anywhere: str, hidden: bool) -> None:
    """List the residents, by room and name; those graded strengt fortrolig only when asked for."""
    with context.desk() as desk:
        rows = desk.residents.index.search(search, hidden=hidden)
        if anywhere:
            found = {hit.subject for hit in desk.search(anywhere)}
            rows = [row for row in rows if row.id in found]
        desk.session.core.audit("list", counts={"residents": len(rows)})
    for row in rows:
        phase = codes.label("phase", row.phase) if row.phase else ""
        context.say(f"{row.id}  {row.room:>5}  {row.duf:<12}  {row.name:<28}  {phase}")
    context.emit(
        [
            {
                "id": row.id,
                "name": row.name,
                "duf": row.duf,
                "room": row.room,
                "phase": row.phase,
                "municipality": row.municipality,
                "contact": row.contact,
                "birth_date": row.birth_date,
            }
            for row in rows
        ]
    )


@residents.command("show", context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@pass_context
def show_resident(context: Context, resident: str) -> None:
    """Show everything this member may read of one resident, with who said it, when, and through which interpreter."""
    with context.desk() as desk:
        whole = desk.show(resident)
    context.emit(whole)
    if context.as_json:
        return
    context.say(whole["name"])
    for record in whole["records"]:
        context.say(f"  {record['label']}")
        for answer in record["fields"].values():
            first, *more = answer["text"].split("\n")
            context.say(f"    {answer['label']}: {first}")
            for line in more:
                context.say(f"      {line}")


@click.command(context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@click.option("--municipality")
@click.option("--org", type=RECORD_ID)
@click.option(
    "--function",
    type=click.Choice(["settlement_municipality", "career_centre", "next_centre"]),
    default="settlement_municipality",
    show_default=True,
)
@click.option("--date", "since", type=DAY)
@pass_context
def assign(
    context: Context, resident: str, municipality: str | None, org: str | None, function: str, since: date | None
) -> None:
    """Record which organisation works with a resident; only then can a bundle go there."""
    if (municipality is None) == (org is None):
        raise click.UsageError(text("cli.assign.one_of"))
    with context.desk() as desk:
        desk.residents.index.get(resident)
        day = since or desk.session.env.today()
        kommunenr = None if municipality is None else _kommunenr(municipality)
        assignment = desk.assignments.assign(resident, function, day, kommunenr=kommunenr, org=org)
    context.say(text("cli.assign.done"))
    context.emit({"assignment": assignment, "resident": resident})


@click.group(invoke_without_command=True, no_args_is_help=True)
@click.option("--plain", "resident", type=RECORD_ID)
@click.pass_context
def interview(click_context: click.Context, resident: str | None) -> None:
    """The talk: line by line, on paper, or from a file."""
    if resident is None:
        return
    context = click_context.ensure_object(Context)
    if click_context.invoked_subcommand is not None or context.as_json:
        raise click.UsageError(text("cli.interview.one_of"))
    _hold_talk(context, resident)


def _hold_talk(context: Context, resident: str) -> None:
    """Hold the talk with a resident on stdin and stdout; a terminal is told what stays in its window."""
    from tui.cli.plain.keeping import Keeping  # noqa: PLC0415  (the talk is not loaded for the other commands)
    from tui.cli.plain.talk import Talk  # noqa: PLC0415
    from tui.cli.plain.voice import Voice  # noqa: PLC0415
    from tui.idle import TALK_FACTOR  # noqa: PLC0415

    is_terminal = sys.stdin.isatty()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a sign that the terminal lacks does not end the talk
    limit = preferences().settings.lock_minutes * TALK_FACTOR * 60.0
    with context.desk() as desk:
        show_typing()
        voice = Voice(sys.stdin.buffer, sys.stdout, limit if is_terminal else None, echoes=is_terminal)
        Talk(voice, Keeping(desk, resident)).run()
    if is_terminal:
        context.say(text("plain.window"))


@interview.command("form")
@out_or_print
@click.option("--language", type=click.Choice(LANGUAGES))
@pass_context
def print_form(context: Context, out: Path | None, language: str | None, printer: str | None) -> None:
    """Write the blank talk as PDF, or print it. It holds nothing of anybody, so no vault is opened."""
    from storage.documents.form import blank_form  # noqa: PLC0415  (reportlab, when something is printed)

    check(out, printer)
    printed = blank_form(SYSTEM.today(), language or language_in_use())
    done = plural("cli.interview.form_done", printed.pages, file=out)
    context.emit(put(context, printed.pdf, printed.pages, out, printer, done))


@interview.command("apply")
@click.argument("file", type=FILE_TO_READ)
@pass_context
def apply_answers(context: Context, file: Path) -> None:
    """Enter the answers of one sitting from a JSON file (docs/formats.md, Answers from a file)."""
    try:
        given = json.loads(read_bytes(file))
    except (ValueError, RecursionError) as error:
        raise InputError("not_json", file=file.name) from error
    with context.desk() as desk:
        applied = desk.apply_answers(given)
    context.say(text("cli.interview.done", n=applied.saved))
    context.emit(asdict(applied))


def _kommunenr(written: str) -> str:
    for code in codes.load("municipality"):
        if written in {code.code, code.label("nb"), code.label("en")}:
            return code.code
    raise InputError("municipality_unknown", name=written)


interview.add_command(mistakes.erase)
residents.add_command(twins.twins)
residents.add_command(twins.settle)
COMMANDS = (residents, assign, interview)
