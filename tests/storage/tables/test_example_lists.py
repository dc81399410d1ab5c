"""The example lists, as a reception centre would meet them one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from models.imports import opportunities, residents
from models.imports.comparing import KnownResident, compare
from models.imports.plans import ACCEPTABLE, LIST_FIELDS, Acceptable, ImportPlan, Known
from models.imports.proposals import Value
from storage.tables.reading import read_file

EXAMPLES = Path(__file__).parents[3] / "tui" / "example"
TODAY = date(2026, 11, 23)
NOTHING = dict.fromkeys(
    ("new", "changed", "moved", "reassigned", "gone", "unchanged", "ask", "duplicate", "refused"), 0
)


class Centre:
    """The residents of a centre, as far as lists change them."""

    def __init__(self) -> None:
        self.known: dict[str, KnownResident] = {}
        self._ids = count()

    def plan(self, name: str, *, complete: bool = False) -> ImportPlan:
        listing = residents.read(read_file(EXAMPLES / name).rows, TODAY, can_close=True)
        return compare(listing, self.known.values(), new_id=self._id, complete=complete)

    def take(self, plan: ImportPlan, accept: Sequence[Acceptable]) -> int:
        """Write what is accepted; give the number of facts."""
        facts = 0
        for write in plan.writes(accept):
            subject = write.subject or self._id()
            held: dict[tuple[str, str], Value] = dict(self.known[subject].facts) if subject in self.known else {}
            for fact in write.facts:
                many = fact.name in LIST_FIELDS and isinstance(fact.value, str)
                held[fact.name] = (fact.value,) if many and isinstance(fact.value, str) else fact.value
            self.known[subject] = KnownResident(subject, held, closed=write.closed)
            facts += len(write.facts)
        return facts

    def _id(self) -> str:
        return f"id-{next(self._ids)}"


@pytest.fixture
def centre() -> Centre:
    made = Centre()
    made.take(made.plan("beboere.csv"), ["new"])
    return made


def notices(plan: ImportPlan) -> Counter[str]:
    return Counter(notice.key for row in plan.rows for notice in row.notices)


def test_the_first_list_is_sixty_new_residents() -> None:
    plan = Centre().plan("beboere.csv", complete=True)
    assert plan.counts() == {**NOTHING, "new": 60}
    assert plan.layout.not_taken == ()
    assert len(plan.assignments()) == 10


def test_five_duf_checksums_warn_and_four_times_kongo_is_not_chosen() -> None:
    plan = Centre().plan("beboere.csv")
    assert notices(plan) == {"duf_checksum": 5, "several_meanings": 4}
    warned = [row.row_number for row in plan.rows if any(notice.key == "duf_checksum" for notice in row.notices)]
    assert warned == [8, 14, 21, 28, 44]


def test_the_whole_example_has_five_distinct_duf_numbers_that_warn(centre: Centre) -> None:
    warned = {
        row.changes[0].fact.value
        for name in ("beboere.csv", "beboere_neste_uke.csv", "beboere_rotete.csv")
        for row in Centre().plan(name).rows
        if any(notice.key == "duf_checksum" for notice in row.notices)
    }
    assert warned == {"202659211708", "202533632110", "202543630509", "202533084901", "202665175001"}


def test_a_first_row_is_read_field_by_field(centre: Centre) -> None:
    khaled = next(iter(centre.known.values()))
    found = {".".join(name): value for name, value in khaled.facts.items()}
    assert found["person.name"] == "Khaled Haddad"
    assert found["person.birth_date"] == "1991-03-14"
    assert found["person.citizenship"] == "SY"
    assert found["person.mother_tongue"] == "ara"
    assert found["person.arrival_date"] == "2026-04-15"
    assert found["pathway.settlement_municipality"] == "3435"


def test_the_same_list_again_changes_nothing(centre: Centre) -> None:
    plan = centre.plan("beboere.csv", complete=True)
    assert plan.counts() == {**NOTHING, "unchanged": 60}
    assert centre.take(plan, ACCEPTABLE) == 0


def test_the_eight_families_have_one_group_each(centre: Centre) -> None:
    groups = Counter(one.facts.get(("person", "family_group"), "") for one in centre.known.values())
    del groups[""]
    assert sorted(groups.values()) == [3, 3, 3, 3, 3, 4, 4, 4]


def test_next_week_has_new_changed_moved_reassigned_and_gone(centre: Centre) -> None:
    plan = centre.plan("beboere_neste_uke.csv", complete=True)
    assert plan.counts() == {
        **NOTHING,
        "new": 4,
        "changed": 1,
        "moved": 5,
        "reassigned": 2,
        "gone": 3,
        "unchanged": 50,
    }
    names = {centre.known[gone.subject].facts["person", "name"] for gone in plan.gone}
    assert names == {"Dariush Moradi", "Rahwa Kidane", "Hala Khoury"}


def test_next_week_without_a_terminal_takes_the_new_ones_only(centre: Centre) -> None:
    plan = centre.plan("beboere_neste_uke.csv", complete=True)
    assert {write.subject for write in plan.writes()} == {None}
    assert len(plan.writes()) == 4
    assert centre.plan("beboere_neste_uke.csv").gone == ()


def test_next_week_accepted_whole_and_read_again_changes_nothing(centre: Centre) -> None:
    centre.take(centre.plan("beboere_neste_uke.csv", complete=True), ACCEPTABLE)
    plan = centre.plan("beboere_neste_uke.csv", complete=True)
    assert plan.counts() == {**NOTHING, "unchanged": 61}
    assert plan.writes(ACCEPTABLE) == ()


def test_the_messy_list_meets_three_known_three_new_and_refuses_one(centre: Centre) -> None:
    table = read_file(EXAMPLES / "beboere_rotete.csv")
    assert (table.encoding, table.delimiter) == ("cp1252", ";")
    plan = centre.plan("beboere_rotete.csv")
    assert plan.counts() == {**NOTHING, "new": 3, "changed": 3, "refused": 1}
    assert [row.row_number for row in plan.rows if "refused" in row.standings] == [6]
    assert notices(plan) == {
        "duf_digits": 1,
        "date_impossible": 1,
        "no_identity": 1,
        "several_meanings": 1,
        "controls_removed": 2,
        "unknown_country": 1,
        "unknown_language": 1,
        "kept_as_variety": 1,
    }


def test_markup_escapes_and_formulas_of_the_messy_list_are_plain_text(centre: Centre) -> None:
    written = [fact.value for write in centre.plan("beboere_rotete.csv").writes() for fact in write.facts]
    assert "Test [red]Markup[/red]" in written
    assert "Test Escape" in written
    assert '=HYPERLINK("x";"y")' in written
    assert all(str(value).isprintable() for value in written)


def test_the_messy_list_again_makes_no_operation(centre: Centre) -> None:
    centre.take(centre.plan("beboere_rotete.csv"), ACCEPTABLE)
    assert centre.plan("beboere_rotete.csv").writes(ACCEPTABLE) == ()


def test_all_forty_five_opportunities_are_taken_and_those_past_are_named() -> None:
    table = read_file(EXAMPLES / "muligheter.csv")
    assert (table.encoding, table.delimiter) == ("utf-8", ",")
    plan = opportunities.compare(opportunities.read(table.rows, TODAY), [])
    assert plan.counts() == {**NOTHING, "new": 45}
    assert notices(plan) == {"already_past": 16}
    there = [Known(str(write.row_number), {fact.name: fact.value for fact in write.facts}) for write in plan.writes()]
    again = opportunities.compare(opportunities.read(table.rows, TODAY), there)
    assert again.counts() == {**NOTHING, "unchanged": 45}
