"""The talk as a walk: its steps one after the other, made from what is held now and from nothing else.

What is asked is that of :mod:`models.parts`, as on the screen; here every item of a list is gone through, and behind
the last one more is offered. After each answer the steps are made anew; a step is known again by its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from models import consenting, conversation
from models.answer import HeldRecord
from models.conversation import INFORMATION, PAGES, Layout, Page
from models.following import STAMPS
from models.parts import Part
from models.places import Place
from models.question import Tier
from models.steps import Agree, Ask, Closed, Finish, Key, More, Point, Scene, Shut, Step, Told


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


def answered(scene: Scene, sittings: Sequence[HeldRecord]) -> tuple[Place, ...]:
    """Give what was answered in the last of ``sittings`` and still stands, the newest at the end.

    Each compartment counts its own rows: what lies in another than the sitting stands where its stamp says that it was
    asked about.
    """
    if not sittings:
        return ()
    here, elsewhere = _given(scene, sittings[-1], here=True), _given(scene, sittings[-1], here=False)
    found: list[Place] = []
    for place in here:
        stamped = [kind for (kind, _), one in STAMPS.items() if (one.kind, one.name) == (place.kind, place.name)]
        found += [other for other in elsewhere if other.kind in stamped] or [place]
    return tuple(place for place in found if conversation.page_at(place, scene.subject) is not None)


def _given(scene: Scene, sitting: HeldRecord, *, here: bool) -> list[Place]:
    """Give what was answered in ``sitting``, in the compartment it lies in or in others, in the order of the rows."""
    given = [
        (head.pk, Place(record.kind, record.ent, name))
        for record in scene.held
        if (record.compartment == sitting.compartment) is here
        for name, held in record.fields.items()
        for head in held.heads
        if head.sitting == sitting.ent
    ]
    return [place for _, place in sorted(given, key=lambda one: one[0])]


def _is_answered_step(step: Step) -> bool:
    return isinstance(step, Ask) and step.is_answered


# --- pages


def _information(page: Page, scene: Scene) -> Iterator[Step]:
    """Give the sitting's facts, then what is said before the first question, then whether the person takes part."""
    sitting, *others = page.blocks
    yield from _form(Part(page, sitting, scene))
    yield from (Point(page, name) for name in INFORMATION)
    for block in others:
        yield from _form(Part(page, block, scene))


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
            yield from _BY_LAYOUT[block.layout](Part(page, block, scene))


# --- blocks


def _form(part: Part) -> Iterator[Step]:
    yield from part.record()


def _table(part: Part) -> Iterator[Step]:
    """Give a list whose core questions come first for all items, and then the deepening ones."""
    yield from _list(part, "core")
    for at, item in enumerate(part.items, 1):
        yield from part.item(item, at, "deepening")


def _list(part: Part, *tiers: Tier) -> Iterator[Step]:
    """Give the questions of every item, then those of one that is being added, or whether one more is."""
    if not part.is_asked:
        return
    for at, item in enumerate(part.items, 1):
        yield from part.item(item, at, *tiers)
    if part.adds:
        yield from part.next_item(*tiers)
    else:
        yield More(part.page, part.kind, len(part.items), part.said)


_BY_LAYOUT: Final[Mapping[Layout, Callable[[Part], Iterator[Step]]]] = MappingProxyType(
    {"form": _form, "grid": _form, "list": _list, "table": _table}
)
