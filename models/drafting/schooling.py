"""Which group of former schooling a person belongs to, as far as what was told lets one say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from models.folding import fold
from models.ids import list_state_id
from models.matching.gaps import Gap, value_or_gap, worst

if TYPE_CHECKING:
    from models.answer import HeldRecord

Group = Literal["below_primary", "primary", "upper_secondary"]
_ORDER: tuple[Group, ...] = ("below_primary", "primary", "upper_secondary")


class Schooling(NamedTuple):
    """The group, and whether it is sure: when the level was coded, or the person said that there was no school."""

    group: Group
    sure: bool


def schooling_of(records: Iterable[HeldRecord], rules: dict[str, Any]) -> Schooling | Gap:
    """Give the group of schooling by ``rules`` (the table ``schooling`` of the goals), or why it is not known."""
    found = tuple(records)
    schools = [record for record in found if record.kind == "school"]
    finished = [record for record in schools if value_or_gap(record, "finished") is True]
    coded = [level for level in map(_nus, finished) if level is not None and level != rules["nus_unknown"]]
    if coded:
        return Schooling(_by_level(max(coded), rules), sure=True)
    if any(record.value("any") == "none" for record in found if _speaks_of_schools(record)):
        return Schooling("below_primary", sure=True)
    told = [group for group in (_by_words(record, rules) for record in finished) if group]
    years = _years(found)
    if isinstance(years, int):
        told.append("primary" if years >= rules["primary_years"] else "below_primary")
    elif not told:
        return worst(
            years, *(gap for gap in (value_or_gap(one, "finished") for one in schools) if isinstance(gap, Gap))
        )
    return Schooling(max(told, key=_ORDER.index), sure=False)


def _nus(school: HeldRecord) -> int | None:
    level = value_or_gap(school, "level_nus")
    return int(level) if isinstance(level, str) and level.isdecimal() else None


def _by_level(level: int, rules: dict[str, Any]) -> Group:
    if level >= rules["nus_upper_secondary"]:
        return "upper_secondary"
    return "primary" if level >= rules["nus_primary"] else "below_primary"


def _by_words(school: HeldRecord, rules: dict[str, Any]) -> Group | None:
    what = value_or_gap(school, "what", str)
    if isinstance(what, Gap):
        return None
    written = fold(what)
    if any(word in written for word in rules["upper_secondary_words"]):
        return "upper_secondary"
    return "primary" if any(word in written for word in rules["primary_words"]) else None


def _years(records: Sequence[HeldRecord]) -> int | Gap:
    summary = next((record for record in records if record.kind == "school_summary"), None)
    found: int | Gap = value_or_gap(summary, "years_total", int)
    return found


def _speaks_of_schools(record: HeldRecord) -> bool:
    return record.kind == "list_state" and record.ent == list_state_id(record.subject, "school")
