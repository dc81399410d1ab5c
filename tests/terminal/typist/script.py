"""A made-up talk as steps, made from the models: for each question what one types, and what must then be held."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from models import codes
from models.answer import Answer
from models.conversation import PAGES, Block, Page
from models.entering import YESNO, entered
from models.schema import Field
from tui.widgets.typed import NUMBERED

TODAY: Final = date(2026, 11, 23)
WORDS: Final = (
    "sveising", "rør", "båt", "kjøkken", "smør", "æsj", "Ålesund", "søm", "«kokk»", "lastebil", "ku", "&",
    "sau", "øl", "nøkkel;", "maskin", "3", "år", "–", "vakt", "jente", "é", "ñ", "bygg", "dreiing", "torsk",
    "høst", "sykkel", "regnskap", "barn", "mur", "tak", "vindu", "hage", "butikk",
)  # fmt: skip
MINUTES: Final = ("om lag en halv time med buss", "gangavstand", "45", "så kort som mulig")
"""How far somebody would travel: the code of a list, or own words."""
F2, F3, UNDO, REDO, NEW_LINE, DOWN, PAGE_UP, PAGE_DOWN = (
    "\x1bOQ", "\x1bOR", "\x1a", "\x19", "\x0e", "\x1b[B", "\x1b[5~", "\x1b[6~",
)  # fmt: skip
NON_ANSWERS: Final = {F2: Answer.declined(), F3: Answer.unknown()}
TEXTS: Final = frozenset(("text", "long", "duration", "open_choice", "number", "code"))
"""Forms whose keys are words: what is half typed of them is kept as a draft."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A question: of the record at place ``at`` among those of its kind."""

    kind: str
    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """What is typed for one question, or to go somewhere; ``keys`` end in what leads to the next question."""

    page: int
    keys: tuple[str, ...]
    spot: Spot | None = None
    answer: Answer | None = None
    """What must be held in ``spot`` once the step is typed; None for a question that was passed over."""
    words: str = ""
    """The text of the answer, for a step whose half is a draft."""


class Chance(random.Random):
    """Chance from a seed, and how many words an answer has at most."""

    longest = 9


def talk(seed: str, longest: int = Chance.longest) -> list[Step]:
    """Give a whole talk, from the interpreter to the last question, for a person whose interpreter is known."""
    chance = Chance(seed)
    chance.longest = longest
    steps = list(_first_page(chance))
    for page in PAGES[1:-1]:
        steps += _page(chance, page)
        if chance.random() < 0.5:
            steps.append(Step(page.number + 1, (PAGE_UP, PAGE_DOWN)))
    return steps


def _first_page(chance: Chance) -> Iterator[Step]:
    """Give the facts of the sitting, and that the person was informed and takes part."""
    spoken = Answer.of("ara")
    for block in PAGES[0].blocks:
        for one in PAGES[0].fields(block.kind):
            spot = Spot(block.kind, 0, one.name)
            if one.name == "interpreter_reason":
                continue
            if one.question.form == "code":
                yield Step(0, ("\r",), spot, spoken)
            elif one.question.form == "text":
                yield Step(0, ("\r",))
            elif one.question.form == "yesno":
                yield Step(0, ("1", "\r"), spot, Answer.of(value=True))
            else:
                at = chance.randrange(3)
                yield Step(0, (str(at + 1), "\r"), spot, Answer.of(codes.load(one.choices or "")[at].code))


def _page(chance: Chance, page: Page) -> Iterator[Step]:
    """Give a page; a school that never was ends its page."""
    for block in page.blocks:
        core = page.fields(block.kind, "core")
        if not core:
            continue
        made = _list(chance, page, block, core) if block.layout in ("list", "table") else _form(chance, page, core)
        for step in made:
            yield step
            if step.spot is not None and step.spot.name == "years_total" and step.answer == Answer.of(0):
                return


def _form(chance: Chance, page: Page, core: tuple[Field, ...]) -> Iterator[Step]:
    for one in core:
        yield _asked(chance, page, one, 0)


def _list(chance: Chance, page: Page, block: Block, core: tuple[Field, ...]) -> Iterator[Step]:
    """Give some items of a list; each but the last leads to the line that adds one more, the last past it."""
    count = chance.choice((1, 1, 2, 3))
    for at in range(count):
        for one in core:
            yield _asked(chance, page, one, at, must=one is core[0])
        yield Step(page.number, ("\r" if at < count - 1 else DOWN,))


def _asked(chance: Chance, page: Page, asked: Field, at: int, *, must: bool = False) -> Step:
    """Give how a question is answered, declined or passed over; one that makes its list item ``must`` be answered."""
    spot, luck = Spot(asked.kind, at, asked.name), chance.random()
    if luck < 0.08 and not must:
        return Step(page.number, ("\r",), spot)
    if luck < 0.16 and not must:
        key = chance.choice((F2, F3))
        return Step(page.number, (key, "\r"), spot, NON_ANSWERS[key])
    keys, draft = _given(chance, asked)
    value = entered(asked, draft, TODAY)
    words = draft if isinstance(draft, str) else ""
    if luck < 0.26 and not must:
        return Step(page.number, (*keys, "\r", UNDO, REDO, "\r"), spot, Answer.of(value), words)
    return Step(page.number, (*keys, "\r"), spot, Answer.of(value), words)


def _given(chance: Chance, asked: Field) -> tuple[tuple[str, ...], str | tuple[str, ...]]:
    """Give the keys of an answer and what the field then holds."""
    form = asked.question.form
    if form in ("choice", "choices", "yesno"):
        known = list(YESNO) if form == "yesno" else [code.code for code in codes.load(asked.choices or "")]
        many = chance.randint(1, 3) if form == "choices" else 1
        picked = sorted(chance.sample(range(min(len(known), NUMBERED)), many))
        return tuple(str(at + 1) for at in picked), tuple(known[at] for at in picked)
    words = _WRITTEN.get(form, _line)(chance, asked)
    return tuple(NEW_LINE if sign == "\n" else sign for sign in words), words


def _line(chance: Chance, _asked: Field) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, chance.longest)))


def _lines(chance: Chance, asked: Field) -> str:
    return "\n".join(_line(chance, asked) for _ in range(chance.randint(1, 2)))


def _language(chance: Chance, asked: Field) -> str:
    """Give a name that is the first one found by it, as the list below the field marks it."""
    known = codes.load(asked.choices or "")
    found: list[str] = []
    while not found:
        name = chance.choice(known).label()
        found = [name for code in codes.find(asked.choices or "", name, 1) if code.label() == name]
    return found[0]


_WRITTEN: Final[dict[str, Callable[[Chance, Field], str]]] = {
    "long": _lines,
    "code": _language,
    "number": lambda chance, _: str(chance.randint(0, 12)),
    "duration": lambda chance, _: f"{chance.randint(1, 20)} år",
    "open_choice": lambda chance, _: chance.choice(MINUTES),
}
