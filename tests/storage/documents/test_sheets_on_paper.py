"""The avskriftsark, the sheet for an employer and the contract as files: tagged, sound, the same again, any text."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.texts import LANGUAGES
from storage.documents.content import Entry, Measure, PlanContent
from storage.documents.contract import ContractContent, contract_pdf
from storage.documents.cv import PARTS, CvContent, CvItem, cv_pdf
from storage.documents.layout import Printed
from storage.documents.transcript import TranscriptContent, TypedLine, transcript_pdf
from tests.storage.documents.languages import ALL

Read = Callable[[bytes], str]
DAY = date(2026, 11, 23)
HOSTILE = '<img src="file:///etc/passwd"/> <b>&amp;</b> {name} ‹app.lock› %s'
HEADINGS = ("person", "language", "work")


def cv(said: str, lang: str = "nb") -> Printed:
    item = CvItem(said, said, said, (said, said), said)
    return cv_pdf(CvContent(said, DAY, dict.fromkeys(PARTS, (item, item)), (("phone", said),)), lang)


def contract(plan: PlanContent, said: str, lang: str = "nb") -> Printed:
    duties = dict.fromkeys(("municipality", "participant", "both"), (Entry("", said, said),))
    filled = replace(
        plan,
        resident=replace(plan.resident, name=said),
        organisation=said,
        municipality=said,
        contact_person=said,
        goals=(Entry(said, said, said, strong=True),),
        measures=(Measure(said, said, where=said, responsible=said, status=said),),
    )
    given = ContractContent(filled, False, True, said, duties, Entry("", said, said), (said,), True, said)
    return contract_pdf(given, lang)


def transcript(said: str, lang: str = "nb") -> Printed:
    lines = (TypedLine("1.1", said, said), TypedLine("1.2", said, why=said))
    headings = tuple(("interview", name, lines) for name in HEADINGS)
    return transcript_pdf(TranscriptContent(said, said, DAY, False, headings), lang)


def papers(plan: PlanContent, said: str, lang: str = "nb") -> dict[str, Printed]:
    return {"cv": cv(said, lang), "contract": contract(plan, said, lang), "transcript": transcript(said, lang)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_is_tagged_named_and_sound_with_its_headings_as_bookmarks(
    khaled: PlanContent, lang: str, tool: Callable[[str], str], tmp_path: Path
) -> None:
    for name, printed in papers(khaled, "Aa", lang).items():
        with pikepdf.open(io.BytesIO(printed.pdf)) as file, file.open_outline() as outline:
            assert file.check_pdf_syntax() == []
            assert file.Root.MarkInfo.Marked
            assert b"<pdfuaid:part>1</pdfuaid:part>" in file.Root.Metadata.read_bytes()
            assert str(file.Root.Lang)[:2] == lang
            (title,) = outline.root
            assert title.title == str(file.docinfo["/Title"])
            assert len(title.children) >= 3
            assert "Document." not in title.title
            assert not [one.title for one in title.children if "." in one.title]
        paper = tmp_path / f"{name}.pdf"
        paper.write_bytes(printed.pdf)
        assert subprocess.run([tool("pdfinfo"), "-struct", paper], check=True, capture_output=True).stderr == b""


def test_the_title_of_a_file_names_nobody(khaled: PlanContent) -> None:
    for printed in papers(khaled, "Khaled Haddad").values():
        about = pypdf.PdfReader(io.BytesIO(printed.pdf)).metadata
        assert about is not None
        assert "Khaled" not in str(about.title)


def test_markup_prints_as_itself_in_every_place(khaled: PlanContent, read: Read) -> None:
    for printed in papers(khaled, HOSTILE).values():
        said = "".join(read(printed.pdf).split())
        assert said.count("".join(HOSTILE.split())) >= 5
        assert printed.missing == {}


def test_two_programs_find_what_was_said_in_every_language(khaled: PlanContent, read: Read) -> None:
    said = ALL["so"]
    for printed in papers(khaled, said).values():
        by_pypdf = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages)
        for found in (read(printed.pdf), by_pypdf):
            assert "".join(said.split()) in "".join(found.split())


@pytest.mark.parametrize("language", ALL)
def test_every_language_is_printed_without_a_box(language: str) -> None:
    assert cv(ALL[language]).missing == {}
    assert transcript(ALL[language]).missing == {}


@settings(deadline=None, derandomize=True, max_examples=8)
@given(said=st.text(min_size=1, max_size=80))
def test_any_text_gives_the_same_paper_twice_and_a_box_for_what_no_font_has(said: str) -> None:
    for made in (cv, transcript):
        first = made(said)
        assert first.pdf == made(said).pdf
        assert first.pages >= 1


def test_a_long_answer_and_a_word_without_a_space_are_all_there(read: Read) -> None:
    long = " ".join(f"ord{number}" for number in range(400))
    for made in (cv, transcript):
        assert "ord399" in read(made(long).pdf)
        assert made("W" * 200).pages >= 1
