"""The folder that is handed over to who has no Bolyst: a covering letter, what is recorded, and the plan.

Everything here lies behind the passphrase. What stands beside the file, in clear, says nothing of the person.
"""

from __future__ import annotations

from storage.documents.chapters import about, handed_out, head, numbered
from storage.documents.content import FolderContent
from storage.documents.drawings import Framed
from storage.documents.flow import Flowable, Spacer
from storage.documents.layout import Printed
from storage.documents.styles import BODY, STRONG
from storage.documents.typesetter import Typesetter

OPENING = ("viewer", "attached", "own")


def folder_pdf(content: FolderContent, lang: str = "nb") -> Printed:
    """Print ``content`` with labels in ``lang`` (nb, nn or en), still in clear."""
    setter = Typesetter(lang)
    return handed_out("folder", content, _letter(content, setter), setter)


def _letter(content: FolderContent, setter: Typesetter) -> list[Flowable]:
    """Who sends what to whom, what lies inside, and how to get at what is attached."""
    said = (
        ("to", content.recipient),
        ("from", content.sender),
        ("date", setter.day(content.dated)),
        *about(content.resident, setter),
        ("code", content.code),
    )
    story: list[Flowable] = [
        *head("folder", content.recipient, said, 3, setter),
        setter.say("document.folder.why", BODY, organisation=content.organisation, recipient=content.recipient),
    ]
    if content.restricted:
        story += [Spacer(8), Framed([setter.say("document.folder.restricted", STRONG)])]
    return [*story, *_inside(content, setter), *_opening(content, setter)]


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
