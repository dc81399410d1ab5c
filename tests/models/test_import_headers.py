"""Headers of a list mapped to fields."""

from __future__ import annotations

import pytest

from models import schema
from models.errors import InputError
from models.imports.cells import key_of
from models.imports.headers import find_layout, synonyms
from models.imports.readers import READERS


def targets(*headers: str, rows: str = "residents") -> list[str]:
    layout = find_layout([headers], rows)  # type: ignore[arg-type]
    return [".".join(column.target) for column in layout.columns]


def test_headers_are_known_whatever_their_case_spacing_accents_and_language() -> None:
    assert targets("duf nr", "FØDT", "Kjonn") == ["person.duf", "person.birth_date", "person.sex"]
    assert targets("Surname", "Given names", "Date of birth") == [
        "list.last_name",
        "list.first_name",
        "person.birth_date",
    ]


def test_title_lines_above_the_header_are_skipped_and_named() -> None:
    layout = find_layout([["Beboerliste Sel mottak", ""], [], ["Navn", "DUF", "Rom"]], "residents")
    assert layout.header_row == 2
    assert [(notice.key, notice.params) for notice in layout.notices] == [
        ("title_skipped", {"line": "Beboerliste Sel mottak"})
    ]


def test_unknown_columns_are_listed_by_name_as_not_taken() -> None:
    layout = find_layout([["Navn", "DUF", "Skostørrelse", ""]], "residents")
    assert layout.not_taken == ("Skostørrelse",)
    assert [(notice.key, notice.column) for notice in layout.notices] == [("column_not_taken", "Skostørrelse")]


def test_of_two_columns_for_one_field_the_plainer_name_is_taken() -> None:
    layout = find_layout([["Språk", "Tolkespråk", "DUF"]], "residents")
    assert layout.header_of(("person", "interpreter_language")) == "Tolkespråk"
    assert layout.not_taken == ("Språk",)


def test_a_table_without_two_known_headers_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        find_layout([["Navn på noe", "DUF"], ["a", "b"]], "residents")
    assert caught.value.code == "import_no_header"


@pytest.mark.parametrize("name", ["residents", "opportunities"])
def test_every_header_in_the_table_is_read_by_a_reader_there_is(name: str) -> None:
    known = synonyms(name)  # type: ignore[arg-type]
    assert known
    assert {synonym.read for synonym in known.values()} <= set(READERS)
    assert all(key == key_of(key) for key in known)


@pytest.mark.parametrize("name", ["residents", "opportunities"])
def test_every_header_in_the_table_names_a_field_there_is(name: str) -> None:
    targets = {synonym.target for synonym in synonyms(name).values()}  # type: ignore[arg-type]
    for kind, field in targets:
        assert kind == "list" or schema.field(kind, field)
