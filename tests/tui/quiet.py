"""When an interface under test has done all it had to: nothing to run, no thread at work, nothing left to draw.

Textual's own pilot sleeps a fiftieth of a second after every key and looks whether the processor was busy. That is
most of the time such a test takes, and on a busy machine it says "done" too early.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import pytest
from textual._context import active_app
from textual.app import App

TURNS = 3
LONGEST = 5.0
HELD_UP = 0.3

_at_work: set[asyncio.Future[Any]] = set()


def _counted(begin: Callable[..., asyncio.Future[Any]]) -> Callable[..., asyncio.Future[Any]]:
    """Give ``run_in_executor`` that remembers what has not come back yet."""

    def run_in_executor(*args: Any) -> asyncio.Future[Any]:
        future = begin(*args)
        _at_work.add(future)
        future.add_done_callback(_at_work.discard)
        return future

    return run_in_executor


def _is_drawn(app: App[Any] | None) -> bool:
    """Draw what waits for the next frame; say whether nothing did."""
    if app is None or not app.screen_stack:
        return True
    screen = app.screen
    waits = screen._dirty_widgets or screen._callbacks or screen._layout_required or screen._repaint_required
    if waits and screen.is_running:
        screen._on_timer_update()
    return not (waits or app._batch_count or app._resize_timer)


async def wait_until_quiet(min_sleep: float = 0, max_sleep: float = LONGEST) -> None:
    """Let the program go on until it waits for a key or for a time to come.

    What is held up, be it a thread or a drawing, does not hold up the test for more than ``HELD_UP`` seconds.
    """
    loop: Any = asyncio.get_running_loop()
    app = active_app.get(None)
    begun, still = monotonic(), 0
    while still < TURNS and monotonic() - begun < max_sleep:
        await asyncio.sleep(0 if loop._ready else 0.0005)
        held_up = monotonic() - begun > HELD_UP
        still = 0 if loop._ready or (not held_up and (_at_work or not _is_drawn(app))) else still + 1


@contextmanager
def quiet_instead_of_sleep() -> Iterator[None]:
    """Let pilots wait until the program is quiet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.pilot.wait_for_idle", wait_until_quiet)
        patch.setattr("textual.app.wait_for_idle", wait_until_quiet)
        loops = asyncio.BaseEventLoop
        patch.setattr(loops, "run_in_executor", _counted(loops.run_in_executor))
        yield
    _at_work.clear()
