"""A question before something that cannot be undone: it names the thing, and Cancel has the focus."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen

from models.texts import text
from tui.keys import bindings
from tui.widgets.footer import KeyLine
from tui.widgets.plain import Plain


class Answer(Plain, can_focus=True):
    """One of the two answers."""

    class Chosen(Message):
        """It was clicked."""

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        event.stop()
        self.focus()
        self.post_message(self.Chosen())


class Confirm(ModalScreen[bool]):
    """Asks ``question``, which names the thing; True only if ``yes`` was chosen, a verb for what will be done."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("confirm")
    DEFAULT_CSS = """
    Confirm {
        align: center middle; background: $background 60%;
        & > Vertical { width: 64; max-width: 90%; height: auto;
            padding: 0 1; border: round $primary 60%; background: $panel;
        }
        & Horizontal { height: 1; margin-top: 1; }
        & Answer { width: auto; padding: 0 2; margin-right: 2; background: $foreground 12%; }
        & Answer:focus { background: $primary; color: $block-cursor-foreground; text-style: bold; }
        & Answer#yes:focus { background: $error; color: $background; }
    }
    """
    AUTO_FOCUS = "#no"

    def __init__(self, question: str, yes: str, no: str = "") -> None:
        super().__init__()
        self.question, self.yes, self.no = question, yes, no or text("screen.cancel")

    def compose(self) -> ComposeResult:
        """Draw the question and its two answers."""
        with Vertical():
            yield Plain(self.question)
            with Horizontal():
                yield Answer(self.no, id="no")
                yield Answer(self.yes, id="yes")
        yield KeyLine()

    def action_move(self) -> None:
        """Go to the other answer."""
        self.query_one("#no" if self.query_one("#yes").has_focus else "#yes").focus()

    def action_choose(self) -> None:
        """Take the answer that has the focus."""
        self.dismiss(self.query_one("#yes").has_focus)

    def on_answer_chosen(self) -> None:
        """Take the answer that was clicked."""
        self.action_choose()

    def action_cancel(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)
