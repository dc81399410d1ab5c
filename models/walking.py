"""The talk as a walk: its steps one after the other, made from what is held now and from nothing else.

The pages, their blocks and what applies are those of :mod:`models.conversation` and :mod:`models.following`, as on the
screen; here every item of a list is gone through, and behind the last one more is offered. After each answer the steps
are made anew; a step is known again by its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from models import consenting, conversation, following, schema
from models.answer import Answer, HeldField, HeldRecord
from models.consenting import Offer
from models.conversation import INFORMATION, PAGES, Block, Opening, Page
from models.ids import list_state_id, one_record_id
from models.question import Tier
from models.schema import Field

Key = tuple[str, str, str]
HERE: Final = ""
"""The record of what belongs to the sitting that goes on, or that the first answer begins."""
CORE: Final = "core"
"""Where rows of the log can be compared: the other compartments count their own."""


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
    adding: str = ""
    """The list that gets one more item."""

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

    def of_list(self, kind: str) -> HeldField | None:
        """Give what was said of a whole list: that there is nothing in it, or why it was not answered."""
        ident = list_state_id(self.subject, kind)
        found = next((one.fields.get("any") for one in self.held if one.ent == ident), None)
        return found if found is not None and found.is_answered else None


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


def walk(scene: Scene) -> tuple[Step, ...]:
    """Give all steps as they are now: the first page, and the others once they are open. It always ends the talk."""
    opening = conversation.opening(scene.held)
    found: list[Step] = list(_information(PAGES[0], scene))
    if opening == "open":
        for page in PAGES[1:-1]:
            found += _blocks(page, scene)
        found += _summary(PAGES[-1], scene)
    elif opening == "refused":
        found.append(Finish(PAGES[0]))
    else:
        found.append(Shut(PAGES[0], opening))
    return tuple(found)


def entrance(steps: Sequence[Step], scene: Scene, left: Key | None) -> int:
    """Give the place in ``steps`` where the talk goes on: behind the answer ``left``, or at it if it is none yet.

    Before the person is informed it is the first thing on the first page that was not said or asked; after a no, the
    question it was said to.
    """
    opening = conversation.opening(scene.held)
    if opening == "refused":
        return next(at for at, step in enumerate(steps) if isinstance(step, Ask) and step.asked.name == "voluntary")
    at = place_of(left, steps) if left is not None and opening == "open" else None
    if at is not None:
        step = steps[at]
        return min(at + (isinstance(step, Ask) and step.is_answered), len(steps) - 1)
    first = 1 if opening == "open" else 0
    return next((at for at, step in enumerate(steps) if step.page.number >= first and not _is_answered_step(step)), 0)


def place_of(key: Key, steps: Sequence[Step]) -> int | None:
    """Give where the step of ``key`` stands, None where it is there no more."""
    return next((at for at, step in enumerate(steps) if step.key == key), None)


def after(at: int, before: Sequence[Step], steps: Sequence[Step]) -> int:
    """Give the place in ``steps`` of what follows the step at ``at`` of ``before``, from which they were made anew."""
    for one in range(at, -1, -1):
        place = place_of(before[one].key, steps)
        if place is not None:
            return min(place + 1, len(steps) - 1)
    return 0


def last_answered(scene: Scene, sittings: Sequence[HeldRecord]) -> Key | None:
    """Give the question of the newest answer that was given in the last of ``sittings``; None where there is none."""
    sitting = sittings[-1].ent if sittings else None
    given = [
        (head.pk, (record.kind, record.ent, name))
        for record in scene.held
        if record.compartment == CORE and sitting is not None
        for name, held in record.fields.items()
        if conversation.page_of(record.kind, name) is not None
        for head in held.heads
        if head.sitting == sitting
    ]
    return max(given)[1] if given else None


def _is_answered_step(step: Step) -> bool:
    return isinstance(step, Ask) and step.is_answered


# --- pages


def _information(page: Page, scene: Scene) -> Iterator[Step]:
    """Give the sitting's facts, then what is said before the first question, then whether the person takes part."""
    sitting, *others = page.blocks
    yield from _form(_Part(page, sitting, scene))
    yield from (Point(page, name) for name in INFORMATION)
    for block in others:
        yield from _form(_Part(page, block, scene))


