"""What was answered to a question before, and by whom; one of the earlier answers can be taken again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from models import codes, showing
from models.conversation import Page
from models.texts import text
from models.zone import clock, day
from storage.records.attendance import staff
from tui.screens.conversation.finding import Spot
from tui.screens.conversation.lines import Ask

if TYPE_CHECKING:
    from storage.records.headers import Writer
    from storage.records.history import Given
    from storage.vault.roster import MemberName
    from tui.talk.book import Book


async def spots(book: Book, page: Page, ask: Ask) -> tuple[Spot, ...]:
    """Give the answers to a question, the newest first: the answer, and when and who."""
    place = book.target(ask.place)
    given = await book.reach.storage(book.desk.answers.history, place.record, place.name) if place.record else ()
    names = await book.reach.storage(book.desk.session.member_names)
    return tuple(
        Spot(
            page,
            ask.place,
            showing.shown(place.kind, place.name, one.answer.state, one.answer.value),
            " · ".join(filter(None, (_when(one.by.at), _who(one.by, names.get(one.by.member)), _with(book, one)))),
            settle=one.answer,
        )
        for one in given
    )


def _when(at: int) -> str:
    moment = datetime.fromtimestamp(at / 1000, UTC)
    return f"{day(moment)} {clock(moment)}"


def _with(book: Book, given: Given) -> str:
    """Say who else of the house was present when it was said."""
    sitting = next((one for one in book.held if one.ent == given.sitting), None)
    labels = [book.people[one].label for one in staff(sitting)[1:] if one in book.people]
    return text("screen.conversation.present.with", who=", ".join(labels)) if labels else ""


def _who(writer: Writer, known: MemberName | None) -> str:
    """Give the label of a member here; of another organisation the role is known."""
    return known.label if known is not None else codes.label("role", writer.role)
