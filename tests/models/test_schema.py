"""The fields of all kinds: one unit each, as the table of units says, the core questions, and their texts."""

from __future__ import annotations

import ast
import csv
from collections import defaultdict
from importlib.resources import files
from itertools import pairwise

import pytest

from models import codes, schema, units
from models.errors import InputError
from models.schema import Field
from models.texts import has_text

ELSEWHERE = {"project", "project.people", "outcome", "aggregate", "org.member"}
"""Units of the project room, the figures and the members: no records of a resident, an opportunity or a talk."""
LIST_KINDS = {"language", "school", "work", "skill", "licence", "interest"}
ONCE = {
    *("person", "pathway", "training", "practical", "school_summary", "digital", "guidance", "wish", "care"),
    *("settlement", "talk_request", "adaptation", "adaptation_status"),
}
FIELDS = list(schema.every_field())
CORE = {
    1: ["practical.available_times"],
    2: ["practical.bank_account", "practical.d_number_status", "practical.tax_card"],
    3: ["language.language", "language.understand", "language.speak", "language.read", "language.write"],
    4: ["school_summary.latin_script"],
    5: ["school_summary.years_total"],
    6: ["school.what"],
    7: ["school.finished"],
    8: ["school.papers"],
    9: ["work.title_own_words"],
    10: ["work.tasks"],
    11: ["work.how_long"],
    12: ["work.relation"],
    13: ["work.papers"],
    14: ["digital.phone", "digital.pc", "digital.email", "digital.forms"],
    15: ["licence.kind"],
    16: ["interest.what"],
    17: ["interest.would_teach"],
    18: ["wish.work_wanted"],
    19: ["wish.second_choice"],
    20: ["wish.education_wanted"],
    21: ["wish.extent"],
    22: ["wish.travel_time"],
    23: ["care.children"],
    24: ["settlement.network", "settlement.settlement_wishes"],
    25: ["adaptation.what_helps"],
}


def table() -> list[dict[str, str]]:
    text = (files("models") / "units.csv").read_text(encoding="utf-8")
    return [row for row in csv.DictReader(text.splitlines(), delimiter=";") if row["unit"] not in ELSEWHERE]


def words(cell: str) -> set[str]:
    return {word.strip() for word in cell.split(",")}


def test_every_unit_of_the_table_has_exactly_the_fields_it_names() -> None:
    for row in table():
        found = schema.fields_of_unit(row["unit"])
        kinds = words(row["records"])
        assert {one.kind for one in found} == kinds, row["unit"]
        if row["fields"] != "all":
            assert {one.name for one in found} == words(row["fields"]), row["unit"]


def test_every_field_is_in_the_one_unit_that_the_table_gives_it() -> None:
    for one in FIELDS:
        if one.kind == "list_state":
            assert one.unit == ""
        else:
            assert one.unit == units.unit_of(one.kind, one.name).name, one.key


def test_every_kind_of_the_table_is_there_and_no_other() -> None:
    assert set(schema.RECORDS) == {kind for row in table() for kind in words(row["records"])}


def test_the_kinds_a_person_has_once_are_those_of_the_formats() -> None:
    assert schema.ONCE == ONCE


def test_the_lists_that_may_be_empty_are_those_with_a_list_state() -> None:
    assert set(schema.LISTS) == LIST_KINDS == set(units.list_kinds())
    assert all(schema.RECORDS[kind].listed for kind in schema.LISTS)


def test_exactly_the_25_questions_are_core_and_a_grid_counts_once() -> None:
    found = defaultdict(list)
    for one in FIELDS:
        if one.question.core is not None:
            found[one.question.core].append(f"{one.kind}.{one.name}")
    assert {number: sorted(names) for number, names in found.items()} == {
        number: sorted(names) for number, names in CORE.items()
    }


def test_technical_fields_are_in_no_model() -> None:
    assert not [one.key for one in FIELDS if one.name.startswith("_")]


def test_every_choice_has_its_code_list_and_only_choices_have_one() -> None:
    listed = {"choice", "choices", "open_choice", "code", "codes"}
    for one in FIELDS:
        assert (one.question.form in listed) == (one.choices is not None), one.key
        if one.choices is not None:
            assert codes.load(one.choices), one.key


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_field_and_kind_has_a_name(lang: str) -> None:
    assert not [one.key for one in FIELDS if one.label(lang) == one.key]
    assert not [kind for kind in schema.RECORDS if not has_text(f"section.kind.{kind}", lang)]
    assert not [name for name in units.units() if not has_text(f"section.unit.{name}", lang)]


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_question_of_the_talk_says_why_it_is_asked_and_who_may_read(lang: str) -> None:
    asked = [one for one in FIELDS if one.question.tier != "administrative"]
    assert asked
    assert not [one.key for one in asked if not has_text(f"{one.key}.help", lang)]
    assert not [one.key for one in asked if not has_text(f"section.unit.{one.unit}.why", lang)]
    assert "§ 47" in schema.field("work", "tasks").help("nb")


def test_every_field_has_a_docstring_under_it() -> None:
    for module in files("models.sections").iterdir():
        if not module.name.endswith(".py"):
            continue
        classes = [
            node for node in ast.parse(module.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)
        ]
        for one in classes:
            for line, below in pairwise([*one.body, ast.Pass()]):
                if isinstance(line, ast.AnnAssign) and "Annotated" in ast.unparse(line.annotation):
                    assert isinstance(below, ast.Expr), f"{one.name}: {ast.unparse(line.target)}"


def test_own_words_are_searched_and_numbers_of_persons_are_not() -> None:
    assert schema.is_searchable("work", "tasks")
    assert schema.is_searchable("interest", "what")
    for name in ("duf", "national_id", "phone", "email", "room"):
        assert not schema.is_searchable("person", name)
    assert not schema.is_searchable("work", "_pos")
    assert not schema.is_searchable("handin", "sealed")
    assert not schema.is_searchable("of a newer schema", "x")


def test_a_field_or_kind_that_is_none_is_refused() -> None:
    for ask in (
        lambda: schema.field("work", "salary"),
        lambda: schema.field("wealth", "x"),
        lambda: schema.fields("x"),
    ):
        with pytest.raises(InputError) as refused:
            ask()
        assert refused.value.code == "field_unknown"


def test_names_that_python_keeps_for_itself_are_written_without_the_underscore() -> None:
    assert [one.name for one in schema.fields("licence")] == ["kind", "classes", "country"]
    assert {"from", "to"} <= {one.name for one in schema.fields("work")}


def test_a_whole_record_is_read_as_its_fields_are() -> None:
    work = schema.RECORDS["work"].model_validate({"title_own_words": " Sveiser ", "from": "2010", "relation": "lønnet"})
    assert work.model_dump(by_alias=True, exclude_none=True) == {
        "title_own_words": "Sveiser",
        "from": "2010",
        "relation": "paid",
    }


def test_fields_shared_by_kinds_come_after_a_kinds_own() -> None:
    names = [one.name for one in schema.fields("opportunity")]
    assert names[:2] == ["type", "name"]
    assert names[-3:] == ["contact_name", "contact_phone", "contact_email"]


def test_a_short_name_falls_back_to_the_label() -> None:
    assert schema.field("licence", "kind").short("nb") == "førerkort"
    assert schema.field("person", "room").short("nb") == "Rom"
    assert Field.help(schema.field("person", "room"), "nb") == ""
