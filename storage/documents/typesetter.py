"""The words, dates and numbers of one document in its language, and the one report of what could not be drawn.

Beside them it sets the same texts in a resident's language, and knows whether a person has approved all of these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from models.own_texts import FROM_THE_RIGHT, own_text
from models.texts import text
from storage.documents.drawings import WritingLine
from storage.documents.flow import Flowable
from storage.documents.glyphs import GlyphReport, can_draw
from storage.documents.shaping import Span, TextBlock
from storage.documents.styles import FOREIGN, SMALL, Align, Style
from storage.documents.tags import Role

BETWEEN: Final = " · "
APART: Final = 3.0
"""The air in points between a text and the same in the other language."""
NONE: Final[Mapping[str, object]] = MappingProxyType({})
LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


@dataclass(frozen=True)
class Typesetter:
    """Sets texts in ``lang`` (nb, nn or en) and counts in ``report`` the characters that became boxes.

    ``own`` is a resident's language (a locale of :mod:`models.own_texts`), empty for none.
    """

    lang: str
    own: str = ""
    report: GlyphReport = field(default_factory=GlyphReport)
    unapproved: set[str] = field(default_factory=set)
    """The keys of texts in ``own`` that are not there or that nobody has approved: what has any is a reading aid."""

    @property
    def pdf_language(self) -> str:
        """The language tag of the file (BCP 47)."""
        return LOCALES[self.lang].replace("_", "-")

    def words(self, key: str, **params: object) -> str:
        """Give the catalogue's text of ``key``."""
        return text(key, self.lang, **params)

    def own_words(self, key: str, params: Mapping[str, object] = NONE) -> str:
        """Give the text of ``key`` in the resident's language; empty where there is none."""
        found = own_text(key, self.own, **params) if self.own else None
        if self.own and (found is None or not found.approved):
            self.unapproved.add(key)
        return found.words if found is not None else ""

    def own_style(self, style: Style, *, same_side: bool = False) -> Style:
        """Give ``style`` for a text in the resident's language; at the side of the Norwegian if that is asked for."""
        turned = self.own in FROM_THE_RIGHT
        role = Role.TEXT if style.role is Role.TITLE else style.role
        align = Align(1 - style.align.value) if turned and same_side else style.align
        return replace(style, language=self.own.replace("_", "-"), from_right=turned, role=role, align=align)

    def in_both(self, key: str, style: Style, params: Mapping[str, object] = NONE) -> tuple[TextBlock, ...]:
        """Set the text of ``key``, and under it the same in the resident's language, at the same side."""
        return self.say(key, style, **params), *self.beside(key, style, params)

    def beside(self, key: str, style: Style, params: Mapping[str, object] = NONE) -> tuple[TextBlock, ...]:
        """Set the text of ``key`` in the resident's language; nothing where there is none."""
        words = self.own_words(key, params)
        return (self.text(words, self.own_style(style, same_side=True)),) if words else ()

    def below(self, key: str, style: Style, params: Mapping[str, object] = NONE) -> tuple[TextBlock, ...]:
        """Set the text of ``key`` in the resident's language, to stand under the Norwegian over the whole width."""
        words = self.own_words(key, params)
        return (self.text(words, replace(self.own_style(style), before=APART)),) if words else ()

    def caption(self, key: str, style: Style, own: str = "", **params: object) -> TextBlock:
        """Set the text of ``key`` in both languages in a line; in the resident's it is that of ``own`` if given."""
        both = (self.words(key, **params), self.own_words(own or key))
        return self.text(BETWEEN.join(filter(None, both)), style)

    def text(self, written: str | Sequence[Span], style: Style) -> TextBlock:
        """Set a text from outside, as it stands."""
        return TextBlock(written, style, self.report)

    def in_own_language(self, written: str) -> Flowable:
        """Set what is written in the person's own language: a line to write on where the fonts lack its script."""
        if can_draw(written, FOREIGN.face):
            return self.text(written, FOREIGN)
        self.report.by_hand += 1
        return WritingLine(self.say("document.plan.by_hand", SMALL), room=22)

    def say(self, key: str, style: Style, **params: object) -> TextBlock:
        """Set the catalogue's text of ``key``."""
        return self.text(self.words(key, **params), style)

    def day(self, day: date) -> str:
        """Give ``day`` in full: 23. november 2026."""
        return str(format_date(day, "long", LOCALES[self.lang]))

    def short_day(self, day: date) -> str:
        """Give ``day`` for a narrow column: 23. nov. 2026."""
        return str(format_date(day, "medium", LOCALES[self.lang]))

    def written_day(self, written: str) -> str:
        """Give the day, month or year ``written`` (``"2026-11-23"``, ``"2026-11"``, ``"2026"``) in full.

        What is none of these, as a newer program may write it, is given as it stands.
        """
        try:
            first = date.fromisoformat(f"{written}-01" if len(written) == len("2026-11") else written)
        except ValueError:
            return written
        if len(written) == len("2026-11"):
            return str(format_skeleton("yMMMM", first, locale=LOCALES[self.lang]))
        return self.day(first)

    def number(self, number: Decimal) -> str:
        """Give ``number`` with the language's decimal sign."""
        return str(format_decimal(number, locale=LOCALES[self.lang]))
