"""The page *tilrettelegging* for who lacks its key: answers are the writer's own until they are handed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from models.conversation import Page
from models.texts import text
from models.zone import clock, day
from tui.screens.conversation import sheet
from tui.screens.conversation.lines import Act, Line, Said
from tui.screens.conversation.sheet import View
from tui.widgets.confirm import Confirm

if TYPE_CHECKING:
    from tui.screens.conversation.book import Book
    from tui.screens.conversation.pages import Pages

KIND: Final = "adaptation"
STATUS: Final = "adaptation_status"


def lines(page: Page, book: Book, view: View) -> Iterator[Line]:
    """Give the lines of the page; to who holds the key it is a page like others."""
    if not book.hands_in(KIND):
        yield from sheet.lines(page, book, view)
        return
    yield Said("hand_in", text("screen.conversation.hand_in.why"), "muted")
    yield from sheet.lines(page, book, view)
    if book.not_handed_in:
        yield Act("hand_in", text("screen.conversation.hand_in"))
    else:
        handed_in = said(book)
        if handed_in:
            yield Said("handed_in", handed_in, "good")


def said(book: Book) -> str:
    """Say when it was last handed in; empty where it was not."""
    record = book.scene.one(STATUS)
    at = record.value("handed_in_at") if record else None
    if at is None:
        return ""
    moment = datetime.fromisoformat(str(at))
    return text("screen.conversation.hand_in.done", day=day(moment), at=clock(moment))


def ask(room: Pages) -> None:
    """Ask whether to hand in: afterwards only those who hold the key read it."""
    room.answering.hand_over_all()
    room.answering.later(_ask(room))


async def _ask(room: Pages) -> None:
    def answered(yes: bool | None) -> None:
        if yes:
            room.answering.later(_hand_in(room))

    question = text("screen.conversation.hand_in.ask", name=room.book.name)
    room.app.push_screen(Confirm(question, text("screen.conversation.hand_in.yes")), answered)


async def _hand_in(room: Pages) -> None:
    await room.book.hand_in()
    room.answering.forget_all()
    await room.sync()
    room.tell(said(room.book))
