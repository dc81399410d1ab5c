"""What comes next for a person, and the signs of the five areas, as read from what is recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.answer import HeldField, HeldRecord
from models.areas import Areas, areas
from models.merging import Head
from models.next_step import next_step
from models.texts import has_text

TODAY = date(2026, 11, 23)


def record(kind: str, **facts: Any) -> HeldRecord:
    """Give a record in which each fact stands undisputed."""
    fields = {
        name: HeldField("value", value, heads=(Head("o", "set", "value", value, "self", False, None, 1),))
        for name, value in facts.items()
    }
    return HeldRecord(kind, f"{kind}-1", fields, subject="s")


ENDED = record("talk", started="2026-11-01T09:00:00Z", ended="2026-11-01T10:00:00Z")
SETTLES = record("pathway", settlement_municipality="3435")
PERMITTED = record("pathway", basis_category="beskyttelse")
ASSIGNED = record("assignment", kommunenr="3435", function="settlement_municipality", **{"from": "2026-11-01"})
MEASURE = record("measure", text="Norsk")
AGREED = record("plan", status="agreed")


@pytest.mark.parametrize(
    ("held", "step"),
    [
        ((), "start_talk"),
        ((record("talk", started="2026-11-23T09:00:00Z"),), "continue_talk"),
        ((ENDED,), "write_plan"),
        ((ENDED, SETTLES), "assign"),
        ((ENDED, SETTLES, ASSIGNED), "write_plan"),
        ((ENDED, MEASURE), "go_through"),
        ((ENDED, PERMITTED, MEASURE), "sign_plan"),
        ((ENDED, MEASURE, AGREED), "follow_up"),
        ((ENDED, MEASURE, AGREED, ASSIGNED), "send"),
        ((record("person", birth_date="2012-01-01"),), "no_talk_for_children"),
        ((record("pathway", phase="bosatt"),), "none"),
    ],
)
def test_the_next_step_follows_the_order_of_the_work(held: tuple[HeldRecord, ...], step: str) -> None:
    assert next_step(held, TODAY) == step
    assert has_text(f"screen.next_step.{step}", "nb")
    assert has_text(f"screen.next_step.{step}", "en")


def test_an_assignment_that_ended_counts_no_more() -> None:
    over = record(
        "assignment", kommunenr="3435", function="settlement_municipality", to="2026-11-02", **{"from": "2026-11-01"}
    )
    assert next_step((ENDED, SETTLES, over), TODAY) == "assign"


def test_a_permit_that_is_past_asks_for_no_signature() -> None:
    past = record("pathway", basis_category="beskyttelse", permit_valid_to="2026-11-22")
    assert next_step((ENDED, past, MEASURE), TODAY) == "go_through"


def test_nothing_asked_is_five_dashes() -> None:
    assert areas((), reads_health=True) == Areas()


def test_an_area_is_begun_with_its_first_answer_and_answered_when_its_core_is() -> None:
    begun = areas((record("work", title_own_words="sveiser"),), reads_health=True)
    assert begun.work == "started"
    assert areas((record("interest", what="strikke"),), reads_health=True).interests == "started"
    done = areas((record("interest", what="strikke", would_teach=True),), reads_health=True)
    assert done == Areas(interests="answered")


def test_health_says_only_whether_it_was_asked_and_is_closed_to_who_has_no_key() -> None:
    asked = (record("adaptation_status", asked=True),)
    assert areas(asked, reads_health=True).health == "answered"
    assert areas(asked, reads_health=False).health == "closed"


def test_an_answer_about_health_that_came_from_elsewhere_counts_where_it_can_be_read() -> None:
    come = (record("adaptation", what_helps=["quiet"]),)
    assert areas(come, reads_health=True).health == "answered"
    assert areas(come, reads_health=False).health == "closed"
    assert areas((record("adaptation"),), reads_health=True).health == "none"
