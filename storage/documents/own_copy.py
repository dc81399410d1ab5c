"""A person's own copy of what is recorded (GDPR articles 15 and 20), with who was given what and what is not in it."""

from __future__ import annotations

from collections.abc import Sequence

from storage.documents.blocks import LABELLED, row, section
from storage.documents.chapters import about, handed_out, head, numbered
from storage.documents.content import CopyContent, Entry
from storage.documents.flow import Flowable
from storage.documents.grid import Grid
from storage.documents.layout import Printed
from storage.documents.styles import ASIDE, BODY, SMALL
from storage.documents.typesetter import Typesetter

RIGHTS = ("correct", "erase", "withdraw", "ask", "complain")


def own_copy_pdf(content: CopyContent, lang: str = "nb") -> Printed:
    """Print ``content`` with labels in ``lang`` (nb, nn or en), still in clear."""
    setter = Typesetter(lang)
    return handed_out("copy", content, _first_page(content, setter), setter)


def _first_page(content: CopyContent, setter: Typesetter) -> list[Flowable]:
    """What this is, what is not in it, who was given what, and what the person can ask for."""
    said = (*about(content.resident, setter), ("date", setter.day(content.dated)))
    rights = [setter.words(f"document.copy.right.{name}", organisation=content.organisation) for name in RIGHTS]
    return [
        *head("copy", content.organisation, said, 4, setter),
        setter.say("document.copy.what", BODY, organisation=content.organisation),
        setter.say("document.copy.attached", BODY, files=", ".join(content.attached)),
        *_listed("document.copy.given", content.given, content.organisation, setter),
        *_listed("document.copy.left_out", content.left_out, content.organisation, setter),
        *numbered("document.copy.rights", rights, setter),
    ]


def _listed(heading: str, entries: Sequence[Entry], organisation: str, setter: Typesetter) -> list[Flowable]:
    told = Grid(LABELLED, [row(one, setter) for one in entries]) if entries else setter.say(f"{heading}.none", ASIDE)
    return section(heading, setter, told, setter.say(f"{heading}.note", SMALL, organisation=organisation))
