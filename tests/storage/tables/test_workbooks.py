"""Workbooks: read as the list they hold, whatever stands around it; made to do harm, they are refused in words."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import InputError
from models.imports import opportunities
from models.imports.headers import holds_list
from storage.tables import workbook
from storage.tables.reading import Table, read_file

TODAY = date(2026, 11, 23)
HEADER = ["Navn", "Type", "Kommune", "Når", "Plasser", "Gyldig til"]


def is_list(rows: Any) -> bool:
    return holds_list(rows, "opportunities")


def made(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    fill(book)
    book.save(out)
    return out.getvalue()


def sheet_of(rows: list[list[Any]], *merged: str) -> Callable[[openpyxl.Workbook], None]:
    def fill(book: openpyxl.Workbook) -> None:
        for row in rows:
            book.active.append(row)
        for cells in merged:
            book.active.merge_cells(cells)

    return fill


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return out.getvalue()


def read(data: bytes) -> Table:
    return workbook.read_workbook(data, is_list)


def test_the_kinds_of_cells_are_what_a_person_would_have_typed() -> None:
    moment = datetime(2027, 6, 19, 18, 30)  # noqa: DTZ001  (a cell knows no zone)
    cells = ["Kor", 12, 6500.0, 2.5, True, date(2027, 6, 19), moment, time(17, 30), None, "=2+2"]
    (row,) = read(made(sheet_of([cells]))).rows
    assert row == ("Kor", "12", "6500", "2.5", "true", "2027-06-19", "2027-06-19 18:30", "17:30")


def test_a_title_empty_lines_and_dates_as_dates_or_text_are_read_as_the_list() -> None:
    rows = [
        ["Oversikt over tilbud", None],
        [],
        HEADER,
        ["Kor", "aktivitet", "Sel", "onsdag 18–20", 12, date(2027, 6, 19)],
        [],
        ["Turgruppe", "aktivitet", "Vågå", "lørdager", None, "19.06.2027"],
    ]
    table = read(made(sheet_of(rows, "A1:F1")))
    plan = opportunities.compare(opportunities.read(table.rows, TODAY), [])
    assert [row.row_number for row in plan.rows] == [4, 6]
    said = [{change.fact.field: change.fact.value for change in row.changes} for row in plan.rows]
    assert [one["valid_to"] for one in said] == ["2027-06-19", "2027-06-19"]
    assert said[0]["places"] == 12


def test_merged_cells_count_for_every_row_they_cover_and_that_is_said() -> None:
    rows = [HEADER, ["Kor", "aktivitet", "Sel"], ["Tur", "aktivitet"], ["Dans", "aktivitet", None]]
    table = read(made(sheet_of(rows, "C2:C4")))
    assert [row[2] for row in table.rows[1:]] == ["Sel", "Sel", "Sel"]
    assert [(one.key, one.params["n"]) for one in table.notices] == [("merged_filled", 1)]


def test_the_sheet_that_holds_the_list_is_read_and_others_are_named() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.title = "Forside"
        book.active.append(["Laget av kommunen"])
        book.create_sheet("Tilbud").append(HEADER)
        hidden = book.create_sheet("Skjult")
        hidden.append(HEADER)
        hidden.sheet_state = "hidden"

    table = read(made(fill))
    assert table.rows == (tuple(HEADER),)
    assert [one.params for one in table.notices] == [{"read": "Tilbud", "names": "Forside"}]


def test_macros_are_left_alone_and_said(tmp_path: Path) -> None:
    file = tmp_path / "tilbud.xlsm"
    file.write_bytes(with_part(made(sheet_of([HEADER])), workbook.MACROS, b"Sub Auto_Open()"))
    assert [one.key for one in read_file(file).notices] == ["macros_ignored"]


def test_a_formula_gives_its_last_result_and_is_never_worked_out() -> None:
    assert read(made(sheet_of([["Kor", "=HYPERLINK(1)", "Sel"]]))).rows == (("Kor", "", "Sel"),)


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(data)
    return caught.value.code


def test_what_would_unpack_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_part(made(sheet_of([HEADER])), "xl/media/image.bin", bytes(2 * workbook.MIB))
    assert len(bomb) < 50_000
    assert read(bomb).rows
    monkeypatch.setattr(workbook, "MOST_UNPACKED", workbook.MIB)
    assert refused(bomb) == "table_unpacks_too_large"


def test_a_cell_in_the_far_corner_is_refused_and_costs_no_memory() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = "Navn"
        book.active["XFD1048576"] = "langt borte"

    assert refused(made(fill)) == "table_too_many_columns"


def test_more_rows_than_a_list_has_are_refused_but_empty_ones_below_are_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    assert len(read(made(sheet_of([["a"], ["b"], ["c"], [None], [None]]))).rows) == 3
    assert refused(made(sheet_of([["a"], [None], [None], ["d"]]))) == "table_too_many_rows"


SHEET = "xl/worksheets/sheet1.xml"
MARKUP = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{}</worksheet>'
CELL = '<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>x</t></is></c></row>'


def with_sheet(rows: str, after: str = "") -> bytes:
    """Give a workbook whose one sheet holds that markup."""
    whole, out = zipfile.ZipFile(BytesIO(made(sheet_of([HEADER])))), BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in whole.namelist():
            packed.writestr(name, MARKUP.format(rows, after) if name == SHEET else whole.read(name))
    return out.getvalue()


def test_a_row_that_no_sheet_has_is_refused_and_nobody_waits_for_it() -> None:
    assert refused(with_sheet(CELL.format(row=999_999_999_999))) == "table_too_many_rows"


def test_merged_cells_that_lie_over_one_another_without_end_are_refused() -> None:
    rows = "".join(CELL.format(row=row) for row in range(1, 2002))
    merged = "".join(f'<mergeCell ref="A1:A{2000 - at % 7}"/>' for at in range(1_000))
    assert refused(with_sheet(rows, f"<mergeCells>{merged}</mergeCells>")) == "table_workbook"


def test_markup_that_declares_entities_is_refused() -> None:
    lol = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><sst>&lol;</sst>'
    assert refused(with_part(made(sheet_of([HEADER])), "xl/more.xml", lol)) == "table_workbook"


def test_an_old_or_locked_workbook_and_other_packed_files_say_what_to_do(tmp_path: Path) -> None:
    for name, content, code in (
        ("gammel.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "table_old_workbook"),
        ("brev.docx", with_part(b"", "word/document.xml", b"<a/>"), "table_other_format"),
        ("pakke.zip", b"PK\x03\x04" + bytes(60), "table_other_format"),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(InputError) as caught:
            read_file(file)
        assert caught.value.code == code


SMALL = made(sheet_of([HEADER, ["Kor", "aktivitet", "Sel", "onsdag", 12, date(2027, 6, 19)]], "C2:C3"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_wrong_with_a_file_it_is_a_table_or_an_error_in_words(data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(SMALL)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    hurt = parts[name][:at] + data.draw(st.binary(max_size=8)) + parts[name][at + data.draw(st.integers(0, 40)) :]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for one, content in parts.items():
            packed.writestr(one, hurt if one == name else content)
    with suppress(InputError):
        assert isinstance(read(out.getvalue()), Table)
