"""Texts of the catalogues in Norwegian and, beside each, the same in a resident's language.

Whether all of these were approved by a person is known once they are set: what is not is a reading aid, says so at the
head, and has no lines to sign.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from models.own_texts import FROM_THE_RIGHT, own_text
from storage.documents.drawings import Framed
from storage.documents.flow import Flowable, Room, Spacer
from storage.documents.grid import Grid, Row
from storage.documents.layout import BODY_WIDTH
from storage.documents.shaping import TextBlock
from storage.documents.styles import BODY, HEADING, LABEL, SMALL, STRONG, SUBTITLE, TITLE, Style
from storage.documents.tags import Role
from storage.documents.typesetter import Typesetter

GUTTER = 24.0
AIR = 3.0
BETWEEN = " · "
Params = Mapping[str, object]
NONE: Final[Params] = MappingProxyType({})
TITLE_BESIDE = replace(TITLE, size=17)
"""A title that has half the width."""


class TwoLanguages:
    """Sets texts in the setter's language, and beside them in ``own`` (a locale of residents; empty for none)."""

    def __init__(self, setter: Typesetter, own: str) -> None:
        self.setter, self.own = setter, own
        self.approved = True
        """Whether every text in ``own`` that was set so far is there and was approved by a person."""

    @property
    def reading_aid(self) -> bool:
        """Whether the paper can be read only, and not signed."""
        return not self.approved

    def words(self, key: str, **params: object) -> str:
        """Give the text of ``key`` in the resident's language; empty where there is none."""
        found = own_text(key, self.own, **params) if self.own else None
        self.approved &= not self.own or (found is not None and found.approved)
        return found.words if found is not None else ""

    def beside(self, words: str, style: Style) -> TextBlock:
        """Set words in the resident's language."""
        return self.setter.text(words, self.style(style))

    def style(self, style: Style) -> Style:
        """Give ``style`` for a text in the resident's language."""
        role = Role.TEXT if style.role is Role.TITLE else style.role
        return replace(style, language=self.own.replace("_", "-"), from_right=self.own in FROM_THE_RIGHT, role=role)

    def row(self, key: str, style: Style = BODY, *, own: Params = NONE, **params: object) -> Row:
        """Set the text of ``key`` as a row; of ``params`` those in ``own`` are others in the resident's language."""
        said = self.setter.say(key, style, **params)
        words = self.words(key, **{**params, **own})
        return self.pair((said,), (self.beside(words, style),) if words else ())

    def pair(self, said: Sequence[Flowable], beside: Sequence[Flowable]) -> Row:
        """Set two stacks side by side; the first alone where there is no other language."""
        cells = (tuple(said), tuple(beside)) if self.own else (tuple(said),)
        return Row(cells, rule=False, above=AIR, below=AIR)

    def caption(self, key: str, style: Style = LABEL, **params: object) -> TextBlock:
        """Set the text of ``key`` in both languages, one behind the other, for what has no room for columns."""
        return self.setter.text(
            BETWEEN.join(filter(None, (self.setter.words(key, **params), self.words(key, **params)))), style
        )

    def grid(self, rows: Sequence[Row], before: float = 0) -> Grid:
        """Put rows one under the other."""
        return Grid([1, 1] if self.own else [1], rows, before=before, gutter=GUTTER)

    def heading(self, key: str, then: Grid) -> list[Flowable]:
        """Set a heading that is never left alone at the foot of a page, and what stands under it."""
        heading = self.grid([replace(self.row(key, HEADING), above=0)], before=HEADING.before)
        room = HEADING.before + heading.wrap(BODY_WIDTH)[1] + then.beginning(BODY_WIDTH)
        return [Room(room), heading, then]

    def section(self, heading: str, *keys: str) -> list[Flowable]:
        """Set a heading and texts under it."""
        return self.heading(heading, self.grid([self.row(key) for key in keys]))

    def opening(self, title: str, below: str) -> list[Flowable]:
        """Set the title, and under it what the paper is."""
        rows = [self.row(title, TITLE_BESIDE if self.own else TITLE), self.row(below, SUBTITLE)]
        return [self.grid(rows)]

    def notice(self) -> list[Flowable]:
        """Say of a reading aid that it is one; to be asked for when everything else is set."""
        if not self.reading_aid:
            return []
        rows = [self.row("paper.aid", STRONG), self.row("paper.aid.about", SMALL)]
        return [Spacer(6), Framed([self.grid(rows)], padding=9)]
