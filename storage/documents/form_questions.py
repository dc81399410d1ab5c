"""The questions of the blank talk, made from the models: what is ticked, what is written, rows and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final

from models import codes, showing
from models.conversation import SKIPS, core_fields
from models.entering import YESNO
from models.numbering import number
from models.schema import Field
from storage.documents.boxes import NUMBER, Asked, Lines, Ticks
from storage.documents.flow import Flowable
from storage.documents.fonts import Face
from storage.documents.grid import GUTTER, Cell, Grid, Row
from storage.documents.layout import BODY_WIDTH
from storage.documents.shaping import Span, TextBlock
from storage.documents.styles import ACCENT, BODY, MUTED, SMALL, STRONG, Style
from storage.documents.typesetter import Typesetter

NUMBERED = Style(size=9.5, face=Face.BOLD, colour=ACCENT, leading=BODY.leading * BODY.size / 9.5)
KEY = Style(size=8, colour=MUTED)
ASIDE_WORDS = Style(size=7.5, colour=MUTED, leading=BODY.leading * BODY.size / 7.5)
ITEM = Style(size=10, face=Face.BOLD, colour=ACCENT, before=11)
COLUMN = Style(size=8.5, colour=MUTED, leading=1.3)
SMALL_BOX = 6.5
NON_ANSWERS: Final = ("declined", "unknown")
NOTES: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("sitting", "interpreter_reason"): "document.form.note.unqualified",
        ("informed", "voluntary"): "document.form.note.voluntary",
        ("adaptation", "what_helps"): "field.adaptation.what_helps.help",
    }
)
"""What is said under a question."""
SAID_BY_STAFF: Final = frozenset(("information",))
"""Pages whose answers are no answers of the person, or must be a yes or a no."""
WRITTEN: Final[Mapping[str, int]] = MappingProxyType({"long": 3})
"""Lines to write on, by the form of the question; one where nothing is said."""
WORDS: Final = 165.0
"""In points, at most: the words of a question whose answer stands beside it."""
NARROW: Final = 0.25
"""The share of the width that a number is written in."""
SHARES: Final[Mapping[str, tuple[float, ...]]] = MappingProxyType(
    {"language": (3, 2.3, 2.3, 2.3, 2.3), "interest": (5, 2)}
)


Whole = list[Flowable]
"""What stays together on one page."""


@dataclass(frozen=True)
class Setting:
    """Sets questions with ``setter``."""

    setter: Typesetter

    @property
    def lang(self) -> str:
        """The language of the paper."""
        return self.setter.lang

    def grouped(self, asked: Sequence[Field]) -> Iterator[Sequence[Field]]:
        """Give the rows that stand together: those of a core question that are ticked, others each for itself."""
        for (core, ticked), rows in groupby(asked, key=lambda one: (one.question.core, self._is_ticked(one))):
            if core is not None and ticked:
                yield tuple(rows)
            else:
                yield from ((one,) for one in rows)

    def question(self, rows: Sequence[Field], none: str = "") -> Flowable:
        """Set one question, or the rows of one as a table; ``none`` is the list that there may be nothing in."""
        if len(rows) > 1:
            return self._rows(rows)
        (asked,) = rows
        if asked.question.section in SAID_BY_STAFF:
            return self._by_staff(asked)
        return Asked(
            self._number(asked),
            self.setter.text(asked.label(self.lang), STRONG),
            self._non_answers(),
            [*self._answer(asked, none), *self._notes(asked)],
        )

    def item(self, asked: Sequence[Field], at: int, none: str = "") -> Whole:
        """Set the questions about one item of a list, with which it is above them."""
        title = f"{showing.kind_label(asked[0].kind, self.lang)} {at}"
        heading = self.setter.text(title[:1].upper() + title[1:], ITEM)
        first, *others = asked
        return [heading, self.question([first], none), *(self.question([one]) for one in others)]

    def table(self, asked: Sequence[Field], rows: int, none: str = "") -> Whole:
        """Set items of a list as ``rows`` rows of a table: what is written, and what is ticked by its number."""
        head = tuple((self._number(one), self.setter.text(one.label(self.lang), COLUMN)) for one in asked)
        empty = [Row(tuple(self._cell(one) for one in asked), rule=False, above=6, below=4) for _ in range(rows)]
        table = Grid(SHARES[asked[0].kind], empty, head=Row(head, above=3, below=3), before=9)
        aside = Ticks(self._non_answer_words(none), SMALL_BOX, 9, right=True)
        return [table, Grid([2, 3], [Row(((self._legend(asked),), (aside,)), rule=False)])]

    # --- parts of a question

    def _number(self, asked: Field) -> TextBlock:
        return self.setter.text(str(number(asked)), NUMBERED)

    def _answer(self, asked: Field, none: str) -> list[Flowable]:
        """Give what is filled in: boxes numbered as on the screen, lines where words are the answer, or both."""
        form = asked.question.form
        found: list[Flowable] = []
        words = [*self._options(asked), *self._none(none)]
        if words:
            found.append(Ticks(words))
        if form == "number":
            found.append(Lines(share=NARROW))
        elif form == "open_choice":
            found.append(Lines())
        elif not self._is_ticked(asked):
            found.append(Lines(WRITTEN.get(form, 1)))
        return found[::-1] if none and not self._is_ticked(asked) else found

    def _notes(self, asked: Field) -> Iterator[Flowable]:
        key = NOTES.get((asked.kind, asked.name))
        if key is not None:
            yield self.setter.say(key, SMALL)
        for skip in SKIPS:
            if (skip.kind, skip.name) == (asked.kind, asked.name):
                first, last = (number(core_fields(one)[0]) for one in (skip.answers[0], skip.answers[-1]))
                yield self.setter.say("document.form.note.skip", SMALL, value=skip.value, first=first, last=last)

    def _rows(self, rows: Sequence[Field]) -> Flowable:
        """Set the rows of a question under each other, each with its choices beside it."""
        ticks = [Ticks(self._options(one)) for one in rows]
        beside, aside = max(one.natural for one in ticks) + 1, self._non_answers().natural
        free = BODY_WIDTH - NUMBER - aside - 2 * GUTTER
        words = min(free - beside, WORDS)
        lines = [
            (self._number(one), self.setter.text(one.label(self.lang), STRONG), tick, self._non_answers())
            for one, tick in zip(rows, ticks, strict=True)
        ]
        return _grid((NUMBER - GUTTER, words, free - words, aside), [tuple((cell,) for cell in line) for line in lines])

    def _by_staff(self, asked: Field) -> Flowable:
        """Set a question whose answer is not the person's, with what is filled in beside it."""
        label = self.setter.text(asked.label(self.lang), STRONG)
        answer = [*(self._answer(asked, "") if self._is_ticked(asked) else [Lines(room=14)]), *self._notes(asked)]
        widths = (NUMBER - GUTTER, WORDS, BODY_WIDTH - NUMBER - WORDS - GUTTER)
        return _grid(widths, [((self._number(asked),), (label,), tuple(answer))])

    def _cell(self, asked: Field) -> tuple[Flowable, ...]:
        if asked.question.form == "choice":
            count = len(codes.load(asked.choices or ""))
            return (Ticks([self.setter.text(str(at), KEY) for at in range(1, count + 1)], 8, 5),)
        return (Ticks(self._options(asked)),) if self._is_ticked(asked) else (Lines(room=13),)

    def _legend(self, asked: Sequence[Field]) -> TextBlock:
        """Say what the numbers in a row of choices mean."""
        lists = dict.fromkeys(one.choices for one in asked if one.question.form == "choice" and one.choices)
        said = [f"{at} {code.label(self.lang)}" for name in lists for at, code in enumerate(codes.load(name), 1)]
        return self.setter.text("   ".join(said), COLUMN)

    def _options(self, asked: Field) -> list[TextBlock]:
        """Give the choices, each with the number that picks it on the screen."""
        if asked.question.form == "yesno":
            labels = [self.setter.words(f"section.{code}") for code in YESNO]
        elif self._is_ticked(asked) or asked.question.form == "open_choice":
            labels = [code.label(self.lang) for code in codes.load(asked.choices or "")]
        else:
            labels = []
        return [self._keyed(str(at), label) for at, label in enumerate(labels, 1)]

    def _none(self, kind: str) -> list[TextBlock]:
        return [self._keyed("0", self.setter.words(f"section.list.{kind}.none"))] if kind else []

    def _keyed(self, key: str, label: str) -> TextBlock:
        return self.setter.text([Span(f"{key} ", KEY), Span(label, BODY)], BODY)

    def _non_answers(self) -> Ticks:
        return Ticks(self._non_answer_words(), SMALL_BOX, 7)

    def _non_answer_words(self, none: str = "") -> list[TextBlock]:
        words = [self.setter.words(f"section.list.{none}.none")] if none else []
        words += [self.setter.words(f"section.state.{state}") for state in NON_ANSWERS]
        return [self.setter.text(one, ASIDE_WORDS) for one in words]

    @staticmethod
    def _is_ticked(asked: Field) -> bool:
        return asked.question.form in ("choice", "choices", "yesno")


def _grid(widths: Sequence[float], lines: Sequence[tuple[Cell, ...]]) -> Grid:
    """Set cells side by side in columns of ``widths`` points, the gutters left out."""
    return Grid(widths, [Row(line, rule=False, above=4, below=4) for line in lines], before=4)
