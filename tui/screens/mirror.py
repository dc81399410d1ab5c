"""A room that mirrors what is recorded: it reads anew whenever it comes up, and when another program has written."""

from __future__ import annotations

from typing import TypeVar

from tui.screens.base import Room

Result = TypeVar("Result")


class Mirror(Room[Result]):
    """A room that shows what :meth:`load` reads."""

    async def on_screen_resume(self) -> None:
        """Show it as it is now."""
        await self.load()

    async def reread(self) -> None:
        """Show it as another program has left it."""
        await self.load()

    async def load(self) -> None:
        """Read, and show what was read."""
        raise NotImplementedError
