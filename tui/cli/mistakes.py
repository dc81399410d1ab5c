"""``interview erase``: taking out what was entered by mistake."""

from __future__ import annotations

import click

from models import schema
from models.errors import InputError
from models.ids import one_record_id
from models.texts import plural, text
from models.zone import day
from tui.cli.context import Context, pass_context
from tui.cli.values import RECORD_ID, TAKES_ID


@click.command("erase", context_settings=TAKES_ID)
@click.argument("resident", type=RECORD_ID)
@click.option("--field", "named", required=True)
@click.option("--record", type=RECORD_ID)
@click.option("--why", required=True)
@pass_context
def erase(context: Context, resident: str, named: str, record: str | None, why: str) -> None:
    """Erase what stands in a field, else all that ever stood there; it cannot be undone."""
    kind, _, name = named.partition(".")
    where = record or _record(resident, kind, name)
    with context.desk() as desk:
        desk.residents.index.get(resident)
        found = desk.erasing.look(resident, kind, where, name)
        erased = desk.erase(found, found.usual, why)
    context.say(plural("cli.erase.done", erased.operations))
    for one in erased.sent:
        context.say(text("cli.erase.sent", to=one.name, at=day(one.at), file=one.file))
    context.emit(
        {
            "resident": resident,
            "record": where,
            "field": named,
            "operations": erased.operations,
            "sent": [{"to": one.organisation, "name": one.name, "file": one.file} for one in erased.sent],
            "destroyed": erased.destroyed,
        }
    )


def _record(resident: str, kind: str, name: str) -> str:
    """Give the record of a kind that a person has once; raises InputError where it must be told."""
    schema.field(kind, name)
    if kind in schema.ONCE:
        return one_record_id(resident, kind)
    if kind != "person":
        raise InputError("record_missing", kind=kind)
    return resident
