"""What was recorded of one person taken over to the same person in closed, before the open one is erased.

Answers are written anew, by who takes them over, with source, sitting and a ``why`` that names the operation they come
from. Nothing that stands in closed is overwritten: what differs stands beside it, to be settled; of person and pathway
only what is missing there is taken. Ids follow from the old ones, so that doing it again after a crash adds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, cast

from models import schema, units
from models.answer import Answer, HeldRecord
from models.errors import RecordError
from models.ids import RECORD_BYTES, b64, list_state_id, one_record_id, unb64
from models.roles import CLOSED, HEALTH
from models.sharing import RESTRICTION
from storage.records.records import GRADE, Change

if TYPE_CHECKING:
    from models.answer import Source, State
    from models.merging import Head
    from models.operations import Act
    from storage.records.records import Records

HANDED_IN: Final = "handin"
LEFT_BEHIND: Final = frozenset((HANDED_IN, RESTRICTION))
"""Kinds of record that say nothing in closed."""
FILLED_IN: Final = frozenset(("person", "pathway"))
"""Kinds of which only fields without an answer in closed are taken: lists hold them, and closed knows better."""
_PREFIX: Final = b"bolyst-twin/1\0"


def carry(records: Records, core: str, closed: str) -> int:
    """Take over everything recorded of ``core`` to ``closed``, in one transaction; give how many answers.

    Raises RecordError where that would lose what lies in health, or what a colleague has not handed in.
    """
    held = [one for one in records.held(core) if one.kind not in LEFT_BEHIND]
    _refuse_losing(records, core)
    named = {one.ent: _new_id(core, closed, one.kind, one.ent) for one in held} | {core: closed}
    there = {one.ent: one for one in records.held(closed)}
    by_sitting: dict[str | None, list[Change]] = defaultdict(list)
    for one in held:
        for sitting, change in _changes(one, there.get(named[one.ent]), named):
            by_sitting[sitting].append(change)
    with records.compartments()[CLOSED].atomic():
        saved = [records.write(closed, changes, sitting) for sitting, changes in by_sitting.items()]
        _carry_drafts(records, core, closed, named)
    written = [one.body or {} for each in saved for one in each.operations]
    return sum(not body["f"].startswith("_") for body in written)


def _refuse_losing(records: Records, core: str) -> None:
    opened, run = records.compartments(), records.session.core.execute
    own = run("SELECT 1 FROM own_draft WHERE subj = ?", (core,)).fetchone() is not None
    asked = records.last_answer(one_record_id(core, "adaptation_status"), "asked") is not None
    if HEALTH not in opened and (own or asked or any(one.kind == HANDED_IN for one in records.held(core))):
        raise RecordError("twin_needs_health")
    if own:
        raise RecordError("twin_not_handed_in")


def _new_id(core: str, closed: str, kind: str, record: str) -> str:
    if kind in schema.ONCE or kind == "person":
        return one_record_id(closed, kind)
    if kind == units.LIST_STATE:
        return next(list_state_id(closed, one) for one in units.list_kinds() if list_state_id(core, one) == record)
    return b64(sha256(_PREFIX + unb64(closed) + unb64(record)).digest()[:RECORD_BYTES])


def _changes(
    one: HeldRecord, there: HeldRecord | None, named: Mapping[str, str]
) -> Iterator[tuple[str | None, Change]]:
    """Give what of a record is written, each with the sitting it was said in."""
    for name, field in one.fields.items():
        if (one.kind, name) == GRADE or (one.kind in FILLED_IN and _has(there, name)):
            continue
        for head in field.heads:
            if head.state == "cleared" and head.act == "set":
                continue
            sitting = named.get(head.sitting, head.sitting) if head.sitting else None
            yield sitting, _change(one.kind, named[one.ent], name, head, named)


def _has(there: HeldRecord | None, name: str) -> bool:
    return there is not None and name in there.fields and there.fields[name].state != "cleared"


def _change(kind: str, record: str, name: str, head: Head, named: Mapping[str, str]) -> Change:
    value = _renamed(head.value, named)
    state, source, act = cast("State", head.state), cast("Source", head.source), cast("Act", head.act)
    answer = Answer.cleared() if state == "cleared" else Answer(state, value, source, head.verified)
    return Change(kind, record, name, answer, act, f"twin:{head.id}", seen=())


def _renamed(value: Any, named: Mapping[str, str]) -> Any:
    """Give a value with ids of what was taken over replaced, also those behind a unit's name."""
    if isinstance(value, list):
        return [_renamed(one, named) for one in value]
    if not isinstance(value, str):
        return value
    unit, colon, record = value.rpartition(":")
    return f"{unit}{colon}{named[record]}" if record in named else value


def _carry_drafts(records: Records, core: str, closed: str, named: Mapping[str, str]) -> None:
    """Take over what is half typed, each writer's own."""
    query = "SELECT ent, kind, field, member, sitting, text, at FROM draft WHERE subj = ?"
    rows: Iterable[tuple[Any, ...]] = (
        (closed, named.get(ent) or _new_id(core, closed, kind, ent), kind, name, member, named.get(sitting), words, at)
        for compartment in records.compartments().values()
        for ent, kind, name, member, sitting, words, at in compartment.execute(query, (core,)).fetchall()
    )
    records.compartments()[CLOSED].executemany(
        """INSERT OR IGNORE INTO draft (subj, ent, kind, field, member, sitting, text, at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        list(rows),
    )
