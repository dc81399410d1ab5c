"""A question and its field: what the field shows of an answer, what its draft means, where the answer comes from."""

from __future__ import annotations

from datetime import date
from typing import Final

from models.answer import Answer, HeldField, Source
from models.entering import entered
from models.errors import BolystError, InputError
from models.origins import ORIGINS, after
from models.texts import text
from models.units import unit
from tui.screens.conversation.lines import Ask
from tui.screens.conversation.making import usual_hint
from tui.widgets.answers import WRONG, draft_of
from tui.widgets.choice import Choice
from tui.widgets.field import Draft, Field, TextField
from tui.widgets.long_field import LongField

NON_ANSWERS: Final = ("declined", "unknown")


class Seat:
    """Holds ``ask`` and the field that was made for it."""

    def __init__(self, ask: Ask, field: Field, *, cell: bool = False) -> None:
        self.ask, self.field = ask, field
        self._cell = cell
        self.origin: tuple[Source, bool] | None = None
        """Where the next answer comes from, if that was said."""
        self.wrong: BolystError | None = None
        """Why what stands in the field is no answer."""
        self._refused: Draft | None = None
        self.note = ""
        """What is to be known of what stands in the field: half-typed text that was fetched back."""
        self.is_drafted = False
        """Whether half-typed text was kept, or fetched back, since the page was shown: the field knows better now."""
        self.is_touched = False
        """Whether a person was in the field since the page was shown; text fetched back is no answer before that."""
        self.pending = 0
        """How many answers of this question are on their way to storage."""
        self.seen: tuple[str, ...] | None = None
        """The ids of the heads that stood when a person began to type, where a colleague has written since then."""
        field.help_text = ask.asked.help()
        self.show(ask)

    # --- showing

    @property
    def held(self) -> HeldField | None:
        """What stands recorded."""
        return self.ask.held

    @property
    def non_answer(self) -> str:
        """Which non-answer stands, in words; empty for none."""
        held = self.held
        return text(f"section.state.{held.state}") if held is not None and held.state in NON_ANSWERS else ""

    @property
    def sign(self) -> str:
        """The sign before the question."""
        return WRONG if self.wrong else "≠" if self.held is not None and self.held.conflict else ""

    def show(self, ask: Ask) -> None:
        """Show what is held now; what is being typed, or on its way to storage, stays."""
        ahead = self.pending > 0 or self.field.read() != self.field.saved
        if ahead and self.pending == 0 and self.seen is None:
            self.seen = _ids(self.held)
        self.ask = ask
        self._say_in_place()
        if not ahead and self.wrong is None:
            draft = draft_of(ask.asked, ask.held)
            if draft != self.field.read():
                self.field.load(draft)
            self.field.committed = self.field.saved = draft

    def _say_in_place(self) -> None:
        field, words = self.field, self.non_answer
        field.set_class(bool(words), "-non-answer")
        usual = f"↵ {self.ask.near}" if self.ask.near else usual_hint(self.ask, cell=self._cell)
        if isinstance(field, TextField | LongField):
            field.placeholder = words or usual
        elif isinstance(field, Choice) and field.placeholder != words:
            field.placeholder = words
            field.refresh(layout=True)

    def stand(self) -> None:
        """Note that what is held stands, whatever was handed over."""
        self.field.saved = self.field.committed = draft_of(self.ask.asked, self.held)

    def fetch_back(self, words: str, note: str) -> None:
        """Put half-typed text into the field again; it becomes an answer when the field is left."""
        self.field.show(words)
        self.note = note
        self.is_drafted = True

    def forget(self) -> None:
        """Forget what is said of half-typed text: it was erased."""
        self.note, self.wrong = "", None

    def empty(self) -> None:
        """Forget everything that was typed and is no answer."""
        self.forget()
        self.field.load(draft_of(self.ask.asked, self.held))

    # --- what the draft means

    def read(self, draft: Draft, today: date) -> Answer | None:
        """Give the answer that ``draft`` is, None for nothing; raise InputError for what cannot be one."""
        try:
            value = entered(self.ask.asked, draft, today)
        except InputError as error:
            self.wrong, self._refused = error, draft
            raise
        self.wrong = None
        source, verified = self.origin or ("self", False)
        return None if value is None else Answer.of(value, source, verified=verified)

    def hand_over(self) -> None:
        """Note that an answer is on its way, and what the person saw who gave it."""
        if self.pending == 0 and self.seen is None:
            self.seen = _ids(self.held)
        self.pending += 1

    def saw(self, held: HeldField | None, answer: Answer | None) -> None:
        """Note that ``answer`` was saved while the person went on in the field: their own answer they have seen."""
        state, value = (answer.state, answer.value) if answer is not None else ("cleared", None)
        if held is not None and (self.pending or self.field.read() != self.field.saved):
            self.seen = tuple(head.id for head in held.heads if (head.state, head.value) == (state, value))

    def take_seen(self) -> tuple[str, ...] | None:
        """Give what the person saw who answers now, once; None where that is what stands."""
        seen, self.seen = self.seen, None
        return seen

    @property
    def is_refused(self) -> bool:
        """Whether what stands in the field was refused as it is."""
        return self.wrong is not None and self.field.read() == self._refused

    def next_origin(self) -> Answer | None:
        """Go to the next source; give the answer that stands with it, None where there is none yet."""
        held = self.held
        stands = held is not None and held.state == "value"
        now = (held.source, held.verified) if held is not None and stands else self.origin or ORIGINS[0]
        self.origin = after(now)
        if held is None or not stands:
            return None
        source, verified = self.origin
        return Answer.of(held.value, source, verified=verified)

    @property
    def about(self) -> str:
        """What is to be known: an error; else the number as on paper, notes, where the answer comes from, its class."""
        if self.wrong is not None:
            return f"{WRONG} {self.wrong.message} {text('screen.conversation.go_on')}"
        held, asked = self.held, self.ask.asked
        stands = held is not None and held.state == "value"
        source, verified = (held.source, held.verified) if held is not None and stands else self.origin or ORIGINS[0]
        parts = (
            self.ask.number,
            self.note,
            self._conflict(),
            text(f"section.source.{source}"),
            text("section.verified") if verified else "",
            unit(asked.unit).cls if asked.unit else "",
            text("screen.conversation.why") if self.field.help_text else "",
        )
        return " · ".join(filter(None, parts))

    def _conflict(self) -> str:
        return text("screen.conversation.conflict") if self.held is not None and self.held.conflict else ""


def _ids(held: HeldField | None) -> tuple[str, ...]:
    return tuple(head.id for head in held.heads) if held is not None else ()
