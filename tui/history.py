"""What was done on a screen, to be taken back and done again: each step as new operations, never by forgetting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Act = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done: how to take it back, and how to do it again."""

    back: Act
    again: Act
    what: str = ""
    """What it was, in words: the question that was answered, the thing that was taken out."""


class History:
    """The steps of one screen."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def did(self, back: Act, again: Act, what: str = "") -> None:
        """Remember a step that was just done; what had been undone before is no longer offered."""
        self._done.append(Step(back, again, what))
        self._undone.clear()

    def forget(self) -> None:
        """Forget all steps: what they would bring back was erased, or handed in."""
        self._done.clear()
        self._undone.clear()

    async def undo(self) -> Step | None:
        """Take the last step back, and give it; None where there is none. A step that fails stays as it was."""
        if not self._done:
            return None
        await self._done[-1].back()
        self._undone.append(self._done.pop())
        return self._undone[-1]

    async def redo(self) -> Step | None:
        """Do the last undone step again, and give it; None where there is none."""
        if not self._undone:
            return None
        await self._undone[-1].again()
        self._done.append(self._undone.pop())
        return self._done[-1]
