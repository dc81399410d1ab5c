"""What is held of the person the talk is with, as this screen knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from models import conversation, following, schema
from models.answer import HeldField, HeldRecord
from models.ids import list_state_id, one_record_id
from models.permit import permitted
from models.roles import CLOSED, HEALTH
from models.units import LIST_STATE, main_unit
from storage.records.own_drafts import OWN
from tui.screens.conversation.half_typed import SITTING
from tui.screens.conversation.lines import HERE, Place

if TYPE_CHECKING:
    from storage.desk import Desk
    from storage.records.talks import TalkView
    from tui.app import BolystApp
    from tui.screens.base import Room

INFORMED: Final = "informed"
NORWEGIAN: Final = "nob"


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a person at one moment."""

    held: tuple[HeldRecord, ...]
    fresh: Mapping[str, str]
    """For each kind that comes several times, the id its next record gets."""


class Held:
    """What was read of the person ``resident``; :meth:`read` reads it anew."""

    def __init__(self, room: Room[None], resident: str) -> None:
        self._room = room
        self.resident = resident
        self.held: tuple[HeldRecord, ...] = ()
        self.fresh: Mapping[str, str] = {}
        self.talk: TalkView | None = None
        """The talk that goes on, or that the next answer goes on with."""
        self.sitting: str | None = None
        """The sitting that goes on."""
        self.has_permit = False
        self._closed = False

    @property
    def bolyst(self) -> BolystApp:
        """The app, with its services."""
        return self._room.bolyst

    @property
    def desk(self) -> Desk:
        """The unlocked vault."""
        return self.bolyst.desk

    def is_there(self, place: Place) -> bool:
        """Say whether the record of ``place`` is there, or comes with the first answer to one of its questions."""
        if not place.kind:
            return False
        once = place.kind in schema.RECORDS and schema.RECORDS[place.kind].once
        return once or place.record in (HERE, *self.fresh.values()) or any(one.ent == place.record for one in self.held)

    def admit(self, place: Place) -> None:
        """Let the list item of ``place``, which no answer has made yet, be the next that is begun."""
        if place.kind in self.fresh and all(held.ent != place.record for held in self.held):
            self.fresh = {**self.fresh, place.kind: place.record}

    async def read(self) -> None:
        """Read anew what is held."""
        self._take(await self.bolyst.storage(partial(_read, self.desk, self.resident, self.fresh)))

    def _take(self, read: Read) -> None:
        self.held, self.fresh = read.held, read.fresh
        self.__dict__.pop("completeness", None)
        self.has_permit = permitted(read.held, self.desk.session.env.today())

    @cached_property
    def completeness(self) -> conversation.Completeness:
        """How complete the talk is now."""
        return conversation.completeness(self.held)

    @property
    def is_informed(self) -> bool:
        """Whether the other pages are open."""
        return conversation.is_informed(self.held)

    def records(self, kind: str) -> tuple[HeldRecord, ...]:
        """Give the records of a kind in their order."""
        return tuple(one for one in self.held if one.kind == kind)

    def sitting_record(self) -> HeldRecord | None:
        """Give the sitting that goes on; before it begins, the last one, whose interpreter it will carry over."""
        wanted = self.sitting or (self.talk.sittings[-1].ent if self.talk and self.talk.sittings else None)
        return next((one for one in self.held if one.ent == wanted), None)

    def one(self, kind: str) -> HeldRecord | None:
        """Give the one record of ``kind`` that a page asks about: of several, the newest."""
        if kind == SITTING:
            return self.sitting_record()
        found = self.records(kind)
        return (
            max(found, key=lambda one: str(one.value("when")))
            if kind == INFORMED and found
            else next(iter(found), None)
        )

    def record_of(self, kind: str) -> str:
        """Give the id that answers about the one record of ``kind`` are saved under."""
        if kind == SITTING:
            return HERE
        if schema.RECORDS[kind].once:
            return one_record_id(self.resident, kind)
        found = self.one(kind)
        return found.ent if found else self.fresh[kind]

    def list_state(self, kind: str) -> Place:
        """Give where it is said of a whole list that there is nothing in it."""
        return Place(LIST_STATE, list_state_id(self.resident, kind), "any")

    def held_at(self, place: Place) -> HeldField | None:
        """Give what stands in a field."""
        record = self.one(SITTING) if place.record == HERE else None
        for one in (record,) if record else (one for one in self.held if one.ent == place.record):
            return one.fields.get(place.name)
        return None

    def alone(self) -> Place:
        """Give where the wish for a talk alone stands."""
        kind, name = following.ALONE
        return Place(kind, self.record_of(kind), name)

    def wishes_alone(self) -> bool:
        """Say whether the person wishes a talk alone."""
        held = self.held_at(self.alone())
        return held is not None and held.state == "value" and held.value is True

    def may_open(self, kind: str) -> bool:
        """Say whether this member holds the key of where ``kind`` lies."""
        lies_in = CLOSED if self._closed else main_unit(kind).compartment
        return lies_in in self.desk.session.compartments

    def hands_in(self, kind: str) -> bool:
        """Say whether answers of ``kind`` are this member's own until they are handed in."""
        return not self.may_open(kind) and main_unit(kind).compartment == HEALTH

    def may_write(self, kind: str) -> bool:
        """Say whether this member may answer about ``kind``, now or to be handed in."""
        return self.may_open(kind) or self.hands_in(kind)

    @property
    def not_handed_in(self) -> bool:
        """Whether there are answers that are this member's own until they are handed in."""
        return any(one.compartment == OWN for one in self.held)

    def language(self) -> str:
        """Give the language the person was informed in, else the one that is interpreted."""
        informed, sitting = self.one(INFORMED), self.one(SITTING)
        told = informed.value("language") if informed else None
        return str(told or (sitting.value("interpreter_language") if sitting else None) or NORWEGIAN)


def _read(desk: Desk, subject: str, before: Mapping[str, str]) -> Read:
    held = desk.answers.held(subject)
    used = {one.ent for one in held}
    several = (kind for page in conversation.PAGES for kind in (block.kind for block in page.blocks))
    wanted = (kind for kind in several if kind != SITTING and not schema.RECORDS[kind].once)
    return Read(held, {kind: _unused(desk, before.get(kind), used) for kind in wanted})


def _unused(desk: Desk, known: str | None, used: set[str]) -> str:
    return known if known is not None and known not in used else desk.records.new_id()
