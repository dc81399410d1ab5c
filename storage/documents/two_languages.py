"""Texts of the catalogues in Norwegian and, beside each, the same in a resident's language.

Whether all of these were approved by a person is known once they are set: what is not is a reading aid, says so at the
head, and has no lines to sign.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storage.documents.drawings import Framed
from storage.documents.flow import Flowable, Spacer, Together
from storage.documents.grid import Grid, Row
from storage.documents.styles import BODY, HEADING, SMALL, STRONG, SUBTITLE, TITLE, Style
from storage.documents.typesetter import NONE, Typesetter

GUTTER = 24.0
AIR = 3.0
Params = Mapping[str, object]
TITLE_BESIDE = replace(TITLE, size=17)
"""A title that has half the width."""


class TwoLanguages:
    """Sets texts in the setter's language, and beside them in its ``own``, where it has one."""

    def __init__(self, setter: Typesetter) -> None:
        self.setter = setter

    @property
    def own(self) -> str:
        """The resident's language; empty for none."""
        return self.setter.own

    @property
    def reading_aid(self) -> bool:
        """Whether the paper can be read only, and not signed."""
        return bool(self.setter.unapproved)

    def words(self, key: str, params: Params = NONE) -> str:
        """Give the text of ``key`` in the resident's language; empty where there is none."""
        return self.setter.own_words(key, params)

    def row(self, key: str, style: Style = BODY, params: Params = NONE, own: Params = NONE) -> Row:
        """Set the text of ``key`` as a row; of ``params`` those in ``own`` are others in the resident's language."""
        said = self.setter.say(key, style, **params)
        words = self.words(key, {**params, **own})
        return self.pair((said,), (self.setter.text(words, self.setter.own_style(style)),) if words else ())

    def pair(self, said: Sequence[Flowable], beside: Sequence[Flowable]) -> Row:
        """Set two stacks side by side; the first alone where there is no other language."""
        cells = (tuple(said), tuple(beside)) if self.own else (tuple(said),)
        return Row(cells, rule=False, above=AIR, below=AIR)

    def grid(self, rows: Sequence[Row], before: float = 0) -> Grid:
        """Put rows one under the other."""
        return Grid([1, 1] if self.own else [1], rows, before=before, gutter=GUTTER)

    def headed(self, key: str, rows: Sequence[Row], params: Params = NONE) -> list[Flowable]:
        """Set a heading and rows under it."""
        heading = self.grid([replace(self.row(key, HEADING, params), above=0)], before=HEADING.before)
        return [heading, self.grid(rows)]

    def section(self, heading: str, *keys: str) -> Flowable:
        """Set a heading and texts under it, which stay together on a page."""
        return Together(self.headed(heading, [self.row(key) for key in keys]))

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
