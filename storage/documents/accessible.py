"""A finished PDF with its structure for a screen reader, and what makes it fit to be kept: PDF/UA-1 (ISO 14289-1) and
PDF/A-2u (ISO 19005-2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from io import BytesIO
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf

from storage.documents.tags import Element, Role

PRODUCER: Final = "Bolyst"


@dataclass(frozen=True)
class About:
    """What the file says of itself."""

    title: str
    author: str
    language: str
    dated: date


def finished(pdf: bytes, structure: Element, about: About) -> bytes:
    """Give ``pdf`` with ``structure``, its colours defined and its description; the same input gives the same bytes."""
    with Pdf.open(BytesIO(pdf)) as file:
        _describe(file, about)
        _define_colours(file)
        _structure(file, structure, about.language)
        target = BytesIO()
        file.save(
            target,
            min_version="1.7",
            object_stream_mode=ObjectStreamMode.generate,
            fix_metadata_version=False,
            deterministic_id=True,
        )
    return target.getvalue()


def _describe(file: Pdf, about: About) -> None:
    stamp = f"D:{about.dated:%Y%m%d}000000Z"
    file.trailer.Info = file.make_indirect(
        Dictionary(
            Title=about.title,
            Author=about.author,
            Creator=PRODUCER,
            Producer=PRODUCER,
            CreationDate=stamp,
            ModDate=stamp,
        )
    )
    values = {
        "mark": "\ufeff",
        "title": about.title,
        "author": about.author,
        "language": about.language,
        "day": about.dated.isoformat(),
    }
    described = (files("storage.documents") / "description.xml").read_text(encoding="utf-8")
    described = described.format(**{name: escape(text) for name, text in values.items()})
    file.Root.Metadata = file.make_stream(described.encode(), Type=Name.Metadata, Subtype=Name.XML)
    file.Root.Lang = about.language
    file.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    file.Root.MarkInfo = Dictionary(Marked=True)


def _define_colours(file: Pdf) -> None:
    profile = file.make_stream(_srgb(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier="sRGB", DestOutputProfile=profile
    )
    file.Root.OutputIntents = Array([file.make_indirect(intent)])


@cache
def _srgb() -> bytes:
    """Give the profile of sRGB (ICC.1:2022), without the time it was made and the digest that this enters (§7.2)."""
    return (files("storage.documents") / "srgb.icc").read_bytes()


def _structure(file: Pdf, root: Element, language: str) -> None:
    tree = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    builder = _Builder(file)
    tree.K = builder.element(root, tree)
    tree.K.Lang = language
    numbered = Array()
    for at, page in enumerate(builder.pages):
        page.StructParents, page.Tabs = at, Name.S
        numbered.append(at)
        numbered.append(file.make_indirect(Array(builder.owners[at])))
    tree.ParentTree = file.make_indirect(Dictionary(Nums=numbered))
    tree.ParentTreeNextKey = len(builder.pages)
    file.Root.StructTreeRoot = tree


class _Builder:
    """Makes the objects of the elements; ``owners`` are those of each page's content, by its number."""

    def __init__(self, file: Pdf) -> None:
        self._file = file
        self.pages = [page.obj for page in file.pages]
        self.owners: list[list[Object]] = [[] for _ in self.pages]

    def element(self, element: Element, parent: Object) -> Object:
        """Make an element and what is below it."""
        made = self._file.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent))
        if element.language:
            made.Lang = element.language
        if element.read:
            made.ActualText = element.read
        if element.role is Role.HEAD:
            made.A = Dictionary(O=Name("/Table"), Scope=Name.Column)
        made.K = Array(self._below(element, made))
        return made

    def _below(self, element: Element, made: Object) -> Iterator[Object]:
        for one in element.below:
            if isinstance(one, Element):
                yield self.element(one, made)
                continue
            page, number = one
            assert number == len(self.owners[page]), "content is counted in the order it is drawn"
            self.owners[page].append(made)
            yield Dictionary(Type=Name.MCR, Pg=self.pages[page], MCID=number)
