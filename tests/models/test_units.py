"""The table of sharing units."""

from __future__ import annotations

import subprocess
import sys
from itertools import product

import pytest

from models.errors import RecordError
from models.ids import list_state_id, one_record_id
from models.policy import table
from models.units import fits, known, list_kinds, main_unit, unit, unit_at, unit_of, units

BASES = {"IF46", "IF47", "IF49", "IF51", "IL15", "IL41"}
PERSON = one_record_id("A" * 22, "person")


def test_a_unit_has_one_class_one_basis_and_one_compartment() -> None:
    for one in units().values():
        assert one.compartment in {"core", "health", "closed"}
        match one.cls:
            case "X":
                assert one.basis == "internal"
            case "A":
                assert one.basis == "none"
            case _:
                assert one.cls in {"B", "C", "D"}
                assert one.basis in BASES or one.purpose


def test_every_basis_is_a_column_of_the_policy() -> None:
    columns = set(table()[0].cells)
    assert columns == BASES | {"consent", "A", "X"}


def test_a_named_field_belongs_to_exactly_one_unit() -> None:
    claims: dict[tuple[str, str], list[str]] = {}
    for one in units().values():
        for kind, field in product(one.kinds, one.fields or ()):
            if kind != "list_state":
                claims.setdefault((kind, field), []).append(one.name)
    assert {claim: names for claim, names in claims.items() if len(names) > 1} == {}
    for (kind, field), (name,) in claims.items():
        assert unit_of(kind, field).name == name


def test_all_means_every_field_that_no_other_unit_names() -> None:
    assert unit_of("opportunity", "requirements").name == "opportunity"
    assert unit_of("opportunity", "contact_phone").name == "opportunity.contact"
    assert unit_of("measure", "anything_new").name == "plan"
    for kind in {kind for one in units().values() for kind in one.kinds}:
        assert sum(one.fields is None for one in units().values() if kind in one.kinds) <= 1


def test_technical_fields_belong_to_the_first_unit_that_names_the_kind() -> None:
    for field in ("_gone", "_pos", "_parent", "_given", "_erase"):
        assert unit_of("person", field).name == "person.id"
        assert unit_of("opportunity", field).name == "opportunity"
        assert unit_of("pathway", field).name == "pathway.status"
        assert unit_of("consent", field).name == "consent"


def test_that_a_list_is_empty_belongs_to_the_lists_unit() -> None:
    assert list_kinds() == ("language", "school", "work", "skill", "licence", "interest")
    for kind in list_kinds():
        record = list_state_id(PERSON, kind)
        assert unit_at(PERSON, record, "list_state", "any") is main_unit(kind)
    assert unit_at(PERSON, PERSON, "person", "duf").name == "person.numbers"
    for refused in (lambda: unit_of("list_state", "any"), lambda: unit_at(PERSON, PERSON, "list_state", "any")):
        with pytest.raises(RecordError):
            refused()


def test_what_the_table_does_not_know_is_refused_or_none() -> None:
    assert known("unit.of.tomorrow") is None
    for refused in (
        lambda: unit("unit.of.tomorrow"),
        lambda: unit_of("person", "shoe_size"),
        lambda: unit_of("kind_of_tomorrow", "any"),
        lambda: main_unit("kind_of_tomorrow"),
        lambda: main_unit("list_state"),
    ):
        with pytest.raises(RecordError):
            refused()


@pytest.mark.parametrize(
    ("name", "kind", "field", "may"),
    [
        ("work.done", "work", "tasks", True),
        ("work.done", "list_state", "any", True),
        ("family.care", "list_state", "any", False),
        ("opportunity", "work", "tasks", False),
        ("person.id", "person", "address_grade", False),
        ("person.id", "person", "field_of_tomorrow", True),
        ("unit.of.tomorrow", "work", "tasks", True),
        ("person.id", "person", "_gone", True),
        ("person.contact", "person", "_gone", False),
        ("person.contact", "person", "_erase", True),
        ("work.done", "person", "_erase", False),
    ],
)
def test_an_operation_carries_the_unit_of_its_field(name: str, kind: str, field: str, may: bool) -> None:
    assert fits(name, kind, field) is may


def test_a_purpose_stands_only_where_consent_is_the_basis() -> None:
    assert {one.name: one.purpose for one in units().values() if one.purpose} == {
        "hensyn": "hensyn",
        "adaptation": "tilrettelegging",
    }


def test_the_tables_are_read_without_pydantic() -> None:
    script = (
        "import sys; from models import agreements, sharing, units; units.units(); sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
