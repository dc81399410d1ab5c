"""Who else of the house is present in the sitting: a line of the first page, and the question behind it.

Nobody else is the usual case and takes no key: one goes past the line, and it is opened where it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from models.texts import text
from storage.records.attendance import staff
from tui.screens.conversation.lines import Act
from tui.widgets.choice import Option
from tui.widgets.pick_several import PickSeveral

if TYPE_CHECKING:
    from tui.screens.conversation.pages import Pages
    from tui.talk.book import Book

NAME: Final = "present"


def lines(book: Book) -> Iterator[Act]:
    """Give the line, where the house has more members than one."""
    if book.colleagues:
        names = ", ".join(book.people[one].name for one in book.present()) or text("screen.conversation.present.nobody")
        yield Act(NAME, text("screen.conversation.present", who=names))


def labels(book: Book) -> str:
    """Give the labels of who else is present; empty for nobody."""
    return ", ".join(book.people[one].label for one in book.present())


def labels_before(book: Book) -> str:
    """Give the labels of who else was present in the sitting before this one; empty for nobody."""
    sittings = book.talk.sittings if book.talk is not None else ()
    before = [one.ent for one in sittings if one.ent != book.sitting]
    others = staff(next((one for one in book.held if before and one.ent == before[-1]), None))[1:]
    return ", ".join(book.people[one].label for one in others if one in book.people)


def ask(room: Pages) -> None:
    """Ask who else is present, once everything before is saved."""
    room.answering.hand_over_all()
    room.answering.later(_ask(room))


async def _ask(room: Pages) -> None:
    book = room.book

    def answered(picked: tuple[str, ...] | None) -> None:
        if picked is not None and picked != book.present():
            room.answering.later(_note(room, picked))

    listed = dict.fromkeys((*book.colleagues, *book.present()))
    options = [Option(one, book.people[one].name) for one in listed]
    room.app.push_screen(PickSeveral(text("screen.conversation.present.ask"), options, book.present()), answered)


async def _note(room: Pages, picked: tuple[str, ...]) -> None:
    """Note it, so that it can be taken back; in the sitting it was said of, also when another goes on by then."""
    before = room.book.present()
    await room.book.begin()
    sitting = room.book.sitting
    assert sitting is not None, "it has begun"

    async def note(others: tuple[str, ...]) -> None:
        await room.book.attend(sitting, others)
        await room.sync()

    await note(picked)
    room.answering.history.did(partial(note, before), partial(note, picked), text("screen.conversation.present.step"))
