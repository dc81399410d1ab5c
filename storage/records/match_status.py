"""How far a suggestion has come, from *forslag* to *fullført* or *avslått*, and why; and whether a no still stands.

What was decided about an offer is a ``match``, which stays in the house; the taking part that begins with *startet* is
a ``participation`` (docs/formats.md, Plan). Together they are one path, and a person takes every step of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from models import schema
from models.answer import Answer, HeldRecord
from models.errors import InputError
from models.matching.facts import READS
from models.showing import kind_label
from models.zone import day
from storage.records import steps
from storage.records.headers import Spot, headers_of, writers
from storage.records.positions import between
from storage.records.reading import those, value
from storage.records.records import Change
from storage.records.steps import Step

if TYPE_CHECKING:
    from storage.records.records import Records

MATCH, PARTICIPATION = "match", "participation"
SUGGESTED, DECLINED, STARTED = "forslag", "avslatt", "startet"
TAKING_PART: Final = (STARTED, "fullfort", "avbrutt")
PATH: Final = (SUGGESTED, "tilbudt", "onsket", *TAKING_PART, DECLINED)
"""The steps in the order in which they are shown."""
REASONED: Final = frozenset({DECLINED, "avbrutt"})
"""Steps that ask why."""
OFFERED: Final = frozenset({"tilbudt", "onsket", STARTED, "fullfort"})
"""Steps at which a person has an offer."""
OF_AN_OFFER: Final = frozenset(
    (
        *("type", "name", "description", "organiser", "municipality", "place", "when", "places", "norwegian_level"),
        *("age_from", "age_to", "licence", "only_for", "police_certificate", "other_requirements", "languages"),
        *("cost", "transport", "children_welcome", "valid_to"),
    )
)
"""Fields of an opportunity that make another offer of it when they change; who was asked when does not."""
OF_A_PERSON: Final = READS - {"person", "measure"}


def code_list(status: str) -> str:
    """Give the list of codes that ``status`` stands in."""
    return "participation_status" if status in TAKING_PART else "match_status"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one suggestion has come. ``changed`` names what is new since a no, which is a cause to ask again."""

    status: str = ""
    reason: str = ""
    since: str = ""
    """The day of the step, as people read it."""
    changed: tuple[str, ...] = ()

    @property
    def is_declined(self) -> bool:
        """Whether a no still stands, so that the offer does not come back by itself."""
        return self.status == DECLINED and not self.changed


NOTHING_SAID: Final = Standing()


class Standings:
    """How far the suggestions of one person have come."""

    def __init__(self, records: Records, held: Sequence[HeldRecord]) -> None:
        self._records = records
        self._person = [one for one in held if one.kind in OF_A_PERSON]
        self._matches = {offer: counting(found) for offer, found in by_offer(those(held, MATCH)).items()}
        self._taking: dict[str, HeldRecord] = {}
        for one in sorted(those(held, PARTICIPATION), key=lambda one: value(one, "status") == STARTED):
            self._taking[str(value(one, "opportunity"))] = one
        told = (*self._matches.values(), *self._taking.values())
        self._written = writers(records, told, "status")
        self._headers: Mapping[Spot, Mapping[str, Any]] | None = None

    def of(self, opportunity: HeldRecord) -> Standing:
        """Give how far ``opportunity`` has come; an empty status where nobody has said anything."""
        told = told_by(self._matches.get(opportunity.ent), self._taking.get(opportunity.ent))
        if told is None:
            return NOTHING_SAID
        status, reason = status_of(told), str(value(told, "reason", ""))
        wrote = self._written.get(told.ent)
        since = day(datetime.fromtimestamp(wrote.at / 1000, UTC)) if wrote is not None else ""
        changed = self._changed(told, opportunity) if status == DECLINED else ()
        return Standing(status, reason, since, changed)

    def _changed(self, told: HeldRecord, opportunity: HeldRecord) -> tuple[str, ...]:
        """Name what was written of the offer or the person after the no."""
        declined = max(max(clocks) for clocks in self._clocks([told]).values())
        offer = [
            schema.field(opportunity.kind, name).short()
            for name, clocks in self._clocks([opportunity]).items()
            if name in OF_AN_OFFER and max(clocks) > declined
        ]
        person = {
            kind_label(one.kind)
            for one in self._person
            if any(max(clocks) > declined for clocks in self._clocks([one], self._of_person()).values())
        }
        return (*offer, *sorted(person))

    def _of_person(self) -> Mapping[Spot, Mapping[str, Any]]:
        if self._headers is None:
            self._headers = headers_of(self._records, self._person)
        return self._headers

    def _clocks(
        self, held: Sequence[HeldRecord], headers: Mapping[Spot, Mapping[str, Any]] | None = None
    ) -> dict[str, list[tuple[int, int]]]:
        """Give, by field, when what stands there was written."""
        known = headers_of(self._records, held) if headers is None else headers
        return {
            name: [tuple(known[one.compartment, head.pk]["t"]) for head in field.heads]
            for one in held
            for name, field in one.fields.items()
            if field.heads and not name.startswith("_")
        }


