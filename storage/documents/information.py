"""The information sheet: what a resident is told before the first question and may keep (GDPR article 13, utl. §84 b).

It says what the talk says first in the same words. Nobody's name stands on it, and nobody signs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from storage.documents.drawings import WritingLine
from storage.documents.flow import Flowable, Together
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.styles import LABEL
from storage.documents.two_languages import TwoLanguages
from storage.documents.typesetter import Typesetter

SECTIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "why": ("section.inform.purpose", "section.inform.not_the_case", "section.inform.voluntary"),
        "basis": ("paper.information.basis.before", "paper.information.basis.permit"),
        "what": ("paper.information.what", "paper.information.helps", "paper.information.never"),
        "who": (
            "section.inform.readers",
            "paper.information.career",
            "paper.information.next",
            "paper.information.place",
            "paper.information.abroad",
        ),
        "authorities": ("section.inform.duty", "section.inform.police"),
        "kept": ("paper.information.kept", "paper.information.kept.copy"),
        "rights": (
            "section.inform.rights",
            "paper.information.rights",
            "paper.information.withdraw",
            "paper.information.decides",
            "paper.information.silence",
        ),
    }
)
"""The texts under each heading ``paper.information.about.<name>``, in order."""
CONTACTS: Final = ("contact", "officer")
"""Whom one can ask, to be written in by hand."""


def information_sheet(organisation: str, dated: date, lang: str = "nb", own: str = "") -> Printed:
    """Print the sheet of ``organisation`` in ``lang`` (nb, nn or en) and beside it in ``own``, dated as given."""
    setter = Typesetter(lang, own)
    both = TwoLanguages(setter)
    title = setter.words("paper.information.title")
    paper = Paper(
        organisation=organisation,
        title=title,
        dated=dated,
        head_right=title,
        foot_left=setter.words("paper.foot", date=setter.day(dated)),
        tagged=True,
    )
    opening = both.opening("paper.information.title", "paper.information.lead")
    story = [both.section(f"paper.information.about.{name}", *keys) for name, keys in SECTIONS.items()]
    story.append(_contact(organisation, both))
    printed = paginate([*opening, *both.notice(), *story], paper, setter)
    return replace(printed, reading_aid=both.reading_aid)


def _contact(organisation: str, both: TwoLanguages) -> Flowable:
    """Say who answers for all this, and whom one can ask or complain to."""
    rows = [
        both.row("paper.information.controller", params={"organisation": organisation}),
        both.row("paper.information.complain"),
    ]
    lines = [WritingLine(both.setter.caption(f"paper.information.{name}", LABEL), room=22) for name in CONTACTS]
    return Together([*both.headed("paper.information.about.contact", rows), *lines])
