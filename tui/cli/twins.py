"""``residents twins`` and ``residents settle``: who was entered openly though the person may lie whole in closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from models.texts import text
from tui.cli.context import Context, pass_context
from tui.cli.values import RECORD_ID, TAKES_ID

if TYPE_CHECKING:
    from storage.records.twins import Pair, Settled


@click.command("twins")
@pass_context
def twins(context: Context) -> None:
    """List who in core may be somebody in closed, by ids; names are those of core."""
    with context.desk() as desk:
        desk.records.log("closed")
        cores = dict.fromkeys(one.core for one in desk.twins.compare())
        found = [_as_json(pair) for core in cores for pair in desk.twins.pairs(core)]
    for one in found:
        context.say(f"{one['resident']}  {one['name']:<28}  {one['closed']}  {text('screen.twin.by.' + one['by'])}")
    if not found:
        context.say(text("cli.twins.none"))
    context.emit(found)


def _as_json(pair: Pair) -> dict[str, Any]:
    return {
        "resident": pair.twin.core,
        "name": pair.open.facts.get("name", ""),
        "closed": pair.twin.closed,
        "by": pair.twin.by,
        "answers": pair.open.answers,
        "talks": pair.open.talks,
    }


@click.command("settle", context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@click.option("--same/--other", "same", default=None)
@click.option("--with", "closed", type=RECORD_ID)
@pass_context
def settle(context: Context, resident: str, same: bool | None, closed: str | None) -> None:
    """Say whether somebody in core is somebody in closed; what is the same is moved there and erased from core."""
    from tui.screens.settle_twin import name_of, said  # noqa: PLC0415  (the words of the screen, not its widgets' cost)

    if same is None:
        raise click.UsageError(text("cli.twins.one_of"))
    settled: Settled | None = None
    with context.desk() as desk:
        pair = desk.twins.look(resident, closed or "")
        if same:
            settled = desk.settle_same(pair)
        else:
            desk.twins.other(pair)
    name = name_of(pair)
    context.say(text("screen.twin.apart", name=name) if settled is None else said(name, settled))
    context.emit({"resident": resident, "closed": pair.twin.closed, "same": same, **_became(settled)})


def _became(settled: Settled | None) -> dict[str, Any]:
    if settled is None:
        return {"answers": 0, "operations": 0, "sent": [], "destroyed": 0}
    erased = settled.erased
    sent = [{"to": one.organisation, "name": one.name, "file": one.file} for one in erased.sent]
    return {
        "answers": settled.carried,
        "operations": erased.operations,
        "sent": sent,
        "destroyed": erased.destroyed,
    }
