"""A code of a long list, found by typing: the names that fit stand below the field while one types.

Enter takes the one that is marked, Up and Down move the mark, Escape closes the list. In an open list, where own words
are an answer too, nothing is marked before Down; nor among names that a misspelt word may have meant. A screen
without a :class:`CodeList` shows no list; the field works.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from models import codes
from models.codes import Code
from tui.keys import bindings
from tui.widgets.columns import fitted
from tui.widgets.field import TextField
from tui.widgets.plain import shown

MOST: Final = 7
"""Names shown at once."""
MARK: Final = "▌"
REST: Final = 0.15
"""Seconds without a key after which names are shown that were misspelt."""


class CodeList(Widget):
    """The names below a field. One a screen; the field that has the focus fills it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"code--name", "code--marked"}
    DEFAULT_CSS = """
    CodeList {
        display: none; overlay: screen; position: absolute; width: 30; height: 7; background: $panel;
        & > .code--marked { background: $primary; color: $block-cursor-foreground; }
    }
    """

    names: reactive[tuple[str, ...]] = reactive[tuple[str, ...]]((), init=False)
    marked: reactive[int | None] = reactive[int | None](None, init=False)

    def __init__(self) -> None:
        super().__init__()
        self.field: CodeField | None = None

    def fill(self, field: CodeField, names: tuple[str, ...], marked: int | None) -> None:
        """Show ``names`` for ``field``, below it or, where there is no room, above."""
        self.names, self.marked = names, marked
        if self.field is not field or not self.display:
            self.field = field
            self.styles.width = max(24, min(field.region.width, 44))
            self.display = True
        region, lines = field.region, len(names)
        below = region.bottom + lines < self.screen.size.height
        self.styles.offset = Offset(region.x, region.bottom if below else region.y - lines)
        self.styles.height = lines

    def close(self, field: CodeField | None = None) -> None:
        """Show nothing more for ``field``, or for any."""
        if field is None or self.field is field:
            self.field, self.display = None, False

    def render_line(self, y: int) -> Strip:
        """Draw a name."""
        width, base = self.size.width, self.rich_style
        if y >= len(self.names):
            return Strip.blank(width, base)
        here = y == self.marked
        style = base + self.get_component_rich_style("code--marked" if here else "code--name", partial=True)
        return Strip([Segment(fitted((MARK if here else " ") + shown(self.names[y]), width), style)])

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the name under the mouse, and leave the focus in the field."""
        event.stop()
        event.prevent_default()
        if self.field is not None and event.y < len(self.names):
            self.field.take(self.names[event.y])


class CodeField(TextField):
    """One code, or several parted by commas, of the list ``code_list``; ``own_words`` are an answer too if allowed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("code")

    def __init__(
        self,
        code_list: str,
        *,
        several: bool = False,
        own_words: bool = False,
        placeholder: str = "",
        max_length: int = 0,
    ) -> None:
        super().__init__(placeholder=placeholder, max_length=max_length)
        self.code_list, self.several, self.own_words = code_list, several, own_words
        self._known_list: CodeList | None = None
        self._waiting: Timer | None = None

    # --- the list

    @property
    def _list(self) -> CodeList | None:
        if self._known_list is None and self.is_attached:
            self._known_list = next(iter(self.screen.query(CodeList)), None)
        return self._known_list

    @property
    def is_open(self) -> bool:
        """Whether names stand below."""
        found = self._list
        return found is not None and found.field is self

    def watch_value(self, value: str) -> None:
        """Look for names as one types."""
        super().watch_value(value)
        if not self._showing and self.has_focus:
            self._offer(self._part())

    def _part(self) -> str:
        """Give what is being typed: in a field of several codes the part behind the last comma."""
        return self.value.rpartition(",")[2].strip() if self.several else self.value.strip()

    def look(self, words: str, *, misspelt: bool = False) -> Sequence[Code]:
        """Give the codes whose names hold ``words``; ``misspelt``, those whose names are near to them."""
        return (codes.near if misspelt else codes.find)(self.code_list, words, MOST)

    def _offer(self, words: str) -> None:
        self._stop_waiting()
        found, listed = self._list, self.look(words) if words else ()
        if found is None:
            return
        if listed:
            found.fill(self, tuple(code.label() for code in listed), None if self.own_words else 0)
            return
        found.close(self)
        if words:
            self._waiting = self.set_timer(REST, self._offer_near)

    def _offer_near(self) -> None:
        """Once the keys rest on words that no name holds, show the names they may have meant; none is marked."""
        self._waiting = None
        found, listed = self._list, self.look(self._part(), misspelt=True) if self.has_focus else ()
        if found is not None and listed:
            found.fill(self, tuple(code.label() for code in listed), None)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def take(self, name: str) -> None:
        """Put a name into the field, in place of what was being typed."""
        before = self.value.rpartition(",")[0].strip() if self.several else ""
        self._close()
        self.show(f"{before}, {name}" if before else name)
        self.touched()

    def _close(self) -> None:
        self._stop_waiting()
        found = self._list
        if found is not None:
            found.close(self)

    def _marked(self) -> str | None:
        found = self._list
        if found is None or found.field is not self or found.marked is None:
            return None
        return found.names[found.marked]

    # --- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: a list that is not open cannot be closed."""
        return self.is_open if action == "close_list" else super().check_action(action, parameters)

    def action_close_list(self) -> None:
        """Close the list and keep what was typed."""
        self._close()

    def action_next_field(self, entered: bool = True) -> None:
        """Enter takes the marked name and goes on; Down moves the mark while the list is open."""
        if self.is_open and not entered:
            self._move(1)
            return
        self._take_marked()
        self._close()
        super().action_next_field(entered)

    def action_previous_field(self) -> None:
        """Up moves the mark while the list is open."""
        if self.is_open:
            self._move(-1)
        else:
            super().action_previous_field()

    def _move(self, step: int) -> None:
        found = self._list
        if found is not None and found.names:
            start = found.marked if found.marked is not None else (-1 if step > 0 else len(found.names))
            found.marked = min(max(start + step, 0), len(found.names) - 1)

    def on_blur(self) -> None:
        """Take the marked name if it begins as it was typed, and close the list."""
        marked = self._marked()
        if marked is not None and marked.casefold().startswith(self._part().casefold()):
            self._take_marked()
        self._close()

    def _take_marked(self) -> None:
        marked = self._marked()
        if marked is not None:
            self.take(marked)


def hint(code_list: str, width: int) -> str:
    """Give the first names of a list that fit in ``width``, as examples of what can be typed."""
    words = ""
    for code in codes.load(code_list):
        longer = f"{words}, {code.label()}" if words else code.label()
        if cell_len(longer) > width:
            break
        words = longer
    return f"{words} …"
