"""The page *tilrettelegging* for who lacks its key: answers are the writer's own until they are handed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.conversation import Page
from models.texts import text
from tui.screens.conversation import sheet
from tui.screens.conversation.lines import Act, Line, Said
from tui.screens.conversation.sheet import View
from tui.talk import handed_in
from tui.widgets.confirm import Confirm

if TYPE_CHECKING:
    from tui.screens.conversation.pages import Pages
    from tui.talk.book import Book


def lines(page: Page, book: Book, view: View) -> Iterator[Line]:
    """Give the lines of the page; to who holds the key it is a page like others."""
    if not book.hands_in(handed_in.KIND):
        yield from sheet.lines(page, book, view)
        return
    yield Said("hand_in", text("screen.conversation.hand_in.why"), "muted")
    yield from sheet.lines(page, book, view)
    if book.not_handed_in:
        yield Act("hand_in", text("screen.conversation.hand_in"))
    else:
        said = handed_in.said(book)
        if said:
            yield Said("handed_in", said, "good")


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
    room.tell(handed_in.said(room.book))
