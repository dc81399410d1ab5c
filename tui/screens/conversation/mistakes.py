"""*Feilregistrert*: which value of a question was entered by mistake, why, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from models import codes, showing
from models.reading import LINE_LENGTH
from models.texts import plural, text
from models.zone import day
from tui.keys import bindings
from tui.screens.conversation.seat import Seat
from tui.widgets.choice import Choice, Option
from tui.widgets.confirm import Confirm
from tui.widgets.field import Field, TextField
from tui.widgets.footer import KeyLine
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.erasing import Erasable, Erased, Wrong
    from storage.sync.carried import Sent
    from tui.screens.conversation.pages import Pages

REASONS = "erase_reason"
LONGEST = 60
"""Characters of a value in the question whether to erase it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was said to be wrong, and why: a code, or own words."""

    values: tuple[Wrong, ...]
    why: str


class MistakeDialog(ModalScreen[Chosen | None]):
    """Asks which of the values of ``question`` are wrong, where there are several, and why."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    DEFAULT_CSS = """
    MistakeDialog {
        align: center middle; background: $background 60%;
        & > Vertical { width: 76; max-width: 96%; height: auto; max-height: 96%;
            padding: 1 2; border: round $primary 60%; background: $panel;
        }
        & .told { height: auto; margin-bottom: 1; }
        & #title { text-style: bold; }
        & Horizontal { height: auto; margin-bottom: 1; }
        & .label { width: 14; color: $text-muted; padding-right: 1; }
        & #hint { color: $text-muted; margin-bottom: 0; }
        & #sent { color: $text-warning; }
    }
    """
    AUTO_FOCUS = "Choice"

    def __init__(self, question: str, name: str, found: Erasable) -> None:
        super().__init__()
        self.question, self.person, self.found = question, name, found

    def compose(self) -> ComposeResult:
        """Draw what stands, the reasons, and who has it already."""
        found = self.found
        with Vertical():
            yield Plain(
                text("screen.mistake.title", question=self.question, name=self.person), id="title", classes="told"
            )
            if len(found.values) > 1:
                picked = [str(at) for at, one in enumerate(found.values) if one in found.usual]
                with Horizontal():
                    yield Plain(text("screen.mistake.which"), classes="label")
                    yield Choice(self._options(), picked, several=True, id="which")
            else:
                yield Plain(text("screen.mistake.value", value=_shown(found, found.values)), classes="told")
            with Horizontal():
                yield Plain(text("screen.mistake.why"), classes="label")
                yield Choice([Option(code.code, code.label()) for code in codes.load(REASONS)], id="why")
            with Horizontal():
                yield Plain(text("screen.mistake.own_words"), classes="label")
                yield TextField(max_length=LINE_LENGTH)
            if found.sent:
                yield Plain(text("screen.mistake.sent", to=_recipients(found.sent)), id="sent", classes="told")
            yield Plain(text("screen.mistake.hint"), id="hint", classes="told")
        yield KeyLine()

    def _options(self) -> list[Option]:
        found = self.found
        return [
            Option(str(at), _shown(found, [one]) + ("" if one.stands else f" {text('screen.mistake.before')}"))
            for at, one in enumerate(found.values)
        ]

    def on_field_next(self, event: Field.Next) -> None:
        """Go to the next field; from the last on, with a reason and something to erase."""
        event.stop()
        fields = list(self.query(Field))
        at = fields.index(event.field)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        elif event.entered:
            self._choose()

    def on_field_previous(self, event: Field.Previous) -> None:
        """Go to the field before."""
        event.stop()
        fields = list(self.query(Field))
        fields[max(fields.index(event.field) - 1, 0)].focus()

    def _choose(self) -> None:
        why = self.query_one(TextField).value.strip() or self.query_one("#why", Choice).value or ""
        which = self.query("#which").results(Choice)
        picked = {int(code) for choice in which for code in choice.read()} if self.query("#which") else {0}
        values = tuple(one for at, one in enumerate(self.found.values) if at in picked)
        if why and values:
            self.dismiss(Chosen(values, why))
        else:
            self.query_one("#why" if values else "#which", Choice).focus()

    def action_cancel(self) -> None:
        """Erase nothing."""
        self.dismiss(None)


def begin(room: Pages, seat: Seat | None) -> None:
    """Ask which value of the question at ``seat`` was entered by mistake."""
    if seat is None:
        room.tell(text("screen.mistake.no_question"))
    elif room.book.hands_in(seat.ask.place.kind):
        room.tell(text("screen.mistake.not_handed_in"))
    else:
        room.answering.hand_over_all()
        room.answering.later(_ask(room, seat))


async def _ask(room: Pages, seat: Seat) -> None:
    book, where = room.book, room.book.target(seat.ask.place)
    look = partial(book.desk.erasing.look, book.resident, where.kind, where.record, where.name)
    found: Erasable = await room.bolyst.storage(look)

    def chosen(given: Chosen | None) -> None:
        if given is not None:
            _confirm(room, seat, found, given)

    room.app.push_screen(MistakeDialog(seat.ask.label, book.name, found), chosen)


def _confirm(room: Pages, seat: Seat, found: Erasable, given: Chosen) -> None:
    def answered(yes: bool | None) -> None:
        if yes:
            room.answering.later(_erase(room, seat, found, given))

    values = _shown(found, given.values)
    key = "ask" if any(one.stands for one in given.values) else "ask_before"
    question = text(f"screen.mistake.{key}", question=seat.ask.label, name=room.book.name, value=values)
    room.app.push_screen(Confirm(question, text("screen.mistake.yes")), answered)


async def _erase(room: Pages, seat: Seat, found: Erasable, given: Chosen) -> None:
    """Erase it, and forget it on the screen too: nothing brings it back."""
    erase = partial(room.book.desk.erase, found, given.values, given.why)
    erased: Erased = await room.bolyst.save(erase)
    room.answering.forget_all()
    await room.book.typed.erased(seat.ask.place)
    await room.book.read()
    seat.empty()
    await room.sync()
    room.tell(said(seat.ask.label, erased))


def said(question: str, erased: Erased) -> str:
    """Say what became of it."""
    parts = [
        text("screen.mistake.done", question=question),
        text("screen.mistake.sent", to=_recipients(erased.sent)) if erased.sent else "",
        plural("screen.mistake.destroyed", erased.destroyed) if erased.destroyed else "",
        "" if erased.clean else text("screen.mistake.not_clean"),
    ]
    return " ".join(filter(None, parts))


def _shown(found: Erasable, values: Sequence[Wrong]) -> str:
    """Give values in a few words."""
    words = ((showing.shown(found.place.kind, found.field, one.state, one.value) or "").split() for one in values)
    return "; ".join(_cut(" ".join(one)) for one in words)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _recipients(sent: Sequence[Sent]) -> str:
    """Name everybody who has it, with the day it last went."""
    last = {one.name: one.at for one in sent}
    return ", ".join(f"{name} {day(at)}" for name, at in last.items())
