"""What is drawn and is not text: the line one signs on, the frame around what matters most, a QR code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storage.documents.flow import Flowable
from storage.documents.shaping import TextBlock
from storage.documents.styles import LINE, RULE
from storage.documents.tags import decoration

QUIET = 4  # modules of white that a reader needs around a QR code (ISO/IEC 18004 §6.3.8)


class WritingLine(Flowable):
    """Room to write by hand, a line below it and ``caption`` under the line."""

    def __init__(self, caption: TextBlock, room: float = 30) -> None:
        self._caption, self._room = caption, room

    def wrap(self, width: float) -> tuple[float, float]:
        """Take the whole width; give it and the height."""
        self.width, self.height = width, self._room + 3 + self._caption.wrap(width)[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line, then the caption."""
        y = self.height - self._room
        with decoration(self.canv):
            self.canv.setStrokeColorRGB(LINE.red, LINE.green, LINE.blue)
            self.canv.setLineWidth(0.7)
            self.canv.line(0, y, self.width, y)
        self._caption.draw_on(self.canv, 0, 0)


class Framed(Flowable):
    """Flowables one under the other in a frame with round corners; never split."""

    def __init__(self, content: Sequence[Flowable], padding: float = 14) -> None:
        self._content, self._padding = content, padding

    def wrap(self, width: float) -> tuple[float, float]:
        """Take the whole width; give it and the height of the content with its padding."""
        inner = width - 2 * self._padding
        self._heights = [flowable.wrap(inner)[1] for flowable in self._content]
        self.width, self.height = width, sum(self._heights) + 2 * self._padding
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame, then the content from its top."""
        with decoration(self.canv):
            self.canv.setStrokeColorRGB(RULE.red, RULE.green, RULE.blue)
            self.canv.setLineWidth(1)
            self.canv.roundRect(0, 0, self.width, self.height, 6, stroke=1, fill=0)
        y = self.height - self._padding
        for flowable, height in zip(self._content, self._heights, strict=True):
            y -= height
            flowable.draw_on(self.canv, self._padding, y)


class QrCode(Flowable):
    """``data`` as a QR code of ``side`` points, its quiet zone included, readable with a quarter of it spoilt."""

    def __init__(self, data: str, side: float) -> None:
        self._data = data
        self.width = self.height = side

    def wrap(self, _width: float) -> tuple[float, float]:
        """Give the side twice."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the dark modules, row by row, neighbours as one rectangle."""
        from reportlab.graphics.barcode.qrencoder import (  # noqa: PLC0415  (few papers have one)
            QRCode,
            QRErrorCorrectLevel,
        )

        code = QRCode(None, QRErrorCorrectLevel.Q)
        code.addData(self._data)
        code.make()
        modules = code.getModuleCount()
        unit = self.width / (modules + 2 * QUIET)
        self.canv.setFillColorRGB(0, 0, 0)
        for row in range(modules):
            y = self.height - (row + 1 + QUIET) * unit
            for start, end in _runs([code.isDark(row, column) for column in range(modules)]):
                self.canv.rect((start + QUIET) * unit, y, (end - start) * unit, unit, stroke=0, fill=1)


def _runs(dark: list[bool]) -> Iterator[tuple[int, int]]:
    """Give where each unbroken run of True starts and ends."""
    start = None
    for at, one in enumerate([*dark, False]):
        if one and start is None:
            start = at
        elif not one and start is not None:
            yield start, at
            start = None
