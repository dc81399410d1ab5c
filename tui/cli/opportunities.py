"""``opportunities``: the local catalogue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from models import codes
from models.imports.plans import accepted
from models.showing import shown_day
from models.texts import plural, text
from storage import folders
from tui.cli.context import Context, pass_context
from tui.cli.imports import show_plan
from tui.cli.values import DAY, FILE_TO_READ, FILE_TO_WRITE, RECORD_ID, TAKES_ID
from tui.screens.takers_told import takers_groups, takers_title, unmet_heading
from tui.screens.week_told import week_groups


@click.group()
def opportunities() -> None:
    """Local activities, meeting places, work and homes."""


@opportunities.command("import")
@click.argument("file", type=FILE_TO_READ)
@click.option("--preview", is_flag=True)
@click.option("--accept", default="new", show_default=True)
@pass_context
def import_opportunities(context: Context, file: Path, preview: bool, accept: str) -> None:
    """Take in a list of opportunities (CSV)."""
    wanted = accepted(accept)
    with context.desk() as desk:
        plan = desk.opportunity_lists.plan(file)
        outcome = None if preview else desk.import_opportunities(plan, wanted)
    show_plan(context, file, plan, outcome)


@opportunities.command("list")
@click.option("--expired", is_flag=True)
@click.option("--due", is_flag=True)
@pass_context
def list_opportunities(context: Context, expired: bool, due: bool) -> None:
    """List the catalogue; what is past is set aside unless asked for. ``due``: only what somebody has to ask about."""
    with context.desk() as desk:
        rows = [row for row in desk.opportunities.all() if expired or not row.expired]
    rows = [row for row in rows if row.shelf == "due"] if due else rows
    for row in rows:
        kind = codes.label("opportunity_type", row.type) if row.type else ""
        context.say(f"{row.id}  {kind:<14}  {row.name:<38}  {row.when}")
    context.emit(
        [
            {
                "id": row.id,
                "type": row.type,
                "name": row.name,
                "place": row.place,
                "municipality": row.municipality,
                "organiser": row.organiser,
                "when": row.when,
                "valid_to": row.valid_to,
                "places": row.places,
                "taken": row.taken,
                "expired": row.expired,
                "last_checked": row.last_checked,
                "due": row.shelf == "due",
                "ask_again": row.ask_again,
            }
            for row in rows
        ]
    )


@opportunities.command("export")
@click.argument("file", type=FILE_TO_WRITE)
@click.option("--expired", is_flag=True)
@click.option("--contacts", is_flag=True)
@pass_context
def export_opportunities(context: Context, file: Path, expired: bool, contacts: bool) -> None:
    """Write the catalogue into a CSV file or a workbook; contact persons and what has ended only if asked for."""
    with context.desk() as desk:
        rows = [row for row in desk.opportunities.all() if expired or not row.expired]
        data = desk.opportunity_lists.write(rows, file.name, contacts=contacts)
    folders.write_over(file, data)
    context.say(plural("cli.opportunities.exported", len(rows), file=file))
    context.emit({"file": str(file), "bytes": len(data), "opportunities": len(rows)})


@opportunities.command("checked", context_settings=TAKES_ID)
@click.argument("opportunity", type=RECORD_ID)
@pass_context
def checked(context: Context, opportunity: str) -> None:
    """Write that somebody asked today and that the opportunity still holds."""
    with context.desk() as desk:
        name = str(desk.opportunities.get(opportunity).value("name") or "")
        day = desk.opportunities.checked(opportunity)
    context.say(text("cli.opportunity.checked", name=name))
    context.emit({"id": opportunity, "last_checked": day})


@opportunities.command("takers", context_settings=TAKES_ID)
@click.argument("opportunity", type=RECORD_ID)
@pass_context
def takers(context: Context, opportunity: str) -> None:
    """Show who takes part in an opportunity, and who waits for a place."""
    with context.desk() as desk:
        found = desk.takers(opportunity)
    context.say(takers_title(found))
    for words, listed in takers_groups(found):
        context.say(words)
        for one in listed:
            context.say(f"  {shown_day(one.since):<10}  {one.name}")
    context.emit(found.as_json())


@opportunities.command("unmet")
@pass_context
def unmet(context: Context) -> None:
    """Show what residents wish for and nobody offers, by inclusion tag: counts, never who."""
    with context.desk() as desk:
        themes = desk.unmet_wishes()
    for theme in themes:
        context.say(unmet_heading(theme))
        for one in theme.unmet:
            context.say(f"  {one.persons:>3}  {one.label()}")
    context.emit(
        [
            {
                "theme": theme.code,
                "offers": theme.offers,
                "unmet": [{"what": one.label(), "residents": one.persons, "near": one.near} for one in theme.unmet],
            }
            for theme in themes
        ]
    )


@opportunities.command("week")
@click.option("--date", "on", type=DAY)
@pass_context
def week(context: Context, on: date | None) -> None:
    """Show what happens in the municipality in a week, this one unless told otherwise."""
    with context.desk() as desk:
        found = desk.opportunities.week(on)
    for group in week_groups(found):
        context.say(group.words)
        for line in group.lines:
            context.say(f"  {line.time:<13}  {line.what}")
    context.emit(found.as_json())


COMMANDS = (opportunities,)
