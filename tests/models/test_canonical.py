"""Canonical JSON: one value, one spelling."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.canonical import DEPTH, LARGEST_INTEGER, dumps, loads
from models.errors import NotCanonical

law = settings(deadline=None, derandomize=True, max_examples=50)

texts = st.text(st.characters(exclude_categories=("Cs",))).map(lambda text: normalize("NFC", text))
scalars = st.none() | st.booleans() | st.integers(min_value=-LARGEST_INTEGER, max_value=LARGEST_INTEGER) | texts
keys = st.text(st.characters(max_codepoint=127), max_size=8)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


@law
@given(values)
def test_what_is_written_is_read_back_the_same(value: Any) -> None:
    assert loads(dumps(value)) == value
    assert dumps(loads(dumps(value))) == dumps(value)


@law
@given(values)
def test_any_other_spelling_of_a_value_is_refused(value: Any) -> None:
    written = dumps(value)
    spellings = {
        json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True),
        json.dumps(value, ensure_ascii=False, sort_keys=True),
        json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        json.dumps(value, ensure_ascii=False, separators=(",", ":"), indent=0),
        f" {written.decode()}",
        f"{written.decode()}\n",
        f"\ufeff{written.decode()}",
    }
    for spelling in spellings - {written.decode()}:
        with pytest.raises(NotCanonical):
            loads(spelling.encode())


@pytest.mark.parametrize(
    "spelling",
    [
        b"",
        b"{",
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"\xc3\xa6":1}',
        b"1.0",
        b"1e3",
        b"-0",
        b"01",
        b"0.1",
        b"NaN",
        b"9007199254740992",
        b"-9007199254740992",
        b"123456789012345678901234567890",
        b'"\\u00e6"',
        b'"\\u001F"',
        b'"\\u000a"',
        b'"\\/"',
        b'"a\xcc\x8a"',
        b'"\\ud83d\\ude42"',
        b'"\\ud800"',
        b'"\xed\xa0\x80"',
        b'"\xff"',
        b"[1,]",
        b"[1] // ",
        b'{"a":"x\n"}',
    ],
)
def test_what_is_not_canonical_is_refused(spelling: bytes) -> None:
    with pytest.raises(NotCanonical):
        loads(spelling)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("\x00\x08\t\n\x0c\r\x1f", b'"\\u0000\\b\\t\\n\\f\\r\\u001f"'),
        ('"\\/', b'"\\"\\\\/"'),
        ("\x7f\u2028æ🙂", '"\x7f\u2028æ🙂"'.encode()),
        ({"b": None, "a": [True, False], "A": {}}, b'{"A":{},"a":[true,false],"b":null}'),
        ([], b"[]"),
        (-LARGEST_INTEGER, b"-9007199254740991"),
        ("\n\u0303", b'"\\n\xcc\x83"'),
    ],
)
def test_each_value_has_the_spelling_that_the_page_states(value: Any, written: bytes) -> None:
    assert dumps(value) == written
    assert loads(written) == value


@dataclass
class Thing:
    a: int


@pytest.mark.parametrize(
    "value",
    [
        *(1.5, float("nan"), 2**53, -(2**53), "a\u030a", ["a\u030a"], {"a": {"b": "a\u030a"}}, "\ud800", {"æ": 1}),
        *({1: 2}, date(2026, 11, 23), Thing(1), b"bytes", {"a": {1, 2}}),
    ],
)
def test_what_has_no_canonical_form_is_not_written(value: Any) -> None:
    with pytest.raises(NotCanonical):
        dumps(value)


def test_depth_is_limited() -> None:
    assert loads(b"[" * DEPTH + b"]" * DEPTH)
    for deep in (DEPTH + 1, 1000, 100_000):
        with pytest.raises(NotCanonical):
            loads(b"[" * deep + b"]" * deep)
