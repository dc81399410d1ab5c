"""Keys take effect in the order they were pressed, also where they were pressed faster than the screen could follow.

Textual hands every key to whatever has the focus when the key arrives, but what a key is bound to happens some turns
of the loop later: a letter pressed right after Enter would land in the field that Enter leaves. Here the next key
waits until the one before was dealt with, and all wait while a screen turns a page.
"""

from __future__ import annotations

import asyncio
from collections import deque
from functools import partial
from typing import Final

from textual import events
from textual.app import App

LONGEST: Final = 0.3
"""Seconds after which a key that nobody answered for no longer holds up the next."""
Pressed = events.Key | events.Paste


class TypingAhead(App[int], inherit_bindings=False):
    """An app in which no key overtakes another."""

    _under_way: Pressed | None = None
    _overdue: asyncio.TimerHandle | None = None
    _holds = 0

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they are
        self._ahead: deque[Pressed] = deque()

    def hold_keys(self) -> None:
        """Let keys wait until :meth:`release_keys` was called as often."""
        self._holds += 1

    def release_keys(self) -> None:
        """Go on with the keys that waited."""
        self._holds -= 1
        self.call_later(self._go_on)

    def forget_keys(self) -> None:
        """Forget what was typed ahead: it was meant for a screen that is gone."""
        self._ahead.clear()

    async def on_event(self, event: events.Event) -> None:
        """Hand a key on, or let it wait; a key that comes back from the screen was dealt with."""
        if not isinstance(event, Pressed):
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            await self._dealt_with(event)
        elif self._under_way is not None or self._holds:
            self._ahead.append(event)
        else:
            await self._hand_on(event)

    async def _hand_on(self, event: Pressed) -> None:
        self._under_way = event
        self._overdue = asyncio.get_running_loop().call_later(LONGEST, self._no_answer, event)
        target = self.focused or self.screen
        await super().on_event(event)
        if event.is_forwarded:
            target.call_later(self._was_handled, event)
        else:
            await self._dealt_with(event)

    def _was_handled(self, event: Pressed) -> None:
        """Called in the widget's turn behind the key: a key that was not stopped there is on its way up to the app."""
        if event._stop_propagation:
            self.call_later(self._dealt_with, event)

    def _no_answer(self, event: Pressed) -> None:
        self.call_later(partial(self._dealt_with, event))

    async def _dealt_with(self, event: Pressed) -> None:
        if self._under_way is event:
            self._under_way = None
            if self._overdue is not None:
                self._overdue.cancel()
            await self._go_on()

    async def _go_on(self) -> None:
        if self._ahead and self._under_way is None and not self._holds:
            await self._hand_on(self._ahead.popleft())
