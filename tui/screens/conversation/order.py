"""Work done one after the other, in the order it was given, while the screen stays alive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class InOrder:
    """Work in a line. ``run`` starts a coroutine and answers for its errors; after one, the rest is still done."""

    def __init__(self, run: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        self._run = run
        self._turn = asyncio.Lock()
        self._idle = asyncio.Event()
        self._idle.set()
        self._waiting = 0

    @property
    def busy(self) -> bool:
        """Whether something is not done yet."""
        return self._waiting > 0

    def add(self, work: Coroutine[Any, Any, None]) -> None:
        """Do ``work`` after what was given before."""
        self._waiting += 1
        self._idle.clear()
        self._run(self._one(work))

    async def settled(self) -> None:
        """Wait until all is done."""
        await self._idle.wait()

    async def _one(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            async with self._turn:
                await work
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._idle.set()
