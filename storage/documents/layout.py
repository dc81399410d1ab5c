"""Pages: A4, margins, who and what at the top, page x of y at the bottom; the same input gives the same bytes.

Title, author and language stand in the file (ISO 32000-1 §14.3.3, §14.9.2). The file's date is the paper's own, never
the clock's, so that a plan can be printed again as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas

from storage.documents.flow import Area, Flowable, fill_pages
from storage.documents.fonts import Face, load
from storage.documents.glyphs import plain, shortened
from storage.documents.styles import FURNITURE, FURNITURE_RIGHT, RULE
from storage.documents.tags import Role, Tags, decoration
from storage.documents.typesetter import Typesetter

WIDTH, HEIGHT = A4
SIDE, TOP, BOTTOM = 20 * mm, 25 * mm, 22 * mm
HEAD_LINE, FOOT_LINE = HEIGHT - 15.5 * mm, 13.5 * mm
BODY_WIDTH = WIDTH - 2 * SIDE
AREA = Area(SIDE, BOTTOM, BODY_WIDTH, HEIGHT - TOP)
LEVELS = {Role.TITLE: 0, Role.HEADING: 1}  # of bookmarks
PDF_VERSION = (1, 7)  # ISO 32000-1
rl_config.useA85 = 0  # every program reads compressed streams as the bytes they are


@dataclass(frozen=True)
class Paper:
    """What every page says, and what the file says of itself; no person's name in the file's title."""

    organisation: str
    title: str
    dated: date
    head_right: str = ""
    foot_left: str = ""
    tagged: bool = False
    """Whether the file tells a screen reader what is what (PDF/UA-1), in a form that can be kept (PDF/A-2u)."""


@dataclass(frozen=True)
class Printed:
    """A finished PDF, its number of pages, and the characters that became boxes (``U+1F600``) with how often."""

    pdf: bytes
    pages: int
    missing: Mapping[str, int]
    by_hand: int = 0
    """How many lines were left to be written by hand, in a script that the fonts lack."""
    reading_aid: bool = False
    """Whether texts stand in it that no person has approved, and so nothing to be signed."""
    code: str = ""
    """What tells it from others of its kind, where it has a code."""


def paginate(story: Sequence[Flowable], paper: Paper, setter: Typesetter) -> Printed:
    """Put ``story`` on pages; give the file and what its fonts lacked."""
    load(Face.REGULAR)  # with which a canvas begins: no standard font is ever asked for
    target = BytesIO()
    pages = _Pages(target, paper, setter)
    fill_pages(story, pages, AREA)
    pages.save()
    report, pdf = setter.report, target.getvalue()
    if pages.tags is not None:
        from storage.documents.accessible import About, finished  # noqa: PLC0415  (pikepdf takes its time)

        about = About(plain(paper.title), plain(paper.organisation), setter.pdf_language, paper.dated)
        pdf = finished(pdf, pages.tags.root, about)
    return Printed(pdf, pages.count, dict(sorted(report.missing.items())), report.by_hand)


class _Pages(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that holds its pages back until their number is known, and then draws head and foot on each."""

    def __init__(self, file: BytesIO, paper: Paper, setter: Typesetter) -> None:
        super().__init__(
            file,
            pagesize=A4,
            pageCompression=1,
            invariant=1,
            pdfVersion=PDF_VERSION,
            initialFontName=Face.REGULAR.value,
            lang=setter.pdf_language,
        )
        self._paper, self._setter = paper, setter
        self._held: list[dict[str, Any]] = []
        self._headings: list[_Heading] = []
        self.count = 0
        self.tags = Tags() if paper.tagged else None
        self.is_furniture = False
        self._describe()

    def _describe(self) -> None:
        """Give the file its title and author, midnight UTC of its paper's day as the time it was made, and an id that
        no clock or setting enters."""
        day = self._paper.dated
        self.setTitle(plain(self._paper.title))
        self.setAuthor(plain(self._paper.organisation))
        self.setSubject("")
        self.setCreator("Bolyst")
        self.setViewerPreference("DisplayDocTitle", "true")
        stamp = TimeStamp(invariant=1)
        stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
        self._doc._timeStamp = stamp
        self._doc.signature = md5(day.isoformat().encode(), usedforsecurity=False)

    @property
    def page_at(self) -> int:
        """The page that is drawn, from 0."""
        return len(self._held)

    def note_heading(self, role: Role, key: object, lines: Sequence[str], height: float) -> None:
        """Take a heading up among the bookmarks; what goes on from another page is there already."""
        if role in LEVELS and key not in (one.key for one in self._headings):
            top = self.absolutePosition(0, height)[1]
            self._headings.append(_Heading(key, plain(" ".join(lines)), LEVELS[role], self.page_at, top))

    def showPage(self) -> None:  # noqa: N802  (reportlab's name)
        """Hold the page back."""
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Finish every page and write the file."""
        held, total = self._held, len(self._held)
        for number, page in enumerate(held, 1):
            self.__dict__.update(page)
            self._draw_furniture(number, total)
            self._set_bookmarks(number - 1)
            super().showPage()
        self.count = total
        super().save()

    def _draw_furniture(self, number: int, total: int) -> None:
        self.is_furniture = True
        for block, x, y in _furniture(self._paper, self._setter, number, total):
            block.draw_on(self, x, y)
        with decoration(self):
            self.setStrokeColorRGB(RULE.red, RULE.green, RULE.blue)
            self.setLineWidth(0.6)
            self.line(SIDE, HEAD_LINE - 4, WIDTH - SIDE, HEAD_LINE - 4)

    def _set_bookmarks(self, page: int) -> None:
        for at, heading in enumerate(self._headings):
            if heading.page == page:
                self.bookmarkPage(f"heading{at}", fit="XYZ", top=round(heading.top))
                self.addOutlineEntry(heading.title, f"heading{at}", heading.level)


@dataclass(frozen=True)
class _Heading:
    """A heading as a bookmark: ``top`` in points from the foot of its page."""

    key: object
    title: str
    level: int
    page: int
    top: float


Placed = tuple[Flowable, float, float]


def _furniture(paper: Paper, setter: Typesetter, page: int, pages: int) -> list[Placed]:
    """Give the texts at the head and foot of a page, each with where it stands.

    They repeat, shortened, what the body says in full, and so tell the document's report nothing.
    """
    repeated = Typesetter(setter.lang)
    half = BODY_WIDTH / 2 - 6
    right = WIDTH - SIDE - half
    counted = repeated.words("document.page", page=page, pages=pages)
    texts = (
        (paper.organisation, FURNITURE, SIDE, HEAD_LINE),
        (paper.head_right, FURNITURE_RIGHT, right, HEAD_LINE),
        (paper.foot_left, FURNITURE, SIDE, FOOT_LINE),
        (counted, FURNITURE_RIGHT, right, FOOT_LINE),
    )
    placed: list[Placed] = []
    for written, style, x, y in texts:
        block = repeated.text(shortened(written), style)
        block.wrap(half)
        placed.append((block, x, y))
    return placed
