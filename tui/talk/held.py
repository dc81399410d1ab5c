"""What is held of the person the talk is with, as it was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, ParamSpec, Protocol, TypeVar

from models import conversation, following, schema
from models.answer import HeldRecord
from models.permit import permitted
from models.places import Place
from models.roles import CLOSED, HEALTH
from models.steps import Scene
from models.units import main_unit
from storage.records.own_drafts import OWN
from tui.talk.half_typed import SITTING

if TYPE_CHECKING:
    from storage.desk import Desk
    from storage.records.talks import TalkView

P = ParamSpec("P")
R = TypeVar("R")

INFORMED: Final = "informed"
NORWEGIAN: Final = "nob"
_KINDS: Final = tuple(block.kind for page in conversation.PAGES for block in page.blocks)


class Reach(Protocol):
    """How a talk reaches storage: the unlocked vault, and the way its use cases are called."""

    @property
    def desk(self) -> Desk:
        """The unlocked vault's use cases."""

    async def storage(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Call ``function``, a use case; give or raise what it does."""

    async def save(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """As :meth:`storage`, for what writes."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a person at one moment."""

    held: tuple[HeldRecord, ...]
    fresh: Mapping[str, str]
    """For each kind that comes several times, the id its next record gets."""


class Held:
    """What was read of the person ``resident``; :meth:`read` reads it anew."""

    def __init__(self, reach: Reach, resident: str) -> None:
        self.reach = reach
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
    def desk(self) -> Desk:
        """The unlocked vault."""
        return self.reach.desk

    def admit(self, place: Place) -> None:
        """Let the list item of ``place``, which no answer has made yet, be the next that is begun."""
        if place.kind in self.fresh and all(held.ent != place.record for held in self.held):
            self.fresh = {**self.fresh, place.kind: place.record}

    async def read(self) -> None:
        """Read anew what is held."""
        self._take(await self.reach.storage(partial(_read, self.desk, self.resident, self.fresh)))

    def _take(self, read: Read) -> None:
        self.held, self.fresh = read.held, read.fresh
        self.__dict__.pop("completeness", None)
        self.has_permit = permitted(read.held, self.desk.session.env.today())

    @property
    def scene(self) -> Scene:
        """What is asked of the person, and what is held."""
        return Scene(
            self.resident,
            self.held,
            self.fresh,
            self.desk.session.env.today(),
            self.sitting_record(),
            self.has_permit,
            frozenset(kind for kind in _KINDS if not self.may_write(kind)),
        )

    def sitting_record(self) -> HeldRecord | None:
        """Give the sitting that goes on; before it begins, the last one, whose interpreter it will carry over."""
        wanted = self.sitting or (self.talk.sittings[-1].ent if self.talk and self.talk.sittings else None)
        return next((one for one in self.held if one.ent == wanted), None)

    @cached_property
    def completeness(self) -> conversation.Completeness:
        """How complete the talk is now."""
        return conversation.completeness(self.held)

    @property
    def is_informed(self) -> bool:
        """Whether the other pages are open."""
        return conversation.is_informed(self.held)

    def alone(self) -> Place:
        """Give where the wish for a talk alone stands."""
        kind, name = following.ALONE
        return Place(kind, self.scene.record_of(kind), name)

    def wishes_alone(self) -> bool:
        """Say whether the person wishes a talk alone."""
        held = self.scene.held_at(self.alone())
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
        informed, sitting = self.scene.one(INFORMED), self.scene.one(SITTING)
        told = informed.value("language") if informed else None
        return str(told or (sitting.value("interpreter_language") if sitting else None) or NORWEGIAN)


def _read(desk: Desk, subject: str, before: Mapping[str, str]) -> Read:
    held = desk.answers.held(subject)
    used = {one.ent for one in held}
    wanted = (kind for kind in _KINDS if kind != SITTING and not schema.RECORDS[kind].once)
    return Read(held, {kind: _unused(desk, before.get(kind), used) for kind in wanted})


def _unused(desk: Desk, known: str | None, used: set[str]) -> str:
    return known if known is not None and known not in used else desk.records.new_id()
