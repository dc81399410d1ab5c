"""Work on the conversation is done one after the other, whatever becomes of it; and its steps are taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from models.errors import BolystError, InputError
from tui.history import History
from tui.screens.conversation.order import InOrder


class Line:
    """A line of work and what became of it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.tasks: list[asyncio.Task[None]] = []
        self.order = InOrder(self._run)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        self.tasks.append(asyncio.ensure_future(work))

    async def work(self, name: str, turns: int = 0) -> None:
        for _ in range(turns):
            await asyncio.sleep(0)
        self.done.append(name)

    async def fail(self) -> None:
        raise InputError("input")


async def test_work_is_done_in_the_order_it_was_given_however_long_it_takes() -> None:
    line = Line()
    for name, turns in (("slow", 9), ("quick", 0), ("slower", 5)):
        line.order.add(line.work(name, turns))
    assert line.order.busy
    await line.order.settled()
    assert line.done == ["slow", "quick", "slower"]
    assert not line.order.busy


async def test_after_an_error_the_rest_is_done_and_the_error_is_not_lost() -> None:
    line = Line()
    line.order.add(line.fail())
    line.order.add(line.work("after"))
    await line.order.settled()
    assert line.done == ["after"]
    with pytest.raises(InputError):
        line.tasks[0].result()


async def test_nothing_to_do_is_settled_at_once() -> None:
    await Line().order.settled()


class Paper:
    """Something to write on, and to take back."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.history = History()
        self.torn = False

    async def write(self, word: str) -> None:
        if self.torn:
            raise BolystError("locked")
        self.words.append(word)

    async def rub_out(self) -> None:
        if self.torn:
            raise BolystError("locked")
        self.words.pop()

    async def add(self, word: str) -> None:
        await self.write(word)
        self.history.did(self.rub_out, lambda: self.write(word))


async def test_steps_are_undone_from_the_last_and_redone_from_the_first() -> None:
    paper = Paper()
    for word in ("a", "b", "c"):
        await paper.add(word)
    assert await paper.history.undo()
    assert await paper.history.undo()
    assert paper.words == ["a"]
    assert await paper.history.redo()
    assert paper.words == ["a", "b"]


async def test_something_new_drops_what_was_undone() -> None:
    paper = Paper()
    await paper.add("a")
    await paper.history.undo()
    await paper.add("b")
    assert not await paper.history.redo()
    assert paper.words == ["b"]


async def test_nothing_to_undo_is_said() -> None:
    paper = Paper()
    assert not await paper.history.undo()
    assert not await paper.history.redo()


async def test_a_step_that_fails_can_be_tried_again() -> None:
    paper = Paper()
    await paper.add("a")
    paper.torn = True
    with pytest.raises(BolystError):
        await paper.history.undo()
    paper.torn = False
    assert await paper.history.undo()
    assert paper.words == []
