"""How things come onto pages: one under the other, split where a page ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from storage.documents.flow import Area, Flowable, Room, Spacer, Together, fill_pages

AREA = Area(left=10, bottom=0, width=50, top=100)


@dataclass
class Paper:
    """A canvas that notes what is drawn where, page by page."""

    pages: list[list[tuple[str, float]]] = field(default_factory=lambda: [[]])
    at: float = 0

    def saveState(self) -> None: ...  # noqa: N802  (reportlab's name)

    def restoreState(self) -> None: ...  # noqa: N802

    def translate(self, _x: float, y: float) -> None:
        self.at = y

    def showPage(self) -> None:  # noqa: N802
        self.pages.append([])


class Block(Flowable):
    def __init__(self, name: str, height: float, before: float = 0, after: float = 0, line: float = 0) -> None:
        self.name, self.height, self.before, self.after, self.line = name, height, before, after, line

    def split(self, width: float, height: float) -> Sequence[Flowable]:
        fit = int(height / self.line) * self.line if self.line else 0
        if not fit:
            return []
        return [Block(self.name, fit, line=self.line), Block(self.name, self.height - fit, line=self.line)]

    def draw(self) -> None:
        self.canv.pages[-1].append((self.name, self.canv.at))


def drawn(*story: Flowable) -> list[list[tuple[str, float]]]:
    paper = Paper()
    fill_pages(story, paper, AREA)
    assert paper.pages.pop() == []
    return paper.pages


def test_of_the_air_between_two_the_larger_stands_and_none_at_the_top_of_a_page() -> None:
    assert drawn(Block("a", 20, before=9, after=4), Block("b", 20, before=10), Block("c", 45, before=7)) == [
        [("a", 80), ("b", 50)],
        [("c", 55)],
    ]


def test_what_does_not_fit_is_split_or_begins_a_page() -> None:
    assert drawn(Block("a", 70), Block("b", 50, line=20), Spacer(5), Block("c", 60)) == [
        [("a", 30), ("b", 10)],
        [("b", 70), ("c", 5)],
    ]


def test_a_new_page_begins_where_too_little_room_is_left() -> None:
    assert drawn(Block("a", 70), Room(30), Block("b", 10)) == [[("a", 30), ("b", 20)]]
    assert drawn(Block("a", 71), Room(30), Block("b", 10)) == [[("a", 29)], [("b", 90)]]
    assert drawn(Room(3000), Block("a", 10)) == [[("a", 90)]]


def test_what_belongs_together_is_not_parted_unless_no_page_holds_it() -> None:
    assert drawn(Block("a", 50), Together([Block("b", 30), Block("c", 30)])) == [[("a", 50)], [("b", 70), ("c", 40)]]
    assert drawn(Block("a", 50), Together([Block("b", 60), Block("c", 60)])) == [
        [("a", 50)],
        [("b", 40)],
        [("c", 40)],
    ]


def test_nothing_is_one_page_and_what_no_page_holds_is_said() -> None:
    assert drawn() == [[]]
    with pytest.raises(ValueError, match="Block is higher than a page"):
        drawn(Block("a", 10), Block("b", 101))
