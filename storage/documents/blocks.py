"""What the parts of a plan are built of: sections, facts side by side, and rows of a label and what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storage.documents.content import Entry
from storage.documents.flow import Flowable, Room
from storage.documents.grid import Grid, Row
from storage.documents.layout import BODY_WIDTH
from storage.documents.shaping import Span, TextBlock
from storage.documents.styles import (
    ASIDE,
    BESIDE,
    BODY,
    HEADING,
    HEADING_ASIDE,
    LABEL,
    SMALL,
    STRONG,
    VALUE,
    Align,
    Style,
)
from storage.documents.typesetter import Typesetter

LABELLED = (89, 383)  # in points: label, what was said
COLUMNS = 4  # of brief entries
BRIEF = 40  # characters: longer words stand in a row of their own
LOUD = 160  # characters: a longer goal is not set in bold
BETWEEN = "  ·  "
START = 2 * BODY.size * BODY.leading  # two lines of a text are worth beginning on a page


def section(key: str, setter: Typesetter, *content: Flowable, aside: str = "") -> list[Flowable]:
    """A heading that is never left alone at the foot of a page, and what stands under it."""
    heading, first = headed(key, setter, aside), content[0]
    beginning = first.beginning(BODY_WIDTH) if isinstance(first, Grid) else START
    room = HEADING.before + heading.wrap(BODY_WIDTH)[1] + HEADING.after + beginning
    return [Room(room), heading, *content]


def headed(key: str, setter: Typesetter, aside: str = "") -> Flowable:
    """Set a heading; at the other end of its line the same in the resident's language, and what is said ``aside``."""
    words = setter.own_words(key)
    beside = [setter.text(words, _at_the_right(setter))] if words else []
    if aside:
        beside.append(setter.say(aside, HEADING_ASIDE))
    if not beside:
        return setter.say(key, HEADING)
    cells = (setter.say(key, HEADING),), tuple(beside)
    return Grid([1, 1], [Row(cells, rule=False, above=0, below=HEADING.after)], before=HEADING.before)


def _at_the_right(setter: Typesetter) -> Style:
    """Give the style of a heading in the resident's language, which stands at the other end of the line."""
    style = setter.own_style(HEADING)
    return style if style.from_right else replace(style, align=Align.RIGHT)


def facts(labelled: Sequence[tuple[Sequence[TextBlock], str]], columns: int, setter: Typesetter) -> Grid:
    """Set pairs of label and value in columns, the label small above its value."""
    cells = [(*label, setter.text(value, VALUE)) for label, value in labelled]
    lines = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    rows = [Row((*line, *[()] * (columns - len(line))), rule=False, above=4, below=4) for line in lines]
    return Grid([1] * columns, rows)


def entries(said: Sequence[Entry], setter: Typesetter) -> list[Flowable]:
    """Set the brief entries as facts side by side, and under them the others, each in a row."""
    brief = [one for one in said if _is_brief(one)]
    story: list[Flowable] = (
        [facts([(_label(one, LABEL, setter), one.text) for one in brief], COLUMNS, setter)] if brief else []
    )
    rows = [row(one, setter) for one in said if not _is_brief(one)]
    return [*story, Grid(LABELLED, rows)] if rows else story


def row(entry: Entry, setter: Typesetter) -> Row:
    """Set an entry as a row: its label, and beside it what was said with its notes."""
    told: list[Flowable] = (
        [setter.text(entry.text, STRONG if entry.strong and len(entry.text) <= LOUD else BODY)] if entry.text else []
    )
    if entry.own_language:
        told.append(setter.in_own_language(entry.own_language))
    return Row((_label(entry, BESIDE, setter), (*told, *notes(entry.notes, ASIDE, BODY, setter))))


def _label(entry: Entry, style: Style, setter: Typesetter) -> tuple[TextBlock, ...]:
    """Set what an entry is called, in the resident's language too where it is a text of the catalogues."""
    return setter.text(entry.label, style), *(setter.beside(entry.key, style) if entry.key else ())


def notes(said: Sequence[Entry], label: Style, words: Style, setter: Typesetter) -> Iterator[TextBlock]:
    """Set what belongs to an entry: its label before each, the brief ones in one line."""
    for one in said:
        if not _is_brief(one):
            yield setter.text([Span(f"{one.label}: ", label), Span(one.text, words)], words)
    spans: list[Span] = []
    for one in filter(_is_brief, said):
        spans += [Span(f"{BETWEEN if spans else ''}{one.label}: ", label), Span(one.text, words)]
    if spans:
        yield setter.text(spans, words)


def small_notes(said: Sequence[Entry], setter: Typesetter) -> Iterator[TextBlock]:
    """Set what belongs to a measure."""
    return notes(said, SMALL, SMALL, setter)


def _is_brief(entry: Entry) -> bool:
    return entry.brief and len(entry.text) <= BRIEF