def by_offer(matches: Iterable[HeldRecord]) -> dict[str, list[HeldRecord]]:
    """Give the matches of one person by the id of their opportunity: several where two laptops each made one."""
    found: dict[str, list[HeldRecord]] = {}
    for one in matches:
        found.setdefault(str(value(one, "opportunity")), []).append(one)
    return found


def counting(matches: Sequence[HeldRecord]) -> HeldRecord:
    """Give the match that counts of those of one offer: a no before all, else the one farthest on the path."""
    return max(matches, key=lambda one: PATH.index(status_of(one)) if status_of(one) in PATH else -1)


def status_of(record: HeldRecord | None) -> str:
    """Give how far a record says it has come; where people wrote a no and something else, the no holds."""
    held = record.fields.get("status") if record is not None else None
    if held is not None and held.conflict and any(head.value == DECLINED for head in held.heads):
        return DECLINED
    return str(value(record, "status", ""))


def told_by(match: HeldRecord | None, taking: HeldRecord | None) -> HeldRecord | None:
    """Give the record that says how far a suggestion has come.

    Taking part that goes on comes first; once it has ended, what was decided since: its end takes the decision back.
    """
    decided = status_of(match) not in ("", SUGGESTED)
    goes_on = taking is not None and value(taking, "status") == STARTED
    return taking if goes_on or (taking is not None and not decided) else match


def take(records: Records, subject: str, opportunity: str, status: str, reason: str | None = None) -> Step:
    """Write that a suggestion has come to ``status``, a code of :data:`PATH`; give the step.

    ``reason`` is why, empty to take away the one there was, None to leave it. Raises InputError ``reason_wanted`` where
    the step asks for one and none is given, ``answer_not_valid`` for a status that is none.
    """
    if status not in PATH:
        raise InputError("answer_not_valid")
    if status in REASONED and not reason:
        raise InputError("reason_wanted")
    changes = _changes(records, records.held(subject), opportunity, status)
    if reason is not None:
        given = Answer("value", reason) if reason else Answer("cleared")
        kind, said = changes[-1].kind, Answer("value", status)
        told = dict.fromkeys(one.record for one in changes if (one.kind, one.answer) == (kind, said))
        changes += [Change(kind, record, "reason", given) for record in told]
    return steps.take(records, subject, changes)


def _changes(records: Records, held: Sequence[HeldRecord], opportunity: str, status: str) -> list[Change]:
    """Give what is written for a step; the last is its status.

    A step back from taking part that goes on takes the participation away: it did not take place. Its end takes the
    decision back that led to it, so that nobody waits for what is over. Where two laptops each made a record, all are
    written.
    """
    here = [one for one in held if value(one, "opportunity") == opportunity]
    matches, taking = those(here, MATCH), those(here, PARTICIPATION)
    going = [one for one in taking if value(one, "status") == STARTED]
    last = taking[-1] if taking else None
    if status not in TAKING_PART:
        changes = [Change(PARTICIPATION, one.ent, "_gone", Answer("value", True)) for one in going]
        for match in matches:
            if status_of(match) == status == DECLINED:
                changes += _written(MATCH, match.ent, status=SUGGESTED)  # a no that is said again is a no of today
        for record in [one.ent for one in matches] or [records.new_id()]:
            changes += _written(MATCH, record, opportunity=opportunity, status=status)
        return changes
    today = records.session.env.today().isoformat()
    if last is None or (status == STARTED and not going):
        after = max((str(value(one, "_pos", "")) for one in those(held, PARTICIPATION)), default="") or None
        facts = {"_pos": between(after, None), "opportunity": opportunity, "from": today, "status": status}
        return _written(PARTICIPATION, records.new_id(), **facts)
    if status == STARTED:
        return _written(PARTICIPATION, going[-1].ent, status=status)
    changes = [change for match in matches for change in _written(MATCH, match.ent, status=SUGGESTED)]
    for record in [one.ent for one in going] or [last.ent]:
        changes += _written(PARTICIPATION, record, to=today, status=status)
    return changes


def _written(kind: str, record: str, **facts: str) -> list[Change]:
    return [Change(kind, record, name, Answer("value", said)) for name, said in facts.items()]
