"""Where the talk opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models import conversation, walking
from models.conversation import PAGES, Page
from models.places import Place
from models.team import own_page
from tui.screens.conversation.finding import missing

if TYPE_CHECKING:
    from tui.talk.book import Book


def opens_at(book: Book, wanted: Place | None = None) -> tuple[Page, Place | None]:
    """Give where the talk opens: at the question ``wanted``, else where one was when the program was locked, else
    where the talk was left.

    If that page is done, at the next question that was not asked; but not in a sitting that nobody ended: there the
    program was stopped in the middle of it. A member of a profession that took no part before begins with its own part.
    """
    if not book.is_informed:
        return PAGES[0], None
    asked_at = conversation.page_at(wanted, book.resident) if wanted is not None else None
    if wanted is not None and asked_at is not None:
        return asked_at, wanted if book.scene.is_there(wanted) else None
    if book.left is not None:
        number, question = book.left
        return PAGES[number], question if book.scene.is_there(question) else None
    own = _own_part(book) if not book.typed.own else None
    if own is not None:
        return own
    place = _where_it_was(book)
    page = conversation.page_at(place, book.resident) if place is not None else None
    if place is not None and page is not None and _goes_on_at(book, place, page):
        return page, place
    left = page.number if page is not None else 0
    ahead = [spot for spot in missing(book) if spot.page.number >= left]
    return (ahead[0].page, ahead[0].place) if ahead else (page or PAGES[-1], place)


def _own_part(book: Book) -> tuple[Page, Place | None] | None:
    """Give the part of the talk that is the member's own by profession, until it is done or the member was there."""
    sittings = book.talk.sittings if book.talk is not None else ()
    roles = frozenset(role for one in sittings for role in one.value("staff_roles") or ())
    name = own_page(book.desk.session.member.role, roles) if sittings else None
    if name is None or book.completeness.pages[name].done:
        return None
    own = conversation.page(name)
    return own, next((spot.place for spot in missing(book) if spot.page is own), None)


def _goes_on_at(book: Book, place: Place, page: Page) -> bool:
    """Say whether the talk goes on at ``place``: the first page, once done, is behind one."""
    going_on = book.sitting is not None and page is not PAGES[0]
    return going_on or place in book.typed.own or not book.completeness.pages[page.name].done


def _where_it_was(book: Book) -> Place | None:
    """Give the newest half-typed text, else the last answer of the last sitting."""
    if book.typed.own:
        return list(book.typed.own)[-1]
    answered = walking.answered(book.scene, book.talk.sittings if book.talk else ())
    return answered[-1] if answered else None
