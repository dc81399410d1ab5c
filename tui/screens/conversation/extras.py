"""What stands on the first and the last page besides questions: what is said, what is read back, what is agreed to."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from models import codes, consenting, conversation, telling
from models.conversation import PAGES, Page
from models.texts import language, plural, text
from tui.screens.conversation import handing_in, presence, sheet
from tui.screens.conversation.lines import Act, Agree, Ask, Key, Line, Meant, Said, Told
from tui.screens.conversation.sheet import View
from tui.talk import handed_in

if TYPE_CHECKING:
    from models.consenting import Offer
    from tui.talk.book import Book

FIRST, LAST = PAGES[0], PAGES[-1]
_MEANT: Final[Mapping[conversation.Opening, Meant]] = MappingProxyType(
    {"open": "good", "refused": "warn", "not_understood": "warn", "shut": "muted"}
)


def lines(page: Page, book: Book, view: View) -> tuple[Line, ...]:
    """Give all lines of ``page``."""
    own = {FIRST.name: _information, LAST.name: _summary, handed_in.KIND: handing_in.lines}
    made = own.get(page.name, sheet.lines)
    return tuple(made(page, book, view))


def _information(page: Page, book: Book, view: View) -> Iterator[Line]:
    """Give the sitting's facts, then what is said before the first question, then whether the person takes part."""
    if book.sitting is None:
        key = "resume" if book.talk else "start"
        yield Act("start", text(f"screen.conversation.{key}", number=book.number))
    yield from presence.lines(book)
    asked = sheet.lines(page, book, view)
    first = page.blocks[0].kind
    yield from (line for line in asked if isinstance(line, Ask) and line.place.kind == first)
    yield Said("points", text("screen.conversation.points"), "heading")
    for point in conversation.INFORMATION:
        yield Said(point, text(f"section.inform.{point}"), "aloud")
    yield from (line for line in asked if isinstance(line, Ask) and line.place.kind != first)
    yield from _outcome(book)


def _outcome(book: Book) -> Iterator[Line]:
    """Say what follows from what the person said; a no is respected, and ends the talk."""
    opening = conversation.opening(book.held)
    meant = _MEANT[opening]
    yield Said(opening, text(f"screen.conversation.opening.{opening}", name=book.name), meant)
    if opening == "refused" and book.talk is not None:
        yield Act("finish", text("screen.conversation.finish"))


def _summary(page: Page, book: Book, view: View) -> Iterator[Line]:
    """Give what is read back page by page, the questions of this page, what is agreed to, and the end."""
    spoken = text(f"screen.conversation.spoken.{view.lang or language()}")
    yield Said("read_back", text("screen.conversation.read_back", language=spoken), "muted")
    yield from (_told(one, book, view) for one in PAGES[1:-1])
    yield from sheet.lines(page, book, view)
    yield from _agreements(book, view)
    missing = len(book.completeness.missing)
    if missing:
        yield Said("missing", plural("screen.conversation.missing", missing), "warn")
    if book.talk is None and book.scene.records("talk"):
        yield Said("finished", text("screen.conversation.finished"), "good")
    else:
        yield Act("finish", text("screen.conversation.finish"))


def _told(page: Page, book: Book, view: View) -> Told:
    """Give what was answered on ``page`` in sentences, and what is to be known of it besides."""
    sentences = telling.told(page, book.held, view.lang)
    unclear = book.completeness.pages[page.name].unclear
    closed = any(not book.may_write(block.kind) for block in page.blocks)
    notes = (
        text("screen.conversation.closed") if closed else "",
        plural("screen.conversation.unclear", unclear) if unclear else "",
        "" if sentences or closed or unclear else text("screen.conversation.nothing"),
    )
    return Told(page.name, f"{page.number} {page.title}", sentences, tuple(filter(None, notes)))


def _agreements(book: Book, view: View) -> Iterator[Line]:
    yield Said("agreements", text("screen.conversation.agreements"), "heading")
    asked = _agree(book)
    if not asked:
        yield Said("no_agreements", text("screen.conversation.no_agreements"), "muted")
    yield from asked
    if asked:
        yield from _agreed(book, view.lang)


def _agreed(book: Book, lang: str | None) -> Iterator[Line]:
    """Read back each yes that stands, in the language it is read back in."""
    today = book.desk.session.env.today()
    offers = consenting.offers(book.held, today, lang)
    given = [one for one in offers if consenting.standing(one, book.held, today) is not None]
    for at, one in enumerate(given):
        yield Said(f"agreed{at}", consenting.told(one, consenting.recipient(one.recipient, lang), lang), "aloud")
    yield Said("agreed", text(f"tell.consent.{'back' if given else 'none'}", lang), "aloud")


def _agree(book: Book) -> list[Agree]:
    today = book.desk.session.env.today()
    offers = consenting.offers(book.held, today)
    standing = (consenting.standing(offer, book.held, today) for offer in offers)
    return [
        Agree(offer, _question(offer), one.ent if one else None) for offer, one in zip(offers, standing, strict=True)
    ]


def finish_question(book: Book, refused: Container[Key]) -> str:
    """Give the question whether to end the talk: what was not asked, consents included but those ``refused``."""
    missing = len(book.completeness.missing)
    unasked = [_named(one.offer) for one in _agree(book) if one.consent is None and one.key not in refused]
    left = plural("screen.conversation.finish_missing", missing) if missing else ""
    agreements = plural("screen.conversation.finish_unasked", len(unasked), which="; ".join(unasked)) if unasked else ""
    whole = text("screen.conversation.finish_whole")
    handed = text("screen.conversation.hand_in.at_finish") if book.not_handed_in else ""
    said = "\n".join(filter(None, (left or whole, agreements, handed)))
    return text("screen.conversation.finish_ask", name=book.name, left=said)


def _named(offer: Offer) -> str:
    purpose = codes.label("consent_purpose", offer.purpose)
    return text("screen.conversation.agreement", purpose=purpose, who=consenting.recipient(offer.recipient))


def _question(offer: Offer) -> str:
    key = f"screen.conversation.agree.{offer.purpose}"
    return text(key, who=consenting.recipient(offer.recipient), what=offer.about)
