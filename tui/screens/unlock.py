"""Unlock: the first thing painted. It imports nothing but Textual and light modules of this package.

It shows nothing of a resident or of the vault. Where several may unlock, their labels are offered after the first
paint, the one that opened last picked; without a choice all would have to be tried, a second each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from models.errors import BolystError, WrongPassphrase
from models.texts import text
from tui.keys import bindings
from tui.screens.base import Room
from tui.widgets.field import Field, TextField
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from tui.who import Who

LONGEST_PASSPHRASE = 256


class UnlockScreen(Room[None]):
    """Asks for the passphrase."""

    NAME = "unlock"
    RENAMED: ClassVar[Mapping[str, str]] = {"field.next": "unlock.unlock"}
    BINDINGS: ClassVar[list[BindingType]] = bindings("unlock")
    DEFAULT_CSS = """
    UnlockScreen {
        & #card { width: 60; max-width: 100%; height: auto; padding: 1 3; background: $panel; }
        align: center middle;
        & #name { text-style: bold; color: $primary; }
        & #organisation { color: $text-muted; }
        & #label, & #asked { margin-top: 1; }
        & Choice { padding: 0; }
        & #said { height: auto; min-height: 2; margin-top: 1; color: $text-muted; }
        & #said.bad { color: $text-error; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._known: list[Who] = []

    def body(self) -> ComposeResult:
        """Give the card with the field."""
        with Vertical(id="card"):
            yield Plain(text("screen.program"), id="name")
            yield Plain(text("screen.unlock.what"), id="organisation")
            yield Plain(text("screen.unlock.passphrase"), id="label")
            yield TextField(password=True, max_length=LONGEST_PASSPHRASE, id="passphrase")
            yield Plain(self._hint(), id="said")

    def _hint(self) -> str:
        passphrase = self.bolyst.options.passphrase_shown
        return text("screen.unlock.example", passphrase=passphrase) if passphrase else ""

    def on_mount(self) -> None:
        """Say where one is; ask who it is once this is painted."""
        self.say_place(text("screen.unlock.place"))
        self.call_after_refresh(self._ask_who)

    async def _ask_who(self) -> None:
        """Offer the labels of those who may unlock, where they are several."""
        from tui.who import at_door  # noqa: PLC0415  (after the first paint)

        known = at_door(self.bolyst.folder)
        if len(known) > 1 and self.is_attached and known != self._known:
            self._known = known
            await self._offer(known)

    async def _offer(self, known: list[Who]) -> None:
        from tui.widgets.choice import Choice, Option  # noqa: PLC0415  (after the first paint, and seldom)

        await self.query("#asked, #who").remove()
        last = [who.slot for who in known if who.was_last] or [known[0].slot]
        choice = Choice([Option(who.slot, who.label) for who in known], last, id="who")
        asked = Plain(text("screen.unlock.who"), id="asked")
        choice.help_text = text("screen.unlock.who.help")
        await self.query_one("#card").mount(asked, choice, before="#label")
        self.refresh_bindings()

    @property
    def _who(self) -> str | None:
        """The slot of who says to be there; None where nobody was asked."""
        picked = [field.read() for field in self.query(Field) if field.id == "who"]
        return picked[0][0] if picked and picked[0] else None

    def on_field_committed(self, event: Field.Committed) -> None:  # type: ignore[override]  # nothing is saved here
        """Go on to the passphrase once it is said who it is."""
        event.stop()
        event.prevent_default()
        self._say("")

    def _say(self, words: str, *, bad: bool = False) -> None:
        said = self.query_one("#said", Plain)
        said.set_class(bad, "bad")
        said.update(words)

    def on_field_next(self, event: Field.Next) -> None:
        """Take Enter in the field for the wish to unlock."""
        if event.entered and event.field.id == "passphrase":
            self.action_unlock()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: where one may unlock there is nobody to choose."""
        return len(self._known) > 1 if action == "who" else super().check_action(action, parameters)

    def action_who(self) -> None:
        """Go to the labels."""
        for choice in self.query("#who"):
            choice.focus()

    def action_unlock(self) -> None:
        """Try the passphrase; the screen stays alive meanwhile."""
        field = self.query_one("#passphrase", TextField)
        if field.value and not field.disabled:
            field.disabled = True
            self._say(text("screen.unlock.opening"))
            passphrase = field.value
            field.load("")
            self.start(self.bolyst.unlock(passphrase, self._who))

    def say_error(self, error: BolystError) -> None:
        """Say on the card why it is still locked."""
        field = self.query_one("#passphrase", TextField)
        field.disabled = False
        field.focus()
        check = f" {text('screen.unlock.check_who')}" if isinstance(error, WrongPassphrase) and self._who else ""
        self._say(f"✗ {error.message} {error.next_step}{check}", bad=True)
        self.call_later(self._ask_who)
