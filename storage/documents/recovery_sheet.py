"""The recovery sheet: one page with a compartment's code, printed once, for a sealed envelope apart from the laptop.

The code is shown in its groups and as a QR code; core's sheet also opens the organisation's root.
"""

from __future__ import annotations

from storage.documents.content import RecoveryContent
from storage.documents.drawings import Framed, QrCode, WritingLine
from storage.documents.flow import Flowable, Spacer
from storage.documents.fonts import Face
from storage.documents.grid import Grid, Row
from storage.documents.layout import Paper, paginate
from storage.documents.styles import BESIDE, BODY, HEADING, LABEL, SUBTITLE, TITLE, VALUE, Style
from storage.documents.typesetter import Typesetter

CODE = Style(size=22, face=Face.BOLD, leading=1.2)
WARNING = Style(face=Face.BOLD, before=5)
ACROSS = 4  # groups on a line
QR_SIDE = 118.0
STEPS = ("first", "second", "third")
KEEPING = ("envelope", "apart", "copy", "lost")


def recovery_sheet_pdf(content: RecoveryContent, lang: str = "nb") -> bytes:
    """Print the sheet with labels in ``lang`` (nb, nn or en); give the PDF."""
    setter = Typesetter(lang)
    paper = Paper(
        organisation=content.organisation,
        title=setter.words("document.recovery.title"),
        dated=content.dated,
        head_right=setter.words("document.recovery.secret"),
        foot_left=setter.words("document.recovery.foot", vault=content.vault_id),
    )
    story = [*_opening(content, setter), Spacer(12), Framed([_code(content, setter)])]
    story += [
        *_listed("use", STEPS, setter, groups=len(content.groups)),
        *_listed("keep", KEEPING, setter),
        *_envelope(setter),
    ]
    return paginate(story, paper, setter).pdf


def _opening(content: RecoveryContent, setter: Typesetter) -> list[Flowable]:
    """What this is, which vault and compartment it opens, and of which day it is."""
    facts = (("date", setter.day(content.dated)), ("vault", content.vault_id))
    cells = tuple(
        (setter.say(f"document.recovery.fact.{name}", LABEL), setter.text(value, VALUE)) for name, value in facts
    )
    opens = [setter.say("document.recovery.what", BODY, compartment=content.compartment)]
    if content.opens_root:
        opens.append(setter.say("document.recovery.root", WARNING))
    return [
        setter.say("document.recovery.title", TITLE),
        setter.text(f"{content.organisation} · {content.compartment}", SUBTITLE),
        Spacer(10),
        Grid([1, 1], [Row(cells, rule=False)]),
        Spacer(8),
        *opens,
    ]


def _code(content: RecoveryContent, setter: Typesetter) -> Grid:
    """The groups, numbered so that they can be read out, and the QR code beside them."""
    cells = [
        (setter.text(str(number), LABEL), setter.text(group, CODE)) for number, group in enumerate(content.groups, 1)
    ]
    lines = [cells[at : at + ACROSS] for at in range(0, len(cells), ACROSS)]
    rows = [Row((*line, *[()] * (ACROSS - len(line))), rule=False, above=9, below=9) for line in lines]
    groups = Grid([1] * ACROSS, rows)
    return Grid(
        [340, QR_SIDE], [Row(((groups,), (QrCode("-".join(content.groups), QR_SIDE),)), rule=False, above=0, below=0)]
    )


def _listed(part: str, names: tuple[str, ...], setter: Typesetter, **params: object) -> list[Flowable]:
    """A heading and its numbered sentences."""
    rows = [
        Row(
            ((setter.text(f"{number}", BESIDE),), (setter.say(f"document.recovery.{part}.{name}", BODY, **params),)),
            False,
            2,
            2,
        )
        for number, name in enumerate(names, 1)
    ]
    return [setter.say(f"document.recovery.{part}", HEADING), Grid([12, 470], rows, gutter=4)]


def _envelope(setter: Typesetter) -> list[Flowable]:
    """Who sealed it, when, and where it lies: filled in by hand."""
    lines = tuple(
        (WritingLine(setter.say(f"document.recovery.sealed.{name}", LABEL)),) for name in ("by", "date", "at")
    )
    return [Spacer(10), Grid([3, 2, 4], [Row(lines, rule=False)], gutter=18)]
