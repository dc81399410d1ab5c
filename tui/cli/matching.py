"""``match`` and what belongs to it: suggestions, how far they came, people for an offer, and what reasons weigh."""

from __future__ import annotations

import click

from models.matching.matcher import person_decides
from models.matching.reasons import signed
from models.matching.weights import is_weight, weights
from models.texts import plural, text
from storage.records.match_people import STANDINGS
from storage.records.match_status import PATH
from storage.settings import preferences
from tui.cli.context import Context, pass_context
from tui.cli.opportunities import opportunities
from tui.cli.people import residents
from tui.cli.saying import complain
from tui.cli.values import RECORD_ID, TAKES_ID


@click.command(context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@click.option("--opportunity", type=RECORD_ID)
@click.option("--status", type=click.Choice(PATH))
@click.option("--reason")
@pass_context
def match(context: Context, resident: str, opportunity: str | None, status: str | None, reason: str | None) -> None:
    """Show which opportunities may suit a resident, with the reasons; or record how far one has come."""
    if (opportunity is None) != (status is None) or (reason is not None and status is None):
        raise click.UsageError(text("cli.match.both"))
    with context.desk() as desk:
        desk.residents.open(resident)
        if opportunity is not None and status is not None:
            desk.opportunities.get(opportunity)
            desk.matches.set_status(resident, opportunity, status, reason)
        found = desk.matches.for_resident(resident, preferences().settings.weights)
    for offer in (*found.offers, *found.homes):
        context.say(f"{offer.name}  ({offer.suggestion.opportunity})")
        if offer.standing.changed:
            context.say("  " + text("match.changed", what=", ".join(offer.standing.changed)))
        for reason_given in offer.suggestion.reasons:
            context.say("  " + signed(reason_given))
    context.say(person_decides())
    context.emit(found.as_json())


@opportunities.command("people", context_settings=TAKES_ID)
@click.argument("opportunity", type=RECORD_ID)
@pass_context
def people(context: Context, opportunity: str) -> None:
    """List the residents for an opportunity by meets, not settled and lacks; no ranking, a person decides."""
    with context.desk() as desk:
        found = desk.matches.for_opportunity(desk.opportunities.get(opportunity))
    for standing in STANDINGS:
        persons = getattr(found, standing)
        context.say(f"{text(f'match.standing.{standing}')} ({len(persons)})")
        for one in persons:
            context.say(f"  {one.row.name}  ({one.row.id})")
            for reason in one.deciding(standing):
                context.say("    " + signed(reason))
    context.say(person_decides())
    context.emit(found.as_json())


@residents.command("without-offer")
@pass_context
def without_offer(context: Context) -> None:
    """List the residents whom nobody has offered anything, and why."""
    with context.desk() as desk:
        search = desk.matches.without_offer()
        found = search.all()
    for one in found:
        context.say(f"{one.row.id}  {one.row.name:<28}  {one.sentence()}")
    context.say(plural("match.without.count", len(found)))
    context.emit({"minors": search.minors, "residents": [one.as_json() for one in found]})


@click.command("weights")
@pass_context
def show_weights(context: Context) -> None:
    """Print what reasons weigh in matching, as it is on this machine; it needs no vault."""
    chosen = preferences()
    context.say(text("cli.weights.file", file=chosen.file))
    rows = list(weights(chosen.settings.weights).rows())
    for row in rows:
        mark = "*" if row.points != row.usual else " "
        hard = text("match.weigh.hard") if row.hard else ""
        context.say(f"{mark} {row.name:<28} {row.points:>4}  {text(f'match.weigh.{row.key}')}  {hard}".rstrip())
    for name in chosen.settings.weights:
        if not is_weight(name):
            complain(text("cli.weights.unknown", name=name))
    context.emit([{"name": row.name, "points": row.points, "usual": row.usual, "hard": row.hard} for row in rows])


COMMANDS = (match, show_weights)
