"""What is filled in by hand: boxes to tick with words behind them, lines to write on, and a question around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storage.documents.flow import Flowable
from storage.documents.shaping import TextBlock
from storage.documents.styles import BODY, LINE
from storage.documents.tags import decoration

NUMBER = 30.0  # the column of a question's number
TO_WORDS = 4.0  # from a box to its words
BETWEEN = 13.0  # from the words of one box to the next box
BETWEEN_LINES = 3.0
FUZZ = 0.01
UNDER = 4.0  # from a question to its answer


class Ticks(Flowable):
    """Boxes of ``side`` points, each with words behind it, as many on a line as it holds; never split.

    ``right``: they stand at the right edge.
    """

    def __init__(
        self, words: Sequence[TextBlock], side: float = 8.5, between: float = BETWEEN, *, right: bool = False
    ) -> None:
        self._words, self._side, self._between, self._right = list(words), side, between, right

    @property
    def natural(self) -> float:
        """The width in which all stand on one line."""
        return sum(self._width_of(one) for one in self._words) + self._between * (len(self._words) - 1)

    def wrap(self, width: float) -> tuple[float, float]:
        """Take the whole width; give it and the height."""
        self._placed: list[tuple[TextBlock, float, float, float]] = []
        x, y, line = (max(0.0, width - self.natural) if self._right else 0.0), 0.0, 0.0
        for one in self._words:
            if x > 0 and x + self._width_of(one) > width + FUZZ and not self._right:
                x, y, line = 0.0, y + line + BETWEEN_LINES, 0.0
            room = min(one.natural + 1, width - x - self._side - TO_WORDS)
            height = one.wrap(room)[1]
            self._placed.append((one, x, y, height))
            x += self._width_of(one) + self._between
            line = max(line, height)
        self.width, self.height = width, y + line
        return self.width, self.height

    def draw(self) -> None:
        """Draw each box, level with the first line of its words, and the words."""
        for words, x, y, height in self._placed:
            middle = self.height - y - words.leading / 2
            with decoration(self.canv):
                self.canv.setStrokeColorRGB(LINE.red, LINE.green, LINE.blue)
                self.canv.setLineWidth(0.8)
                self.canv.rect(x, middle - self._side / 2, self._side, self._side, stroke=1, fill=0)
            words.draw_on(self.canv, x + self._side + TO_WORDS, self.height - y - height)

    def _width_of(self, words: TextBlock) -> float:
        return self._side + TO_WORDS + words.natural


class Box(Flowable):
    """One box to tick, level with the first line of a text beside it; decoration to a screen reader."""

    def __init__(self, side: float = 8.5) -> None:
        self._side = side
        self.height = BODY.size * BODY.leading

    def draw(self) -> None:
        """Draw it."""
        with decoration(self.canv):
            self.canv.setStrokeColorRGB(LINE.red, LINE.green, LINE.blue)
            self.canv.setLineWidth(0.8)
            self.canv.rect(0, (self.height - self._side) / 2, self._side, self._side, stroke=1, fill=0)


class Lines(Flowable):
    """``count`` lines to write on, ``room`` points apart, over ``share`` of the width; never split."""

    def __init__(self, count: int = 1, room: float = 19, share: float = 1) -> None:
        self._count, self._room, self._share = count, room, share

    def wrap(self, width: float) -> tuple[float, float]:
        """Take the whole width; give it and the height."""
        self.width, self.height = width, self._count * self._room
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines, the last one at the foot."""
        with decoration(self.canv):
            self.canv.setStrokeColorRGB(LINE.red, LINE.green, LINE.blue)
            self.canv.setLineWidth(0.5)
            for at in range(self._count):
                self.canv.line(0, at * self._room + 0.5, self.width * self._share, at * self._room + 0.5)


@dataclass
class _At:
    """Something placed: from the left, from the top, in so much width."""

    what: Flowable
    x: float
    y: float
    width: float


class Asked(Flowable):
    """A question: its number, its words with ``aside`` at the right, and below them what is filled in; never split."""

    def __init__(
        self, number: TextBlock, words: TextBlock, aside: Ticks | None, answer: Sequence[Flowable], before: float = 9
    ) -> None:
        self._number, self._words, self._aside, self._answer = number, words, aside, list(answer)
        self.before = before

    def wrap(self, width: float) -> tuple[float, float]:
        """Take the whole width; give it and the height."""
        beside = self._aside.natural if self._aside is not None else 0.0
        free = width - NUMBER
        self._placed = [_At(self._number, 0, 0, NUMBER), _At(self._words, NUMBER, 0, free - beside - BETWEEN)]
        if self._aside is not None:
            self._placed.append(_At(self._aside, width - beside, 0, beside))
        y = max(float(one.what.wrap(one.width)[1]) for one in self._placed)
        for one in self._answer:
            self._placed.append(_At(one, NUMBER, y + UNDER, free))
            y += UNDER + float(one.wrap(free)[1])
        self.width, self.height = width, y
        return self.width, self.height

    def draw(self) -> None:
        """Draw all of it downwards."""
        for one in self._placed:
            height = float(one.what.wrap(one.width)[1])
            one.what.draw_on(self.canv, one.x, self.height - one.y - height)
