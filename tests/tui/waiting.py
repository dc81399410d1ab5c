"""Waiting in tests of the interface: turns of its loop, never a fixed time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot

TURNS = 1000


async def until(pilot: Pilot[Any], happened: Callable[[], object]) -> None:
    """Let the program go on until ``happened``; AssertionError where it never does."""
    for _ in range(TURNS):
        if happened():
            return
        await pilot.pause(0.01)
    raise AssertionError("it did not happen")


async def until_though_busy(happened: Callable[[], object]) -> None:
    """As :func:`until`, where the app itself is still waiting for something."""
    for _ in range(TURNS):
        if happened():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen")


def words_on(app: App[Any]) -> str:
    """Give what the top screen shows, as text."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
