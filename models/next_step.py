"""What comes next for a person: one step, read from what is recorded, as the key of a text ``screen.next_step.<key>``.

The order is that of the work: a talk, the assignment that settlement gives a reason for, a plan, its signatures (with
a permit) or going through it together (without), and the bundle to whoever takes over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from models.agreements import in_force
from models.answer import HeldRecord
from models.conversation import is_minor
from models.imports.comparing import AWAY
from models.permit import permitted

NextStep = Literal[
    "none", "no_talk_for_children", "start_talk", "continue_talk", "assign", "write_plan", "sign_plan", "go_through",
    "send", "follow_up",
]  # fmt: skip


def next_step(records: Iterable[HeldRecord], today: date) -> NextStep:
    """Give the next step for the person whose ``records`` these are."""
    held: dict[str, list[HeldRecord]] = {}
    for record in records:
        held.setdefault(record.kind, []).append(record)
    if _value(held, "pathway", "phase") in AWAY:
        return "none"
    if is_minor(_value(held, "person", "birth_date"), today):
        return "no_talk_for_children"
    return _of_talk(held) or _of_plan(held, today)


def _of_talk(held: Mapping[str, Sequence[HeldRecord]]) -> NextStep | None:
    talks = held.get("talk", ())
    if not talks:
        return "start_talk"
    return None if all(talk.value("ended") for talk in talks) else "continue_talk"


def _of_plan(held: Mapping[str, Sequence[HeldRecord]], today: date) -> NextStep:
    assigned = any(in_force(one.heads, today) for one in held.get("assignment", ()))
    if _value(held, "pathway", "settlement_municipality") and not assigned:
        return "assign"
    if not held.get("measure"):
        return "write_plan"
    if _value(held, "plan", "status") != "agreed":
        permit = permitted(held.get("pathway", ()), today)
        return "sign_plan" if permit else "go_through"
    return "send" if assigned else "follow_up"


def _value(held: Mapping[str, Sequence[HeldRecord]], kind: str, name: str) -> str | None:
    found = [value for record in held.get(kind, ()) if isinstance(value := record.value(name), str)]
    return found[0] if found else None
