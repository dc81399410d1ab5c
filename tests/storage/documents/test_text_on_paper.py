"""Any text prints as itself or as marked boxes, whatever its length."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.documents.breaking import Line, Span, fill, lines_of
from storage.documents.fonts import Face
from storage.documents.glyphs import (
    DANGEROUS,
    LOOKALIKES,
    REPLACEMENT,
    WITHOUT_GLYPH,
    GlyphReport,
    clusters,
    paragraphs,
    plain,
    shortened,
)
from storage.documents.layout import Paper, paginate
from storage.documents.shaping import TextBlock
from storage.documents.styles import BODY, FOREIGN, STRONG
from storage.documents.typesetter import Typesetter

PAPER = Paper("Sel mottak", "Prøve", date(2026, 11, 23))


def set_text(text: str, width: float = 200) -> TextBlock:
    block = TextBlock(text, BODY, GlyphReport())
    block.wrap(width)
    return block


def filled(text: str, width: float) -> list[Line]:
    whole = lines_of([Span(text, BODY)], BODY, GlyphReport())
    return [line for one in whole for line in fill(one, width)]


def visible(text: str) -> str:
    """What a reader sees of ``text``: composed, without spaces, what may not act as U+FFFD."""
    composed = unicodedata.normalize("NFC", WITHOUT_GLYPH.sub("", text))
    shown = []
    for character in composed:
        category = unicodedata.category(character)
        if (character.isspace() and category != "Cc") or character in "\n\r\t\v\f\x85":
            continue
        shown.append(REPLACEMENT if category in DANGEROUS else LOOKALIKES.get(character, character))
    return unicodedata.normalize("NFC", "".join(shown))


@settings(deadline=None, derandomize=True, max_examples=50)
@given(text=st.text(max_size=200), width=st.floats(5, 400))
def test_any_text_is_set_whole_and_in_order(text: str, width: float) -> None:
    lines = unicodedata.normalize("NFC", "".join(set_text(text, width).lines))

    assert "".join(lines.split()) == "".join(visible(text).split())


@settings(deadline=None, derandomize=True, max_examples=50)
@given(text=st.text(alphabet=st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Z"])))
def test_no_line_is_wider_than_its_room(text: str) -> None:
    for line in filled(text, 60):
        assert len(line.pieces) == 1 or line.width <= 60.1


@settings(deadline=None, derandomize=True, max_examples=30)
@given(text=st.text(alphabet="ab \n-/", min_size=1, max_size=400), height=st.floats(0, 200))
def test_a_split_text_is_the_same_text(text: str, height: float) -> None:
    whole = set_text(text, 50)
    parts = whole.split(50, height)

    for part in parts:
        part.wrap(50)
    assert not parts or [line for part in parts for line in part.lines] == whole.lines
    assert len(parts) < 2 or parts[0].height <= height + 0.1


def test_a_split_text_can_be_set_anew_in_another_width() -> None:
    first, rest = set_text("en to tre fire fem seks sju åtte ni ti", 40).split(40, 30)
    rest.wrap(400)

    assert len(first.lines) == 2
    assert " ".join([*first.lines, *rest.lines]) == "en to tre fire fem seks sju åtte ni ti"
    assert len(rest.lines) == 1


def test_a_word_that_no_line_holds_is_broken_and_a_hyphen_is_a_place_to_break() -> None:
    assert all(len(line) > 3 for line in set_text("W" * 40, 60).lines[:-1])
    assert set_text("norsk-opplæring", 50).lines == ["norsk-", "opplæring"]
    assert set_text("kl. 9-12", 10_000).lines == ["kl. 9-12"]


def test_lines_the_writer_broke_stay_broken() -> None:
    assert set_text("en\r\nto\u2028\ttre").lines == ["en", "to", " tre"]


def test_names_of_many_languages_are_drawn_without_a_box() -> None:
    report = GlyphReport()
    TextBlock(
        "Ærlig Østby Åse, Şükrü Yıldız Ağa, Îrem, Олена Ґудзь, Ṭāriq, x\u030c, ẍ, non\u2011breaking", BODY, report
    )

    assert not report.missing


def test_a_letter_and_its_accents_are_one_cluster_and_come_out_composed() -> None:
    assert [cluster.text for cluster in clusters(paragraphs("e\u0301x\u030c")[0], Face.REGULAR)] == ["é", "x\u030c"]


def test_a_thousand_accents_on_one_letter_take_no_more_room_than_the_letter() -> None:
    assert set_text("x" + "\u030c" * 1000).lines == ["x" + "\u030c" * 1000]


def test_what_the_font_lacks_becomes_a_box_with_its_code_and_is_counted() -> None:
    report = GlyphReport()
    TextBlock("hei 😀😀 த \x1b[31m", BODY, report)
    boxes = clusters("😀த\x1b", Face.REGULAR)

    assert dict(report.missing) == {"U+1F600": 2, "U+0BA4": 1, "U+001B": 1}
    assert [box.digits for box in boxes] == [("01F", "600"), ("0B", "A4"), ("00", "1B")]
    assert [box.text for box in boxes] == ["😀", "த", REPLACEMENT]


def test_control_characters_and_direction_overrides_do_not_reach_the_files_title() -> None:
    assert plain("Sel\x1b[2J \u202emottak\n") == f"Sel{REPLACEMENT}[2J {REPLACEMENT}mottak "


def test_a_name_repeated_at_the_head_is_shortened() -> None:
    assert shortened("Khaled\nHaddad") == "Khaled Haddad"
    assert shortened("x" * 61) == "x" * 59 + "…"


@pytest.mark.parametrize(
    "text",
    [
        "<b>fet</b> <img src='/etc/passwd'/> <para> &amp; &lt;",
        "[red]rød[/red] [link=file:///etc]x[/link] %s {0} {page} $x \\n (paren) )) ((",
        "æøå ÆØÅ ş ğ ı Î é ẍ – “sitat” «sitat» 9 000,50 €",
        "ESC \x1b[31mrød\x1b[0m \x07 \x00 null",
        "mangler: 😀 தமிழ் 漢字",
        "ሰላም ዓለም፡ትግርኛ። B1",
    ],
)
def test_text_from_outside_is_read_back_as_itself(text: str, read: Callable[[bytes], str]) -> None:
    setter = Typesetter("nb")
    printed = paginate([setter.text(text, BODY), setter.text(text, STRONG)], PAPER, setter)
    expected = "".join("".join(visible(text).split()))

    assert "".join(unicodedata.normalize("NFC", read(printed.pdf)).split()).count(expected) == 2


def test_a_text_of_forty_pages_prints_to_its_last_word(read: Callable[[bytes], str]) -> None:
    setter = Typesetter("nb")
    words = [f"ord{number}" for number in range(18_000)]
    printed = paginate([setter.text(" ".join(words), BODY)], PAPER, setter)

    assert printed.pages >= 25
    assert [word for word in read(printed.pdf).split() if word.startswith("ord")] == words


def test_parts_of_a_text_may_look_different(read: Callable[[bytes], str]) -> None:
    setter = Typesetter("nb")
    spans = [Span("Mål: ", STRONG), Span("фах", FOREIGN), Span(" og fag", BODY)]

    assert "Mål: фах og fag" in read(paginate([setter.text(spans, BODY)], PAPER, setter).pdf)
