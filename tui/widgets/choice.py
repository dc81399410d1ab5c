"""One of a few, or some of a few, on one line: ``(1) lønnet ●  (2) egen virksomhet  …``; a narrow screen wraps it.

A number, from the tenth option on a letter that no option begins with, or a first letter picks; more letters must go
on spelling the option, else nothing is picked (:mod:`tui.widgets.typed`). Arrows move over the options, Space picks
where they are and nowhere else, Enter picks what they came to and goes on. Delete clears. A click picks too.

A number is an answer at once. Letters become one when they rest or the field is left: a word leaves no trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from models.texts import text
from tui.keys import bindings
from tui.widgets.field import Draft, Field
from tui.widgets.plain import shown
from tui.widgets.typed import Run, marks
from tui.widgets.wrapping import wrapped

GAP = 2
INDENT = 4
"""Cells before the further lines of an option that takes more than one: those of its number."""
PICKED = {False: "●", True: "✓"}
"""The sign behind what is picked: of one, and of several."""


@dataclass(frozen=True, slots=True)
class Option:
    """A code and its words."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an option is drawn, or a line of one that is longer than the field is wide."""

    index: int
    line: int
    start: int
    words: str

    @property
    def end(self) -> int:
        """The cell behind it."""
        return self.start + cell_len(self.words)