def _summary(page: Page, scene: Scene) -> Iterator[Step]:
    """Give what is read back page by page, this page's questions, what is agreed to, and the end."""
    yield from (Told(page, one) for one in PAGES[1:-1])
    yield from _blocks(page, scene)
    for offer in consenting.offers(scene.held, scene.today):
        standing = consenting.standing(offer, scene.held, scene.today)
        yield Agree(page, offer, standing.ent if standing else None)
    yield Finish(page)


def _blocks(page: Page, scene: Scene) -> Iterator[Step]:
    for block in page.blocks:
        if block.kind in scene.shut:
            yield Closed(page, block.kind)
        else:
            yield from _BY_LAYOUT[block.layout](_Part(page, block, scene))


# --- blocks


@dataclass(frozen=True)
class _Part:
    """A block of a page, with what its steps are made from."""

    page: Page
    block: Block
    scene: Scene
    items: tuple[HeldRecord, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", self.scene.records(self.kind))

    @property
    def kind(self) -> str:
        return self.block.kind

    @property
    def core(self) -> tuple[Field, ...]:
        return self.page.fields(self.kind, "core")

    def steps(
        self, record: HeldRecord | None, ident: str, *tiers: Tier, item: int = 0, fresh: bool = False
    ) -> Iterator[Ask]:
        """Give the questions about one record, with ``tiers`` only those."""
        none = fresh and not self.items and self.kind in schema.LISTS
        for at, one in enumerate(self._asked(record, *tiers)):
            held = record.fields.get(one.name) if record else None
            near = None if held is not None and held.is_answered else self._near(one)
            first = bool(item) and not at
            yield Ask(self.page, one, ident, held, near, item, first, fresh, may_be_none=none and first)

    def _asked(self, record: HeldRecord | None, *tiers: Tier) -> Iterator[Field]:
        """Give what is asked of a record: what applies, deepening questions where they are wanted or answered."""
        for one in self.page.fields(self.kind, *tiers):
            wanted = one.question.tier == "core" or self.scene.deep or not self.page.core
            if (wanted or _is_answered(record, one)) and following.applies(one, record, permit=self.scene.permit):
                yield one

    def _near(self, one: Field) -> Answer | None:
        sitting = self.scene.sitting
        return following.near(one, [*self.scene.records("person"), *([sitting] if sitting else [])])


def _form(part: _Part) -> Iterator[Step]:
    yield from part.steps(part.scene.one(part.kind), part.scene.record_of(part.kind))


def _table(part: _Part) -> Iterator[Step]:
    """Give a list whose core questions come first for all items, and then the deepening ones."""
    yield from _list(part, "core")
    for at, item in enumerate(part.items, 1):
        yield from part.steps(item, item.ent, "deepening", item=at)


def _list(part: _Part, *tiers: Tier) -> Iterator[Step]:
    """Give the questions of every item, then those of one that is being added, or whether one more is."""
    said = part.scene.of_list(part.kind)
    if _is_pointless(part, said):
        return
    adding = part.scene.adding == part.kind or (not (part.items or said) and bool(part.core))
    if not (part.items or said or adding or part.scene.deep or not part.page.core):
        return
    for at, item in enumerate(part.items, 1):
        yield from part.steps(item, item.ent, *tiers, item=at)
    if adding:
        yield from part.steps(None, part.scene.fresh[part.kind], *tiers, item=len(part.items) + 1, fresh=True)
    else:
        yield More(part.page, part.kind, len(part.items), said)


def _is_pointless(part: _Part, said: HeldField | None) -> bool:
    """Say whether another answer settled this whole list."""
    numbers = {one.question.core for one in part.core if one.question.core is not None}
    if part.items or not numbers or said is not None:
        return False
    return all(conversation.is_skipped(number, part.scene.held) for number in numbers)


def _is_answered(record: HeldRecord | None, asked: Field) -> bool:
    held = record.fields.get(asked.name) if record else None
    return held is not None and held.is_answered


_BY_LAYOUT: Final[Mapping[Literal["form", "grid", "list", "table"], Callable[[_Part], Iterator[Step]]]] = (
    MappingProxyType({"form": _form, "grid": _form, "list": _list, "table": _table})
)
