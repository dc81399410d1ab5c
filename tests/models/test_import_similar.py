"""Opportunities that are nearly written the same: proposed, and a person decides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.imports import opportunities
from models.imports.comparing import NEW
from models.imports.plans import ACCEPTABLE, ImportPlan, Known
from models.imports.similar import NEAR, Said, Similar, alike
from tests.models.test_import_opportunities import CHOIR, HEADER, TODAY, known, plan

KNOWN = Said("Strikkegruppe Vågåmo", "Sanitetsforeningen", "Vågåmo", "mandag 18–20")


@pytest.mark.parametrize(
    ("said", "same"),
    [
        (KNOWN._replace(name="Strikkegruppa Vågåmo"), True),
        (KNOWN._replace(name="Strikkegrupe vågåmo"), True),
        (KNOWN._replace(name="strikke-gruppe, Vågåmo"), True),
        (KNOWN._replace(organiser=""), True),
        (KNOWN._replace(organiser="Vågå sanitetsforening"), True),
        (KNOWN._replace(organiser="Røde Kors"), False),
        (KNOWN._replace(when="mandager kl. 18.00 til 20.00"), True),
        (KNOWN._replace(when="tirsdag 18–20"), False),
        (KNOWN._replace(when="mandag 18–21"), False),
        (KNOWN._replace(place="Lalm"), False),
        (KNOWN._replace(name="Turgruppe Vågåmo"), False),
        (KNOWN._replace(name="Strikkegruppe 2 Vågåmo"), False),
    ],
)
def test_what_is_nearly_written_the_same_is_found_and_another_place_or_time_is_not(said: Said, same: bool) -> None:
    assert bool(Similar({"1": KNOWN}).to(said)) == same


NAMES = st.text("abcdeæøå ", min_size=1, max_size=24)


@given(NAMES, st.lists(NAMES, max_size=12))
def test_looking_at_the_rarer_groups_misses_none_that_is_near(name: str, names: list[str]) -> None:
    catalogue = {str(at): Said(one, "", "", "") for at, one in enumerate(names)}
    near = {one for one, said in catalogue.items() if alike(name, said.name) >= NEAR["name"]}
    found = Similar(catalogue).to(Said(name, "", "", ""))
    assert set(found) <= near
    assert len(found) == min(5, len(near))


def planned(row: tuple[str, ...], there: list[Known], decision: str | None = None) -> ImportPlan:
    listing = opportunities.read([HEADER, row], TODAY)
    return opportunities.compare(listing, there, {2: decision} if decision else None)


def test_a_row_that_may_be_known_asks_and_what_is_decided_is_done() -> None:
    there = known(plan([CHOIR]))
    unsaid = (*CHOIR[:4], "", *CHOIR[5:9], "12")
    (row,) = planned(unsaid, there).rows
    assert (row.standings, row.candidates) == ({"ask"}, ("0",))
    assert planned(unsaid, there).writes(ACCEPTABLE) == ()
    (row,) = planned(unsaid, there, "0").rows
    assert (row.subject, {change.fact.field for change in row.changes}) == ("0", {"places"})
    (row,) = planned(unsaid, there, NEW).rows
    assert (row.subject, row.standings) == (None, {"new"})
