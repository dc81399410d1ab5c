"""Every writing of the residents on paper: letters joined, in the order they are read, found again when copied."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.documents.breaking import Line, Span, fill, lines_of
from storage.documents.directions import END, ISOLATE, NUMBER, visual
from storage.documents.fonts import Face, load
from storage.documents.glyphs import GlyphReport, clusters
from storage.documents.joining import joined
from storage.documents.layout import SIDE, WIDTH, Paper, Printed, paginate
from storage.documents.styles import BODY, FOREIGN, STRONG, Style
from storage.documents.typesetter import Typesetter
from tests.storage.documents.languages import ALL, FROM_THE_LEFT, FROM_THE_RIGHT

PAPER = Paper("Sel mottak", "Prøve", date(2026, 11, 23))
MARKS_OF_DIRECTION = re.compile("[\u200b\u202a-\u202e\u2066-\u2069]")
WORDS = [word for said in ALL.values() for word in said.split()]
SIGNS = ["(", ")", "«", "»", "-", "/", "12.03.2026", "٣٤", "۱۲", "50%", "B1", "😀", "שלום", "தமிழ்", "[x]", "+47 22 33"]
said_at_random = st.lists(st.sampled_from([*WORDS, *SIGNS]), min_size=1, max_size=12).map(" ".join)
Read = Callable[[bytes], str]


def printed(*texts: str, style: Style = FOREIGN) -> Printed:
    setter = Typesetter("nb")
    return paginate([setter.text(text, style) for text in texts], PAPER, setter)


def lines(text: str, width: float = 10_000, style: Style = FOREIGN) -> list[Line]:
    whole = lines_of([Span(text, style)], style, GlyphReport())
    return [line for one in whole for line in fill(one, width)]


def seen(line: Line) -> str:
    """What stands on a line, from left to right."""
    clusters = [piece.cluster for piece in line.drawn]
    return "".join(one.text[::-1] if one.level % 2 else one.text for one in clusters)


def letters(text: str) -> list[str]:
    """The words of a text, without what stands between them."""
    return re.findall(r"[^\W\d_]{2,}", MARKS_OF_DIRECTION.sub("", unicodedata.normalize("NFC", text)))


@pytest.mark.parametrize("style", [FOREIGN, STRONG, BODY], ids=["own", "strong", "body"])
@pytest.mark.parametrize("language", ALL)
def test_every_language_is_printed_without_a_box(language: str, style: Style) -> None:
    assert printed(ALL[language], style=style).missing == {}


@pytest.mark.parametrize("language", ALL)
def test_two_programs_find_every_word_again(language: str, copied: Read) -> None:
    pdf = printed(ALL[language]).pdf
    by_pypdf = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)

    for found in (copied(pdf), by_pypdf):
        words = letters(found)
        assert [word for word in letters(ALL[language]) if word not in words] == []


def test_an_arabic_letter_is_drawn_as_its_place_in_the_word_asks() -> None:
    forms = [cluster.glyphs[0].drawn for cluster in joined("ههه", Face.ARABIC, 1)]
    alone = joined("ه", Face.ARABIC, 1)[0].glyphs[0].drawn

    assert len({*forms, alone}) == 4


def test_a_joiner_that_parts_persian_letters_is_kept_and_others_are_left_out() -> None:
    parted, whole = (joined(word, Face.ARABIC, 1)[1].glyphs[0].drawn for word in ("می‌خ", "میخ"))

    assert parted != whole
    assert "".join(cluster.text for cluster in clusters("می‌خ", Face.REGULAR)) == "می‌خ"
    assert [line.pieces for line in lines("a\u200cb")] == [line.pieces for line in lines("ab")]


@settings(deadline=None, derandomize=True, max_examples=100)
@given(text=said_at_random, by_letters=st.booleans())
def test_a_line_is_drawn_in_the_order_of_the_bidirectional_algorithm(text: str, by_letters: bool) -> None:
    style = FOREIGN if by_letters else BODY
    (line,) = lines(text, style=style)
    plain = "".join(piece.cluster.text for piece in line.pieces)
    isolated = NUMBER.sub(lambda found: f"{ISOLATE}{found[0]}{END}", plain)
    expected = str(get_display(isolated, base_dir="LR"[line.base]))

    assert unmirrored(seen(line)) == unmirrored(expected)


def unmirrored(text: str) -> str:
    """A line without the direction of its brackets, which the glyphs have, and without marks that are not drawn."""
    shown = "".join("|" if unicodedata.mirrored(one) else one for one in text)
    return re.sub(f"[{ISOLATE}{END}]", "", shown).strip()


@settings(deadline=None, derandomize=True, max_examples=100)
@given(levels=st.lists(st.integers(0, 4), max_size=12))
def test_the_order_of_a_line_has_every_part_once_and_turns_back_at_even_levels(levels: list[int]) -> None:
    order = visual(levels)

    assert sorted(order) == list(range(len(levels)))
    for first, second in pairwise(range(len(levels))):
        if levels[first] == levels[second]:
            step = -1 if levels[first] % 2 else 1
            assert order.index(second) - order.index(first) == step


@settings(deadline=None, derandomize=True, max_examples=60)
@given(text=said_at_random, width=st.floats(5, 300))
def test_any_text_in_any_writing_is_set_whole_and_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    set_lines = lines(text, width)
    kept = "".join(piece.cluster.text for line in set_lines for piece in line.pieces)
    drawn = [sorted(seen(line)) for line in set_lines]

    assert kept == unicodedata.normalize("NFC", text)
    assert drawn == [sorted(line_text) for line_text in (ended(line) for line in set_lines)]
    assert all(sum(not piece.is_space for piece in line.pieces) == 1 or line.width <= width + 0.1 for line in set_lines)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(text=st.text(st.characters(min_codepoint=0x5D0, max_codepoint=0x8FF) | st.sampled_from("ab 1(\u200c\u200d\n")))
def test_no_letter_is_lost_between_a_text_and_the_glyphs_that_carry_it(text: str) -> None:
    for line in lines(text, 100):
        for cluster in (piece.cluster for piece in line.pieces if piece.cluster.glyphs):
            drawn = cluster.carried or [glyph.drawn for glyph in cluster.glyphs]
            meant = "".join(load(cluster.face).meaning(one) for one in drawn)
            assert meant[::-1] == cluster.text
    assert printed(text).pdf.startswith(b"%PDF")


def ended(line: Line) -> str:
    """What stands on a line, as it is read; without the spaces at its end where it is turned round."""
    text = "".join(piece.cluster.text for piece in line.pieces)
    return text.rstrip(" ") if any(piece.cluster.level for piece in line.pieces) else text


@pytest.mark.parametrize("number", ["+47 22 33 44 55", "12.03.2026", "9:00–11:00", "2026-03-12", "(22) 33 44"])
@pytest.mark.parametrize("around", ["هاتف {} اليوم", "{} مساء", "Ring مريم {} i dag", "{}"])
def test_a_number_is_read_from_left_to_right_whatever_stands_around_it(number: str, around: str) -> None:
    for style in (FOREIGN, BODY):
        (line,) = lines(around.format(number), style=style)
        assert number in seen(line)


def test_brackets_and_quotation_marks_open_towards_what_they_hold() -> None:
    (line,) = lines("(سلام)")
    glyphs = [piece.cluster.glyphs[0].drawn for piece in line.drawn]
    left, right = (joined(sign, Face.ARABIC, 1)[0].glyphs[0].drawn for sign in ")(")

    assert (glyphs[0], glyphs[-1]) == (left, right)
    assert left != right


def test_what_the_fonts_lack_keeps_its_place_in_a_line_from_the_right() -> None:
    report = GlyphReport()
    (whole,) = lines_of([Span("سلام 😀 😀 שלום", FOREIGN)], FOREIGN, report)

    assert seen(whole) == "םולש 😀 😀 مالس"
    assert report.missing["U+1F600"] == 2
    assert all(bool(piece.cluster.code) is not piece.is_space for piece in whole.pieces[4:])


@pytest.mark.parametrize("language", ALL)
def test_what_is_read_from_the_right_stands_at_the_right(
    language: str, tool: Callable[[str], str], tmp_path: Path
) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(printed(" ".join([ALL[language].split()[0]] * 2)).pdf)
    command = [tool("pdftotext"), "-bbox", str(file), "-"]
    boxes = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = [(float(one[0]), float(one[1])) for one in re.findall(r'xMin="([\d.]+)".*xMax="([\d.]+)"', boxes)]
    left, right = min(one[0] for one in found[2:4]), max(one[1] for one in found[2:4])

    if language in FROM_THE_RIGHT:
        assert right == pytest.approx(WIDTH - SIDE, abs=1)
    else:
        assert left == pytest.approx(SIDE, abs=1)


def test_each_paragraph_has_its_own_direction() -> None:
    assert [line.base for line in lines("سلام\nKari (سلام)\n12.03\n(سلام)")] == [1, 0, 0, 1]
    assert [line.base for line in lines("سلام\nhei", style=BODY)] == [1, 0]


def test_ethiopic_words_parted_by_their_own_sign_are_broken_after_it() -> None:
    assert ["".join(p.cluster.text for p in line.pieces) for line in lines("ሰላም፡ዓለም፡ትግርኛ", 45)] == [
        "ሰላም፡",
        "ዓለም፡",
        "ትግርኛ",
    ]


@pytest.mark.parametrize("language", ALL)
def test_a_text_of_many_pages_is_printed_to_its_last_word(language: str, copied: Read) -> None:
    paper = printed(" ".join([ALL[language]] * 200))
    words = letters(copied(paper.pdf))

    assert paper.pages > 1
    for word in set(letters(ALL[language])):
        assert words.count(word) >= 200 * letters(ALL[language]).count(word)


def test_the_same_text_gives_the_same_bytes_whatever_was_printed_before() -> None:
    first = printed(*ALL.values()).pdf
    printed("ظغطضصثقفبلاًٌٍ", *reversed(ALL.values()))

    assert printed(*ALL.values()).pdf == first


def test_all_fonts_are_embedded(fonts: Callable[[bytes], dict[str, str]]) -> None:
    found = fonts(printed(*ALL.values()).pdf)

    assert {"IBMPlexSansArabic-Regular", "NotoSansEthiopic-Regular", "FiraSans-Italic"} <= set(found)
    assert set(found.values()) == {"yes"}


def test_a_paper_in_latin_letters_loads_nothing_of_the_other_writings() -> None:
    script = (
        "import sys, datetime as d\n"
        "from storage.documents import fonts\n"
        "from storage.documents.content import Person, PlanContent\n"
        "from storage.documents.plan import plan_pdf\n"
        "plan_pdf(PlanContent('Sel mottak', Person('Åse Çelik'), d.date(2026, 11, 23), 'AAAABBBB', has_permit=True))\n"
        "assert {'bidi', 'uharfbuzz'}.isdisjoint(sys.modules)\n"
        "assert fonts.load.cache_info().currsize <= len(fonts.HOUSE)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_languages_from_the_left_have_no_line_that_is_turned_round() -> None:
    for text in FROM_THE_LEFT.values():
        (line,) = lines(text)
        assert line.drawn is line.pieces


NUMBERS = ["+47 22 33 44 55", "22 33 44 55", "(+47) 223 34 455", "0047 22 33 44 55"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("around", ["Ring Kari på {} i dag", "هاتف {} اليوم", "ኣብ {} ደውሉ"])
def test_a_telephone_number_stands_on_one_line_wherever_the_line_ends(number: str, around: str) -> None:
    first = around.partition(" ")[0]
    whole = lines(f"{first} {number}")[0].width - lines(f"{first} ")[0].width
    for room in range(int(whole) + 1, 220, 7):
        set_lines = lines(around.format(number), room)
        assert [line for line in set_lines if number in "".join(piece.cluster.text for piece in line.pieces)]
        assert all(line.width <= room + 0.1 for line in set_lines)


def test_a_telephone_number_that_no_line_holds_is_broken_between_its_groups() -> None:
    told = ["".join(piece.cluster.text for piece in line.pieces).strip() for line in lines("+47 22 33 44 55", 40)]
    assert len(told) > 1
    assert " ".join(told) == "+47 22 33 44 55"


@pytest.mark.parametrize("section", ["§ 84 b", "§§ 6", "§ 60"])
def test_the_sign_of_a_section_is_not_parted_from_its_number(section: str) -> None:
    for room in range(60, 220, 7):
        told = ["".join(piece.cluster.text for piece in line.pieces) for line in lines(f"etter loven {section})", room)]
        assert any(section in line for line in told)
