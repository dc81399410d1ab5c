"""The pages of the talk with how complete they are, and below them what is known of the sitting."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from models import showing
from models.conversation import PAGES, Page
from models.texts import plural, text
from tui.keys import bindings
from tui.screens.conversation import presence
from tui.widgets.columns import fitted
from tui.widgets.plain import shown
from tui.widgets.signs import STYLES, legend, sign

if TYPE_CHECKING:
    from models.areas import Sign
    from tui.talk.book import Book

MARK: Final = "▌"
INTERPRETER: Final = "interpreter_"
"""How the names of a sitting's fields that are about the interpreter begin."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the list: how it stands, and whether it can be opened."""

    page: Page
    sign: Sign
    is_open: bool


def entries(book: Book) -> tuple[Entry, ...]:
    """Give all pages as they stand."""
    found = []
    for page in PAGES:
        standing = book.completeness.pages[page.name]
        name: Sign = "answered" if standing.done else "started" if standing.started else "none"
        if not all(book.may_open(block.kind) for block in page.blocks) and standing.done:
            name = "started" if book.not_handed_in else "closed"
        found.append(Entry(page, name, is_open=book.is_informed or page is PAGES[0]))
    return tuple(found)


class Sections(Widget, can_focus=True):
    """The list. Its numbers and Enter go to a page; ``here`` is the page that shows."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("sections")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sections--here", "sections--cursor", "sections--shut", "sections--muted", "sections--good", "sections--warn",
    }  # fmt: skip
    DEFAULT_CSS = """
    Sections {
        width: 19; height: 1fr; background: $surface;
        & > .sections--here { text-style: bold; background: $surface-lighten-1; }
        & > .sections--shut { color: $text-disabled; }
        & > .sections--muted { color: $text-muted; }
        & > .sections--good { color: $text-success; }
        & > .sections--warn { color: $text-warning; }
        & > .sections--cursor { background: $primary; color: $block-cursor-foreground; text-style: bold; }
    }
    """

    here: reactive[int] = reactive(0)
    cursor: reactive[int] = reactive(0)
    pages: reactive[tuple[Entry, ...]] = reactive[tuple[Entry, ...]](())
    facts: reactive[tuple[tuple[str, str], ...]] = reactive[tuple[tuple[str, str], ...]](())
    """Lines below the list: words, and how they are meant."""

    @dataclass
    class Chosen(Message):
        """Go to a page."""

        page: Page

    def watch_here(self, here: int) -> None:
        """Bring the cursor along."""
        self.cursor = here

    def on_blur(self) -> None:
        """Bring the cursor back to the page that shows."""
        self.cursor = self.here

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.cursor = min(max(self.cursor + step, 0), len(PAGES) - 1)

    def action_open(self) -> None:
        """Go to the page under the cursor."""
        self.post_message(self.Chosen(PAGES[self.cursor]))

    def action_go(self, number: int) -> None:
        """Go to the page of that number."""
        self.post_message(self.Chosen(PAGES[number]))

    def on_click(self, event: events.Click) -> None:
        """Go to the page under the mouse."""
        place = event.get_content_offset(self)
        if place is not None and 0 <= place.y < len(self.pages):
            self.action_go(place.y)

    def render_line(self, y: int) -> Strip:
        """Draw a page, or a line of what is known."""
        width, base = self.size.width, self.rich_style
        if y < len(self.pages):
            return self._entry(self.pages[y], width)
        below, at = self._below(width), y - len(self.pages) - 1
        if not 0 <= at < len(below):
            return Strip.blank(width, base)
        words, meant = below[at]
        style = self._part(meant) if meant else base
        return Strip([Segment(fitted(f" {shown(words)}", width), style)])

    def _entry(self, entry: Entry, width: int) -> Strip:
        number = entry.page.number
        style = self.rich_style
        pointed = number == self.cursor and self.has_focus
        if pointed:
            style = self._part("cursor")
        elif number == self.here:
            style = self._part("here")
        elif not entry.is_open:
            style = self._part("shut")
        drawn = sign(entry.sign)
        mark = MARK if number == self.here else " "
        name = fitted(f"{mark}{number} {entry.page.short}", width - 3)
        meant = style if pointed else style + Style(color=self._part(STYLES[entry.sign]).color)
        return Strip([Segment(name, style), Segment(fitted(drawn, 3), meant)])

    def _below(self, width: int) -> list[tuple[str, str]]:
        """Give the lines below the list, and at the end what the signs mean."""
        found = [(line, meant) for words, meant in self.facts for line in wrap(words, width - 2) or [""]]
        signs = [line for words in legend().split("  ") for line in wrap(words, width - 2, subsequent_indent="  ")]
        return [*found, ("", ""), *((line, "muted") for line in signs)]

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"sections--{name}")


def facts(book: Book, *, timer: bool) -> tuple[tuple[str, str], ...]:
    """Give what stands below the list: sitting, interpreter, what is missing or to be clarified, a wish.

    With ``timer``, how many minutes the sitting has gone on.
    """
    complete = book.completeness
    minutes = book.minutes() if timer else None
    gone = "" if minutes is None else text("screen.conversation.minutes", minutes=minutes)
    said = [
        (" · ".join(filter(None, (_sitting(book), gone))), "muted"),
        (_interpreter(book), "muted"),
        (_present(book), "muted"),
        (plural("screen.conversation.not_asked", len(complete.missing)) if complete.missing else "", "muted"),
        (_unclear(book), "warn"),
        (_ended(book), "warn"),
        (text("screen.conversation.alone") if book.wishes_alone() else "", "warn"),
    ]
    return tuple((words, meant) for words, meant in said if words)


def place(book: Book, *, wide: bool) -> str:
    """Give the title line's left: who, which sitting, and through which interpreter where there is room for it."""
    if not wide and book.unclear:
        return book.name
    parts = (text("screen.conversation.place", name=book.name), _sitting(book), _interpreter(book) if wide else "")
    return " · ".join(filter(None, parts))


def notes(book: Book) -> str:
    """Give what the title line counts."""
    complete = book.completeness
    answered = text("screen.conversation.answered", n=complete.answered, total=complete.total)
    return " · ".join(filter(None, (answered, _unclear(book))))


def _sitting(book: Book) -> str:
    return text("screen.conversation.sitting", number=book.number)


def _unclear(book: Book) -> str:
    return plural("screen.conversation.unclear", book.unclear) if book.unclear else ""


def _ended(book: Book) -> str:
    if book.ended is None or book.sitting is not None:
        return ""
    short = "talk" if book.ended.whole else "sitting"
    return text(f"screen.conversation.elsewhere.{short}.short", ended=book.ended.sitting)


def _present(book: Book) -> str:
    """Give who is present; where nobody is noted, who was the last time, for each sitting is asked anew."""
    if labels := presence.labels(book):
        return text("screen.conversation.present.with", who=labels)
    before = presence.labels_before(book)
    return text("screen.conversation.present.before", who=before) if before else ""


def _interpreter(book: Book) -> str:
    """Give the facts of the interpreter, as the questions of the first page hold them."""
    record = book.scene.sitting
    asked = PAGES[0].fields(record.kind) if record else ()
    told = [
        showing.shown(one.kind, one.name, held.state, held.value)
        for one in asked
        if record is not None
        and one.name.startswith(INTERPRETER)
        and (held := record.fields.get(one.name))
        and held.state == "value"
    ]
    return text("screen.conversation.interpreter", facts=", ".join(told)) if told else ""
