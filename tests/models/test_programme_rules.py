"""Which rules a plan comes under at the municipality: chosen by the day of the decision, never by a constant."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from matching_examples import CONFLICT, TODAY, held

from models import schema
from models.drafting.programme import rules_for
from models.matching.gaps import Gap
from models.texts import LANGUAGES, has_text

DATA = tomllib.loads((files("models") / "rules" / "programme.toml").read_text(encoding="utf-8"))
CODED = held("school", 1, what="videregående", finished=True, level_nus="4")


@pytest.mark.parametrize(
    ("pathway", "rules"),
    [
        ({"basis_category": "beskyttelse", "decision_date": "2016-05-01"}, "2016"),
        ({"basis_category": "beskyttelse", "decision_date": "2020-12-31"}, "2016"),
        ({"basis_category": "beskyttelse", "decision_date": "2021-01-01"}, "2021"),
        ({"basis_category": "beskyttelse", "decision_date": "2025-12-31"}, "2021"),
        ({"basis_category": "beskyttelse", "decision_date": "2026-01-01"}, "2026"),
        ({"basis_category": "kollektiv_beskyttelse", "decision_date": "2022-06-15"}, "6a"),
        ({"basis_category": "kollektiv_beskyttelse", "decision_date": "2022-06-14"}, "2021"),
        ({"basis_category": CONFLICT, "decision_date": "2023-01-01"}, "2021"),
        ({}, "2026"),
    ],
)
def test_the_day_of_the_decision_chooses_the_rules(pathway: dict[str, Any], rules: str) -> None:
    assert rules_for([held("pathway", **pathway)], TODAY).id == rules


@pytest.mark.parametrize(("field", "gap"), [(CONFLICT, Gap.UNCLEAR), ("", Gap.NOT_ASKED)])
def test_a_day_that_is_not_known_is_said_and_the_rules_are_those_of_today(field: Any, gap: Gap) -> None:
    found = rules_for([held("pathway", decision_date=field)], TODAY)
    assert (found.decided, found.id) == (gap, "2026")


def test_lengths_are_those_of_the_schooling_where_it_is_coded_and_all_where_it_is_not() -> None:
    coded = rules_for([CODED], TODAY)
    assert [(one.months, one.more) for one in coded.lengths] == [(12, 0)]
    assert coded.schooling_is_sure
    open_ = rules_for([], TODAY)
    assert [(one.months, one.more) for one in open_.lengths] == [(12, 0), (24, 0), (36, 12), (48, 12), (60, 0)]
    assert not open_.schooling_is_sure
    assert open_.lengths[2].sentence("nb") == "sluttmål deler av videregående: inntil 36 måneder + 12 måneder"


def test_a_part_is_there_when_the_plan_says_it() -> None:
    plan = held("plan", end_goal="Sveiser", norwegian_oral="B1", duration=CONFLICT)
    missing = [part.name for part in rules_for([plan], TODAY).missing]
    assert missing == ["long_term_goal", "training_extent", "duration", "elements", "complaint", "reasons"]
    with_measure = rules_for([plan, held("measure", 1, text="Norskkafé")], TODAY)
    assert "elements" not in [part.name for part in with_measure.missing]


def test_before_the_first_rules_there_are_none() -> None:
    with pytest.raises(LookupError):
        rules_for([], date(1999, 1, 1))


def test_every_set_names_its_source_and_parts_that_are_fields_of_a_plan() -> None:
    plan = {one.name for one in schema.fields("plan")} | {"goal", "measure", "review"}
    assert all(set(names) <= plan for names in DATA["parts"].values())
    for row in (*DATA["rules"], *DATA["collective"]):
        assert row["source"]
        assert set(row["parts"]) <= DATA["parts"].keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sets_parts_and_goals_have_their_names(lang: str) -> None:
    rows = (*DATA["rules"], *DATA["collective"])
    keys = {f"match.rules.set.{row['id']}" for row in rows} | {f"match.rules.part.{name}" for name in DATA["parts"]}
    for row in rows:
        keys |= {f"match.rules.goal.{one['goal']}" for one in row["lengths"]}
        keys |= {f"match.rules.schooling.{one['schooling']}" for one in row["lengths"]}
    assert [key for key in sorted(keys) if not has_text(key, lang)] == []
