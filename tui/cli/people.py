"""``residents``, ``assign`` and ``interview``: the people, who works with them, and answers from a file."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from models import codes
from models.errors import InputError
from models.imports.plans import accepted
from models.texts import text
from tui.cli import mistakes
from tui.cli.context import Context, pass_context, read_bytes
from tui.cli.imports import show_plan
from tui.cli.values import DAY, FILE_TO_READ, RECORD_ID, TAKES_ID


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


@click.group()
def interview() -> None:
    """The talk, for scripts."""


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
COMMANDS = (residents, assign, interview)
