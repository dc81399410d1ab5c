"""What a person typed, read by the form of the field it was typed in."""

from __future__ import annotations

from typing import Any
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import canonical, schema
from models.errors import InputError

RECORD = "AAAAAAAAAAAAAAAAAAAAAA"


def read(field: str, raw: Any) -> Any:
    kind, _, name = field.partition(".")
    return schema.field(kind, name).validate(raw)


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("work.title_own_words", "  Sveiser, TIG og MIG ", "Sveiser, TIG og MIG"),
        ("work.title_own_words", normalize("NFD", "Høvlet på båten Åse"), "Høvlet på båten Åse"),
        ("work.title_own_words", "[red]<b>=HYPERLINK</b>[/red]", "[red]<b>=HYPERLINK</b>[/red]"),
        ("work.tasks", "rør\r\nplater", "rør\nplater"),
        ("work.how_long", "6 år", "6 år"),
        ("work.from", "2010", "2010"),
        ("work.from", "2010-03", "2010-03"),
        ("work.to", "2016-12-31", "2016-12-31"),
        ("work.relation", "paid", "paid"),
        ("work.relation", "Ulønnet i familien", "family_unpaid"),
        ("work.country", "Syria", "SY"),
        ("person.mother_tongue", "tigrinja", "tir"),
        ("pathway.settlement_municipality", "Vågå", "3435"),
        ("school.finished", False, False),
        ("school_summary.years_total", " 11 ", 11),
        ("care.children", 0, 0),
        ("measure.hours_per_week", "7,5", "7.5"),
        ("measure.hours_per_week", 10, "10"),
        ("person.birth_date", "1991-03-14", "1991-03-14"),
        ("talk.started", "2026-11-23T13:22:05Z", "2026-11-23T13:22:05Z"),
        ("person.duf", "2026 927 03603", "202692703603"),
        ("person.phone", "00 47 14 63 39 34", "+4714633934"),
        ("person.email", "post@sel.example", "post@sel.example"),
        ("person.national_id", "10878045101", "10878045101"),
        ("licence.classes", ["B", "BE", "B"], ["B", "BE"]),
        ("wish.travel_time", "45 minutter med buss", "45 minutter med buss"),
        ("wish.travel_time", "Inntil 45 minutter", "45"),
        ("hensyn.what", "ikke tunge løft", "no_heavy_lifting"),
        ("hensyn.what", "ikke mer enn 10 kg", "ikke mer enn 10 kg"),
        ("hensyn.told_to", ["private_body", "settlement_municipality"], ["private_body", "settlement_municipality"]),
        ("consent.units", ["hensyn:" + RECORD, "work.done"], ["hensyn:" + RECORD, "work.done"]),
        ("measure.opportunity", RECORD, RECORD),
        ("measure.hensyn", [RECORD], [RECORD]),
        ("handin.sealed", "YWdlLWVuY3J5cHRpb24", "YWdlLWVuY3J5cHRpb24"),
    ],
)
def test_a_value_is_read_as_it_is_kept(field: str, raw: Any, value: Any) -> None:
    assert read(field, raw) == value
    assert read(field, value) == value


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("work.title_own_words", ""),
        ("work.title_own_words", "   "),
        ("work.title_own_words", "to\nlinjer"),
        ("work.title_own_words", "x" * 501),
        ("work.title_own_words", "a\x1b[31mb"),
        ("work.title_own_words", "\ud800"),
        ("work.title_own_words", 7),
        ("work.title_own_words", None),
        ("work.tasks", "\x00"),
        ("work.relation", "slave"),
        ("work.country", "ukjent land"),
        ("person.mother_tongue", "kurdisk"),
        ("work.from", "2010-13"),
        ("work.from", "i fjor"),
        ("school.finished", "ja"),
        ("school.finished", 1),
        ("school_summary.years_total", 41),
        ("school_summary.years_total", -1),
        ("school_summary.years_total", True),
        ("school_summary.years_total", "elleve"),
        ("school_summary.years_total", "١١"),
        ("measure.hours_per_week", 7.5),
        ("measure.hours_per_week", "mange"),
        ("person.birth_date", "31.02.1990"),
        ("person.birth_date", "1990-02-31"),
        ("person.birth_date", "1990"),
        ("talk.started", "2026-11-23 13:22"),
        ("talk.started", "2026-11-23T25:00:00Z"),
        ("person.duf", "20251234"),
        ("person.phone", "ring meg"),
        ("person.email", "sel.example"),
        ("person.national_id", "10878045102"),
        ("person.d_number", "10878045101"),
        ("licence.classes", []),
        ("licence.classes", "B"),
        ("licence.classes", ["B", "Z"]),
        ("measure.opportunity", "x"),
        ("consent.units", ["Hensyn"]),
        ("handin.sealed", "ikke base64"),
    ],
)
def test_what_is_no_value_of_its_field_is_refused_with_a_reason(field: str, raw: Any) -> None:
    with pytest.raises(InputError) as refused:
        read(field, raw)
    assert refused.value.message != f"error.{refused.value.code}"
    assert refused.value.next_step != f"error.{refused.value.code}.next"


TYPED = st.one_of(st.text(max_size=40), st.integers(), st.booleans(), st.none(), st.lists(st.text(max_size=8)))
FIELDS = st.sampled_from(list(schema.every_field()))


@settings(deadline=None, derandomize=True, max_examples=50)
@given(FIELDS, TYPED)
def test_whatever_is_typed_is_refused_or_becomes_a_value_that_can_be_written(field: schema.Field, typed: Any) -> None:
    try:
        value = field.validate(typed)
    except InputError:
        return
    assert isinstance(value, str | int | bool | list)
    assert is_normalized("NFC", str(value))
    assert canonical.loads(canonical.dumps(value)) == value
    assert field.validate(value) == value
