"""What stands on the pages of a paper, and how it comes there: one thing under the other, split where a page ends.

reportlab's own engine for this takes longer to load than a plan takes to print.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

FUZZ = 0.01


class Flowable:
    """Something that is drawn in the width it is given. It is wrapped before it is split or drawn.

    ``before`` and ``after`` are the air above and below in points, of which the larger stands between two; ``canv`` is
    reportlab's canvas while it is drawn.
    """

    before: float = 0
    after: float = 0
    width: float = 0
    height: float = 0
    canv: Any = None

    def wrap(self, width: float) -> tuple[float, float]:
        """Give the width and the height it takes in ``width`` points."""
        self.width = width
        return width, self.height

    def split(self, width: float, height: float) -> Sequence[Flowable]:  # noqa: ARG002  (for those that can)
        """Give what fits in a height and the rest; an empty list where nothing does."""
        return []

    def draw(self) -> None:
        """Draw it, its lower left corner at the origin."""

    def draw_on(self, canvas: Any, x: float, y: float) -> None:
        """Draw it with its lower left corner there."""
        canvas.saveState()
        canvas.translate(x, y)
        self.canv = canvas
        self.draw()
        self.canv = None
        canvas.restoreState()


class Spacer(Flowable):
    """Air of a ``height``."""

    def __init__(self, height: float) -> None:
        self.height = height


class Room(Flowable):
    """Nothing, where a ``height`` is left on the page; a new page where it is not."""

    def __init__(self, height: float) -> None:
        self.height = height


class Together(Flowable):
    """Flowables that begin a new page where all of them fit on it and not on this one."""

    def __init__(self, content: Sequence[Flowable]) -> None:
        self.content = list(content)
        self.before = self.content[0].before

    def wrap(self, width: float) -> tuple[float, float]:
        """Give the width and the height of all."""
        self.width, self.height = width, stack_height(self.content, width)
        return self.width, self.height


@dataclass(frozen=True)
class Area:
    """Where on a page the content stands, in points from its lower left corner."""

    left: float
    bottom: float
    width: float
    top: float


def gap(above: Flowable, below: Flowable) -> float:
    """Give the air between two that stand one under the other."""
    return max(below.before, above.after)


def stack_height(stack: Sequence[Flowable], width: float) -> float:
    """Give the height of flowables one under the other."""
    between = sum(gap(stack[at - 1], stack[at]) for at in range(1, len(stack)))
    return between + sum(one.wrap(width)[1] for one in stack)


def fill_pages(story: Iterable[Flowable], canvas: Any, area: Area) -> None:
    """Draw ``story`` on as many pages as it takes, one at least.

    Raises ValueError for something higher than a page that cannot be split.
    """
    waiting, page = deque(story), _Page(canvas, area)
    while waiting:
        one = waiting.popleft()
        if isinstance(one, Room | Together) and not page.has_room(one):
            page.turn()
        if isinstance(one, Together):
            waiting.extendleft(reversed(one.content))
        elif not isinstance(one, Room) and not page.place(one):
            waiting.extendleft(reversed(page.parts(one)))
    canvas.showPage()


class _Page:
    """The page that is filled: ``y`` is how far down it is, ``behind`` the air that the last one asks for below it."""

    def __init__(self, canvas: Any, area: Area) -> None:
        self._canvas, self._area = canvas, area
        self._begin()

    def _begin(self) -> None:
        self._y, self._behind, self._is_new = self._area.top, 0.0, True

    def turn(self) -> None:
        """Begin the next page, if anything stands on this one."""
        if not self._is_new:
            self._canvas.showPage()
            self._begin()

    def has_room(self, one: Flowable) -> bool:
        """Say whether ``one`` fits."""
        room = self._room(one)
        return room > 0 and one.wrap(self._area.width)[1] <= room + FUZZ

    def place(self, one: Flowable) -> bool:
        """Draw ``one`` if it fits, and say whether it did."""
        if not self.has_room(one):
            return False
        self._y = self._area.bottom + self._room(one) - one.height
        one.draw_on(self._canvas, self._area.left, self._y)
        self._y -= one.after
        self._behind, self._is_new = one.after, False
        return True

    def parts(self, one: Flowable) -> Sequence[Flowable]:
        """Give ``one``, which does not fit, as the part that does and the rest, or whole for the next page."""
        room = self._room(one)
        parts = one.split(self._area.width, room) if room > 0 else []
        if len(parts) > 1 and self.has_room(parts[0]):
            return parts
        if self._is_new:
            raise ValueError(f"{type(one).__name__} is higher than a page")
        self.turn()
        return [one]

    def _room(self, one: Flowable) -> float:
        above = 0.0 if self._is_new else max(one.before - self._behind, 0)
        return self._y - self._area.bottom - above
