"""``coding``: own words that wait for a code, and the codes given to them."""

from __future__ import annotations

import click

from models import codes
from models.coding import CANNOT_BE_CODED, coded, coding_of
from models.texts import plural, text
from tui.cli.context import Context, pass_context
from tui.cli.values import RECORD_ID, TAKES_ID

NO_CODE = "-"
"""In place of a code: none fits, and nobody is asked again."""


@click.group()
def coding() -> None:
    """Words first, codes later: STYRK-08 and NUS."""


@coding.command("list")
@pass_context
def list_waiting(context: Context) -> None:
    """List the words that wait for a code, the oldest first, with what they suggest."""
    with context.desk() as desk:
        waiting = desk.coding.waiting()
    context.say(plural("cli.coding.waiting", len(waiting)))
    for one in waiting:
        context.say(f"{one.record}  {one.resident.name:<28}  {' · '.join(one.told)}")
        for suggestion in one.suggestions():
            context.say(f"    {suggestion.code.code:<4}  {suggestion.code.label():<40}  {suggestion.reason}")
    context.emit([one.as_json() for one in waiting])


@coding.command("set", context_settings=TAKES_ID)
@click.argument("record", type=RECORD_ID)
@click.argument("code")
@pass_context
def set_code(context: Context, record: str, code: str) -> None:
    """Give the words of a record a code, or ``-`` where none fits."""
    with context.desk() as desk:
        desk.coding.put(record, CANNOT_BE_CODED if code == NO_CODE else coded(code))
        held = desk.records.record(record)
    by = coding_of(held.kind) if held is not None else None
    given = held.value(by.code) if held is not None and by is not None else None
    label = codes.label(by.code_list, given) if by is not None and given is not None else ""
    context.say(text("cli.coding.done", code=given, label=label) if given else text("cli.coding.none"))
    context.emit({"record": record, "code": given, "label": label})


COMMANDS = (coding,)
