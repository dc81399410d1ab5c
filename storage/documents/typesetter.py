"""The words, dates and numbers of one document in its language, and the one report of what could not be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from models import schema
from models.texts import text
from storage.documents.drawings import WritingLine
from storage.documents.flow import Flowable
from storage.documents.glyphs import GlyphReport, can_draw
from storage.documents.shaping import Span, TextBlock
from storage.documents.styles import FOREIGN, SMALL, Style

LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


@dataclass(frozen=True)
class Typesetter:
    """Sets texts in ``lang`` (nb, nn or en) and counts in ``report`` the characters that became boxes."""

    lang: str
    report: GlyphReport = field(default_factory=GlyphReport)

    @property
    def pdf_language(self) -> str:
        """The language tag of the file (BCP 47)."""
        return LOCALES[self.lang].replace("_", "-")

    def words(self, key: str, **params: object) -> str:
        """Give the catalogue's text of ``key``."""
        return text(key, self.lang, **params)

    def label(self, kind: str, name: str) -> str:
        """Give what a field is called."""
        return schema.field(kind, name).short(self.lang)

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
