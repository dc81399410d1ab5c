"""A person's own copy of what is recorded (GDPR articles 15 and 20), with who was given what and what is not in it."""

from __future__ import annotations

from collections.abc import Sequence

from storage.documents.blocks import LABELLED, facts, row, section
from storage.documents.chapters import chapters, new_page
from storage.documents.content import CopyContent, Entry
from storage.documents.flow import Flowable, Spacer
from storage.documents.folder import about, numbered
from storage.documents.grid import Grid
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.plan import plan_story
from storage.documents.styles import ASIDE, BODY, LABEL, SMALL, SUBTITLE, TITLE
from storage.documents.typesetter import Typesetter

RIGHTS = ("correct", "erase", "withdraw", "ask", "complain")


def own_copy_pdf(content: CopyContent, lang: str = "nb") -> Printed:
    """Print ``content`` with labels in ``lang`` (nb, nn or en), still in clear."""
    setter = Typesetter(lang)
    paper = Paper(
        organisation=content.organisation,
        title=setter.words("document.copy.title"),
        dated=content.dated,
        head_right=content.resident.name,
        foot_left=setter.words("document.copy.foot", date=setter.day(content.dated), code=content.code),
        tagged=True,
    )
    story = [*_first_page(content, setter), *chapters(content.chapters, setter)]
    if content.plan is not None:
        opening, rest = plan_story(content.plan, setter, signed=False)
        story += [new_page(), *opening, *rest]
    return paginate(story, paper, setter)


def _first_page(content: CopyContent, setter: Typesetter) -> list[Flowable]:
    """What this is, what is not in it, who was given what, and what the person can ask for."""
    said = (*about(content.resident, setter), ("date", setter.day(content.dated)))
    labelled = [(setter.in_both(f"document.folder.fact.{name}", LABEL), value) for name, value in said if value]
    rights = [setter.words(f"document.copy.right.{name}", organisation=content.organisation) for name in RIGHTS]
    return [
        setter.say("document.copy.title", TITLE),
        setter.text(content.organisation, SUBTITLE),
        Spacer(12),
        facts(labelled, 4, setter),
        Spacer(8),
        setter.say("document.copy.what", BODY, organisation=content.organisation),
        setter.say("document.copy.attached", BODY, files=", ".join(content.attached)),
        *_listed("document.copy.given", content.given, content.organisation, setter),
        *_listed("document.copy.left_out", content.left_out, content.organisation, setter),
        *numbered("document.copy.rights", rights, setter),
    ]


def _listed(heading: str, entries: Sequence[Entry], organisation: str, setter: Typesetter) -> list[Flowable]:
    told = Grid(LABELLED, [row(one, setter) for one in entries]) if entries else setter.say(f"{heading}.none", ASIDE)
    return section(heading, setter, told, setter.say(f"{heading}.note", SMALL, organisation=organisation))
