"""``today`` and ``appointment``: what is on, what waits to be sent, and appointments made and listed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from models import schema, showing
from models.answer import Answer
from models.cards import written
from models.codes import load
from models.entering import entered
from models.texts import plural, text
from storage.records.appointments import KIND
from storage.records.today import GROUPS
from tui.cli.context import Context, pass_context
from tui.cli.values import DAY, RECORD_ID, TAKES_ID
from tui.screens import today_told

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from storage.desk import Desk
    from storage.records.today import Item


@click.command()
@pass_context
def today(context: Context) -> None:
    """Say what is on today and what waits to be sent."""
    with context.desk() as desk:
        items = [item for group in GROUPS for item in desk.today.part(group)]
        to_code = desk.coding.count()
        waiting = desk.exchange.to_send()
        for one in waiting:
            while one.step():
                pass
        desk.session.core.audit("list", counts={"residents": len({item.subject for item in items})})
        on = desk.session.env.today()
    _say(context, items, on)
    if to_code:
        context.say(f"{text('screen.today.group.coding')}: {plural('screen.today.to_code', to_code)}")
    for one in waiting:
        if one.operations:
            words = today_told.waiting(len(one.persons), one.operations)
            context.say(f"{text('screen.today.group.waiting')}: {one.peer.name}, {words}")
    to_send = [
        {
            "organisation": one.peer.org,
            "name": one.peer.name,
            "residents": len(one.persons),
            "operations": one.operations,
        }
        for one in waiting
    ]
    context.emit({"items": [_as_json(item) for item in items], "coding": to_code, "waiting": to_send})


def _say(context: Context, items: list[Item], on: date) -> None:
    group = ""
    for item in items:
        if item.group != group:
            group = item.group
            context.say(text(f"screen.today.group.{group}"))
        when, who, what = (cell if isinstance(cell, str) else cell[0] for cell in today_told.cells(item, on))
        context.say(f"  {when:<18} {who:<24} {what}")


def _as_json(item: Item) -> dict[str, Any]:
    return {
        "group": item.group,
        "resident": item.subject,
        "name": item.name,
        "at": written(item.at),
        "record": item.record.ent if item.record else None,
        "member": item.who,
        "own": item.own,
        "text": today_told.what(item),
    }


@click.group()
def appointment() -> None:
    """Appointments with residents."""


@appointment.command("add", context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@click.option("--when", required=True)
@click.option("--what", required=True)
@click.option("--room")
@click.option("--interpreter", type=click.Choice([code.code for code in load("interpreter_state")]))
@pass_context
def add_appointment(
    context: Context, resident: str, when: str, what: str, room: str | None, interpreter: str | None
) -> None:
    """Make an appointment; whoever runs this takes part."""
    typed = {"when": when, "what": what, "room": room, "interpreter_state": interpreter}
    with context.desk() as desk:
        desk.residents.index.get(resident)
        on = desk.session.env.today()
        said = {name: entered(schema.field(KIND, name), words, on) for name, words in typed.items() if words}
        given = {name: Answer.of(value) for name, value in {**said, "staff": [desk.session.member.id]}.items()}
        made = desk.entries.save(resident, KIND, None, given)
    context.say(text("cli.appointment.done", when=showing.shown_moment(said["when"])))
    context.emit({"appointment": made, "resident": resident, "when": said["when"]})


@appointment.command("list")
@click.option("--from", "first", type=DAY)
@click.option("--days", type=click.IntRange(1, 366), default=7, show_default=True)
@pass_context
def list_appointments(context: Context, first: date | None, days: int) -> None:
    """List the appointments of some days; persons graded strengt fortrolig without a name."""
    with context.desk() as desk:
        on = desk.session.env.today()
        begin = first or on
        found = desk.appointments.between(begin, begin + timedelta(days=days - 1))
        rows = [_appointment(desk, one) for one in found]
        desk.session.core.audit("list", counts={"residents": len({one.subject for one in found})})
    for row in rows:
        context.say(f"{row['appointment']}  {showing.shown_moment(row['when'])}  {row['name']:<24} {row['text']}")
    context.emit(rows)


def _appointment(desk: Desk, one: HeldRecord) -> dict[str, Any]:
    known = desk.residents.index.get(one.subject)
    names = ("when", "what", "room", "staff", "interpreter_language", "interpreter_state", "met")
    return {
        "appointment": one.ent,
        "resident": one.subject,
        "name": "" if known.is_hidden else known.name,
        **{name: one.value(name) for name in names},
        "text": today_told.appointment(one),
    }


COMMANDS = (today, appointment)
