"""The one thread that owns the unlocked vault: a SQLite connection belongs to one thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class DeskThread:
    """Runs functions one after the other in its thread, in the caller's context (the language in use)."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="storage")

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run ``function`` there and give what it gives, or raise what it raises.

        A caller that is cancelled no longer waits; the function is still run to its end.
        """
        work = partial(copy_context().run, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def close(self) -> None:
        """Wait for what is running, and end the thread."""
        self._pool.shutdown(wait=True)
