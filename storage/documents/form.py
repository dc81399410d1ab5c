"""The blank talk on paper: the same pages, numbers, words and choices as on the screen, to be filled in by hand.

Core questions only, so that the paper is what the first talk is. Nothing on it names anybody: who fills it in writes
initials, and what becomes of it stands at the top. Nobody signs. Consents are not given here: what one covers follows
from answers that stand in the program, and it is read aloud there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from models import schema
from models.conversation import INFORMATION, PAGES, Block, Page
from models.schema import Field
from storage.documents.boxes import Ticks
from storage.documents.drawings import Framed, WritingLine
from storage.documents.flow import Flowable, Spacer, Together
from storage.documents.form_questions import Setting, Whole
from storage.documents.grid import Grid, Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.styles import BESIDE, BODY, HEADING, LABEL, SMALL, SUBTITLE, TITLE
from storage.documents.typesetter import Typesetter

ROOM: Final[Mapping[str, int]] = MappingProxyType({"language": 4, "school": 2, "work": 3, "interest": 3, "hensyn": 2})
"""For how many items of a list there is room; a list without a number has one question whose boxes take several."""
KEEPING: Final = ("name", "numbers", "locked", "shredded", "unsigned")
SIDE_BY_SIDE: Final = frozenset(("language", "interest"))
"""Lists whose items are rows of a table."""


def blank_form(dated: date, lang: str = "nb") -> Printed:
    """Print the form in ``lang`` (nb, nn or en), its file dated ``dated``."""
    setter = Typesetter(lang)
    paper = Paper(
        organisation=setter.words("document.form.title"),
        title=setter.words("document.form.title"),
        dated=dated,
        head_right=setter.words("document.form.subtitle"),
        foot_left=setter.words("document.form.foot", date=setter.day(dated)),
        tagged=True,
    )
    story = _opening(setter)
    for page in PAGES:
        story += _page(page, Setting(setter))
    return paginate(story, paper, setter)


def _opening(setter: Typesetter) -> list[Flowable]:
    """What this is, how it is kept, and the one line that says whose it is."""
    rows = [
        Row(((setter.text(f"{at}", BESIDE),), (setter.say(f"document.form.keep.{name}", BODY),)), False, 1.5, 1.5)
        for at, name in enumerate(KEEPING, 1)
    ]
    initials = WritingLine(setter.say("document.form.initials", LABEL), room=20)
    return [
        setter.say("document.form.title", TITLE),
        setter.say("document.form.subtitle", SUBTITLE),
        Spacer(10),
        Framed([Grid([12, 430], rows, gutter=4), Grid([2, 5], [Row(((initials,), ()), False, 0, 0)])], padding=12),
    ]


def _page(page: Page, setting: Setting) -> list[Flowable]:
    """Set a page of the talk: what is asked together stays together, the heading with what comes first."""
    wholes = list(_information(page, setting) if page is PAGES[0] else _content(page, setting))
    title = f"{page.number}  {setting.setter.words(f'section.{page.name}')}"
    wholes[0] = [setting.setter.text(title, HEADING), *wholes[0]]
    if page is PAGES[-1]:
        wholes[-1] = [*wholes[-1], *_ending(setting)]
    return [Together(whole) for whole in wholes]


def _information(page: Page, setting: Setting) -> Iterator[Whole]:
    """Set the interpreter, each sentence with a box to tick when it was said, and whether the person takes part."""
    sitting, *others = page.blocks
    yield from ([setting.question([one])] for one in page.fields(sitting.kind))
    said = [Ticks([setting.setter.say(f"section.inform.{name}", BODY)]) for name in INFORMATION]
    rows = [Row(((one,),), rule=False, above=2, below=2) for one in said]
    yield [Spacer(11), setting.setter.say("document.form.points", LABEL), Grid([1], rows)]
    for block in others:
        yield from ([setting.question([one])] for one in page.fields(block.kind))


def _content(page: Page, setting: Setting) -> Iterator[Whole]:
    for block in page.blocks:
        asked = page.fields(block.kind, "core") if page.core else page.fields(block.kind)
        if asked:
            yield from _block(block, asked, setting)


def _block(block: Block, asked: Sequence[Field], setting: Setting) -> Iterator[Whole]:
    room, kind = ROOM.get(block.kind, 0), block.kind
    none = kind if kind in schema.LISTS else ""
    if kind in SIDE_BY_SIDE:
        yield setting.table(asked, room, none)
    elif room:
        yield from (setting.item(asked, at, none if at == 1 else "") for at in range(1, room + 1))
    else:
        yield from ([setting.question(rows, none)] for rows in setting.grouped(asked))


def _ending(setting: Setting) -> Whole:
    """Say where consents are given, and take the wish for a talk alone."""
    alone = Ticks([setting.setter.say("document.form.alone", BODY)])
    return [Spacer(14), setting.setter.say("document.form.agreements", SMALL), Spacer(8), alone]
