"""A form that ends in a passphrase typed twice, with words to take: nothing is written before its last key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from models.errors import BolystError, InputError
from models.texts import text
from tui.screens.base import UNSAVED, Room
from tui.screens.unlock import LONGEST_PASSPHRASE
from tui.widgets.field import Field, TextField
from tui.widgets.plain import Plain

TWICE: Final = ("once", "twice")
SHARED: Final = ("words", *TWICE)
"""Rows that every form has."""


class PassphraseForm(Room[None]):
    """Subclasses give the fields before the passphrase, and :meth:`finish`; the screen goes when that is done."""

    AUTO_FOCUS = "Field"
    DEFAULT_CSS = """
    PassphraseForm {
        & VerticalScroll { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
        & Plain { height: auto; }
        & .row { height: auto; margin-bottom: 1; }
        & .close { margin-bottom: 0; }
        & .label { width: 20; color: $text-muted; padding-right: 1; }
        & .told { margin-bottom: 1; color: $text-muted; }
        & .beside { width: 1fr; padding: 0 1; }
        & #words { text-style: bold; color: $accent; }
        & #said { min-height: 2; padding: 0 2; color: $text-muted; }
        & #said.bad { color: $text-error; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._busy = False
        self._done = ""
        """What is said of it once it is done."""

    def body(self) -> ComposeResult:
        """Give what is asked, the words to take, and the passphrase twice."""
        with VerticalScroll(can_focus=False):
            yield Plain(text(f"screen.{self.NAME}.what"), classes="told")
            yield from self.asked()
            yield self.row("words", Plain(id="words", classes="beside"), close=True)
            for name in TWICE:
                field = TextField(password=True, max_length=LONGEST_PASSPHRASE, id=name)
                yield self.row(name, field, close=name == TWICE[0])
        yield Plain(id="said")

    def asked(self) -> ComposeResult:
        """Give the fields before the passphrase."""
        yield from ()

    def row(self, name: str, field: Widget, *, close: bool = False) -> Horizontal:
        """Give a field with its label, none where ``name`` is empty; ``close``: the next line belongs to it."""
        form = "passphrase_form" if name in SHARED else self.NAME
        label = Plain(text(f"screen.{form}.{name}") if name else "", classes="label")
        return Horizontal(label, field, classes="row close" if close else "row")

    def on_mount(self) -> None:
        """Say where one is, and suggest words."""
        self.say_place(text(f"screen.{self.NAME}.place"))
        self.start(self._begin())

    async def _begin(self) -> None:
        await self.prepare()
        await self._suggest()

    async def prepare(self) -> None:
        """Read what the form shows at first."""

    async def finish(self, words: str) -> str:
        """Do what the form is for with the passphrase ``words``; give what is said of it."""
        raise NotImplementedError

    def text_of(self, name: str) -> str:
        """Give what stands in a line."""
        return self.query_one(f"#{name}", TextField).value

    # --- words

    def action_suggest(self) -> None:
        """Suggest other words."""
        if not self._busy:
            self.start(self._suggest())

    async def _suggest(self) -> None:
        words = await self.bolyst.storage(self.bolyst.desk.members.suggested_words)
        self.query_one("#words", Plain).update(words)

    def typed_words(self) -> str:
        """Give the passphrase as it was typed twice; raises InputError where the two differ."""
        once, twice = (self.text_of(name).strip() for name in TWICE)
        if once != twice:
            raise InputError("passphrases_differ")
        return once

    # --- the last key

    def after_last_field(self) -> None:
        """Enter in the last field does what the form is for."""
        self.action_finish()

    def action_finish(self) -> None:
        """Do what the form is for."""
        if not self._busy:
            self.start(self._finish())

    async def _finish(self) -> None:
        with self._working():
            done = await self.finish(self.typed_words())
        self._done = done
        self.say(done)
        self._leave()

    def _leave(self) -> None:
        """Go, once it is done and nothing lies over the form any more."""
        if self._done and self.app.screen is self:
            self.app.pop_screen()
            self.notify(self._done, markup=False)

    def on_screen_resume(self) -> None:
        """Go, if it was done while something lay over the form."""
        self.call_later(self._leave)

    @contextmanager
    def _working(self) -> Iterator[None]:
        self._busy = True
        self.say(text("screen.passphrase_form.working"))
        try:
            yield
        finally:
            self._busy = False

    def say_error(self, error: BolystError) -> None:
        """Say below the form why nothing was done; a passphrase that is at fault is typed anew."""
        if error.code.startswith(("passphrase", "wrong_passphrase")):
            for name in self.secrets(error):
                self.query_one(f"#{name}", TextField).load("")
            self.query_one(f"#{self.secrets(error)[0]}").focus()
        self.say(f"✗ {error.message} {error.next_step}", bad=True)

    def secrets(self, error: BolystError) -> tuple[str, ...]:  # noqa: ARG002  (for forms that ask for another one too)
        """Give the fields that are typed anew after an error."""
        return TWICE

    def say(self, words: str, *, bad: bool = False) -> None:
        """Say something below the form."""
        said = self.query_one("#said", Plain)
        said.set_class(bad, "bad")
        said.update(words)

    # --- nothing is saved before the last key

    def holds_back(self) -> bool:
        """Say whether anything was typed or picked."""
        return not self._done and any(field.read() != field.saved for field in self.query(Field))

    def asks_before_back(self, leave: Callable[[], None]) -> bool:  # noqa: ARG002  (nothing is asked)
        """Stay while it is being done: it is said below, and that nothing is stored would be wrong."""
        return self._busy

    def question_before_quit(self) -> str:
        """Ask, if something was typed."""
        return text(f"screen.{self.NAME}.unsaved") if self.holds_back() else ""

    def question_before_back(self) -> str:
        """Ask, if something was typed."""
        return text(f"screen.{self.NAME}.drop") if self.holds_back() else ""

    async def flush(self) -> None:
        """Save nothing."""

    async def on_field_committed(self, event: Field.Committed) -> None:
        """Save nothing; let the form follow what was answered."""
        event.stop()
        event.prevent_default()
        self.say_saved()
        self.follow(event.field)

    async def on_field_rested(self, event: Field.Rested) -> None:
        """Keep nothing of what is being typed."""
        event.stop()
        event.prevent_default()
        self.say_saved()

    def follow(self, field: Field) -> None:
        """Let the form follow what was answered in ``field``."""


RENAMED: Final[Mapping[str, str]] = {"app.back": "passphrase_form.cancel", **UNSAVED}
"""For the forms: going back drops what was typed."""
