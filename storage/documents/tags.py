"""What a screen reader is told of a page: which content is what, in which order (ISO 32000-1 §14.7 and §14.8).

Flowables say it as they draw. On a paper that is not tagged nothing of this is written.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """A standard structure type (§14.8.4)."""

    DOCUMENT = "Document"
    TITLE = "H1"
    HEADING = "H2"
    TEXT = "P"
    TABLE = "Table"
    ROW = "TR"
    HEAD = "TH"
    CELL = "TD"


@dataclass
class Element:
    """A node of the structure: elements below it, and content as page (from 0) and number on the page.

    ``language`` where it is not the paper's; ``read`` is what to read where the order or the glyphs do not tell it.
    """

    role: Role
    language: str = ""
    read: str = ""
    below: list[Element | tuple[int, int]] = field(default_factory=list)


class Tags:
    """The structure of one paper as it grows. An element is known by a key that its parts on all pages share."""

    def __init__(self) -> None:
        self.root = Element(Role.DOCUMENT)
        self._known: dict[Hashable, Element] = {}
        self._open = [self.root]
        self._counted: dict[int, int] = {}

    @contextmanager
    def inside(self, role: Role, key: Hashable, language: str = "", read: str = "") -> Iterator[Element]:
        """Put what is drawn meanwhile below the element of ``key``."""
        if key not in self._known:
            self._known[key] = Element(role, language, read)
            self._open[-1].below.append(self._known[key])
        self._open.append(self._known[key])
        yield self._open[-1]
        self._open.pop()

    def number(self, page: int) -> int:
        """Give the next piece of content of ``page`` its number, below the element that is open."""
        number = self._counted.get(page, 0)
        self._counted[page] = number + 1
        self._open[-1].below.append((page, number))
        return number


def inside(canvas: Any, role: Role, key: Hashable) -> AbstractContextManager[object]:
    """Put what is drawn on ``canvas`` meanwhile below an element."""
    return nullcontext() if canvas.tags is None or canvas.is_furniture else canvas.tags.inside(role, key)


@contextmanager
def content(canvas: Any, role: Role, key: Hashable, language: str, read: str) -> Iterator[None]:
    """Draw the content of an element, or a part of it. See :class:`Element`."""
    if canvas.tags is None or canvas.is_furniture:
        with decoration(canvas):
            yield
        return
    with canvas.tags.inside(role, key, language, read):
        canvas.addLiteral(f"/{role} <</MCID {canvas.tags.number(canvas.page_at)}>> BDC")
        yield
        canvas.addLiteral("EMC")


@contextmanager
def repeated(canvas: Any) -> Iterator[None]:
    """Draw again what an earlier page has said."""
    before, canvas.is_furniture = canvas.is_furniture, True
    yield
    canvas.is_furniture = before


@contextmanager
def decoration(canvas: Any) -> Iterator[None]:
    """Draw what says nothing: lines, frames, and what every page repeats."""
    if canvas.tags is None:
        yield
        return
    canvas.addLiteral("/Artifact BMC")
    yield
    canvas.addLiteral("EMC")