class Choice(Field, can_focus=True):
    """A question with few options; ``several`` lets more than one be picked. Its draft is a tuple of codes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("choice")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choice--option", "choice--picked", "choice--cursor", "choice--placeholder",
    }  # fmt: skip
    DEFAULT_CSS = """
    Choice {
        width: 1fr; height: auto; padding: 0 1;
        & > .choice--option { color: $foreground 75%; }
        & > .choice--picked { color: $foreground; text-style: bold; }
        & > .choice--cursor { background: $primary; color: $block-cursor-foreground; }
        & > .choice--placeholder { color: $text-disabled; }
        &:focus { background: $primary 30%; }
        &:focus > .choice--option { color: $foreground; }
    }
    """

    picked: reactive[tuple[str, ...]] = reactive[tuple[str, ...]]((), init=False)
    cursor: reactive[int | None] = reactive[int | None](None, init=False)
    """The option the arrows came to; None while they were not used."""

    def __init__(
        self,
        options: Sequence[Option],
        picked: Sequence[str] = (),
        *,
        several: bool = False,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002  (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.options = tuple(options)
        self.several = several
        self.placeholder = placeholder
        self.set_reactive(Choice.picked, tuple(picked))
        self.committed = self.saved = self.picked
        self._run = Run(several)

    @staticmethod
    def clock() -> float:
        """Give seconds that only grow."""
        return monotonic()

    @property
    def value(self) -> str | None:
        """The code that is picked, where only one can be; None for none."""
        return self.picked[0] if self.picked else None

    def read(self) -> tuple[str, ...]:
        """Give the picked codes, in the order of the options."""
        return self.picked

    def show(self, draft: Draft) -> None:
        """Show codes as picked."""
        chosen = (draft,) if isinstance(draft, str) and draft else tuple(draft)
        self.picked = tuple(option.code for option in self.options if option.code in chosen)

    def pick(self, index: int) -> None:
        """Pick an option; where several can be, picking it again takes it out."""
        code = self.options[index].code
        if not self.several:
            chosen: set[str] = {code}
        else:
            chosen = set(self.picked) ^ {code}
        self._run.end()
        self._taken_back = None
        self.show(tuple(chosen))
        self.commit()

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "backspace" and self._run.goes_on(self.clock()) and self._run.is_words:
            self._take_run_back()
        elif event.character is None or not event.character.isprintable():
            self._run.end()
            return
        elif not self._typed(event.character):
            return
        event.stop()
        event.prevent_default()

    def _typed(self, sign: str) -> bool:
        """Take a letter, a number, or what is typed right behind one; False for what means nothing here."""
        now = self.clock()
        if not sign.isalnum() and not self._run.goes_on(now):
            return False
        names = [option.label.casefold() for option in self.options]
        outcome = self._run.take(sign, names, self._at(self.picked), now)
        if outcome is None:
            return False
        self.cursor = None
        self._pick_typed(outcome.picked, at_once=outcome.refused or not self._run.is_words)
        if outcome.refused:
            self.post_message(self.Notice(self, text("screen.choice.no_fit")))
        return True

    def _pick_typed(self, places: tuple[int, ...], *, at_once: bool) -> None:
        picked = tuple(self.options[at].code for at in places)
        if picked != self.picked:
            self.show(picked)
            self.touched()
        if at_once:
            self.commit()

    def _take_run_back(self) -> None:
        """Erase a word that was typed here, and not the answer."""
        self._pick_typed(self._run.before, at_once=True)
        self._run.end()

    def _at(self, picked: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(at for at, option in enumerate(self.options) if option.code in picked)

    def action_move(self, step: int) -> None:
        """Move over the options, from what is picked."""
        now = self.cursor
        if now is None:
            now = next((at for at, option in enumerate(self.options) if option.code in self.picked), None)
        start = (-1 if step > 0 else len(self.options)) if now is None else now
        self.cursor = min(max(start + step, 0), len(self.options) - 1)

    def action_pick(self) -> None:
        """Pick what the arrows came to; where they were not used, say how to pick."""
        if self.cursor is None:
            self.post_message(self.Notice(self, text("screen.choice.no_cursor")))
        else:
            self.pick(self.cursor)

    def action_accept(self) -> None:
        """Pick what the arrows came to, if it is not picked, and go on."""
        if self.cursor is not None and not self.several and self.options[self.cursor].code not in self.picked:
            self.pick(self.cursor)
        self.action_next_field()

    def action_clear(self) -> None:
        """Take the answer away; with none say so."""
        if not self.picked:
            self.post_message(self.Emptied(self))
        self.show(())
        self.commit()

    def on_blur(self) -> None:
        """Forget where the arrows were, and what was being typed."""
        self.cursor = None
        self._run.end()

    def on_click(self, event: events.Click) -> None:
        """Pick the option under the mouse."""
        at = event.get_content_offset(self)
        for place in self._places(self.content_size.width):
            if at is not None and place.line == at.y and place.start <= at.x < place.end:
                self.pick(place.index)

    def _words(self, index: int) -> str:
        return "".join(self._parts(index))

    def _parts(self, index: int) -> tuple[str, str, str]:
        """Give the number of an option, its words, and the sign behind them."""
        option = self.options[index]
        mark = marks(tuple(one.label for one in self.options))[index]
        number = f"({mark}) " if mark else ""
        sign = f" {PICKED[self.several]}" if option.code in self.picked else "  "
        return number, shown(option.label), sign

    def _places(self, width: int) -> list[_Place]:
        """Give where each option is drawn; room for the sign is kept, so that picking moves nothing."""
        places, line, start = [], 0, self._lead()
        for index in range(len(self.options)):
            words = self._words(index)
            if start and start + cell_len(words) > width:
                line, start = line + 1, 0
            lines = [words] if cell_len(words) <= width else self._broken(index, width)
            for at, piece in enumerate(lines):
                line, start = (line, start) if at == 0 else (line + 1, INDENT)
                places.append(_Place(index, line, start, piece))
            start = places[-1].end + GAP
        return places

    def _broken(self, index: int, width: int) -> list[str]:
        """Give an option in lines; its sign stands in the last, with room for it where it is not picked."""
        room = max(10, width - INDENT)
        number, label, sign = self._parts(index)
        lines = wrapped(number + label, room)
        if cell_len(lines[-1] + sign) > room:
            lines = wrapped(number + label, room - len(sign))
        return [*lines[:-1], lines[-1] + sign]

    def _lead(self) -> int:
        """Give the cells before the first option: what stands in place of an answer."""
        return cell_len(shown(self.placeholder)) + GAP if self.placeholder and not self.picked else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """Give the lines that the options need at ``width``."""
        places = self._places(width)
        return places[-1].line + 1 if places else 1

    def render_line(self, y: int) -> Strip:
        """Draw a line of options."""
        width, line = self.content_size.width, y
        base = self.rich_style
        segments: list[Segment] = []
        at = 0
        if y == 0 and self._lead():
            style = self.get_component_rich_style("choice--placeholder")
            segments.append(Segment(shown(self.placeholder), style))
            at = self._lead() - GAP
        for place in self._places(width):
            if place.line == line:
                segments.append(Segment(" " * (place.start - at), base))
                segments.append(Segment(place.words, self._style(place.index)))
                at = place.end
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, index: int) -> Style:
        if index == self.cursor and self.has_focus:
            name = "choice--cursor"
        else:
            name = "choice--picked" if self.options[index].code in self.picked else "choice--option"
        return self.get_component_rich_style(name)
