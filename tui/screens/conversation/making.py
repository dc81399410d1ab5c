"""Which field a question gets on this screen; short lists are chosen from, long ones found by typing."""

from __future__ import annotations

from typing import Final

from models import codes
from models.entering import LISTED
from models.reading import LINE_LENGTH
from models.texts import text
from tui.screens.conversation.lines import Ask
from tui.widgets import answers
from tui.widgets.choice import Choice, Option
from tui.widgets.code import CodeField, hint
from tui.widgets.field import Field
from tui.widgets.step import Step

FOUND: Final = frozenset(("code", "codes", "open_choice"))
"""Forms whose answer is found by typing."""
HINT: Final = 30
HINTED: Final = frozenset(("date", "partial_date", "decimal"))


def field_for(ask: Ask, *, cell: bool = False) -> Field:
    """Give an empty field for ``ask``; in a ``cell`` a choice takes no more room than its answer."""
    form = ask.asked.question.form
    if form in FOUND:
        own_words = form == "open_choice"
        return CodeField(ask.asked.choices or "", several=form in LISTED, own_words=own_words, max_length=LINE_LENGTH)
    if ask.none:
        return Choice([Option(code.code, ask.none) for code in codes.load(ask.asked.choices or "")])
    if cell and form == "choice":
        return Step([Option(code.code, code.label()) for code in codes.load(ask.asked.choices or "")])
    return answers.field_for(ask.asked)


def usual_hint(ask: Ask, *, cell: bool = False) -> str:
    """Give what an empty field shows of what can be typed; in a ``cell`` one example would look like its answer."""
    form = ask.asked.question.form
    if form in FOUND:
        some = hint(ask.asked.choices or "", HINT)
        return text("screen.answer.cell") if cell else text("screen.answer.example", some=some)
    return text(f"screen.answer.{form}") if form in HINTED else ""
