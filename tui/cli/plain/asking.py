"""A step of the talk in words, and what a line means as the answer to a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from models import codes, consenting, schema, showing
from models.answer import Answer, HeldField
from models.conversation import PAGES, TOTAL, Page
from models.entering import LISTED, entered, options, picked
from models.errors import InputError
from models.numbering import number
from models.schema import Field
from models.steps import Agree, Ask, More
from models.texts import has_text, text
from tui.cli.plain.commands import NONE

SHORT: Final = 72
"""Choices that fit in so many characters stand on one line."""
MOST: Final = 9
"""So many names of a long list are said."""


def heading(page: Page) -> str:
    """Give the line a page begins with."""
    return text("plain.page", number=page.number, last=PAGES[-1].number, title=page.title)


def question(step: Ask, draft: str = "") -> Iterator[str]:
    """Give a question: its number and words, what can be picked, what stands already, what lies near at hand."""
    if step.first:
        yield item(step)
    yield f"{numbered(step.asked)}: {step.asked.label()}"
    yield from choices(options(step.asked))
    yield from _hints(step)
    if step.may_be_none:
        yield f"{NONE} {text(f'section.list.{step.asked.kind}.none')}"
    yield from stands(step.asked, step.held)
    if draft:
        yield text("plain.draft", words=draft)
    elif step.near is not None:
        yield text("plain.near", words=showing.shown_value(step.asked, step.near.value))


def item(step: Ask, begins: Ask | None = None) -> str:
    """Give the line an item of a list begins with: "Språk 2", and what it is where ``begins``, its first, says it."""
    said = text("plain.item", kind=capital(showing.kind_label(step.asked.kind)), number=step.item)
    if begins is None or begins.held is None or begins.held.state != "value":
        return said
    return f"{said}: {showing.shown_value(begins.asked, begins.held.value)}"


def numbered(asked: Field) -> str:
    """Give the number of a question as it is said: "2.3, spørsmål 5 av 25"."""
    found = number(asked)
    assert found is not None, "only what a talk asks is asked"
    if found.core is None:
        return str(found)
    return text("plain.core", number=found, core=found.core, total=TOTAL)


def choices(offered: Iterable[tuple[str, str]]) -> list[str]:
    """Give what can be picked with its numbers, on one line where it is short."""
    said = [f"{at} {label}" for at, (_, label) in enumerate(offered, 1)]
    joined = ", ".join(said)
    return ([joined] if joined else []) if len(joined) <= SHORT else said


def _hints(step: Ask) -> Iterator[str]:
    """Say what can be typed where that is not plain to see."""
    form = step.asked.question.form
    if form in LISTED:
        yield text("plain.several")
    elif form == "open_choice":
        yield text("plain.own_words")
    elif form == "code":
        examples = ", ".join(code.label() for code in codes.load(step.asked.choices or "")[:4])
        yield text("plain.by_name", examples=examples)
    elif has_text(f"screen.answer.{form}") and form in ("date", "partial_date", "decimal"):
        yield text(f"screen.answer.{form}")


def stands(asked: Field, held: HeldField | None) -> Iterator[str]:
    """Say what stands in a field: the answer with its source, or all that differ."""
    if held is None or not held.is_answered:
        return
    if held.conflict:
        given = [showing.shown(asked.kind, asked.name, head.state, head.value) for head in held.heads]
        yield text("plain.conflict", answers="; ".join(given))
        return
    yield text("plain.stands", answer=in_words(asked, held.answer))


def in_words(asked: Field, answer: Answer) -> str:
    """Give an answer as it is said, with its source where that is not the person's own word."""
    words = showing.shown(asked.kind, asked.name, answer.state, answer.value)
    if answer.state != "value" or answer.source == "self":
        return words
    verified = f", {text('section.verified')}" if answer.verified else ""
    return f"{words} ({text(f'section.source.{answer.source}')}{verified})"


def more(step: More) -> Iterator[str]:
    """Ask whether one more item is added, and say what stands of the list as a whole."""
    if step.held is not None:
        none = text(f"section.list.{step.kind}.none") if step.held.state == "value" else ""
        yield text("plain.stands", answer=none or text(f"section.state.{step.held.state}"))
    key = "plain.more" if step.count else "plain.first"
    yield text(key, kind=showing.kind_label(step.kind), number=step.count + 1)
    if step.may_be_none and step.held is None:
        yield f"{NONE} {text(f'section.list.{step.kind}.none')}"


def agree(step: Agree) -> Iterator[str]:
    """Give a question of consent as it is read aloud."""
    offer = step.offer
    yield text("plain.read_aloud")
    who = consenting.recipient(offer.recipient)
    yield text(f"screen.conversation.agree.{offer.purpose}", who=who, what=offer.about)
    if step.consent is not None:
        yield text("plain.stands", answer=text("section.yes"))


def answer(asked: Field, line: str, today: date) -> Answer:
    """Give the answer that ``line`` is. Raises InputError for what cannot be one."""
    value = entered(asked, picked(asked, line) or line, today)
    return Answer.of(value)


def candidates(asked: Field, line: str) -> tuple[tuple[str, str], ...]:
    """Give the codes of a long list that ``line`` may mean, code and name."""
    if asked.question.form not in ("code", "codes"):
        return ()
    return tuple((code.code, code.label()) for code in codes.find(asked.choices or "", line, MOST))


def yes(line: str) -> bool:
    """Give the yes or no that ``line`` is: in words, a letter, or 1 and 2. Raises InputError for neither."""
    picked_codes = picked(_YES, line)
    if not picked_codes:
        raise InputError("choice_not_found", words=line, n=2)
    return picked_codes[0] == "yes"


def capital(words: str) -> str:
    """Give words as they begin a line."""
    return words[:1].upper() + words[1:]


_YES: Final = schema.field("informed", "voluntary")
"""A question of yes and no, for what is asked beside the talk."""
