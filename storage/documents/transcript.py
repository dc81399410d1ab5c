"""The avskriftsark on paper: the lines of the state's forms in their order, each with a box to tick when it is typed.

It is for our own typing and is handed to nobody; the paper says so, and what becomes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from storage.documents.blocks import section
from storage.documents.boxes import Box
from storage.documents.drawings import Framed
from storage.documents.flow import Flowable, Room, Spacer
from storage.documents.grid import Cell, Grid, Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.styles import ASIDE, BESIDE, BODY, SUBTITLE, TITLE
from storage.documents.typesetter import Typesetter

LINE = (28, 122, 278, 14)  # in points: number, what is asked for, what is typed, a box
KEEPING = ("own", "asks", "health", "shredded")
AIR = 3.0
FORM_ROOM = 110.0  # so much of a form's first heading stands under its name


@dataclass(frozen=True)
class TypedLine:
    """A line: its number and label, ``words`` to type, or ``why`` there are none."""

    number: str
    label: str
    words: str = ""
    why: str = ""


@dataclass(frozen=True)
class TranscriptContent:
    """The filled forms of one resident: ``headings`` in order, each with the name of its form and its lines."""

    organisation: str
    name: str
    dated: date
    has_permit: bool
    headings: tuple[tuple[str, str, tuple[TypedLine, ...]], ...] = ()
    """Form (``interview``, ``settlement``), heading, lines."""


def transcript_pdf(content: TranscriptContent, lang: str = "nb") -> Printed:
    """Print ``content`` with labels in ``lang`` (nb, nn or en)."""
    setter = Typesetter(lang)
    paper = Paper(
        organisation=content.organisation,
        title=setter.words("document.transcript.title"),
        dated=content.dated,
        head_right=content.name,
        foot_left=setter.words("document.transcript.foot", date=setter.day(content.dated)),
        tagged=True,
    )
    story = _opening(content, setter)
    for form, headings in groupby(content.headings, key=lambda one: one[0]):
        story += _form(form, [(name, lines) for _, name, lines in headings], setter)
    return paginate(story, paper, setter)


def _opening(content: TranscriptContent, setter: Typesetter) -> list[Flowable]:
    """Say whose it is, what it is for and how it is kept."""
    said = KEEPING if not content.has_permit else tuple(one for one in KEEPING if one != "asks")
    rows = [
        Row(((setter.text(f"{at}", BESIDE),), (setter.say(f"document.transcript.keep.{name}", BODY),)), False, 1.5, 1.5)
        for at, name in enumerate(said, 1)
    ]
    return [
        setter.say("document.transcript.title", TITLE),
        setter.text(content.name, SUBTITLE),
        Spacer(10),
        Framed([Grid([12, 430], rows, gutter=4)], padding=12),
    ]


def _form(form: str, headings: Sequence[tuple[str, Sequence[TypedLine]]], setter: Typesetter) -> list[Flowable]:
    story: list[Flowable] = [Spacer(16), Room(FORM_ROOM), setter.say(f"document.transcript.form.{form}", SUBTITLE)]
    every = [line for _, lines in headings for line in lines]
    if len({line.why for line in every}) == 1 and every[0].why:
        return [*story, Spacer(4), setter.text(every[0].why, ASIDE)]
    for name, lines in headings:
        story += section(f"document.transcript.heading.{name}", setter, Grid(LINE, list(_rows(lines, setter))))
    return story


def _rows(lines: Sequence[TypedLine], setter: Typesetter) -> Iterator[Row]:
    for line in lines:
        typed = setter.text(line.words, BODY) if line.words else setter.text(line.why, ASIDE)
        box: Cell = (Box(),) if line.words else ()
        number, label = setter.text(line.number, BESIDE), setter.text(line.label, BESIDE)
        yield Row(((number,), (label,), (typed,), box), above=AIR, below=AIR)
