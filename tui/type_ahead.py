"""Keys take effect in the order they were pressed, however fast.

Textual hands a key to what has the focus at that moment, and a key that moves the focus (Enter, Tab, a letter in a
list) takes effect some messages later: what is typed straight after it lands in the field one just left. Here a key
that the focused field does not simply insert closes a gate; keys wait behind it until its consequences are through.
That is known by probes, messages that queue up behind those consequences and bubble up to the app the same way.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any, Final

from textual import events
from textual.app import App
from textual.message import Message

ROUNDS: Final = 2
"""The first probe follows the key to the app, where bindings run; the second what these posted."""
PATIENCE: Final = 1.0
"""Seconds after which another probe is sent: one is lost with a screen that is closed."""
PROBES: Final = 3
"""After so many the gate opens anyhow."""


@dataclass
class Probe(Message, namespace="type_ahead"):
    """Comes back to the app when all that was queued before it is handled."""

    gate: int
    rounds: int


class KeysInOrder(App[Any]):
    """For the app: keys wait until what the one before them did is done."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._held: deque[events.Key] = deque()
        self._gate = 0
        self._closed_gate: int | None = None
        self._holds = 0

    def hold_keys(self) -> None:
        """Let keys wait, for a screen that turns a page, until :meth:`release_keys` was called as often."""
        self._holds += 1

    def release_keys(self) -> None:
        """Go on with the keys that waited."""
        self._holds -= 1
        self.call_later(self._drain)

    async def on_event(self, event: events.Event) -> None:
        """Take a key now, or later in its turn."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        else:
            self._held.append(event)
            await self._drain()

    async def _take(self, key: events.Key) -> None:
        focused = self.focused
        inserted = focused is not None and focused.check_consume_key(key.key, key.character)
        if not inserted:
            self._gate += 1
            self._closed_gate = self._gate
        await super().on_event(key)
        if not inserted:
            await self._probe(self._gate, PROBES)

    async def _probe(self, gate: int, left: int) -> None:
        """Send a probe, and another one where it does not come back; a busy program is waited for, not overtaken."""
        if self._closed_gate != gate:
            return
        if not left:
            await self._let_on(gate)
            return
        self.set_timer(PATIENCE, lambda: self._probe(gate, left - 1))
        self._send(Probe(gate, ROUNDS))

    def _send(self, probe: Probe) -> None:
        (self.focused or self.screen).post_message(probe)

    async def on_type_ahead_probe(self, probe: Probe) -> None:
        """Probe once more, or open the gate."""
        if probe.rounds > 1:
            self._send(Probe(probe.gate, probe.rounds - 1))
        else:
            await self._let_on(probe.gate)

    async def _let_on(self, gate: int) -> None:
        if self._closed_gate == gate:
            self._closed_gate = None
            await self._drain()

    async def _drain(self) -> None:
        while self._held and self._closed_gate is None and not self._holds:
            await self._take(self._held.popleft())
