"""The blank talk as a printer, an interviewer with a pen and the one who types it in meet it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from models import codes
from models.conversation import INFORMATION, PAGES, TOTAL, core_fields
from models.numbering import number
from models.texts import text
from storage.documents.boxes import Ticks
from storage.documents.form import ROOM, blank_form
from storage.documents.layout import BODY_WIDTH, BOTTOM, HEIGHT, SIDE, WIDTH
from storage.documents.styles import BODY
from storage.documents.typesetter import Typesetter

LANGUAGES = ("nb", "nn", "en")
DAY = date(2026, 11, 26)
Read = Callable[[bytes], str]


def flat(written: str) -> str:
    """Give words as one line, whatever the lines they stood on."""
    return " ".join(written.replace("-\n", "-").split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_core_questions_stand_there_in_order_with_the_numbers_of_the_screen(lang: str, read: Read) -> None:
    said = flat(read(blank_form(DAY, lang).pdf))
    at = 0
    for core in range(1, TOTAL + 1):
        for asked in core_fields(core):
            numbered = f"{number(asked)} {asked.label(lang)}"
            assert numbered in said[at:], numbered
        at = said.index(f"{number(core_fields(core)[0])} {core_fields(core)[0].label(lang)}", at)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_first_stands_there_word_for_word_before_the_first_question(lang: str, read: Read) -> None:
    said = flat(read(blank_form(DAY, lang).pdf))
    places = [said.index(flat(text(f"section.inform.{name}", lang))) for name in INFORMATION]
    assert places == sorted(places)
    assert places[-1] < said.index(core_fields(1)[0].label(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_choice_of_a_core_question_has_a_box_with_its_number(lang: str, read: Read) -> None:
    said = flat(read(blank_form(DAY, lang).pdf))
    for core in range(1, TOTAL + 1):
        for asked in core_fields(core):
            if asked.question.form in ("choice", "choices") and asked.kind != "language":
                for at, code in enumerate(codes.load(asked.choices or ""), 1):
                    assert f"{at} {code.label(lang)}" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_room_for_several_of_a_list_and_a_box_for_none(lang: str, read: Read) -> None:
    said = flat(read(blank_form(DAY, lang).pdf))
    for kind, room in ROOM.items():
        if kind not in ("language", "interest"):
            asked = next(one for page in PAGES for one in page.asked if one.kind == kind)
            assert said.count(f"{number(asked)} {asked.label(lang)}") == room
    for kind in ("language", "school", "work", "licence", "interest"):
        assert text(f"section.list.{kind}.none", lang) in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_fits_in_six_pages_that_are_counted_and_every_character_is_printed(lang: str, read: Read) -> None:
    printed = blank_form(DAY, lang)
    said = read(printed.pdf)
    assert printed.pages <= 6
    assert printed.missing == {}
    for page in range(1, printed.pages + 1):
        assert text("document.page", lang, page=page, pages=printed.pages) in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_stands_outside_the_margins_or_over_another(
    lang: str, tool: Callable[[str], str], tmp_path: Path
) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(blank_form(DAY, lang).pdf)
    command = [tool("pdftotext"), "-bbox", str(file), "-"]
    boxes = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for page in boxes.split("<page ")[1:]:
        found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)<', page)
        words = [(*map(float, one[:4]), one[4]) for one in found]
        assert all(left >= SIDE - 1 and right <= WIDTH - SIDE + 1 for left, _, right, _, _ in words)
        body = [one for one in words if one[3] < HEIGHT - BOTTOM]
        for at, (left, top, right, bottom, word) in enumerate(body):
            middle = (top + bottom) / 2
            for other in body[at + 1 :]:
                overlaps = left < other[2] - 1 and other[0] < right - 1 and other[1] < middle < other[3]
                assert not overlaps, (word, other)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_questions_about_one_school_or_work_stand_on_one_page(lang: str, read: Read) -> None:
    pages = [flat(page) for page in read(blank_form(DAY, lang).pdf).split("\f")]
    for kind in ("school", "work"):
        page = next(one for one in PAGES if any(block.kind == kind for block in one.blocks))
        first, *_, last = (str(number(one)) for one in page.fields(kind, "core"))
        label = {str(number(one)): one.label(lang) for one in page.fields(kind, "core")}
        assert all(said.count(f"{first} {label[first]}") == said.count(f"{last} {label[last]}") for said in pages)


def test_nothing_is_asked_that_names_anybody_and_nobody_signs(read: Read) -> None:
    said = flat(read(blank_form(DAY).pdf))
    assert "Beboerens initialer" in said
    assert "Skriv aldri navn, DUF-nummer, fødselsdato eller romnummer her." in said
    assert "Makuler det da." in said
    assert "Underskrift" not in said
    assert "Kan vi fortelle" not in said, "no consent is given on paper"


def test_the_interpreter_and_whether_one_takes_part_have_no_box_for_not_answering(read: Read) -> None:
    first, *others = read(blank_form(DAY).pdf).split("\f")
    assert "vil ikke svare" not in first
    assert any("vil ikke svare" in page for page in others)


def test_the_same_form_has_the_same_bytes_on_the_same_day() -> None:
    assert blank_form(DAY).pdf == blank_form(DAY).pdf


def test_boxes_that_do_not_fit_on_a_line_go_on_below() -> None:
    setter = Typesetter("nb")
    words = [setter.text("et ganske langt valg", BODY) for _ in range(12)]
    one_line = Ticks(words[:2]).wrap(BODY_WIDTH)[1]
    assert Ticks(words).wrap(BODY_WIDTH)[1] > 2 * one_line
