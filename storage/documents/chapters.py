"""What is recorded of a person, chapter by chapter, as the papers that are handed over and the own copy tell it."""

from __future__ import annotations

from collections.abc import Iterable

from storage.documents.blocks import LABELLED, entries, row
from storage.documents.content import Chapter
from storage.documents.flow import Flowable, Room, Spacer
from storage.documents.grid import Grid
from storage.documents.styles import HEADING, SMALL, TITLE
from storage.documents.typesetter import Typesetter

PAGE = 10_000.0
"""More room than any page has: what comes after begins a new one."""
BEGINNING = 70.0
"""A heading, and the first lines under it, in points."""


def new_page() -> Room:
    """Give what begins a new page, where anything stands on this one."""
    return Room(PAGE)


def chapters(told: Iterable[Chapter], setter: Typesetter) -> list[Flowable]:
    """Give the pages of what is recorded."""
    story: list[Flowable] = [new_page(), setter.say("document.told.title", TITLE)]
    for one in told:
        story += _chapter(one, setter)
    return story


def _chapter(one: Chapter, setter: Typesetter) -> list[Flowable]:
    story: list[Flowable] = [Room(BEGINNING), setter.text(one.heading, HEADING), *entries(one.facts, setter)]
    if one.items:
        story.append(Grid(LABELLED, [row(item, setter) for item in one.items]))
    return [*story, Spacer(2), setter.text(one.origin, SMALL)]
