"""What several people entered differently, and what a newer version wrote, is never used and never stops matching."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_examples import CONFLICT, SUBJECT, TODAY, held, offer

from models import sections
from models.answer import HeldField, HeldRecord
from models.drafting import draft_measure, draft_plan
from models.ids import b64
from models.matching import Opportunity, facts_of, match, opportunity_of, residents_for, sentence
from models.matching.facts import READS
from models.texts import has_text, text


def unknown(person: list[HeldRecord], opportunity: Opportunity) -> list[str]:
    (suggestion,) = match(facts_of(SUBJECT, person), [opportunity], TODAY)
    return [sentence(reason, "nb") for reason in suggestion.of_side("unknown")]


def test_what_differs_of_an_offer_is_named_and_not_used() -> None:
    woman = [held("person", sex="female")]
    for_men = HeldField("value", "male", conflict=True)
    swimming = offer(type="aktivitet", name="Svømming", only_for=for_men)
    (suggestion,) = match(facts_of(SUBJECT, woman), [swimming], TODAY)
    assert not suggestion.hard_against
    first = sentence(suggestion.of_side("unknown")[0], "nb")
    assert first == f"ulike opplysninger om tilbudet, må avklares: {text('field.opportunity.only_for', 'nb')}"
    assert len(residents_for(swimming, [facts_of(SUBJECT, woman)], TODAY).unknown) == 1


@pytest.mark.parametrize(
    ("person", "opportunity", "expected"),
    [
        ([held("wish", second_choice=CONFLICT)], offer(type="jobb"), "andreønske må avklares"),
        ([held("wish", education_wanted=CONFLICT)], offer(type="kurs"), "ønsket utdanning må avklares"),
        ([held("wish", extent=CONFLICT)], offer(type="jobb"), "omfang av arbeid må avklares"),
        (
            [held("pathway", settlement_municipality=CONFLICT)],
            offer(type="kurs"),
            "bosettingskommune må avklares",
        ),
        (
            [held("digital", phone=CONFLICT, pc=CONFLICT)],
            offer(type="kurs", name="Dataopplæring"),
            "bruk av PC og skjema må avklares",
        ),
        (
            [held("work", 1, title_own_words="Kokk"), held("work", 2, title_own_words=CONFLICT)],
            offer(type="jobb", name="Sveiser"),
            "arbeidserfaring må avklares",
        ),
        (
            [held("interest", 1, what="Sjakk"), held("interest", 2, what=CONFLICT)],
            offer(type="aktivitet", name="Fotball"),
            "interesser må avklares",
        ),
        (
            [held("licence", 1, kind="driving", classes=["A"]), held("licence", 2, kind=CONFLICT, classes=["B"])],
            offer(type="jobb", licence="B"),
            "førerkort må avklares",
        ),
        (
            [held("hensyn", 1, what=CONFLICT)],
            offer(type="jobb"),
            "hensyn som er skrevet ulikt: må avklares med stedet",
        ),
    ],
)
def test_what_differs_of_a_person_is_said_where_it_matters(
    person: list[HeldRecord], opportunity: Opportunity, expected: str
) -> None:
    assert expected in unknown(person, opportunity)


def test_every_field_of_an_offer_that_may_differ_has_a_name() -> None:
    names = [name for name in sections.Opportunity.model_fields if not has_text(f"field.opportunity.{name}", "nb")]
    assert names == []


def test_codes_and_types_of_a_newer_version_are_not_known_and_stop_nothing() -> None:
    person = [
        held("person", birth_date="våren 1990", sex=3),
        held("language", 1, language="nor", understand="superb", cefr_interaction="D1"),
        held("licence", 1, kind="driving", classes="B"),
        held("hensyn", 1, what="new_code"),
    ]
    asked = offer(type="jobb", norwegian_level="A1", age_from=18, age_to="25", licence="B", only_for="male")
    assert set(unknown(person, asked)) >= {
        "norsk A1 kreves, nivå må avklares",
        "alder 18+ kreves, fødselsdato må avklares",
        "kun menn, kjønn må avklares",
        "førerkort B kreves, klasse må avklares",
        "new_code: må avklares med stedet",
    }
    assert "norsk Z9 kreves, nivå må avklares" in unknown(person, offer(type="jobb", norwegian_level="Z9"))
    assert match(facts_of(SUBJECT, person), [offer(type="new_type")], TODAY)


FIELDS = {
    kind.kind: sorted(field.alias or name for name, field in kind.model_fields.items())
    for kind in sections.ALL
    if kind.kind in READS
}
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 200),
    st.text(max_size=12),
    st.lists(st.text(max_size=3), max_size=2),
    st.sampled_from(["2026-11-23", "B1", "good", "driving", "nor", "beskyttelse", "mandag 18–20", "3435"]),
)
HELD = st.builds(
    HeldField, st.sampled_from(["value", "value", "declined", "unknown", "cleared"]), VALUES, conflict=st.booleans()
)


@st.composite
def records(draw: Any) -> HeldRecord:
    kind = draw(st.sampled_from(sorted(FIELDS)))
    fields = draw(st.dictionaries(st.sampled_from(FIELDS[kind]), HELD, max_size=6))
    return HeldRecord(kind, b64(bytes([draw(st.integers(0, 255))] * 16)), fields, subject=SUBJECT)


@st.composite
def opportunities(draw: Any) -> HeldRecord:
    names = sorted(sections.Opportunity.model_fields)
    return HeldRecord("opportunity", SUBJECT, draw(st.dictionaries(st.sampled_from(names), HELD, max_size=12)))


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.lists(records(), max_size=8), opportunities())
def test_whatever_is_held_gives_suggestions_that_can_be_said(person: list[HeldRecord], record: HeldRecord) -> None:
    facts = facts_of(SUBJECT, person)
    (suggestion,) = match(facts, [opportunity_of(record)], TODAY)
    assert all(sentence(reason, lang) for reason in suggestion.reasons for lang in ("nb", "nn", "en"))
    draft_plan(person, TODAY)
    assert draft_measure(record, person)["opportunity"] == SUBJECT
