"""What there is to go to: every question of the talk, what is to be clarified, and what was not asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from models import conversation, following, numbering, schema, showing
from models.answer import Answer, HeldRecord
from models.conversation import PAGES, Page
from models.places import Place
from models.schema import Field as Asked
from models.steps import Scene
from models.texts import text
from models.units import LIST_STATE
from models.zone import clock
from storage.records.own_drafts import OWN

if TYPE_CHECKING:
    from tui.talk.book import Book


@dataclass(frozen=True, slots=True)
class Spot:
    """A question to go to, or an answer that settles it there and then."""

    page: Page
    place: Place
    label: str
    words: str
    why: str = ""
    """Why it stands in the list."""
    settle: Answer | None = None
    """One of the different answers that stand: choosing it settles them."""
    then: Literal["", "use", "discard"] = ""
    """What becomes of a colleague's half-typed text when this is chosen."""

    @property
    def number(self) -> str:
        """The number of the question, as on paper; of what is no question, that of its page."""
        found = _numbered(self.place)
        return str(self.page.number if found is None else found)


def _numbered(place: Place) -> numbering.Number | None:
    return None if place.kind == LIST_STATE else numbering.number(schema.field(place.kind, place.name))


def everything(book: Book) -> tuple[Spot, ...]:
    """Give every question of the talk, once for each record that has it."""
    found, scene = [], book.scene
    for page in PAGES:
        for block in page.blocks:
            records = scene.records(block.kind) if block.kind in scene.fresh else ()
            asked = page.fields(block.kind)
            if block.kind not in scene.shut:
                for record in records or (scene.one(block.kind),):
                    ident = record.ent if record and records else scene.record_of(block.kind)
                    found += [_spot(page, one, ident, record) for one in asked if _applies(scene, one, record)]
    return tuple(found)


def _applies(scene: Scene, asked: Asked, record: HeldRecord | None) -> bool:
    """Say whether a question is asked, or will be once another one is answered; never what waits for a permit."""
    return not asked.question.after_permit or following.applies(asked, record, permit=scene.permit)


def _spot(page: Page, asked: Asked, ident: str, record: HeldRecord | None, why: str = "") -> Spot:
    held = record.fields.get(asked.name) if record else None
    words = showing.shown(asked.kind, asked.name, held.state, held.value) if held and held.is_answered else ""
    return Spot(page, Place(asked.kind, ident, asked.name), asked.label(), words, why)


def unsettled(book: Book) -> tuple[Spot, ...]:
    """Give what is to be clarified, half-typed text, what is not handed in, and core questions that were not asked."""
    return (*_conflicts(book), *_half_typed(book), *_theirs(book), *_not_handed_in(book), *missing(book))


def _conflicts(book: Book) -> Iterator[Spot]:
    scene = book.scene
    for spot in everything(book):
        held = scene.held_at(spot.place)
        if held is None or not held.conflict:
            continue
        why = text("screen.conversation.list.conflict")
        yield Spot(spot.page, spot.place, spot.label, "", why)
        for head in held.heads:
            said = showing.shown(spot.place.kind, spot.place.name, head.state, head.value)
            answer = Answer(head.state, head.value, head.source, head.verified)  # type: ignore[arg-type]  # as it was written
            yield Spot(spot.page, spot.place, text("screen.conversation.list.use"), said, "", answer)


def _half_typed(book: Book) -> Iterator[Spot]:
    for place, draft in book.typed.own.items():
        page = conversation.page_at(place, book.resident)
        why = text(f"screen.conversation.list.{'conflict' if book.typed.is_refused(place) else 'half_typed'}")
        if page is not None:
            yield Spot(page, place, schema.field(place.kind, place.name).label(), draft.words, why)


def _theirs(book: Book) -> Iterator[Spot]:
    """Give what colleagues left half typed, and that one may use it or throw it away."""
    for place, left in book.typed.theirs.items():
        page = conversation.page_at(place, book.resident)
        if page is not None:
            why = text("screen.conversation.list.theirs", who=left.who, at=clock(left.at))
            yield Spot(page, place, schema.field(place.kind, place.name).label(), left.words, why)
            yield Spot(page, place, text("screen.conversation.list.use_theirs"), "", then="use")
            yield Spot(page, place, text("screen.conversation.list.discard_theirs"), "", then="discard")


def _not_handed_in(book: Book) -> Iterator[Spot]:
    """Give the page whose answers are this member's own until they are handed in."""
    record = next((one for one in book.held if one.compartment == OWN), None)
    if record is not None:
        name = next(iter(record.fields))
        page = conversation.page_of(record.kind, name)
        if page is not None:
            why = text("screen.conversation.list.not_handed_in")
            yield Spot(page, Place(record.kind, record.ent, name), page.title, "", why)


def missing(book: Book) -> Iterator[Spot]:
    """Give where the core questions stand that were not asked."""
    why, scene = text("screen.conversation.list.missing"), book.scene
    for number in book.completeness.missing:
        asked = conversation.core_fields(number)
        first = next((one for one in asked if not _answered(scene, one)), asked[0])
        page = conversation.page_of(first.kind, first.name)
        if page is not None:
            records = scene.records(first.kind)
            ident = records[0].ent if records else scene.record_of(first.kind)
            yield _spot(page, first, ident, records[0] if records else None, why)


def _answered(scene: Scene, asked: Asked) -> bool:
    records = scene.records(asked.kind)
    return bool(records) and records[0].has(asked.name)
