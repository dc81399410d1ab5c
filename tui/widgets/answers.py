"""Answer fields made from questions: which field a question gets, what it shows of an answer, what its draft means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from textual.app import ComposeResult
from textual.containers import Horizontal

from models import codes, schema
from models.answer import Answer, HeldField
from models.entering import LISTED, PEOPLE, SHUT, YESNO, entered
from models.errors import InputError
from models.folding import fold
from models.reading import LINE_LENGTH, TEXT_LENGTH
from models.showing import shown_value
from models.texts import text
from tui.widgets.choice import Choice, Option
from tui.widgets.code import CodeField, CodeList, hint
from tui.widgets.field import Draft, Field, TextField
from tui.widgets.long_field import LongField
from tui.widgets.plain import Plain

WRONG: Final = "✗"
CONFLICT: Final = "≠"
OPEN_HINT: Final = 28
"""Cells for the names shown in an empty field that takes own words too."""


def takes_typing(asked: schema.Field) -> bool:
    """Say whether a person answers this field on the screen."""
    return asked.question.form not in SHUT


def field_for(asked: schema.Field, people: Mapping[str, str] = MappingProxyType({})) -> Field:
    """Give an empty field for a question; ``people`` are the members of the house, by id, where one is picked."""
    make = _BY_FORM.get(asked.question.form, _line)
    field = _people(asked, people) if asked.question.form in PEOPLE else make(asked)
    field.help_text = asked.help()
    return field


def draft_of(asked: schema.Field, answer: Answer | HeldField | None) -> Draft:
    """Give what a field shows of an answer: the value; nothing for what has none."""
    given = answer.value if answer is not None and answer.state == "value" else None
    if asked.question.form in ("choice", "choices", "yesno", *PEOPLE):
        if given is None:
            return ()
        if isinstance(given, bool):
            return (next(code for code, meant in YESNO.items() if meant == given),)
        return tuple(given) if isinstance(given, list) else (given,)
    return "" if given is None else shown_value(asked, given)


def _options(asked: schema.Field) -> list[Option]:
    if asked.question.form == "yesno":
        return [Option(code, text(f"section.{code}")) for code in YESNO]
    return [Option(code.code, code.label()) for code in codes.load(asked.choices or "")]


def _choice(asked: schema.Field) -> Field:
    return Choice(_options(asked), several=asked.question.form in LISTED)


def _people(asked: schema.Field, people: Mapping[str, str]) -> Field:
    options = [Option(member, name) for member, name in sorted(people.items(), key=lambda pair: fold(pair[1]))]
    return Choice(options, several=asked.question.form in LISTED)


def _line(asked: schema.Field) -> Field:
    hint = f"screen.answer.{asked.question.form}"
    return TextField(max_length=LINE_LENGTH, placeholder=text(hint) if asked.question.form in _HINTED else "")


def _code(asked: schema.Field) -> Field:
    form = asked.question.form
    words = text(f"screen.answer.{form}")
    return CodeField(asked.choices or "", several=form in LISTED, max_length=LINE_LENGTH, placeholder=words)


def _open(asked: schema.Field) -> Field:
    words = text("screen.answer.open_choice", some=hint(asked.choices or "", OPEN_HINT))
    return CodeField(asked.choices or "", own_words=True, max_length=LINE_LENGTH, placeholder=words)


def _long(asked: schema.Field) -> Field:  # noqa: ARG001  (as the others)
    return LongField(max_length=TEXT_LENGTH)


_HINTED: Final = frozenset(("date", "partial_date", "day_time", "decimal"))
_BY_FORM: Final[dict[str, Callable[[schema.Field], Field]]] = {
    "choice": _choice,
    "choices": _choice,
    "yesno": _choice,
    "code": _code,
    "codes": _code,
    "open_choice": _open,
    "long": _long,
}


class AnswerRow(Horizontal):
    """One question of one record: its label and its field, loaded with what is held."""

    DEFAULT_CSS = """
    AnswerRow {
        height: auto;
        & > .label { width: 22; height: auto; color: $text-muted; padding-right: 1; }
        & > .label.-wrong { color: $text-error; text-style: bold; }
        & > LongField { height: 3; }
    }
    """

    def __init__(
        self,
        asked: schema.Field,
        record: str | None = None,
        held: HeldField | None = None,
        people: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.asked, self.record = asked, record
        self.field = field_for(asked, people)
        self.label = Plain(asked.short(), classes="label")
        self._settled: tuple[Draft, Draft] | None = None
        self._standing = ""
        self.is_wrong = False
        self.seen: tuple[str, ...] | None = None
        """The ids of the heads that are shown; None where that is not known."""
        self.show(held)

    def compose(self) -> ComposeResult:
        """Draw label and field."""
        yield self.label
        yield self.field

    def on_mount(self) -> None:
        """Let the names that fit show below a field that finds them as one types."""
        if isinstance(self.field, CodeField) and not self.screen.query(CodeList):
            self.screen.mount(CodeList())

    def show(self, held: Answer | HeldField | None) -> None:
        """Show what is held now: the value, or in its place which non-answer; ≠ where people disagree."""
        self.saw(held)
        self.field.load(draft_of(self.asked, held))
        if held is not None and held.state in ("declined", "unknown"):
            field: Any = self.field
            field.placeholder = text(f"section.state.{held.state}")
        conflict = isinstance(held, HeldField) and held.conflict
        self._standing = CONFLICT if conflict else ""
        self._sign(self._standing, wrong=False)

    def saw(self, held: Answer | HeldField | None) -> None:
        """Note what a person who writes here has seen."""
        heads = held.heads if isinstance(held, HeldField) else ()
        self.seen = None if isinstance(held, Answer) else tuple(head.id for head in heads)

    def answer(self, today: date) -> Answer | None:
        """Give what stands in the field as an answer, None for nothing; an InputError is marked and raised."""
        try:
            value = entered(self.asked, self.field.read(), today)
        except InputError:
            self._sign(WRONG, wrong=True)
            raise
        self._standing = ""
        self._sign("", wrong=False)
        return None if value is None else Answer("value", value)

    def fits(self, today: date) -> bool:
        """Say whether what stands in the field can be an answer; what cannot is marked."""
        try:
            self.answer(today)
        except InputError:
            return False
        return True

    def settle(self, answer: Answer | None) -> None:
        """Show an answer in the form it was saved in, once nobody is writing here."""
        self._settled = (self.field.read(), draft_of(self.asked, answer))
        if not self.field.has_focus:
            self._show_settled()

    def on_descendant_blur(self) -> None:
        """Show what was settled while the field had the focus."""
        self._show_settled()

    def _show_settled(self) -> None:
        settled, self._settled = self._settled, None
        if settled is not None and self.field.read() == settled[0]:
            self.field.load(settled[1])

    def on_field_rested(self, event: Field.Rested) -> None:
        """Take the mark away with what could not be saved."""
        if self.is_wrong and event.value == self.field.saved:
            self._sign(self._standing, wrong=False)

    def _sign(self, sign: str, *, wrong: bool) -> None:
        self.is_wrong = wrong
        self.label.set_class(wrong, "-wrong")
        self.label.update(f"{sign} {self.asked.short()}".strip())


def take_back_rejected(rows: Iterable[AnswerRow]) -> bool:
    """Take back what stands in a row and could not be saved, before anything that was; False where nothing does."""
    row = next((row for row in rows if row.is_wrong), None)
    if row is not None:
        row.field.focus()
        row.field.action_take_back()
    return row is not None
