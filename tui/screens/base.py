"""What every screen shares: title line, body, footer; saving as answered; going from field to field."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from models.errors import BolystError, InputError
from models.texts import text
from tui.compositor import OwnRegionCompositor
from tui.history import History, Step
from tui.shown_errors import ShowsErrors
from tui.toasts import OneToast
from tui.widgets.field import Draft, Field
from tui.widgets.footer import KeyLine
from tui.widgets.status import Saved, TitleLine

if TYPE_CHECKING:
    from tui.app import BolystApp

Result = TypeVar("Result")
KEPT: Final[Mapping[str, str]] = {"app.lock": "kept.lock", "app.quit": "unsaved.quit"}
"""For :attr:`Room.RENAMED` of a screen whose half-entered form is there again after the lock."""
UNSAVED: Final[Mapping[str, str]] = {"app.lock": "unsaved.lock", "app.quit": "unsaved.quit"}
"""For :attr:`Room.RENAMED` of a screen on which nothing is saved before its last key."""


class Room(ShowsErrors, Screen[Result], Generic[Result]):
    """A screen of the program. Subclasses give ``NAME``, :meth:`body`, and what they save in :meth:`save_field`."""

    NAME: ClassVar[str] = ""
    """Its name in the key table and in the help texts (``screen.<name>.help``)."""

    RENAMED: ClassVar[Mapping[str, str]] = {}
    """Key ids whose key does something else here, and the id whose name and help are shown instead."""

    KEEPS_DRAFTS: ClassVar[bool] = False
    """Whether half-typed text is kept here apart from answers, and so while one types on."""

    @property
    def help_key(self) -> str:
        """The text of the help on this screen as it stands now."""
        return f"screen.{self.NAME}.help"

    def __init__(self) -> None:
        super().__init__()
        self._compositor = OwnRegionCompositor()
        self._waiting: Coroutine[Any, Any, None] | None = None
        self._was_shown = False
        self._leaving: Callable[[], None] | None = None

    @property
    def bolyst(self) -> BolystApp:
        """The app, with its services."""
        return cast("BolystApp", self.app)

    @property
    def is_there(self) -> bool:
        """Whether one may still come back to this screen: work that waited asks before it shows what it found."""
        return self in self.app.screen_stack

    def compose(self) -> ComposeResult:
        """Put the body between title line and footer."""
        yield TitleLine(getattr(self.app, "saved", None))
        yield from self.body()
        yield KeyLine()

    def body(self) -> ComposeResult:
        """Give the widgets of this screen."""
        yield from ()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Say what was saved while another screen lay over this one; what was just styled is not styled again."""
        event.refresh_styles &= self._was_shown
        self._was_shown = True
        self.say_saved()
        if self._leaving is not None:
            self.call_later(self.leave, self._leaving)

    def leave(self, then: Callable[[], None]) -> None:
        """Go back to the screen before and do ``then``: now, or once nothing lies over this screen any more."""
        if self.app.screen is not self:
            self._leaving = then
            return
        self.app.pop_screen()
        then()

    def say_saved(self) -> None:
        """Say in the title line what the app says of saving, or that something is only on this screen."""
        for line in self.query(TitleLine):
            saved: Saved = getattr(self.app, "saved", line.saved)
            hides = saved.state != "failed" and self.holds_back()
            line.saved = saved.with_state("waiting") if hides else saved

    def holds_back(self) -> bool:
        """Say whether something was typed that is not saved yet."""
        return any(field.holds_back for field in self.query(Field))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say that what is typed is not saved yet."""
        event.stop()
        self._say_typed(event.input)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say that what is typed is not saved yet."""
        event.stop()
        self._say_typed(event.text_area)

    def _say_typed(self, field: Widget) -> None:
        """Look at all fields only where this one turns what the title line says: most keys change nothing there."""
        if isinstance(field, Field) and field.is_answer and self.is_mounted:
            line = self.query_one(TitleLine)
            if field.holds_back != (line.saved.state == "waiting"):
                self.say_saved()

    def say_place(self, place: str, notes: str = "") -> None:
        """Write the title line: where one is, and what this screen counts."""
        line = self.query_one(TitleLine)
        line.place, line.notes = place, notes

    async def save_field(self, field: Field, value: Draft) -> None:
        """Save a committed answer. A screen that saves as answered does it here, through ``bolyst.save``.

        An InputError is said, and leaves what was typed as a draft that ctrl+z takes back.
        """

    async def reread(self) -> None:
        """Show what another program has written meanwhile; what is being typed stays."""

    async def pause(self, reason: str) -> None:
        """Do what belongs to leaving this screen for ``reason``: end a sitting. Everything is flushed already."""

    def asks_before_back(self, leave: Callable[[], None]) -> bool:  # noqa: ARG002  (for screens that ask)
        """Ask something that is no yes or no before one goes back, and ``leave`` then; False where nothing is asked."""
        return False

    @property
    def is_in_talk(self) -> bool:
        """Whether somebody sits here with a person, so that the program waits longer before it locks."""
        return False

    def place_left(self) -> Sequence[str]:
        """Give what this screen needs to show the same again after lock and unlock; empty where it needs nothing."""
        return ()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run ``work`` while the screen stays alive; an earlier one that still runs is dropped, errors are said."""
        self._drop_waiting()
        self._waiting = work
        told: Callable[[], Awaitable[None]] = self._told
        self.run_worker(told, exclusive=True)

    async def _told(self) -> None:
        work, self._waiting = self._waiting, None
        if work is None:
            return
        try:
            await work
        except BolystError as error:
            self.say_error(error)

    def _drop_waiting(self) -> None:
        """Give up work that was to be started and has not begun."""
        if self._waiting is not None:
            self._waiting.close()
            self._waiting = None

    def on_unmount(self) -> None:
        """Give up what has not begun."""
        self._drop_waiting()

    def question_before_quit(self) -> str:
        """Give what is lost if the program ends now, as a question; empty where nothing is."""
        return ""

    def question_before_back(self) -> str:
        """Give what is lost if one goes back now, as a question; empty where nothing is."""
        return ""

    async def flush(self) -> None:
        """Save every draft, also those that were committed and are still waiting their turn."""
        for field in self.query(Field):
            await self._save(field, field.read())

    async def on_field_committed(self, event: Field.Committed) -> None:
        """Save what was answered."""
        event.stop()
        await self._save(event.field, event.value)

    async def on_field_rested(self, event: Field.Rested) -> None:
        """Keep what is being typed."""
        event.stop()
        await self.keep_draft(event.field, event.value)

    async def keep_draft(self, field: Field, value: Draft) -> None:  # noqa: ARG002  (for screens that keep drafts)
        """Keep what was typed before the field is left: save it. A screen that keeps drafts does it here."""
        field.commit()

    async def _save(self, field: Field, value: Draft) -> None:
        before = field.saved
        if value == before:
            return
        field.saved = field.committed = value
        try:
            await self.save_field(field, value)
        except BolystError as error:
            field.saved = field.committed = before
            if not isinstance(error, InputError):
                raise
            self.say_error(error)

    async def undo_in(self, history: History) -> None:
        """Take the last step of ``history`` back, and say which."""
        self._say_step(await history.undo(), "undone", "nothing_to_undo")

    async def redo_in(self, history: History) -> None:
        """Do the last undone step of ``history`` again, and say which."""
        self._say_step(await history.redo(), "redone", "nothing_to_redo")

    def _say_step(self, step: Step | None, done: str, nothing: str) -> None:
        self.tell(text(f"screen.{nothing}") if step is None else text(f"screen.{done}", what=step.what))

    def on_field_next(self, event: Field.Next) -> None:
        """Go to the next field; after the last, :meth:`after_last_field`."""
        event.stop()
        self._go(event.field, 1)

    def on_field_previous(self, event: Field.Previous) -> None:
        """Go to the field before."""
        event.stop()
        self._go(event.field, -1)

    def _go(self, field: Field, step: int) -> None:
        fields = [widget for widget in self.focus_chain if isinstance(widget, Field)]
        place = fields.index(field) + step if field in fields else 0
        if place >= len(fields):
            self.after_last_field()
        elif place >= 0:
            fields[place].focus()

    def after_last_field(self) -> None:
        """Enter in the last field: stay, unless the screen knows better."""

    def on_field_notice(self, event: Field.Notice) -> None:
        """Say what happened to what was typed or pasted."""
        event.stop()
        self.tell(event.words)

    def on_field_begun(self, event: Field.Begun) -> None:
        """An error said of a text no longer holds once it changes."""
        event.stop()
        if isinstance(self.app, OneToast):
            self.app.hush()

    def tell(self, words: str) -> None:
        """Say a sentence. A screen with a line of its own for it says it there."""
        self.notify(words, markup=False)
