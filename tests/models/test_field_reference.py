"""docs/fields.md says of every field what the models say."""

from __future__ import annotations

from collections import Counter

from build_fields import PAGE, docstrings, page
from models import schema, units

WRITTEN = PAGE.read_text(encoding="utf-8")


def test_the_reference_is_current() -> None:
    assert page() == WRITTEN, "run: make fields"


def test_every_field_and_every_unit_stands_there_once() -> None:
    rows = Counter(line.partition(" | ")[0] for line in WRITTEN.splitlines() if line.startswith("| `"))
    named = [f"| `{one.kind}.{one.name}`" for one in schema.every_field()]
    assert rows == Counter([*named, *(f"| `{name}`" for name in units.units())])


def test_every_field_is_described_in_its_model() -> None:
    told = docstrings()
    assert [one.key for one in schema.every_field() if not told.get((one.kind, one.name))] == []
