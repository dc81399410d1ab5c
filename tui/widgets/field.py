"""What every answer field does, and the field for a line of text.

A field has a *draft*, what stands in it, and what is *committed*, what was last handed to the screen. Leaving the
field and Enter commit; two seconds without a key tell the screen of the draft, and a screen that keeps drafts is told
while one types on. The first ctrl+z takes the draft back,
the next asks the screen to undo the last answer. No field ever keeps a function key, Page Up, Page Down or ctrl+Home
for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, ClassVar, Protocol, runtime_checkable
from unicodedata import normalize

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from models.texts import text
from tui.keys import bindings
from tui.widgets.columns import fitted
from tui.widgets.plain import cleaned, shown

Draft = str | tuple[str, ...]
"""What stands in a field: a text, or the codes of what is chosen."""


@runtime_checkable
class Walker(Protocol):
    """A screen that goes from field to field in the turn of the key, so that the next key lands in the next field."""

    def walk(self, widget: Widget, step: int, *, entered: bool) -> None:
        """Go ``step`` fields on from ``widget``; ``entered`` says that it was by Enter."""


class Field(Widget):
    """An answer field: it commits, it undoes, and it goes on to the next."""

    COMMIT_AFTER: ClassVar[float] = 1.8
    """Seconds without a key after which the screen is told of the draft; one that keeps drafts is told so often."""

    @dataclass
    class _Posted(Message):
        field: Field

        @property
        def control(self) -> Field:
            """The field it comes from."""
            return self.field

    @dataclass
    class Committed(_Posted):
        """The draft changed and is to be saved."""

        value: Draft

    @dataclass
    class Begun(_Posted):
        """The draft changes for the first time since it was loaded or handed over."""

    @dataclass
    class Rested(_Posted):
        """The keys rested on a draft, or it was taken back: what stands in the field, and is not committed."""

        value: Draft

    @dataclass
    class Emptied(_Posted):
        """Delete or Backspace where there is nothing to delete: take back what stands in place of a value."""

    @dataclass
    class Next(_Posted):
        """On to the next field: by Enter, or by Down."""

        entered: bool = True

    @dataclass
    class Previous(_Posted):
        """Up: back to the field before."""

    @dataclass
    class Undo(_Posted):
        """ctrl+z with nothing uncommitted: take back the last answer."""

    @dataclass
    class Redo(_Posted):
        """ctrl+y with no draft to bring back: do again what was undone."""

    @dataclass
    class Notice(_Posted):
        """Something the user should know about what was typed or pasted."""

        words: str

    is_answer: bool = True
    """Whether what is typed here is to be saved; not what is searched for, nor a passphrase."""
    is_typed: bool = False
    """Whether somebody typed since it was loaded, or since the screen kept the draft."""
    help_text: str = ""
    """What F1 says of this field: why it is asked."""
    committed: Draft = ""
    """What was last handed to the screen, or loaded."""
    saved: Draft = ""
    """What the screen last saved, or loaded; the screen keeps it."""
    _taken_back: Draft | None = None
    _resting: Timer | None = None
    _is_begun = False
    _is_kept = False
    """Whether the screen was told of a draft that was neither committed nor taken back since."""
    _commit_at: float = 0.0

    def __init_subclass__(cls, **settings: Any) -> None:
        """Let style sheets and queries find every kind of field as ``Field``: Textual follows first bases only."""
        super().__init_subclass__(**settings)
        cls._css_type_names = cls._css_type_names | {"Field"}

    def read(self) -> Draft:
        """Give the draft; a field that nobody types in has none of its own."""
        return self.committed

    def show(self, draft: Draft) -> None:
        """Put ``draft`` into the field without a message."""
        self.committed = draft

    def load(self, draft: Draft) -> None:
        """Show what is saved: draft and committed value are the same."""
        self._taken_back = None
        self.is_typed = self._is_begun = self._is_kept = False
        self.show(draft)
        self.committed = self.saved = self.read()

    @property
    def holds_back(self) -> bool:
        """Whether what was typed here is to be saved and is not yet."""
        return self.is_answer and self.is_typed and self.read() != self.saved

    def commit(self) -> None:
        """Hand the draft to the screen if it differs from what was handed over last."""
        draft = self.read()
        self._is_begun = False
        if draft != self.committed:
            self.committed = draft
            self.post_message(self.Committed(self, draft))

    def touched(self) -> None:
        """Note that the user changed the draft: the screen is told of it when the keys rest."""
        self._taken_back, self.is_typed = None, True
        self._commit_at = monotonic() + self.COMMIT_AFTER
        if not self._is_begun:
            self._is_begun = True
            self.post_message(self.Begun(self))
        if self._resting is None and self.is_running:
            self._resting = self.set_timer(self.COMMIT_AFTER, self._rested)

    def _rested(self) -> None:
        left = self._commit_at - monotonic()
        self._resting = self.set_timer(left, self._rested) if left > 0.01 else None
        if self._resting is None or self._is_half_typed():
            self._tell_draft()

    def _is_half_typed(self) -> bool:
        """Say whether words are to be kept before they are finished; a letter typed into a choice is not yet a pick."""
        return self.is_attached and getattr(self.screen, "KEEPS_DRAFTS", False) and isinstance(self.read(), str)

    def _tell_draft(self) -> None:
        """Tell the screen of the draft; and once, that it was taken back by erasing what was typed."""
        draft = self.read()
        was_kept, self._is_kept = self._is_kept, draft != self.committed
        if was_kept or self._is_kept:
            self.post_message(self.Rested(self, draft))

    def on_blur(self) -> None:
        """Commit on leaving."""
        self.commit()

    def action_next_field(self, entered: bool = True) -> None:
        """Commit and go on; ``entered`` says that it was by Enter."""
        self.commit()
        screen = self.screen
        if isinstance(screen, Walker):
            screen.walk(self, 1, entered=entered)
        else:
            self.post_message(self.Next(self, entered))

    def action_previous_field(self) -> None:
        """Commit and go back."""
        self.commit()
        screen = self.screen
        if isinstance(screen, Walker):
            screen.walk(self, -1, entered=False)
        else:
            self.post_message(self.Previous(self))

    def action_take_back(self) -> None:
        """Revert the draft; with no draft ask the screen to undo."""
        draft = self.read()
        if draft == self.committed:
            self.post_message(self.Undo(self))
        else:
            self.show(self.committed)
            self._taken_back = draft
            self.post_message(self.Rested(self, self.read()))

    def action_bring_back(self) -> None:
        """Bring the reverted draft back; with none ask the screen to redo."""
        if self._taken_back is None:
            self.post_message(self.Redo(self))
        else:
            self.show(self._taken_back)
            self.touched()


def inherited(base: type[Widget], *without: str) -> list[BindingType]:
    """Give the bindings of ``base`` itself but those on keys that must reach the app."""
    kept = (binding for binding in Binding.make_bindings(base.BINDINGS) if binding.key not in without)
    return list(kept)


class TextField(Input, Field, inherit_bindings=False):
    """A line of text: digits, names, short answers."""

    virtual_size = Reactive(Size(0, 0), layout=False)
    """In ``Input`` each key lays the whole screen out anew, because this changes with the text's length."""

    BINDINGS: ClassVar[list[BindingType]] = [*inherited(Input, "enter"), *bindings("field")]

    DEFAULT_CSS = """
    TextField {
        border: none; height: 1; padding: 0 1; background: $foreground 9%;
        &:focus { border: none; background: $primary 30%; background-tint: $background 0%; }
        &.-invalid, &.-invalid:focus { border: none; background-tint: $error 20%; }
        & > .input--placeholder { color: $text-disabled; text-style: italic; }
        &:focus > .input--placeholder { color: $text-primary; }
    }
    """

    live: Callable[[str], None] | None = None
    """Called with the text in the same turn of the loop as the key, before this key is painted."""
    _showing = False
    _is_full = False
    """Whether it was said that nothing more goes in."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        password: bool = False,
        max_length: int = 0,
        digits: bool = False,
        live: Callable[[str], None] | None = None,
        id: str | None = None,  # noqa: A002  (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder,
            password=password,
            max_length=max_length,
            restrict="[0-9]*" if digits else None,
            select_on_focus=False,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False
        self.live = live
        self.is_answer = live is None and not password
        self.committed = self.saved = value

    @property
    def _value(self) -> Text:
        """The value as it is drawn: what came from outside may hold an escape sequence."""
        drawn = "•" * len(self.value) if self.password else shown(self.value)
        return Text(drawn, no_wrap=True, overflow="ignore", end="")

    def render_line(self, y: int) -> Strip:
        """Draw the text; where nobody types and it is too long, its beginning."""
        if y or self.has_focus or self.password or len(self.value) < self.content_size.width:
            return super().render_line(y)
        words = fitted(shown(self.value), self.content_size.width)
        return Strip([Segment(words)]).apply_style(self.rich_style)

    def read(self) -> str:
        """Give the text."""
        return self.value

    def show(self, draft: Draft) -> None:
        """Show a text, the cursor behind it."""
        self._showing = True
        self.value = str(draft)
        self._showing = False
        self.cursor_position = len(self.value)

    def on_focus(self) -> None:
        """Bring the cursor into sight: a text that was put in before the field was drawn is not scrolled to it."""
        self.call_after_refresh(self._scroll_to_cursor)

    def _scroll_to_cursor(self) -> None:
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)

    def watch_value(self, value: str) -> None:
        """Let the screen look the text up before this key is painted, and note that it changed."""
        self._is_full = self._is_full and len(value) >= (self.max_length or 0)
        if self.live is not None:
            self.live(value)
        if not self._showing:
            self.touched()

    def restricted(self) -> None:
        """Say why a key was not taken, of a full field once."""
        if not self.max_length or len(self.value) < self.max_length:
            self.post_message(self.Notice(self, text("screen.field.digits")))
        elif not self._is_full:
            self._is_full = True
            self.post_message(self.Notice(self, text("screen.field.full", most=self.max_length)))

    def paste(self, pasted: str) -> None:
        """Insert text from outside: one line, harmless, whole or not at all."""
        line = cleaned(pasted)
        start, end = sorted(self.selection)
        length = len(self.value) - (end - start) + len(line)
        if self.max_length and length > self.max_length:
            words = text("screen.field.too_long", length=length, most=self.max_length)
            self.post_message(self.Notice(self, words))
            return
        self.replace(line, start, end)
        if line != normalize("NFC", pasted.strip()):
            self.post_message(self.Notice(self, text("screen.field.cleaned")))

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.paste(event.text)

    def action_paste(self) -> None:
        """Paste what was cut or copied in this program."""
        self.paste(self.app.clipboard)

    def action_delete_left(self) -> None:
        """Delete a sign to the left; with nothing in the field say so."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.Emptied(self))

    def action_delete_right(self) -> None:
        """Delete a sign to the right; with nothing in the field say so."""
        if self.value:
            super().action_delete_right()
        else:
            self.post_message(self.Emptied(self))
