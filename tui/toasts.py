"""What is said beside the form, one sentence at a time: the next takes the place of the last.

It goes when one turns to another screen, and an error when one goes on typing. What is said while a screen opens or
closes, by the key that does it, is about that, and stays.
"""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen


class OneToast(App[Any]):
    """For the app: at most one toast."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._pressed = 0
        """How many keys and clicks there were."""
        self._said_at = 0

    def on_notify(self) -> None:
        """Let what is said take the place of what was said before."""
        self._said_at = self._pressed
        self._notifications.clear()

    def hush(self) -> None:
        """Take an error away that was said before the last key."""
        if any(one.severity == "error" for one in self._notifications):
            self._hush_old()

    def _hush_old(self) -> None:
        if self._said_at != self._pressed and self._notifications:
            self.clear_notifications()

    def on_mount(self) -> None:
        """Follow the screens."""
        self.screen_change_signal.subscribe(self, self._turned)

    def _turned(self, _screen: Screen[Any]) -> None:
        self._hush_old()

    async def on_event(self, event: events.Event) -> None:
        """Count keys and clicks."""
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            self._pressed += 1
        await super().on_event(event)
