"""Lists that go out: no cell is a formula, and a list comes back as it went."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.answer import Answer
from models.errors import InputError
from models.imports.plans import ACCEPTABLE
from models.texts import use_language
from storage.desk import Desk
from storage.tables import reading, workbook, writing
from storage.vault.session import Session

DANGEROUS = ["=1+1", "+47 100", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0", "＝1+1", "'=1"]
CELLS = st.text(alphabet="ab=+-@'\";,\t\n æ＝", max_size=8) | st.sampled_from(DANGEROUS)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5)


@pytest.mark.parametrize("said", DANGEROUS)
def test_what_a_spreadsheet_would_work_out_is_text_in_both_files(said: str) -> None:
    (line,) = writing.to_csv([[said]]).decode("utf-8-sig").splitlines()[:1] or [""]
    assert line.strip('"')[:1] == "'"
    (cell,) = next(openpyxl.load_workbook(BytesIO(writing.to_workbook([[said]]))).active.iter_rows())
    assert cell.data_type == "s"


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_no_cell_of_a_workbook_is_a_formula_whatever_was_written(rows: list[list[str]]) -> None:
    book = openpyxl.load_workbook(BytesIO(writing.to_workbook(rows)))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert all(not isinstance(cell.value, (int, float)) for row in book.active.iter_rows() for cell in row)


@given(ROWS)
def test_no_cell_of_a_csv_file_begins_a_formula(rows: list[list[str]]) -> None:
    import csv
    from io import StringIO

    found = csv.reader(StringIO(writing.to_csv(rows).decode("utf-8-sig"), newline=""), delimiter=";")
    assert all(not reading.WORKED_OUT.match(cell) for row in found for cell in row)


def test_numbers_and_days_are_numbers_and_days_in_a_workbook() -> None:
    (row,) = workbook.read_workbook(writing.to_workbook([["Kor", 12, date(2027, 6, 19)]]), lambda _rows: True).rows
    assert row == ("Kor", "12", "2027-06-19")


def test_another_ending_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        writing.written([["a"]], "liste.pdf")
    assert caught.value.code == "table_ending"


FACTS: dict[str, Any] = {
    "name": "=Kor på Otta", "type": "aktivitet", "place": "Otta", "municipality": "3437", "organiser": "Sel kommune",
    "when": "onsdag 18–20", "places": 12, "norwegian_level": "A2", "age_from": 16, "age_to": 25, "cost": "-50 kr",
    "children_welcome": True, "only_for": "female", "valid_to": "2027-06-19", "last_checked": "2026-11-20",
    "description": "To linjer;\nog et semikolon", "unwritten_rules": "Ta med innesko", "contact_phone": "+4710000002",
}  # fmt: skip


@pytest.mark.parametrize("name", ["liste.csv", "liste.xlsx"])
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_a_list_that_went_out_comes_back_unchanged(session: Session, tmp_path: Path, name: str, lang: str) -> None:
    desk, file = Desk(session), tmp_path / name
    desk.opportunities.save(None, {field: Answer.of(value) for field, value in FACTS.items()})
    desk.opportunities.save(None, {"name": Answer.of("Turgruppe"), "age_from": Answer.of(18)})
    use_language(lang)
    try:
        file.write_bytes(desk.opportunity_lists.write(desk.opportunities.all(), name, contacts=True))
    finally:
        use_language("nb")
    plan = desk.opportunity_lists.plan(file)
    assert plan.layout.not_taken == ()
    assert {standing for row in plan.rows for standing in row.standings} == {"unchanged"}, plan.rows
    assert plan.writes(ACCEPTABLE) == ()


def test_contact_persons_go_out_only_where_that_was_asked_for(session: Session) -> None:
    desk = Desk(session)
    desk.opportunities.save(None, {"name": Answer.of("Kor"), "contact_phone": Answer.of("10000002")})
    rows = desk.opportunities.all()
    assert b"10000002" not in desk.opportunity_lists.write(rows, "liste.csv")
    assert b"10000002" in desk.opportunity_lists.write(rows, "liste.csv", contacts=True)
