"""What is said besides questions: the answers read back, what was not asked, the commands, why something is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models import conversation, telling
from models.conversation import PAGES, Page
from models.schema import Field
from models.steps import Scene
from models.texts import plural, text
from tui.cli.plain.asking import numbered
from tui.cli.plain.commands import COMMANDS

if TYPE_CHECKING:
    from tui.talk.book import Book


def commands(*, every: bool) -> Iterator[str]:
    """Say what a line can be besides an answer; all of it, or what one needs to begin."""
    yield text("plain.commands")
    for one in COMMANDS:
        if every or one.said:
            yield text(f"plain.command.{one.name}")
    if every:
        yield text("plain.command.page")


def summary(scene: Scene) -> Iterator[str]:
    """Say how the talk stands: the answers page by page, what was not asked, what is to be clarified."""
    for page in PAGES[1:]:
        yield from read_back(page, scene)
    complete = conversation.completeness(scene.held)
    yield text("screen.conversation.answered", n=complete.answered, total=complete.total)
    if complete.missing:
        yield text("plain.not_asked")
        for core in complete.missing:
            first = conversation.core_fields(core)[0]
            yield f"{numbered(first)}: {first.label()}"


def read_back(page: Page, scene: Scene) -> Iterator[str]:
    """Tell what was answered on a page, a sentence a line, and what is to be known of it besides."""
    yield f"{page.number} {page.title}"
    said = [sentence.words for sentence in telling.told(page, scene.held)]
    if any(block.kind in scene.shut for block in page.blocks):
        said.append(text("screen.conversation.closed"))
    unclear = conversation.completeness(scene.held).pages[page.name].unclear
    if unclear:
        said.append(plural("screen.conversation.unclear", unclear))
    yield from said or [text("screen.conversation.nothing")]


def ended(book: Book) -> Iterator[str]:
    """Say, once, that another program has ended the sitting or the talk."""
    untold = book.take_untold()
    if untold is not None:
        yield untold.told(book.number)


def why(asked: Field) -> Iterator[str]:
    """Say why a question is asked, on what basis, and who may read the answer."""
    yield asked.help() or text("plain.no_help")
