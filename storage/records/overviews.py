"""One resident as the overview shows it: everything held, how complete it is, the talks, and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.agreements import in_force
from models.answer import HeldRecord
from models.areas import Areas, areas
from models.conversation import Completeness, completeness
from models.next_step import NextStep, next_step
from models.permit import permitted
from storage.records.drafts import Draft, Drafts
from storage.records.handing_in import HandIns
from storage.records.reading import settled, the, those
from storage.records.standings import HEALTH
from storage.records.talks import Talks, TalkView

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.records.residents import ResidentRow


@dataclass(frozen=True, slots=True)
class Overview:
    """One resident. ``assignments`` are those in force; ``proposed`` the municipality that settlement gives a reason
    to assign, empty where it is assigned or not known."""

    row: ResidentRow
    held: tuple[HeldRecord, ...]
    completeness: Completeness
    areas: Areas
    next_step: NextStep
    talks: tuple[TalkView, ...]
    assignments: tuple[HeldRecord, ...]
    consents: tuple[HeldRecord, ...]
    permit: bool
    proposed: str
    drafts: tuple[Draft, ...]
    """What was typed and is no answer yet."""
    people: Mapping[str, str] = field(default_factory=dict)
    """The names of the members of the house, by id."""
    not_handed_in: bool = False
    """Whether this member has answers on tilrettelegging that are not handed in."""


def overview(records: Records, row: ResidentRow) -> Overview:
    """Give the overview of the resident in ``row``."""
    today, held = records.session.env.today(), records.held(row.id)
    assignments = tuple(one for one in those(held, "assignment") if in_force(one.heads, today))
    return Overview(
        row=row,
        held=held,
        completeness=completeness(held),
        areas=areas(held, reads_health=HEALTH in records.compartments()),
        next_step=next_step(held, today),
        talks=Talks(records).of(row.id),
        assignments=assignments,
        consents=those(held, "consent"),
        permit=permitted(held, today),
        proposed=_proposed(held, assignments),
        drafts=Drafts(records).of(row.id),
        people={member: known.name for member, known in records.session.member_names().items()},
        not_handed_in=HandIns(records).waiting(row.id),
    )


def _proposed(held: tuple[HeldRecord, ...], assignments: tuple[HeldRecord, ...]) -> str:
    number = settled(the(held, "pathway"), "settlement_municipality", "")
    return "" if any(settled(one, "kommunenr") == number for one in assignments) else str(number)
