"""What people type, as values: dates day first, codes by the beginning of their names, lists parted by commas."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models import schema
from models.entering import entered
from models.errors import InputError

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "name", "draft", "value"),
    [
        ("opportunity", "valid_to", "1.6.27", "2027-06-01"),
        ("opportunity", "valid_to", "2027-06-01", "2027-06-01"),
        ("measure", "from", "3.2027", "2027-03"),
        ("measure", "from", "2027", "2027"),
        ("measure", "from", "1/3-2027", "2027-03-01"),
        ("opportunity", "municipality", "vågå", "3435"),
        ("opportunity", "languages", "arabisk, tigrinja", ["ara", "tir"]),
        ("opportunity", "places", " 12 ", 12),
        ("measure", "hours_per_week", "7,5", "7.5"),
        ("opportunity", "police_certificate", ("yes",), True),
        ("opportunity", "type", ("kurs",), "kurs"),
        ("opportunity", "tags", ("kultur", "natur"), ["kultur", "natur"]),
        ("opportunity", "name", "  Kor  ", "Kor"),
        ("opportunity", "name", "", None),
        ("opportunity", "type", (), None),
    ],
)
def test_what_is_typed_becomes_the_value_of_the_field(kind: str, name: str, draft: Any, value: Any) -> None:
    assert entered(schema.field(kind, name), draft, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "name", "draft"),
    [
        ("opportunity", "valid_to", "31.2.2027"),
        ("opportunity", "valid_to", "snart"),
        ("measure", "from", "13.2027"),
        ("opportunity", "municipality", "Atlantis"),
        ("opportunity", "places", "mange"),
    ],
)
def test_what_cannot_be_a_value_is_refused_with_words(kind: str, name: str, draft: str) -> None:
    with pytest.raises(InputError) as refused:
        entered(schema.field(kind, name), draft, TODAY)
    assert "error." not in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "name", "draft", "wanted"),
    [
        ("school_summary", "years_total", "ni", "skal være et tall, 0–40."),
        ("care", "children", "31", "skal være et tall, 0–30."),
        ("measure", "hours_per_week", "mange", "gjerne med komma: 7,5."),
        ("opportunity", "valid_to", "snart", "dag.måned.år, som 23.11.2026."),
        ("measure", "from", "13.2027", "23.11.2026, 11.2026 eller 2026."),
        ("person", "phone", "ring meg", "5–15 sifre."),
        ("language", "language", "kurd", "Flere navn i listen begynner med «kurd». Skriv mer"),
        ("language", "language", "qqq", "Ingen navn i listen begynner med «qqq»."),
    ],
)
def test_a_refusal_says_what_is_wanted(kind: str, name: str, draft: str, wanted: str) -> None:
    with pytest.raises(InputError) as refused:
        entered(schema.field(kind, name), draft, TODAY)
    assert wanted in refused.value.message
