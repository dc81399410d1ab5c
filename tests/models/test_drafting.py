from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from matching_examples import CONFLICT, DECLINED, TODAY, held, khaled, list_of

from models.answer import HeldRecord
from models.drafting import NorwegianGoals, draft_measure, draft_plan, norwegian_goals
from models.matching import sentence
from models.matching.gaps import Gap


def test_goals_come_from_the_wishes_of_the_talk() -> None:
    plan = draft_plan(khaled(), TODAY)
    assert [(goal.text, goal.reason) for goal in plan.goals] == [
        ("Jobbe som sveiser", "Ønsket arbeid i kartleggingssamtalen"),
        ("Jobbe som sjåfør", "Andreønske i kartleggingssamtalen"),
    ]
    assert plan.fields["long_term_goal"] == "Jobbe som sveiser"
    assert plan.fields["extent"] == "full_time"


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("Sveiser", "Jobbe som sveiser"),
        ("sjåfør", "Jobbe som sjåfør"),
        ("Renhold", "Jobbe med renhold"),
        ("barn og eldre", "Jobbe med barn og eldre"),
        ("lager", "Jobbe med lager"),
        ("jobbe som kokk", "Jobbe som kokk"),
        ("å bli elektriker", "Bli elektriker"),
        ("Starte egen kafé", "Starte egen kafé"),
    ],
)
def test_own_words_become_a_sentence_or_stay_one(words: str, goal: str) -> None:
    assert draft_plan([held("wish", work_wanted=words)], TODAY).goals[0].text == goal


def test_a_wished_education_becomes_a_goal() -> None:
    wish = held("wish", education_wanted="Fagbrev som sveiser")
    assert draft_plan([wish], TODAY).goals[0].text == "Utdanning: fagbrev som sveiser"


def test_an_answer_that_is_missing_or_conflicted_is_not_used_and_a_conflict_is_said() -> None:
    plan = draft_plan([held("wish", work_wanted=CONFLICT, second_choice=DECLINED, extent="not_now")], TODAY)
    assert plan.goals == ()
    assert "long_term_goal" not in plan.fields
    assert "extent" not in plan.fields
    assert "ønsket arbeid må avklares" in [sentence(one, "nb") for one in plan.unsettled]


def test_the_training_due_at_the_centre_is_for_adults() -> None:
    adult, minor = held("person", birth_date="2008-11-23"), held("person", birth_date="2008-11-24")
    said = draft_plan([adult], TODAY).fields["training_extent"]
    assert said == "175 timer norsk og 25 timer samfunnskunnskap i mottaket"
    assert "training_extent" not in draft_plan([minor], TODAY).fields


LOW = {"listening": "A2", "reading": "A2", "writing": "A2", "oral": "B1"}
MIDDLE = dict.fromkeys(LOW, "B1")
HIGH = MIDDLE | {"oral": "B2"}


def school(number: int = 1, **values: Any) -> HeldRecord:
    return held("school", number, **values)


@pytest.mark.parametrize(
    ("records", "levels", "sure"),
    [
        ([list_of("school", "none")], LOW, True),
        ([school(level_nus="1", finished=True)], LOW, True),
        ([school(level_nus="2", finished=True)], MIDDLE, True),
        ([school(level_nus="3", finished=True)], MIDDLE, True),
        ([school(level_nus="4", finished=True)], HIGH, True),
        ([school(level_nus="6", finished=False), school(2, level_nus="2", finished=True)], MIDDLE, True),
        ([school(what="Universitetet i Aleppo", finished=True)], HIGH, False),
        ([school(what="Videregående skole", finished=False), held("school_summary", years_total=11)], MIDDLE, False),
        ([held("school_summary", years_total=4)], LOW, False),
        ([held("school_summary", years_total=0)], LOW, False),
    ],
)
def test_norwegian_goals_follow_from_schooling(records: list[HeldRecord], levels: dict[str, str], sure: bool) -> None:
    goals = norwegian_goals(records, TODAY)
    assert isinstance(goals, NorwegianGoals)
    assert (goals.levels, goals.sure, goals.source) == (levels, sure, "integreringsforskriften § 28")


@pytest.mark.parametrize(
    ("records", "why"),
    [
        ([], Gap.NOT_ASKED),
        ([held("school_summary", years_total=DECLINED)], Gap.NOT_KNOWN),
        ([held("school_summary", years_total=CONFLICT)], Gap.UNCLEAR),
        ([list_of("school", DECLINED)], Gap.NOT_ASKED),
    ],
)
def test_schooling_that_is_not_known_gives_no_goals(records: list[HeldRecord], why: Gap) -> None:
    assert norwegian_goals(records, TODAY) is why
    assert not any(name.startswith("norwegian_") for name in draft_plan(records, TODAY).fields)


def test_goals_from_schooling_that_nobody_coded_say_that_it_must_be_settled() -> None:
    goals = norwegian_goals(khaled(), TODAY)
    assert isinstance(goals, NorwegianGoals)
    assert goals.reason("nb") == "Grunnskole er trolig fullført; må avklares (integreringsforskriften § 28)"
    assert "skolegang må avklares" in [sentence(one, "nb") for one in draft_plan(khaled(), TODAY).unsettled]
    assert goals.fields()["norwegian_oral"] == "B1"


def test_there_are_no_goals_before_the_law_that_sets_them() -> None:
    with pytest.raises(LookupError):
        norwegian_goals(khaled(), date(2016, 1, 1))


def test_a_measure_takes_what_when_where_and_who_from_an_opportunity() -> None:
    place = held(
        "opportunity",
        99,
        name="Arbeidspraksis sveiseverksted",
        type="arbeidstrening",
        place="Vågåmo",
        when="lørdager",
        organiser="karrieresenteret",
    )
    hensyn = next(record for record in khaled() if record.kind == "hensyn")
    assert draft_measure(place, khaled()) == {
        "text": "Arbeidspraksis sveiseverksted",
        "place": "Vågåmo",
        "when": "lørdager",
        "responsible": "karrieresenteret",
        "opportunity": place.ent,
        "status": "planned",
        "hensyn": [hensyn.ent],
    }


def test_a_measure_names_no_hensyn_where_none_concerns_the_place() -> None:
    cafe = held("opportunity", 99, name="Strikkekafé", type="moteplass")
    assert draft_measure(cafe, khaled()) == {"text": "Strikkekafé", "opportunity": cafe.ent, "status": "planned"}
