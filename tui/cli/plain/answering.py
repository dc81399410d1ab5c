"""What becomes of a line at a question: an answer or why it is none, a non-answer, one more item, a consent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from models import consenting, schema
from models.answer import Answer
from models.conversation import Page
from models.entering import PICKED, entered
from models.errors import InputError
from models.origins import after
from models.reading import TEXT_LENGTH
from models.showing import kind_label
from models.steps import Agree, Ask, Key, More
from models.texts import text
from tui.cli.plain import asking, commands, telling
from tui.cli.plain.keeping import Keeping
from tui.cli.plain.voice import Voice


class Move(Enum):
    """Where the talk goes from a step."""

    STAY = auto()
    NEXT = auto()
    BACK = auto()
    PAST = auto()
    """Past the list item the step is in."""
    OVER = auto()


NON_ANSWERS: Final[Mapping[str, Answer]] = MappingProxyType(
    {"declined": Answer.declined(), "unknown": Answer.unknown()}
)
Else = Callable[[str, str, Page], Move]
"""What to do with a command that is none of a question's: its name, the line, and the page it was given on."""


class Answering:
    """Hears answers with ``voice`` and has ``keeping`` save them; ``otherwise`` does what any step can."""

    def __init__(self, voice: Voice, keeping: Keeping, otherwise: Else) -> None:
        self._voice, self._keeping, self._otherwise = voice, keeping, otherwise
        self._offered: tuple[Key, tuple[tuple[str, str], ...]] | None = None
        """The names of a long list that were said for a question, to be picked by number."""

    # --- questions

    def ask(self, step: Ask) -> Move:
        """Ask a question and take one line."""
        self._voice.say(*asking.question(step, self._keeping.draft(step.place)))
        line = self._voice.hear(text("plain.prompt"))
        name = commands.named(line)
        if not name:
            return self._answer(step, line)
        if name in NON_ANSWERS:
            return self._without_value(step, NON_ANSWERS[name])
        doing = self._DOING.get(name)
        return doing(self, step) if doing is not None else self._otherwise(name, line, step.page)

    def _next(self, step: Ask) -> Move:
        """Leave the question; an item that is not begun is left as a whole."""
        if step.first and step.fresh:
            self._keeping.adding = ""
            return Move.PAST
        return Move.NEXT

    def _answer(self, step: Ask, line: str) -> Move:
        if step.may_be_none and line == commands.NONE:
            return self._nothing(step.asked.kind)
        offered, self._offered = self._offered, None
        try:
            return self._save(step, self._read(step, line, offered))
        except InputError:
            found = asking.candidates(step.asked, line)
            if not found:
                self._keep(step, line)
                raise
            self._offered = (step.key, found)
            self._voice.say(text("plain.candidates"), *asking.choices(found))
            return Move.STAY

    def _read(self, step: Ask, line: str, offered: tuple[Key, tuple[tuple[str, str], ...]] | None) -> Answer:
        today = self._keeping.scene.today
        if offered is not None and offered[0] == step.key and line.isascii() and line.isdecimal():
            names = offered[1]
            if 1 <= int(line) <= len(names):
                return Answer.of(entered(step.asked, (names[int(line) - 1][0],), today))
        return asking.answer(step.asked, line, today)

    def _keep(self, step: Ask, line: str) -> None:
        """Keep what was refused as half-typed text, as the screen does; what is picked is never half typed."""
        form = step.asked.question.form
        if (form not in PICKED or form == "open_choice") and len(line) <= TEXT_LENGTH:
            self._keeping.keep(step.place, line)

    def _save(self, step: Ask, answer: Answer | None) -> Move:
        self._keeping.save(step.place, answer)
        if step.fresh:
            self._keeping.adding = ""
        said = asking.in_words(step.asked, answer) if answer is not None else text("section.state.cleared")
        self._voice.say(text("plain.saved", answer=said))
        return Move.NEXT

    def _without_value(self, step: Ask, answer: Answer) -> Move:
        """Save a non-answer: to the question, or to the list as a whole that has nothing in it yet."""
        if step.fresh and step.asked.kind in schema.LISTS and not self._keeping.scene.records(step.asked.kind):
            self._of_list(step.asked.kind, answer)
            return Move.PAST
        return self._save(step, answer)

    def _near(self, step: Ask) -> Move:
        """Take what lies near at hand: the half-typed text, or what stands elsewhere already."""
        draft = self._keeping.draft(step.place)
        if draft:
            return self._answer(step, draft)
        if step.near is None:
            self._voice.say(text("plain.nothing_near"))
            return Move.STAY
        return self._save(step, step.near)

    def _help(self, step: Ask) -> Move:
        self._voice.say(*telling.why(step.asked))
        return Move.STAY

    def _clear(self, step: Ask) -> Move:
        """Take the answer back: not asked."""
        if step.is_answered:
            self._save(step, None)
        else:
            self._voice.say(text("plain.nothing_stands"))
        return Move.STAY

    def _origin(self, step: Ask) -> Move:
        """Go to the next source of the answer that stands."""
        held = step.held
        if held is None or held.state != "value" or held.conflict:
            self._voice.say(text("plain.nothing_stands"))
            return Move.STAY
        source, verified = after((held.source, held.verified))
        self._save(step, Answer.of(held.value, source, verified=verified))
        return Move.STAY

    def _remove(self, step: Ask) -> Move:
        """Take the list item out, after a question."""
        if not step.item or step.fresh:
            self._voice.say(text("plain.nothing_to_remove"))
            return Move.STAY
        kind = step.asked.kind
        self._voice.say(text("plain.remove", kind=kind_label(kind), number=step.item))
        if not self._is_yes():
            return Move.STAY
        self._keeping.remove(kind, step.record)
        self._voice.say(text("plain.removed", kind=kind_label(kind), number=step.item))
        return Move.NEXT

    _DOING: Final[Mapping[str, Callable[[Answering, Ask], Move]]] = MappingProxyType(
        {
            "next": _next,
            "near": _near,
            "help": _help,
            "clear": _clear,
            "origin": _origin,
            "remove": _remove,
        }
    )

    # --- lists

    def more(self, step: More) -> Move:
        """Ask whether one more item is added."""
        self._voice.say(*asking.more(step))
        line = self._voice.hear(text("plain.prompt"))
        name = commands.named(line)
        if name == "next":
            return Move.NEXT
        if name in NON_ANSWERS and step.may_be_none:
            self._of_list(step.kind, NON_ANSWERS[name])
            return Move.NEXT
        if name == "clear" and step.held is not None:
            self._of_list(step.kind, None)
            return Move.STAY
        if name:
            return self._otherwise(name, line, step.page)
        if line == commands.NONE and step.may_be_none:
            return self._nothing(step.kind)
        if asking.yes(line):
            self._keeping.adding = step.kind
        return Move.NEXT

    def _nothing(self, kind: str) -> Move:
        self._of_list(kind, Answer.of("none"))
        return Move.PAST

    def _of_list(self, kind: str, answer: Answer | None) -> None:
        self._keeping.of_list(kind, answer)
        self._keeping.adding = ""
        said = text(f"section.state.{answer.state}") if answer is not None and answer.state != "value" else ""
        none = text(f"section.list.{kind}.none") if answer is not None else text("section.state.cleared")
        self._voice.say(text("plain.saved", answer=said or none))

    # --- consents

    def agree(self, step: Agree) -> Move:
        """Ask for a consent; only a yes is recorded, and a no takes back the yes that stands."""
        self._voice.say(*asking.agree(step))
        line = self._voice.hear(text("plain.prompt"))
        name = commands.named(line)
        if name == "next":
            return Move.NEXT
        if name == "help":
            self._voice.say(text("plain.agree_help"))
            return Move.STAY
        if name:
            return self._otherwise(name, line, step.page)
        if asking.yes(line):
            if step.consent is None:
                self._keeping.give(step.offer)
            told = consenting.told(step.offer, consenting.recipient(step.offer.recipient))
            self._voice.say(text("plain.saved", answer=text("section.yes")), f"{told} {text('tell.consent.back')}")
        elif step.consent is not None:
            self._keeping.withdraw(step.consent)
            self._voice.say(text("plain.withdrawn"))
        else:
            self._voice.say(text("plain.no_consent"))
        return Move.NEXT

    def _is_yes(self) -> bool:
        """Take one line as yes or no; what is neither is no."""
        try:
            return asking.yes(self._voice.hear(text("plain.prompt")))
        except InputError:
            return False
