"""One of a few, or some of a few, on one line: ``(1) lønnet ●  (2) egen virksomhet  …``; a narrow screen wraps it.

A number or a first letter picks at once; arrows move over the options, Space picks there, Enter picks what the arrows
came to and goes on. Delete clears. A click picks too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from tui.keys import bindings
from tui.widgets.field import Draft, Field
from tui.widgets.plain import shown

GAP = 2
PICKED = {False: "●", True: "✓"}
"""The sign behind what is picked: of one, and of several."""


@dataclass(frozen=True, slots=True)
class Option:
    """A code and its words."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an option is drawn."""

    index: int
    line: int
    start: int
    end: int


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
        self._taken_back = None
        self.show(tuple(chosen))
        self.commit()

    async def _on_key(self, event: events.Key) -> None:
        sign = event.character
        if sign is None or not sign.isalnum():
            return
        index = self._named(sign)
        if index is not None:
            event.stop()
            event.prevent_default()
            self.cursor = None
            self.pick(index)

    def _named(self, sign: str) -> int | None:
        """Give the option of a number, or the next one that begins with a letter."""
        if sign.isdigit():
            index = int(sign) - 1
            return index if 0 <= index < len(self.options) else None
        begins = [
            index for index, option in enumerate(self.options) if option.label.casefold().startswith(sign.casefold())
        ]
        if not begins or self.several:
            return begins[0] if len(begins) == 1 else None
        now = next((index for index in begins if self.options[index].code in self.picked), None)
        return begins[0] if now is None else begins[(begins.index(now) + 1) % len(begins)]

    def action_move(self, step: int) -> None:
        """Move over the options, from what is picked."""
        now = self.cursor
        if now is None:
            now = next((at for at, option in enumerate(self.options) if option.code in self.picked), None)
        start = (-1 if step > 0 else len(self.options)) if now is None else now
        self.cursor = min(max(start + step, 0), len(self.options) - 1)

    def action_pick(self) -> None:
        """Pick what the arrows came to, or the first."""
        self.pick(self.cursor or 0)

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
        """Forget where the arrows were."""
        self.cursor = None

    def on_click(self, event: events.Click) -> None:
        """Pick the option under the mouse."""
        at = event.get_content_offset(self)
        for place in self._places(self.content_size.width):
            if at is not None and place.line == at.y and place.start <= at.x < place.end:
                self.pick(place.index)

    def _words(self, index: int) -> str:
        option = self.options[index]
        number = f"({index + 1}) " if index < 9 else ""
        sign = f" {PICKED[self.several]}" if option.code in self.picked else "  "
        return f"{number}{shown(option.label)}{sign}"

    def _places(self, width: int) -> list[_Place]:
        """Give where each option is drawn; room for the sign is kept, so that picking moves nothing."""
        places, line, start = [], 0, self._lead()
        for index in range(len(self.options)):
            length = cell_len(self._words(index))
            if start and start + length > width:
                line, start = line + 1, 0
            places.append(_Place(index, line, start, start + length))
            start += length + GAP
        return places

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
                segments.append(Segment(self._words(place.index), self._style(place.index)))
                at = place.end
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, index: int) -> Style:
        if index == self.cursor and self.has_focus:
            name = "choice--cursor"
        else:
            name = "choice--picked" if self.options[index].code in self.picked else "choice--option"
        return self.get_component_rich_style(name)
