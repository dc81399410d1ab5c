"""Lists of opportunities, read and held against those there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.imports import opportunities
from models.imports.plans import ACCEPTABLE, ImportPlan, Known
from models.imports.proposals import Value

TODAY = date(2026, 11, 23)
HEADER = ("Navn", "Type", "Sted", "Kommune", "Arrangør", "Når", "Alder", "Gjelder", "Barn velkommen", "Plasser")
CHOIR = ("Kor Otta", "aktivitet", "Otta", "Sel", "kommunen", "onsdag kl. 17.30", "", "", "ja", "20")


def plan(rows: Sequence[Sequence[str]], there: Sequence[Known] = ()) -> ImportPlan:
    return opportunities.compare(opportunities.read([HEADER, *rows], TODAY), there)


def facts(found: ImportPlan) -> list[dict[str, Value]]:
    return [{fact.field: fact.value for fact in write.facts} for write in found.writes(ACCEPTABLE)]


def known(found: ImportPlan) -> list[Known]:
    writes = found.writes(ACCEPTABLE)
    return [Known(str(at), {fact.name: fact.value for fact in write.facts}) for at, write in enumerate(writes)]


def test_a_row_becomes_an_opportunity() -> None:
    (written,) = facts(plan([CHOIR]))
    assert written["name"] == "Kor Otta"
    assert written["municipality"] == "3437"
    assert written["places"] == 20


def test_arbeidspraksis_is_arbeidstrening() -> None:
    praksis, trening = (facts(plan([(CHOIR[0], word, *CHOIR[2:])]))[0] for word in ("Arbeidspraksis", "arbeidstrening"))
    assert praksis["type"] == trening["type"]


def test_ages_are_two_limits() -> None:
    (young,) = facts(plan([(*CHOIR[:6], "16-25", *CHOIR[7:])]))
    assert (young["age_from"], young["age_to"]) == (16, 25)
    (grown,) = facts(plan([(*CHOIR[:6], "18+", *CHOIR[7:])]))
    assert grown["age_from"] == 18
    assert "age_to" not in grown


def test_the_same_list_twice_changes_nothing() -> None:
    there = known(plan([CHOIR]))
    assert plan([CHOIR], there).writes(ACCEPTABLE) == ()


def test_an_opportunity_is_the_same_by_name_organiser_place_and_time() -> None:
    there = known(plan([CHOIR]))
    fewer = (*CHOIR[:9], "12")
    (row,) = plan([fewer], there).rows
    assert (row.standings, row.subject) == ({"changed"}, "0")
    another_time = (*CHOIR[:5], "torsdag", *CHOIR[6:])
    assert plan([another_time], there).rows[0].standings == {"new"}


def test_a_repeated_row_is_taken_once() -> None:
    found = plan([CHOIR, CHOIR, (*CHOIR[:9], "12")])
    assert [sorted(row.standings) for row in found.rows] == [["new"], ["duplicate"], ["duplicate"]]


def test_a_row_without_a_name_is_refused() -> None:
    (row,) = plan([("", *CHOIR[1:])]).rows
    assert row.standings == {"refused"}
    assert row.changes == ()


def test_what_is_not_understood_is_said_and_left_out() -> None:
    (row,) = plan([(*CHOIR[:7], "de fleste", "kanskje", "mange")]).rows
    assert [notice.key for notice in row.notices] == ["unknown_only_for", "unknown_yes_no", "not_a_number"]
    assert row.standings == {"new"}
