"""The talk as a walk: its steps one after the other, made from what is held now and from nothing else.

The pages, their blocks and what applies are those of :mod:`models.conversation` and :mod:`models.following`, as on the
screen; here every item of a list is gone through, and behind the last one more is offered. After each answer the steps
are made anew; a step is known again by its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from models import consenting, conversation, following, schema
from models.answer import Answer, HeldField, HeldRecord
from models.conversation import INFORMATION, PAGES, Block, Layout, Page
from models.question import Tier
from models.schema import Field
from models.steps import Agree, Ask, Closed, Finish, Key, More, Point, Scene, Shut, Step, Told

CORE: Final = "core"
"""Where rows of the log can be compared: the other compartments count their own."""


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


_BY_LAYOUT: Final[Mapping[Layout, Callable[[_Part], Iterator[Step]]]] = MappingProxyType(
    {"form": _form, "grid": _form, "list": _list, "table": _table}
)
