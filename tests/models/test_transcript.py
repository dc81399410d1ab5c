"""The state's forms as data: every line names fields that there are, and none that may never be typed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import codes, schema, units
from models.answer import HeldField, HeldRecord
from models.ids import b64, list_state_id
from models.sharing import Assignment, Consent, Grade, Person
from models.texts import has_text
from models.transcribing import STATE_FORM, Written, decided, filled
from models.transcript import FORMS, headings, lines
from models.units import LIST_STATE

SUBJECT = b64(bytes(16))
VAGA = "3435"
YES = Consent("frivillig_kartlegging", f"kommunenr:{VAGA}", frozenset(units.units()))
SETTLED = Person(permit=True, grade=Grade.UNGRADED)
WAITING = Person(permit=False, grade=Grade.UNGRADED, consents=(YES,))
NEVER: frozenset[str] = frozenset(("pathway", "practical", "hensyn", "adaptation", "consent", "note", "participation"))


def record(kind: str, number: int = 0, /, **values: object) -> HeldRecord:
    ent = SUBJECT if kind == "person" else b64(bytes([number + 1, *kind.encode()[:15]]).ljust(16, b"\1"))
    fields = {name.rstrip("_"): HeldField("value", value) for name, value in values.items()}
    return HeldRecord(kind, ent, fields, subject=SUBJECT)


def typed(held: list[HeldRecord], person: Person = SETTLED, number: str = VAGA) -> dict[str, Written]:
    found = filled(held, decided(person, number, held), person.permit, "nb")
    return {f"{line.line.heading}.{line.line.name}/{line.item}": line for one in found for line in one.lines}


def words(held: list[HeldRecord], person: Person = SETTLED) -> dict[str, str]:
    return {name: line.words for name, line in typed(held, person).items() if line.words}


# --- the table


def test_every_line_names_fields_of_the_models_and_a_list_only_its_own() -> None:
    for line in lines():
        assert line.fields
        assert not line.each or {field.kind for field in line.fields} == {line.each}
        lists = {field.kind for field in line.fields if schema.RECORDS[field.kind].listed}
        assert lists <= {line.each}, line


def test_no_line_names_what_is_never_typed() -> None:
    for field in (one for line in lines() for one in line.fields):
        unit = units.unit(field.unit)
        assert unit.compartment == "core", field
        assert unit.cls in ("B", "C"), field
        assert unit.purpose is None, field
        assert field.kind not in NEVER


def test_no_field_is_typed_twice_and_every_line_has_a_number_of_its_own() -> None:
    assert max(Counter(one.key for line in lines() for one in line.fields).values()) == 1
    assert max(Counter(line.number for line in lines()).values()) == 1
    assert [one.number for one in headings()] == list(range(1, len(headings()) + 1))
    assert {one.form for one in headings()} == set(FORMS)


def test_what_the_mapping_regulation_lists_is_all_there() -> None:
    """IF § 47: what the talk asks on competence, interests and wishes is typed somewhere."""
    asked = {
        field.key
        for field in schema.every_field()
        if field.unit and units.unit(field.unit).basis == "IF47" and field.question.tier != "administrative"
        if field.unit not in ("talk", "talk.informed", "participation")
    }
    assert asked - {one.key for line in lines() for one in line.fields} == set()


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_everything_it_says_has_words(lang: str) -> None:
    for heading in headings():
        assert has_text(f"document.transcript.heading.{heading.name}", lang)
        assert has_text(f"document.transcript.form.{heading.form}", lang)
    for line in lines():
        assert line.label(lang)[:1].isupper()
        assert not line.label(lang).startswith(("Document.", "Field."))


def test_the_function_is_nobody_that_a_person_is_assigned_to() -> None:
    assert codes.get("recipient", STATE_FORM) is None


# --- what is typed


def test_values_are_joined_as_the_table_says_and_a_list_comes_once_for_every_record() -> None:
    held = [
        record("language", 1, language="ara", understand="good", speak="fair"),
        record("language", 2, language="nor", speak="little"),
        record("work", 1, title_own_words="Sveiser", from_="2010", to="2016"),
    ]
    found = words(held)
    assert found["language.oral/1"] == "forstå: godt, snakke: greit"
    assert found["language.oral/2"] == "snakke: litt"
    assert found["work.period/0"] == "2010–2016"
    assert "work.period/1" not in found


def test_a_word_that_two_fields_say_stands_once() -> None:
    found = words([record("interest", what="matlaging", category="matlaging")])
    assert list(found.values()) == ["matlaging"]


def test_a_code_that_nobody_has_given_yet_is_not_called_a_question_that_was_not_asked() -> None:
    found = typed([record("work", title_own_words="Sveiser"), record("school", what="yrkesskole")])
    assert found["work.code/0"].why == found["school.level/0"].why == "not_coded"
    assert found["work.tasks/0"].why == "not_asked"


def test_every_honest_non_answer_is_said_and_none_is_typed() -> None:
    none = HeldRecord(LIST_STATE, list_state_id(SUBJECT, "work"), {"any": HeldField("value", "none")}, subject=SUBJECT)
    wish = HeldRecord(
        "wish",
        b64(bytes([9] * 16)),
        {
            "work_wanted": HeldField("declined"),
            "second_choice": HeldField("unknown"),
            "education_wanted": HeldField("value", "kokk", conflict=True),
        },
        subject=SUBJECT,
    )
    found = typed([none, wish])
    whys = [found[f"wishes.{name}/0"].why for name in ("work", "second", "education", "extent")]
    assert whys == ["declined", "unknown", "conflict", "not_asked"]
    assert found["work.title/0"].why == "none"
    assert "work.tasks/0" not in found
    assert not any(line.words for line in found.values())


def test_before_a_permit_there_are_years_and_tasks_by_the_persons_yes_and_who_it_is_goes_along() -> None:
    held = [
        record("person", name="Amina", duf="202692703603", phone="+4700000000", marital_status="married"),
        record("work", title_own_words="Sveiser", how_long="6 år", tasks="rør", country="SY", from_="2010", to="2016"),
        record("licence", kind="driving", classes=["B"], country="SY"),
        record("settlement", network="en bror i Oslo"),
    ]
    found = words(held, WAITING)
    assert found == {
        "person.name/0": "Amina",
        "work.title/0": "Sveiser",
        "work.how_long/0": "6 år",
        "work.tasks/0": "rør",
        "skills.licence/0": "førerkort, B personbil",
    }
    assert words(held, replace(WAITING, consents=())) == {}


@pytest.mark.parametrize("named", ["kommunenr:3437", "function:career_centre", ""])
def test_a_yes_that_names_somebody_else_makes_nothing_go(named: str) -> None:
    held = [record("person", name="Amina"), record("work", title_own_words="Sveiser")]
    assert words(held, replace(WAITING, consents=(replace(YES, recipient=named),))) == {}


def test_of_a_protected_person_contact_and_wishes_for_the_place_stay_until_a_municipality_is_assigned() -> None:
    held = [
        record("person", name="Amina", phone="+4700000000"),
        record("settlement", settlement_wishes="nær søster"),
        record("work", title_own_words="Sveiser"),
    ]
    protected = replace(SETTLED, grade=Grade.CONFIDENTIAL)
    assert set(words(held, protected)) == {"person.name/0", "work.title/0"}
    assigned = replace(protected, assignments=(Assignment(f"kommunenr:{VAGA}", "settlement_municipality"),))
    assert {"person.phone/0", "settlement.wishes/0"} <= set(words(held, assigned))
    assert words(held, replace(SETTLED, grade=Grade.STRICT)) == {}
    assert words(held, replace(SETTLED, held_back="not_compared")) == {}


def test_a_line_that_is_withheld_says_why() -> None:
    found = typed([record("settlement", network="Oslo")], replace(WAITING, consents=()))
    assert found["settlement.network/0"].reason("nb")
    assert found["settlement.network/0"].words == ""


PERSONS = st.builds(
    Person,
    permit=st.booleans(),
    grade=st.sampled_from(Grade),
    consents=st.lists(
        st.builds(
            Consent,
            st.sampled_from(("hensyn", "tilrettelegging", "frivillig_kartlegging", "forskning")),
            st.sampled_from((f"kommunenr:{VAGA}", "kommunenr:3437", "function:private_body")),
            st.just(frozenset(units.units())),
        ),
        max_size=4,
    ).map(tuple),
    held_back=st.sampled_from(("", "", "", "perhaps_closed")),
)


@given(person=PERSONS)
def test_whoever_it_is_nothing_is_typed_that_the_policy_keeps(person: Person) -> None:
    """Every answer is the name of its own field, so that what is typed says where it comes from."""
    kinds = {field.kind for line in lines() for field in line.fields}
    held = [record(kind, **{one.name: f"<{one.key}>" for one in schema.fields(kind)}) for kind in sorted(kinds)]
    judged = decided(person, VAGA, held)
    said = "\n".join(line.words for one in filled(held, judged, person.permit, "en") for line in one.lines)
    shown = [field for field in schema.every_field() if f"<{field.key}>" in said]
    assert all(judged[field.unit].goes for field in shown)
    assert all(person.permit or not field.question.after_permit for field in shown)
    voluntary = any(one.purpose == "frivillig_kartlegging" and one.recipient.endswith(VAGA) for one in person.consents)
    may = person.grade is not Grade.STRICT and not person.held_back and (person.permit or voluntary)
    assert bool(shown) is may
