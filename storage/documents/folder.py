"""The folder that is handed over to who has no Bolyst: a covering letter, what is recorded, and the plan.

Everything here lies behind the passphrase. What stands beside the file, in clear, says nothing of the person.
"""

from __future__ import annotations

from storage.documents.blocks import facts, section
from storage.documents.chapters import chapters, new_page
from storage.documents.content import FolderContent, Person
from storage.documents.drawings import Framed
from storage.documents.flow import Flowable, Spacer
from storage.documents.grid import Grid, Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.plan import plan_story
from storage.documents.styles import BESIDE, BODY, LABEL, STRONG, SUBTITLE, TITLE
from storage.documents.typesetter import Typesetter

NUMBERED = (12, 470)  # in points: the number, what is said
OPENING = ("viewer", "attached", "own")


def folder_pdf(content: FolderContent, lang: str = "nb") -> Printed:
    """Print ``content`` with labels in ``lang`` (nb, nn or en), still in clear."""
    setter = Typesetter(lang)
    paper = Paper(
        organisation=content.organisation,
        title=setter.words("document.folder.title"),
        dated=content.dated,
        head_right=content.resident.name,
        foot_left=setter.words("document.folder.foot", date=setter.day(content.dated), code=content.code),
        tagged=True,
    )
    story = [*_letter(content, setter), *chapters(content.chapters, setter)]
    if content.plan is not None:
        opening, rest = plan_story(content.plan, setter, signed=False)
        story += [new_page(), *opening, *rest]
    return paginate(story, paper, setter)


def _letter(content: FolderContent, setter: Typesetter) -> list[Flowable]:
    """Who sends what to whom, what lies inside, and how to get at what is attached."""
    said = (
        ("to", content.recipient),
        ("from", content.sender),
        ("date", setter.day(content.dated)),
        *about(content.resident, setter),
        ("code", content.code),
    )
    labelled = [(setter.in_both(f"document.folder.fact.{name}", LABEL), value) for name, value in said if value]
    story: list[Flowable] = [
        setter.say("document.folder.title", TITLE),
        setter.text(content.recipient, SUBTITLE),
        Spacer(12),
        facts(labelled, 3, setter),
        Spacer(8),
        setter.say("document.folder.why", BODY, organisation=content.organisation, recipient=content.recipient),
    ]
    if content.restricted:
        story += [Spacer(8), Framed([setter.say("document.folder.restricted", STRONG)])]
    return [*story, *_inside(content, setter), *_opening(content, setter)]


def about(resident: Person, setter: Typesetter) -> list[tuple[str, str]]:
    """Give who a paper is about, each fact under the end of its label's key."""
    born = setter.day(resident.birth_date) if resident.birth_date else ""
    return [("name", resident.name), ("born", born), ("duf", resident.duf)]


def _inside(content: FolderContent, setter: Typesetter) -> list[Flowable]:
    parts = [setter.words("document.folder.inside.told", parts=", ".join(content.inside))]
    if content.plan is not None:
        parts.append(setter.words("document.folder.inside.plan"))
    parts.append(setter.words("document.folder.inside.attached", files=", ".join(content.attached)))
    rest = setter.words("document.folder.rest", organisation=content.organisation)
    return [*numbered("document.folder.inside", parts, setter), Spacer(4), setter.text(rest, BODY)]


def _opening(content: FolderContent, setter: Typesetter) -> list[Flowable]:
    steps = [setter.words(f"document.folder.opening.{name}", files=", ".join(content.attached)) for name in OPENING]
    return numbered("document.folder.opening", steps, setter)


def numbered(heading: str, sentences: list[str], setter: Typesetter) -> list[Flowable]:
    """Set a heading and sentences under it, each with its number."""
    rows = [
        Row(((setter.text(f"{number}", BESIDE),), (setter.text(sentence, BODY),)), rule=False, above=2, below=2)
        for number, sentence in enumerate(sentences, 1)
    ]
    return section(heading, setter, Grid(NUMBERED, rows, gutter=4))
