"""What is said besides questions: the answers read back, what was not asked, the commands, why something is asked."""

from __future__ import annotations

from collections.abc import Iterator

from models import conversation, schema, showing
from models.answer import HeldField, HeldRecord
from models.conversation import PAGES, Page
from models.numbering import number
from models.schema import Field
from models.steps import Scene
from models.texts import plural, text
from tui.cli.plain.asking import capital, in_words, numbered
from tui.cli.plain.commands import COMMANDS


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
    if complete.unclear:
        yield plural("screen.conversation.unclear", complete.unclear)
    if complete.missing:
        yield text("plain.not_asked")
        for core in complete.missing:
            first = conversation.core_fields(core)[0]
            yield f"{numbered(first)}: {first.label()}"


def read_back(page: Page, scene: Scene) -> Iterator[str]:
    """Give the answers of a page, each with the number of its question."""
    yield f"{page.number} {page.title}"
    said = [line for block in page.blocks for line in _block(page, block.kind, scene)]
    yield from said or [text("screen.conversation.nothing")]


def _block(page: Page, kind: str, scene: Scene) -> Iterator[str]:
    if kind in scene.shut:
        yield text("screen.conversation.closed")
        return
    records = scene.records(kind) if schema.RECORDS[kind].listed else filter(None, [scene.one(kind)])
    found = False
    for at, record in enumerate(records, 1):
        found = True
        if schema.RECORDS[kind].listed:
            yield text("plain.item", kind=capital(showing.kind_label(kind)), number=at)
        yield from _record(page, record)
    state = scene.of_list(kind) if kind in schema.LISTS and not found else None
    if state is not None:
        yield text(f"section.list.{kind}.none") if state.state == "value" else _whole(kind, state)


def _record(page: Page, record: HeldRecord) -> Iterator[str]:
    for asked in page.fields(record.kind):
        held = record.fields.get(asked.name)
        if held is not None and held.is_answered:
            yield _said(asked, held)


def _said(asked: Field, held: HeldField) -> str:
    unclear = f" ({text('screen.conversation.list.conflict')})" if held.conflict else ""
    return f"{number(asked)} {capital(asked.short())}: {in_words(asked, held.answer)}{unclear}"


def _whole(kind: str, state: HeldField) -> str:
    return f"{capital(showing.kind_label(kind))}: {text(f'section.state.{state.state}')}"


def why(asked: Field) -> Iterator[str]:
    """Say why a question is asked, on what basis, and who may read the answer."""
    yield asked.help() or text("plain.no_help")
