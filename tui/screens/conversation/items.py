"""List items: taking one out, moving it, and how that is taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from models import showing

if TYPE_CHECKING:
    from tui.screens.conversation.pages import Pages


def remove(room: Pages, kind: str, record: str) -> None:
    """Take a list item out, so that it can be brought back."""
    room.answering.later(_remove(room, kind, record))


async def _remove(room: Pages, kind: str, record: str) -> None:
    room.view.opened.pop(kind, None)
    if any(one.ent == record for one in room.book.held):
        out, back = partial(_out, room, kind, record), partial(_in, room, kind, record)
        await out()
        room.answering.history.did(back, out, showing.kind_label(kind))
    else:
        await _empty(room, record)
    await room.sync()


def move(room: Pages, kind: str, record: str, step: int) -> None:
    """Move a list item, so that it can be moved back."""
    room.answering.later(_move(room, kind, record, step))


async def _move(room: Pages, kind: str, record: str, step: int) -> None:
    moved = False

    async def by(step: int) -> None:
        nonlocal moved
        moved = await room.book.move(kind, record, step)
        await room.sync()

    await by(step)
    if moved:
        room.answering.history.did(partial(by, -step), partial(by, step), showing.kind_label(kind))


async def _empty(room: Pages, record: str) -> None:
    """Forget what was typed in an item that does not exist yet."""
    await room.book.typed.drop_item(record)
    for seat in room.form.seats():
        if seat.ask.place.record == record:
            seat.empty()


async def _out(room: Pages, kind: str, record: str) -> None:
    await room.book.remove(kind, record)
    await room.sync()


async def _in(room: Pages, kind: str, record: str) -> None:
    await room.book.restore(kind, record)
    await room.open_item(kind, record)
