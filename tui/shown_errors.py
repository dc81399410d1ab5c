"""Errors of the program are shown, never thrown at the user, and never end the program: in one place."""

from __future__ import annotations

from textual.message import Message
from textual.message_pump import MessagePump

from models.errors import BolystError


class ShowsErrors(MessagePump):
    """For the app and its screens, which own all handlers that call storage: what they raise is said to the user."""

    def say_error(self, error: BolystError) -> None:
        """Say what happened and what to do next. A screen with a place of its own for it says it there."""
        from tui.app import BolystApp  # noqa: PLC0415  (the app is one of these)

        if isinstance(self.app, BolystApp):
            self.app.show_error(error)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except BolystError as error:
            self.say_error(error)
