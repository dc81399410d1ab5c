"""What a person can and wants on one sheet that is theirs to hand to an employer, as a curriculum vitae is.

Nothing on it says where the person lives: no centre, no number, no code. Telephone and e-mail are printed only where
the caller may give them; else there are lines to write them on, and the person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models import schema
from storage.documents.blocks import BETWEEN, facts, section
from storage.documents.drawings import WritingLine
from storage.documents.flow import Flowable, Spacer
from storage.documents.grid import Grid, Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.shaping import Span
from storage.documents.styles import ASIDE, BESIDE, BODY, LABEL, SMALL, STRONG, SUBTITLE, TITLE, TITLE_ASIDE
from storage.documents.typesetter import Typesetter

ITEM = (104, 368)  # in points: how long or which kind, what
AIR = 2.5
PARTS = ("wishes", "work", "school", "languages", "skills", "interests", "here")


@dataclass(frozen=True)
class CvItem:
    """One thing told: what it is, in the margin how long or of which kind, behind and below it what belongs to it."""

    title: str
    beside: str = ""
    beside_title: str = ""
    details: tuple[str, ...] = ()
    small: str = ""


@dataclass(frozen=True)
class CvContent:
    """The sheet: ``parts`` by name, in the order of :data:`PARTS`; empty ones are left out."""

    name: str
    dated: date
    parts: dict[str, tuple[CvItem, ...]]
    contact: tuple[tuple[str, str], ...] | None = None
    """Field names of ``person`` with their values; None where the rules let nothing be printed."""


def cv_pdf(content: CvContent, lang: str = "nb") -> Printed:
    """Print ``content`` with labels in ``lang`` (nb, nn or en)."""
    setter = Typesetter(lang)
    paper = Paper(
        organisation=setter.words("document.cv.title"),
        title=setter.words("document.cv.title"),
        dated=content.dated,
        head_right=content.name,
        foot_left=setter.words("document.cv.foot", date=setter.day(content.dated)),
        tagged=True,
    )
    story = [*_opening(content, setter)]
    for part in PARTS:
        if content.parts.get(part):
            rows = Grid(ITEM, [_row(one, setter) for one in content.parts[part]])
            story += section(f"document.cv.{part}", setter, rows)
    return paginate([*story, *_ending(setter)], paper, setter)


def _opening(content: CvContent, setter: Typesetter) -> list[Flowable]:
    title = [
        Span(setter.words("document.cv.heading"), TITLE),
        Span(setter.words("document.cv.heading.kind"), TITLE_ASIDE),
    ]
    return [setter.text(title, TITLE), setter.text(content.name, SUBTITLE), Spacer(8), *_contact(content, setter)]


def _contact(content: CvContent, setter: Typesetter) -> Iterator[Flowable]:
    """Print what may be given, and leave lines for the rest: what is written there the person gives."""
    given = dict(content.contact or ())
    called = {name: schema.field("person", name).short(setter.lang).capitalize() for name in ("phone", "email")}
    labels = {name: setter.text(label, LABEL) for name, label in called.items()}
    printed = [((labels[name],), given[name]) for name in labels if given.get(name)]
    if len(printed) == len(labels):
        yield facts(printed, 2, setter)
        return
    cells: list[tuple[Flowable, ...]] = []
    for name, label in labels.items():
        if given.get(name):
            cells.append((label, setter.text(given[name], BODY)))
        else:
            cells.append((WritingLine(label, room=22),))
    yield Grid([1, 1], [Row(tuple(cells), rule=False)], gutter=18)


def _row(item: CvItem, setter: Typesetter) -> Row:
    told: list[Flowable] = []
    if item.beside_title:
        told.append(setter.text([Span(item.title, STRONG), Span(f"{BETWEEN}{item.beside_title}", BODY)], BODY))
    elif item.title:
        told.append(setter.text(item.title, STRONG))
    told += [setter.text(one, BODY) for one in item.details if one]
    if item.small:
        told.append(setter.text(item.small, SMALL))
    return Row(((setter.text(item.beside, BESIDE),) if item.beside else (), tuple(told)), False, AIR, AIR)


def _ending(setter: Typesetter) -> Sequence[Flowable]:
    return [Spacer(16), setter.say("document.cv.about", ASIDE)]
