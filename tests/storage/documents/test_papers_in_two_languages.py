"""Papers in Norwegian and beside it a resident's language: what they say, how they are read, and what may be signed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pikepdf
import pypdf
import pytest

from models.consenting import Offer
from models.conversation import INFORMATION
from models.own_texts import LOCALES, own_text
from models.texts import LANGUAGES, text
from storage.documents.consent import ConsentContent, Question, consent_form
from storage.documents.content import Person, PlanContent
from storage.documents.information import CONTACTS, SECTIONS, information_sheet
from storage.documents.layout import Printed
from storage.documents.plan import plan_pdf
from tests.approving import approve_all, approve_none, leave
from tests.storage.documents.test_accessible_papers import elements, unmarked
from tests.storage.documents.test_writings_on_paper import letters

DAY = date(2026, 11, 26)
RECORD = "BBBBBBBBBBBBBBBBBBBBBB"
OWN = ("", *LOCALES)
Read = Callable[[bytes], str]
Print = Callable[[str], Printed]

FORM = ConsentContent(
    organisation="Sel mottak",
    resident=Person("Khaled Haddad", "202692703603", date(1991, 4, 12)),
    dated=DAY,
    text_version="2026-11",
    has_permit=True,
    questions=(
        Question(Offer("frivillig_kartlegging", "kommunenr:3435", ("language", "school", "work.done"))),
        Question(
            Offer("tilrettelegging", "function:career_centre", ("adaptation",), "pauser, ro"), ("breaks", "quiet")
        ),
        Question(Offer("hensyn", "function:private_body", (f"hensyn:{RECORD}",), "ikke stå lenge"), stands=True),
    ),
    interpreted=True,
)


def information(own: str) -> Printed:
    return information_sheet("Sel mottak", DAY, "nb", own)


def signed_consent(own: str) -> Printed:
    return consent_form(FORM, "nb", own)


def spoken_consent(own: str) -> Printed:
    return consent_form(replace(FORM, has_permit=False), "nb", own)


PAPERS = {"information": information, "signed": signed_consent, "spoken": spoken_consent}
every_paper = pytest.mark.parametrize("made", PAPERS.values(), ids=PAPERS)
every_language = pytest.mark.parametrize("own", OWN, ids=lambda own: own or "alone")


@pytest.fixture
def all_approved(monkeypatch: pytest.MonkeyPatch) -> None:
    approve_all(monkeypatch)


@pytest.fixture
def none_approved(monkeypatch: pytest.MonkeyPatch) -> None:
    approve_none(monkeypatch)


def words_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def flat(words: str) -> str:
    return " ".join(words.split())


def lines_to_write_on(pdf: bytes) -> int:
    """Count the lines that are drawn over a part of the width, and the boxes to tick, which are squares."""
    found = 0
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "re":
                    found += float(operands[2]) == float(operands[3])
                elif str(operator) == "w":
                    found += round(float(operands[0]), 2) == 0.7
    return found


@every_language
@every_paper
def test_two_programs_find_every_word_of_both_languages(made: Print, own: str, copied: Read) -> None:
    paper = made(own)
    assert paper.missing == {}
    keys = {key for keys in SECTIONS.values() for key in keys} if made is information else {"paper.consent.voluntary"}
    said = [text(key, "nb") for key in keys] + [found.words for key in keys if (found := own_text(key, own))]
    for extracted in (copied(paper.pdf), words_of(paper.pdf)):
        there = set(letters(extracted))
        assert [word for one in said for word in letters(one) if word not in there] == []


@every_language
@every_paper
def test_the_file_is_sound_the_same_again_and_says_its_title_and_language(made: Print, own: str) -> None:
    pdf = made(own).pdf
    assert made(own).pdf == pdf
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert file.check_pdf_syntax() == []
        about = file.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in about
        assert "<pdfuaid:part>1</pdfuaid:part>" in about
        assert file.Root.Lang == "nb-NO"
        assert str(file.docinfo["/Title"]) == text(f"paper.{'information' if made is information else 'consent'}.title")
        assert [unmarked(page) for page in file.pages] == [[]] * len(file.pages)
        roles = [str(one.S) for one in elements(file.Root.StructTreeRoot.K)]
        languages = {str(one.Lang) for one in elements(file.Root.StructTreeRoot.K) if "/Lang" in one}
    assert roles.count("/H1") == 1
    assert set(roles) == {"/Document", "/H1", "/H2", "/P"}
    assert languages - {"nb-NO"} == ({own.replace("_", "-")} if own else set())


@every_language
def test_each_text_is_read_in_norwegian_and_then_in_the_other_language(own: str) -> None:
    with pikepdf.open(io.BytesIO(information(own).pdf)) as file:
        texts = [one for one in elements(file.Root.StructTreeRoot.K) if str(one.S) != "/Document"]
        columns = [str(one.get("/Lang", "")) for one in texts][: -len(CONTACTS)]
    tag = own.replace("_", "-")
    assert columns == (["", tag] * (len(columns) // 2) if own else [""] * len(columns))


@pytest.mark.parametrize("own", LOCALES)
def test_only_the_norwegian_headings_are_bookmarks(own: str) -> None:
    with pikepdf.open(io.BytesIO(information(own).pdf)) as file, file.open_outline() as outline:
        (title,) = outline.root
        below = [one.title for one in title.children]
    assert below == [text(f"paper.information.about.{name}", "nb") for name in (*SECTIONS, "contact")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sheet_says_what_the_talk_says_first_word_for_word_and_who_answers_for_it(lang: str, read: Read) -> None:
    said = flat(read(information_sheet("Sel mottak", DAY, lang).pdf).replace("-\n", "-"))
    for name in INFORMATION:
        assert (flat(text(f"section.inform.{name}", lang)) in said) is (name != "duty_of_interpreter")
    assert "Sel mottak" in said
    assert "datatilsynet.no" in said
    assert "84 b" in said


@pytest.mark.parametrize("own", LOCALES)
@every_paper
@pytest.mark.usefixtures("none_approved")
def test_what_nobody_approved_says_so_in_both_languages_and_has_nothing_to_sign(
    made: Print, own: str, copied: Read
) -> None:
    paper = made(own)
    assert paper.reading_aid
    said = copied(paper.pdf)
    assert "maskinoversatt, ikke kvalitetssikret" in flat(said)
    aid = own_text("paper.aid", own)
    assert aid is not None
    assert set(letters(aid.words)) <= set(letters(said))
    assert lines_to_write_on(paper.pdf) == (len(CONTACTS) if made is information else 0)


@pytest.mark.parametrize("own", LOCALES)
@pytest.mark.usefixtures("all_approved")
def test_once_approved_the_form_stands_in_both_languages_with_lines_to_sign(own: str, copied: Read) -> None:
    paper = signed_consent(own)
    said = copied(paper.pdf)
    assert not paper.reading_aid
    assert "maskinoversatt" not in said
    assert lines_to_write_on(paper.pdf) == 5 + 2 * len(FORM.questions)
    for key in ("paper.consent.sign", "document.plan.sign.interpreter", "paper.sign.resident", "paper.consent.yes"):
        found = own_text(key, own)
        assert found is not None
        assert set(letters(found.words)) <= set(letters(said)), key


def test_one_text_that_nobody_approved_is_enough_to_make_a_reading_aid(monkeypatch: pytest.MonkeyPatch) -> None:
    leave(monkeypatch, "code.what_helps.quiet")
    assert consent_form(FORM, "nb", "uk").reading_aid
    assert not consent_form(replace(FORM, questions=FORM.questions[::2]), "nb", "uk").reading_aid


def test_before_a_permit_it_is_answered_aloud_and_nobody_signs(read: Read) -> None:
    said = flat(read(spoken_consent("").pdf))
    assert "Gått gjennom sammen 26. november 2026." in said
    assert "Ingenting underskrives før du har fått tillatelse." in said
    assert lines_to_write_on(spoken_consent("").pdf) == 0


def test_in_norwegian_alone_it_is_signed_once_there_is_a_permit(read: Read) -> None:
    paper = signed_consent("")
    said = flat(read(paper.pdf))
    assert lines_to_write_on(paper.pdf) == 5 + 2 * len(FORM.questions)
    assert "Beboer: Khaled Haddad" in said
    assert "Kan karrieresenteret få vite hva som hjelper deg" in said
    assert said.count("Du har sagt ja til dette.") == 1


def test_without_a_question_there_is_nothing_to_sign(read: Read) -> None:
    paper = consent_form(replace(FORM, questions=()))
    assert "Det er ingenting å spørre om nå." in read(paper.pdf)
    assert lines_to_write_on(paper.pdf) == 0


def test_what_stands_on_a_paper_is_never_markup_and_any_length_is_printed(read: Read) -> None:
    about = "<b>[x]</b> \u202e😀 " + "ikke løfte " * 4000
    asked = replace(FORM.questions[2], offer=replace(FORM.questions[2].offer, about=about))
    paper = consent_form(replace(FORM, organisation="<img src=x> {who}", questions=(asked,)), "nb", "ar")
    said = read(paper.pdf)
    assert "<b>[x]</b>" in said
    assert "<img src=x> {who}" in said
    assert flat(said).count("ikke løfte") > 7900
    assert set(paper.missing) == {"U+1F600", "U+202E"}


@pytest.mark.parametrize("own", LOCALES)
@pytest.mark.usefixtures("none_approved")
def test_a_plan_with_labels_that_nobody_approved_has_no_lines(own: str, khaled: PlanContent, copied: Read) -> None:
    paper = plan_pdf(khaled, "nb", own)
    assert paper.reading_aid
    assert lines_to_write_on(paper.pdf) == 0
    said = copied(paper.pdf)
    assert "maskinoversatt, ikke kvalitetssikret" in flat(said)
    for key in ("document.plan.goals", "document.plan.measure.what", "field.measure.responsible"):
        found = own_text(key, own)
        assert found is not None
        assert set(letters(found.words)) <= set(letters(said)), key
    assert paper.missing == {}


@pytest.mark.parametrize("own", LOCALES)
@pytest.mark.usefixtures("all_approved")
def test_a_plan_with_approved_labels_is_signed_in_both_languages(own: str, khaled: PlanContent, copied: Read) -> None:
    paper = plan_pdf(khaled, "nb", own)
    assert not paper.reading_aid
    assert lines_to_write_on(paper.pdf) == 5
    sign = own_text("document.plan.sign", own)
    assert sign is not None
    assert set(letters(sign.words)) <= set(letters(copied(paper.pdf)))
    assert plan_pdf(khaled, "nb", own).pdf == paper.pdf


@pytest.mark.parametrize("own", OWN)
def test_no_date_is_turned_round(own: str, copied: Read) -> None:
    said = copied(spoken_consent(own).pdf)
    assert "26. november 2026" in said
    assert not own or re.search(r"26\.11\.2026", said)
