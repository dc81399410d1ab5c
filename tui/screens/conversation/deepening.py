"""The deepening questions that are open, as a list to go through: those of the member's own role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models import conversation, showing
from models.deepening import OpenQuestion, open_questions
from models.places import Place
from tui.screens.conversation.finding import Spot

if TYPE_CHECKING:
    from tui.talk.book import Book


def spots(book: Book) -> tuple[Spot, ...]:
    """Give where the open questions are asked; what this member holds no key of is left out."""
    found = open_questions(book.desk.session.member.role, book.held, permit=book.has_permit)
    return tuple(_spot(book, one) for one in found if book.may_open(one.field.kind))


def _spot(book: Book, one: OpenQuestion) -> Spot:
    kind = one.field.kind
    ident = one.record.ent if one.record is not None else book.scene.record_of(kind)
    return Spot(one.page, Place(kind, ident, one.field.name), one.field.label(), "", _of_what(one))


def _of_what(one: OpenQuestion) -> str:
    """Give which item of a list is asked about: "arabisk"; of what a person has once, the kind."""
    record = one.record
    if record is not None:
        for asked in conversation.page(one.page.name).fields(one.field.kind):
            held = record.fields.get(asked.name)
            if held is not None and held.state == "value":
                return showing.shown(record.kind, asked.name, held.state, held.value)
    return showing.kind_label(one.field.kind)
