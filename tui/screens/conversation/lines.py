"""What can stand on a page of the talk, as data: each line has a key by which it is known when the page changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.answer import HeldField
from models.consenting import Offer
from models.numbering import number
from models.places import Place
from models.schema import Field
from models.telling import Sentence

Key = tuple[str, str, str]
Meant = Literal["heading", "aloud", "muted", "warn", "good"]
"""How words are meant: a heading, said aloud to the person, or said by the program."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with a field."""

    place: Place
    asked: Field
    held: HeldField | None = None
    near: str = ""
    """The answer that lies near at hand, as Enter would take it."""
    fresh: bool = False
    """Whether its record is a list item that does not exist before it has an answer."""
    words: str = ""
    """What is asked, where it is not the field's own label."""
    none: str = ""
    """Of a whole list: the words for there being nothing in it."""

    @property
    def key(self) -> Key:
        """What it is known by."""
        return (self.place.kind, self.place.record, self.place.name)

    @property
    def label(self) -> str:
        """The question."""
        return self.words or self.asked.label()

    @property
    def number(self) -> str:
        """Its number, as on paper; empty for what is said of a whole list."""
        found = number(self.asked)
        return "" if found is None else str(found)


@dataclass(frozen=True, slots=True)
class Cells:
    """Questions of one record beside each other; ``lead`` stands before them."""

    cells: tuple[Ask, ...]
    lead: str = ""

    @property
    def key(self) -> Key:
        """What it is known by."""
        first = self.cells[0].place
        return ("cells", first.record, first.name)


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of cells: their titles, and what the numbers mean."""

    kind: str
    titles: tuple[str, ...]
    legend: str
    lead: bool = False
    """Whether the first title stands over words, not over a cell."""

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("columns", self.kind, self.titles[-1])


@dataclass(frozen=True, slots=True)
class Said:
    """Words: a heading, what is said to the person, or what the program has to say."""

    name: str
    words: str
    meant: Meant = "muted"

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("said", self.name, self.meant)


@dataclass(frozen=True, slots=True)
class Item:
    """A list item by a line: closed, what it says; ``opened``, the heading of its questions."""

    kind: str
    record: str
    words: str
    opened: bool = False

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("opened" if self.opened else "item", self.kind, self.record)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that Enter does: ``add`` to the list ``of``, ``start`` or ``finish`` the talk, say who is there."""

    name: Literal["add", "start", "finish", "leave", "hand_in", "present"]
    words: str
    of: str = ""

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("act", self.name, self.of)


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered on a page, to be read back sentence by sentence; ``notes`` are the program's own words."""

    page: str
    title: str
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("told", self.page, "")


@dataclass(frozen=True, slots=True)
class Agree:
    """A question of consent, and the consent that stands."""

    offer: Offer
    words: str
    consent: str | None = None
    """The id of the consent that counts."""

    @property
    def key(self) -> Key:
        """What it is known by."""
        return ("agree", self.offer.recipient, " ".join((self.offer.purpose, *self.offer.units)))


Line = Ask | Cells | Columns | Said | Item | Act | Told | Agree
