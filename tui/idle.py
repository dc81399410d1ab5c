"""When an unlocked program locks itself: nobody at the keys, or a clock that jumped because the laptop slept."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from models.settings import USUAL_LOCK_MINUTES

SLEPT_SECONDS = 60.0
"""A gap of the wall clock between two looks that only a suspended laptop, or a stopped program, explains."""
LOOK_SECONDS = 1.0
TALK_FACTOR = 2
"""So many times longer than else it waits within a talk: people sit there and speak."""
WARN_SECONDS = 60.0
"""So long before it locks, it says when."""
REST_SECONDS = 2.0
"""After so long without a key, work that can wait is done."""
ANCHOR_SECONDS = 30.0
"""How often the anchor beside the databases is brought up (docs/formats.md, Anchor)."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two clocks: one that only grows while the machine runs, one that goes on while it sleeps."""

    running: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time


class Watch:
    """Says when to lock. ``look`` is called every second, and before any key is handled."""

    def __init__(self, minutes: float = USUAL_LOCK_MINUTES, clocks: Clocks | None = None) -> None:
        self.clocks = clocks or Clocks()
        self.seconds = minutes * 60
        self.start()

    def start(self) -> None:
        """Begin anew: somebody just unlocked."""
        self._used = self.clocks.running()
        self._looked = self.clocks.wall()
        self._anchored = self.clocks.running()

    def used(self) -> None:
        """Note a key or the mouse."""
        self._used = self.clocks.running()

    def look(self, *, in_talk: bool = False) -> bool:
        """Say whether to lock now."""
        wall = self.clocks.wall()
        slept = wall - self._looked > SLEPT_SECONDS
        self._looked = wall
        return slept or self._left(in_talk=in_talk) < 0

    def warning(self, *, in_talk: bool = False) -> int:
        """Give how many whole seconds are left before it locks, where it is time to say so; else 0."""
        left = self._left(in_talk=in_talk)
        return max(1, int(left)) if 0 <= left <= WARN_SECONDS else 0

    def _left(self, *, in_talk: bool) -> float:
        limit = self.seconds * (TALK_FACTOR if in_talk else 1)
        return self._used + limit - self.clocks.running()

    def rests(self) -> bool:
        """Say whether the keys have rested for a moment."""
        return self.clocks.running() - self._used > REST_SECONDS

    def anchor_due(self) -> bool:
        """Say whether the anchor is to be written; it counts as written then."""
        due = self.clocks.running() - self._anchored > ANCHOR_SECONDS
        if due:
            self._anchored = self.clocks.running()
        return due
