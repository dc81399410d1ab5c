"""A plan for who cannot see it, and for who keeps it for years: structure, colours and description of the file."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name, Operator
from PIL import ImageCms

from models.conversation import PAGES
from storage.documents.accessible import _srgb
from storage.documents.content import Entry, Measure, PlanContent
from storage.documents.form import blank_form
from storage.documents.plan import plan_pdf
from tests.storage.documents.languages import ALL

PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}


@pytest.fixture
def many_pages(khaled: PlanContent) -> PlanContent:
    goals = tuple(Entry("Mål", "Arbeid", own_language=said, strong=True) for said in ALL.values())
    measures = tuple(Measure(f"Tiltak {at}", ALL["ar"], where="Otta 😀", status="avtalt") for at in range(40))
    long = Measure("Langt", where=" ".join(f"sted{number}" for number in range(900)))
    return replace(khaled, goals=goals, measures=(*measures, long))


def opened(content: PlanContent) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(plan_pdf(content).pdf))


def elements(above: Any) -> Iterator[Any]:
    """Every element of the structure in the order it is read, from the one above."""
    yield above
    for below in above.get("/K", []):
        if "/S" in below:
            yield from elements(below)


def content_of(element: Any) -> list[Any]:
    return [one for one in element.get("/K", []) if "/MCID" in one]


def test_a_plan_is_made_of_headings_texts_and_one_table(khaled: PlanContent) -> None:
    with opened(khaled) as file:
        roles = [str(one.S) for one in elements(file.Root.StructTreeRoot.K)]

    assert roles[:3] == ["/Document", "/H1", "/P"]
    assert roles.count("/H1") == roles.count("/Table") == 1
    assert roles.count("/H2") == 10
    assert set(roles) == {"/Document", "/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD"}


def test_a_table_over_many_pages_is_one_with_one_head_and_as_many_cells_in_every_row(many_pages: PlanContent) -> None:
    with opened(many_pages) as file:
        every = list(elements(file.Root.StructTreeRoot.K))
        (table,) = [one for one in every if Name("/Table") == one.S]
        rows = [[str(cell.S) for cell in row.K] for row in table.K]

    assert rows[0] == ["/TH"] * 5
    assert rows[1:] == [["/TD"] * 5] * 41
    assert sum(one.S == Name.TH for one in every) == 5


def test_a_text_that_goes_on_from_page_to_page_is_one_text(many_pages: PlanContent) -> None:
    with opened(many_pages) as file:
        longest = max((content_of(one) for one in elements(file.Root.StructTreeRoot.K)), key=len)

        assert len(longest) > 1
        assert len({one.Pg.objgen for one in longest}) == len(longest)


def test_every_piece_of_content_belongs_to_one_element_that_its_page_knows(many_pages: PlanContent) -> None:
    with opened(many_pages) as file:
        tree = file.Root.StructTreeRoot
        known = {int(tree.ParentTree.Nums[at]): tree.ParentTree.Nums[at + 1] for at in range(0, len(file.pages) * 2, 2)}
        found = {
            (int(content.Pg.StructParents), int(content.MCID)): element.objgen
            for element in elements(tree.K)
            for content in content_of(element)
        }
        owned = {(page, at): one.objgen for page, own in known.items() for at, one in enumerate(own)}

    assert found == owned


def unmarked(page: pikepdf.Page) -> list[str]:
    """What is painted on a page that is neither content nor decoration."""
    found, depth = [], 0
    for operands, operator in pikepdf.parse_content_stream(page):
        if operator in (Operator("BDC"), Operator("BMC")):
            assert depth == 0 or operands[0] == Name.Span
            depth += 1
        elif operator == Operator("EMC"):
            depth -= 1
        elif not depth and str(operator) in PAINTING:
            found.append(str(operator))
    assert depth == 0
    return found


def test_nothing_is_painted_that_is_neither_content_nor_decoration(many_pages: PlanContent) -> None:
    with opened(many_pages) as file:
        assert [unmarked(page) for page in file.pages] == [[]] * len(file.pages)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_blank_talk_is_read_in_the_order_of_its_questions(lang: str) -> None:
    with pikepdf.open(BytesIO(blank_form(date(2026, 11, 26), lang).pdf)) as file:
        roles = [str(one.S) for one in elements(file.Root.StructTreeRoot.K)]
        assert [unmarked(page) for page in file.pages] == [[]] * len(file.pages)
        assert file.check_pdf_syntax() == []
        assert roles[:2] == ["/Document", "/H1"]
        assert roles.count("/H1") == 1
        assert roles.count("/H2") == len(PAGES)
        with file.open_outline() as outline:
            assert [one.title.split()[0] for one in outline.root[0].children] == [str(page.number) for page in PAGES]


def test_what_runs_from_right_to_left_is_read_in_its_order(many_pages: PlanContent) -> None:
    with opened(many_pages) as file:
        read = [str(one.ActualText) for one in elements(file.Root.StructTreeRoot.K) if "/ActualText" in one]
        unknown = [one for one in elements(file.Root.StructTreeRoot.K) if one.get("/Lang") == "und"]

    assert [one for one in ("ar", "fa_AF", "ps", "ckb") if ALL[one] not in read] == []
    assert "Otta 😀" in read
    assert ALL["uk"] not in read
    assert len(unknown) == len(ALL) + 40


def test_the_headings_are_the_bookmarks_and_lead_to_their_pages(many_pages: PlanContent) -> None:
    with opened(many_pages) as file, file.open_outline() as outline:
        (title,) = outline.root
        below = {one.title: file.pages.index(pikepdf.Page(_page_of(one, file))) for one in title.children}

    assert title.title == "Individuell plan – forberedende"
    assert below["Det jeg kan"] == 0
    assert 0 < below["Tiltak"] < below["Underskrift"]


def _page_of(bookmark: Any, file: pikepdf.Pdf) -> Any:
    named = bookmark.destination if bookmark.destination is not None else bookmark.action.D
    if isinstance(named, pikepdf.Array):
        return named[0]
    return file.Root.Dests[f"/{str(named).lstrip('/')}"][0]


def test_the_file_says_what_it_follows_and_what_its_colours_are(khaled: PlanContent) -> None:
    with opened(khaled) as file:
        about = file.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>" in about
        assert "<pdfuaid:part>1</pdfuaid:part>" in about
        assert "{" not in about
        assert about.endswith('<?xpacket end="r"?>\n')
        assert file.Root.OutputIntents[0].DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert file.Root.Lang == "nb-NO"
        assert {str(key) for key in file.docinfo} == {
            "/Title",
            "/Author",
            "/Creator",
            "/Producer",
            "/CreationDate",
            "/ModDate",
        }


def test_markup_in_the_name_of_the_centre_stays_text(khaled: PlanContent) -> None:
    with opened(replace(khaled, organisation="<rdf:li> & {title} mottak")) as file:
        assert "<rdf:li>&lt;rdf:li&gt; &amp; {title} mottak</rdf:li>" in file.Root.Metadata.read_bytes().decode()


def test_every_code_of_every_font_means_a_text(many_pages: PlanContent) -> None:
    with opened(many_pages) as file:
        fonts = {font.objgen: font for page in file.pages for font in page.Resources.Font.values()}
        assert len(fonts) >= 5
        for font in fonts.values():
            meanings = font.ToUnicode.read_bytes()
            assert b"> <0000>" not in meanings
            assert b"beginbfchar" in meanings


def test_the_file_is_sound(many_pages: PlanContent, tool: Callable[[str], str], tmp_path: Path) -> None:
    with opened(many_pages) as file:
        assert file.check_pdf_syntax() == []
    paper = tmp_path / "plan.pdf"
    paper.write_bytes(plan_pdf(many_pages).pdf)
    told = subprocess.run([tool("pdfinfo"), "-struct", paper], check=True, capture_output=True)
    assert told.stderr == b""


def test_many_pages_have_the_same_bytes_again(many_pages: PlanContent) -> None:
    assert plan_pdf(many_pages).pdf == plan_pdf(many_pages).pdf


def test_the_colours_of_a_paper_are_those_of_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(_srgb()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB built-in"
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    told = slice(128, None)
    assert bytes(made[told]) == _srgb()[told], "its tags: all that says what a colour is"
