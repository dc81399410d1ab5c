"""What the papers handed out of the house have in common: head, pages, and what is recorded by chapters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storage.documents.blocks import LABELLED, entries, facts, row, section
from storage.documents.content import Chapter, CopyContent, FolderContent, Person
from storage.documents.flow import Flowable, Room, Spacer
from storage.documents.grid import Grid, Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.plan import plan_story
from storage.documents.styles import BESIDE, BODY, HEADING, LABEL, SMALL, SUBTITLE, TITLE
from storage.documents.typesetter import Typesetter

NUMBERED = (12, 470)  # in points: the number, what is said
PAGE = 10_000.0
"""More room than any page has: what comes after begins a new one."""
BEGINNING = 70.0
"""A heading, and the first lines under it, in points."""


def handed_out(
    name: str, content: FolderContent | CopyContent, first: Sequence[Flowable], setter: Typesetter
) -> Printed:
    """Print what is handed out of the house: its ``first`` page, what is recorded, and the plan.

    ``name`` is how the keys of its texts go on after ``document.``.
    """
    paper = Paper(
        organisation=content.organisation,
        title=setter.words(f"document.{name}.title"),
        dated=content.dated,
        head_right=content.resident.name,
        foot_left=setter.words(f"document.{name}.foot", date=setter.day(content.dated), code=content.code),
        tagged=True,
    )
    story = [*first, *chapters(content.chapters, setter)]
    if content.plan is not None:
        opening, rest = plan_story(content.plan, setter, signed=False)
        story += [new_page(), *opening, *rest]
    return paginate(story, paper, setter)


def head(name: str, under: str, said: Iterable[tuple[str, str]], columns: int, setter: Typesetter) -> list[Flowable]:
    """Give title, what stands ``under`` it, and the facts that are said, each by the end of its label's key."""
    labelled = [(setter.in_both(f"document.folder.fact.{one}", LABEL), value) for one, value in said if value]
    title = [setter.say(f"document.{name}.title", TITLE), setter.text(under, SUBTITLE)]
    return [*title, Spacer(12), facts(labelled, columns, setter), Spacer(8)]


def about(resident: Person, setter: Typesetter) -> list[tuple[str, str]]:
    """Give who a paper is about, each fact under the end of its label's key."""
    born = setter.day(resident.birth_date) if resident.birth_date else ""
    return [("name", resident.name), ("born", born), ("duf", resident.duf)]


def numbered(heading: str, sentences: list[str], setter: Typesetter) -> list[Flowable]:
    """Set a heading and sentences under it, each with its number."""
    rows = [
        Row(((setter.text(f"{number}", BESIDE),), (setter.text(sentence, BODY),)), rule=False, above=2, below=2)
        for number, sentence in enumerate(sentences, 1)
    ]
    return section(heading, setter, Grid(NUMBERED, rows, gutter=4))


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
