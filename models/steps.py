"""The steps of a talk as data, each with a key by which it is known again, and the scene they are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models import schema
from models.answer import Answer, HeldField, HeldRecord
from models.consenting import Offer
from models.conversation import Opening, Page
from models.ids import list_state_id, one_record_id
from models.places import HERE, Place
from models.schema import Field
from models.units import LIST_STATE

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Scene:
    """What the steps are made from: what is held of a person, and what the walker sees and wants of it."""

    subject: str
    held: tuple[HeldRecord, ...]
    fresh: Mapping[str, str]
    """For each kind that comes several times, the id its next record gets."""
    today: date
    sitting: HeldRecord | None = None
    """The sitting that goes on; before it begins, the last one, whose interpreter it will carry over."""
    permit: bool = False
    shut: frozenset[str] = frozenset()
    """The kinds that the member may not open."""
    deep: bool = False
    """Whether deepening questions are asked too."""
    adding: frozenset[str] = frozenset()
    """The lists that get one more item."""

    def records(self, kind: str) -> tuple[HeldRecord, ...]:
        """Give the records of a kind in their order."""
        return tuple(one for one in self.held if one.kind == kind)

    def one(self, kind: str) -> HeldRecord | None:
        """Give the one record of ``kind`` that a page asks about: of several, the newest."""
        if kind == "sitting":
            return self.sitting
        found = self.records(kind)
        return max(found, key=lambda one: str(one.value("when"))) if found else None

    def record_of(self, kind: str) -> str:
        """Give the id that answers about the one record of ``kind`` are saved under."""
        if kind == "sitting":
            return HERE
        if schema.RECORDS[kind].once:
            return one_record_id(self.subject, kind)
        found = self.one(kind)
        return found.ent if found else self.fresh[kind]

    def list_state(self, kind: str) -> Place:
        """Give where it is said of a whole list that there is nothing in it."""
        return Place(LIST_STATE, list_state_id(self.subject, kind), "any")

    def of_list(self, kind: str) -> HeldField | None:
        """Give what was said of a whole list: that there is nothing in it, or why it was not answered."""
        found = self.held_at(self.list_state(kind))
        return found if found is not None and found.is_answered else None

    def held_at(self, place: Place) -> HeldField | None:
        """Give what stands in a field."""
        if place.record == HERE and self.sitting is not None:
            return self.sitting.fields.get(place.name)
        return next((one.fields.get(place.name) for one in self.held if one.ent == place.record), None)

    def is_there(self, place: Place) -> bool:
        """Say whether the record of ``place`` is there, or comes with the first answer to one of its questions."""
        if not place.kind:
            return False
        once = place.kind in schema.RECORDS and schema.RECORDS[place.kind].once
        return once or place.record in (HERE, *self.fresh.values()) or any(one.ent == place.record for one in self.held)


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of the information that is said before the first question."""

    page: Page
    name: str

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("point", self.name, "")


@dataclass(frozen=True, slots=True)
class Ask:
    """A question. ``item`` numbers the list item it belongs to, 0 where it is in none; ``first`` begins the item."""

    page: Page
    asked: Field
    record: str
    held: HeldField | None = None
    near: Answer | None = None
    """The answer that lies near at hand."""
    item: int = 0
    first: bool = False
    fresh: bool = False
    """Whether its record is a list item that does not exist before it has an answer."""
    may_be_none: bool = False
    """Whether it can be said here that there is nothing in the whole list."""

    @property
    def place(self) -> Place:
        """Where its answer stands."""
        return Place(self.asked.kind, self.record, self.asked.name)

    @property
    def key(self) -> Key:
        """What it is known by."""
        return (self.asked.kind, self.record, self.asked.name)

    @property
    def is_answered(self) -> bool:
        """Whether an answer stands."""
        return self.held is not None and self.held.is_answered


@dataclass(frozen=True, slots=True)
class More:
    """Whether one more item is added to a list of ``count``; ``held`` is what was said of the whole empty list."""

    page: Page
    kind: str
    count: int
    held: HeldField | None = None

    @property
    def may_be_none(self) -> bool:
        """Whether it can be said here that there is nothing in the list."""
        return not self.count and self.kind in schema.LISTS

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("more", self.kind, "")


@dataclass(frozen=True, slots=True)
class Closed:
    """A part of a page that the member may not open."""

    page: Page
    kind: str

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("closed", self.kind, "")


@dataclass(frozen=True, slots=True)
class Shut:
    """The end of the first page while the other pages are not open, and why they are not."""

    page: Page
    opening: Opening

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("shut", "", "")


@dataclass(frozen=True, slots=True)
class Told:
    """The answers of page ``of``, to be read back."""

    page: Page
    of: Page

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("told", self.of.name, "")


@dataclass(frozen=True, slots=True)
class Agree:
    """A question of consent, and the id of the consent that counts where there is one."""

    page: Page
    offer: Offer
    consent: str | None = None

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("agree", self.offer.recipient, " ".join((self.offer.purpose, *self.offer.units)))


@dataclass(frozen=True, slots=True)
class Finish:
    """Whether the talk is ended."""

    page: Page

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("finish", "", "")


Step = Point | Ask | More | Closed | Shut | Told | Agree | Finish
