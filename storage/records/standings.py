"""How the residents stand, for the list of residents: their areas, the next step, and which of them a filter keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from models.agreements import in_force
from models.areas import Areas, areas, tells_of_health
from models.next_step import NextStep, next_step

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from storage.records.records import Records

Filter = Literal["not_begun", "not_finished", "health_not_asked", "assigned", "hidden"]
HEALTH = "health"
HEALTH_KINDS: Final = ("adaptation_status", "adaptation")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the list shows of one resident beside who it is."""

    areas: Areas
    next_step: NextStep


def standings(records: Records, subjects: Iterable[str]) -> dict[str, Standing]:
    """Give how each of ``subjects`` stands. Reads all records of each: ask only for those on the screen."""
    today = records.session.env.today()
    reads_health = HEALTH in records.compartments()
    found = {}
    for subject in subjects:
        held = records.held(subject)
        found[subject] = Standing(areas(held, reads_health=reads_health), next_step(held, today))
    return found


def kept(records: Records, subjects: Iterable[str], by: Filter) -> frozenset[str]:
    """Give those of ``subjects`` that the filter ``by`` keeps; it reads the records of one kind only."""
    return frozenset(_FILTERS[by](records, frozenset(subjects)))


def _with(records: Records, kind: str, suits: Callable[[HeldRecord], bool]) -> frozenset[str]:
    return frozenset(record.subject for record in records.of_kinds((kind,)) if suits(record))


def _not_begun(records: Records, subjects: frozenset[str]) -> frozenset[str]:
    return subjects - _with(records, "talk", lambda _talk: True)


def _not_finished(records: Records, subjects: frozenset[str]) -> frozenset[str]:
    return subjects & _with(records, "talk", lambda talk: not talk.value("ended"))


def _health_not_asked(records: Records, subjects: frozenset[str]) -> frozenset[str]:
    return subjects - {one.subject for one in records.of_kinds(HEALTH_KINDS) if tells_of_health(one)}


def _assigned(records: Records, subjects: frozenset[str]) -> frozenset[str]:
    today = records.session.env.today()

    def now(assignment: HeldRecord) -> bool:
        return in_force(assignment.heads, today) is not None

    return subjects & _with(records, "assignment", now)


def _hidden(records: Records, subjects: frozenset[str]) -> frozenset[str]:
    return frozenset(subject for subject in subjects if records.is_closed(subject))


_FILTERS: Final[Mapping[Filter, Callable[[Records, frozenset[str]], frozenset[str]]]] = MappingProxyType(
    {
        "not_begun": _not_begun,
        "not_finished": _not_finished,
        "health_not_asked": _health_not_asked,
        "assigned": _assigned,
        "hidden": _hidden,
    }
)
