"""CSV files read: encodings, delimiters, limits, and never anything but a table or an InputError."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import InputError
from models.texts import has_text
from storage.tables import reading
from storage.tables.reading import Table, read, read_file

TEXT = "Navn;Født\r\nÅse Øverby;14.03.1991\r\n"
ROWS = (("Navn", "Født"), ("Åse Øverby", "14.03.1991"))


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(data)
    assert has_text(f"error.{caught.value.code}")
    assert has_text(f"error.{caught.value.code}.next")
    return caught.value.code


@pytest.mark.parametrize(
    ("codec", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "cp1252"), ("utf-16", "utf-16-le")],
)
def test_every_common_encoding_gives_the_same_rows(codec: str, named: str) -> None:
    table = read(TEXT.encode(codec))
    assert (table.rows, table.encoding, table.notices) == (ROWS, named, ())


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_common_delimiter_and_line_end_gives_the_same_rows(delimiter: str, end: str) -> None:
    table = read(TEXT.replace(";", delimiter).replace("\r\n", end).encode())
    assert (table.rows, table.delimiter) == (ROWS, delimiter)


def test_commas_inside_cells_do_not_make_a_comma_the_delimiter() -> None:
    table = read(b"Beboerliste, uke 48\nNavn;DUF\nNordmann, Ola, jr.;1\nHansen, Kari;2\n")
    assert table.delimiter == ";"
    assert table.rows[2] == ("Nordmann, Ola, jr.", "1")


def test_a_line_that_names_the_delimiter_is_followed_and_keeps_the_row_numbers() -> None:
    table = read(b"sep=|\r\na;b|c\r\n")
    assert table.rows == ((), ("a;b", "c"))


def test_quoted_cells_hold_delimiters_quotes_and_lines() -> None:
    table = read(b'a;b\r\n"=HYPERLINK(""x"";""y"")";"one\r\ntwo"\r\n')
    assert table.rows[1] == ('=HYPERLINK("x";"y")', "one\r\ntwo")


def test_a_stray_quote_swallows_no_lines() -> None:
    table = read(b'a;b\n"1;2\n3;4\n5;6\n')
    assert len(table.rows) == 4
    assert [notice.key for notice in table.notices] == ["quotes_as_text"]


def test_null_characters_are_taken_out_and_reported() -> None:
    table = read(b"a;b\n1\0;2\n")
    assert table.rows[1] == ("1", "2")
    assert [notice.key for notice in table.notices] == ["nul_removed"]


def test_what_is_no_csv_file_is_refused_with_the_way_out() -> None:
    assert refused(b"PK\x03\x04 a workbook") == "table_other_format"
    assert refused(b"%PDF-1.7") == "table_other_format"
    assert refused(b"\x81\x8d\xff;\xfe") == "table_encoding"
    assert refused(b"") == "table_empty"
    assert refused(b";;;\r\n \r\n") == "table_empty"


def test_the_limits_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(b"a;b\n" + b"x" * 100_001 + b";\n") == "table_cell_too_long"
    assert refused(b"a;b\n" + b"x" * 200_000 + b";\n") == "table_cell_too_long"
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    assert refused(b"a;b\n1;2\n3;4\n") == "table_too_many_rows"
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    assert refused(b"a;b\n1;2\n3;4\n") == "table_too_large"


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / "none.csv")
    assert caught.value.code == "table_unreadable"
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    (tmp_path / "large.csv").write_bytes(b"a;b\n" * 100)
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / "large.csv")
    assert caught.value.code == "table_too_large"


@given(st.one_of(st.binary(max_size=200), st.text(alphabet='ab;,\t|"\r\n\0æ\ufeff=', max_size=60).map(str.encode)))
@settings(deadline=None, derandomize=True, max_examples=50)
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        table = read(data)
    except InputError:
        return
    assert isinstance(table, Table)


_cell = st.text(alphabet="abcæøå;,\"' \n", max_size=8)


@given(st.lists(st.lists(_cell, min_size=3, max_size=3), min_size=2, max_size=6))
@settings(deadline=None, derandomize=True, max_examples=50)
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    written = StringIO(newline="")
    csv.writer(written, delimiter="|", quoting=csv.QUOTE_ALL).writerows([["x", "y", "z"], *rows])
    assert read(written.getvalue().encode("utf-8-sig")).rows[1:] == tuple(map(tuple, rows))
