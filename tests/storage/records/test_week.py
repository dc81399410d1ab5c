"""What happens in a week: every opportunity stands somewhere, at its day or beside the days."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.answer import HeldRecord
from storage.records.opportunities import OpportunityRow
from storage.records.week import Week, week_of

MONDAY = date(2026, 11, 23)


def row(name: str, when: str, **facts: str) -> OpportunityRow:
    given = {
        "type": "aktivitet",
        "place": "",
        "municipality": "3437",
        "organiser": "",
        "valid_to": "",
        "last_checked": "",
        **facts,
    }
    held = HeldRecord("opportunity", name, {})
    return OpportunityRow(id=name, name=name, when=when, shelf="current", held=held, **given)


def places(week: Week) -> dict[str, list[str]]:
    days = {str(at): [one.row.name for one in listed] for at, listed in enumerate(week.days) if listed}
    apart = {
        "every_day": [one.row.name for one in week.every_day],
        "by_agreement": [one.name for one in week.by_agreement],
        "not_understood": [one.name for one in week.not_understood],
    }
    return days | {name: listed for name, listed in apart.items() if listed}


def test_each_stands_at_its_day_and_what_has_none_beside_the_days() -> None:
    rows = [
        row("Kor", "onsdag kl. 17.30"),
        row("Fotball", "onsdag 16-17"),
        row("Språkkafé", "hver dag"),
        row("Tur", "etter avtale"),
        row("Marked", "når det passer"),
        row("Klatring", "18-20"),
        row("Kurs", ""),
    ]
    assert places(week_of(rows, date(2026, 11, 26))) == {
        "2": ["Fotball", "Kor"],
        "every_day": ["Språkkafé"],
        "by_agreement": ["Tur"],
        "not_understood": ["Marked", "Klatring", "Kurs"],
    }


def test_homes_do_not_happen_and_what_has_ended_is_past_from_its_day_on() -> None:
    rows = [
        row("Hybel", "ledig fra 01.02.2027", type="bolig"),
        row("Kor", "onsdag", valid_to="2026-11-22"),
        row("Tur", "mandag og torsdag", valid_to="2026-11-24"),
    ]
    assert places(week_of(rows, MONDAY)) == {"0": ["Tur"]}


def test_every_day_until_the_middle_of_the_week_stands_at_its_days() -> None:
    assert places(week_of([row("Kafé", "hver dag", valid_to="2026-11-24")], MONDAY)) == {"0": ["Kafé"], "1": ["Kafé"]}


def test_as_json_it_names_days_clocks_and_rules() -> None:
    found = week_of([row("Strikk", "annenhver torsdag 19:00")], MONDAY).as_json()
    assert found["week"] == "2026-W48"
    (one,) = found["days"][3]["happenings"]
    assert (found["days"][3]["date"], one["start"], one["end"], one["certain"]) == ("2026-11-26", "19:00", None, False)
    assert one["rules"] == ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"]


@given(st.lists(st.sampled_from(["mandag 18–20", "hver dag", "etter avtale", "kanskje", "", "lørdager", "18-20"])))
def test_nothing_that_holds_is_left_out(written: list[str]) -> None:
    week = week_of([row(str(at), when) for at, when in enumerate(written)], MONDAY)
    assert {name for listed in places(week).values() for name in listed} == {str(at) for at in range(len(written))}
