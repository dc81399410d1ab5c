"""Who may get what, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from independent_policy import BASIS_OF, may_go

from models import units
from models.agreements import counting, grade_of, in_force, is_protected, person_of
from models.merging import Arrival, Document, state_of
from models.permit import begun, fields_of, has_permit, later, not_past
from models.policy import rows, table
from models.sharing import (
    NOT_COMPARED,
    PERHAPS_CLOSED,
    Assignment,
    Consent,
    Decision,
    Grade,
    Naming,
    Person,
    Recipient,
    decide,
    share,
    terms_digest,
)
from models.texts import has_text

TODAY = date(2026, 11, 23)
SEL, VAGA, BEDRIFT = "sel".ljust(22, "A"), "vaga".ljust(22, "A"), "bedrift".ljust(22, "A")
MUNICIPALITY = Recipient(VAGA, public=True, kommunenr="3435")
EMPLOYER = Recipient(BEDRIFT, public=False)
ASSIGNED = Person(
    permit=True, grade=Grade.UNGRADED, assignments=(Assignment("kommunenr:3435", "settlement_municipality"),)
)
PURPOSES = ("hensyn", "tilrettelegging", "frivillig_kartlegging", "forskning")


def document(kind: str, *writes: tuple[str, object], acts: dict[str, str] | None = None) -> Document:
    """A record's state; two writes of one field are concurrent."""
    arrivals = []
    for n, (field, value) in enumerate(writes):
        state = value if value in ("declined", "unknown", "cleared") else "value"
        body = {"f": field, "s": state} | ({"v": value} if state == "value" else {})
        arrivals.append(Arrival(n, f"{n:043}", {"a": (acts or {}).get(f"{field}{n}", "set"), "b": []}, body))
    return state_of(kind, "subject", arrivals)


# --- the table against the same rules said otherwise


@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("paper", [True, False])
def test_every_decision_agrees_with_the_independent_policy(public: bool, paper: bool) -> None:
    recipient = Recipient(VAGA, public=public, kommunenr="3435", on_paper=paper)
    functions = [*{row.function for row in table()}, "unheard_of"]
    chosen = [(), *((one,) for one in functions), ("career_centre", "next_centre"), ("career_centre", "private_body")]
    answers = [(), *((one,) for one in PURPOSES), PURPOSES]
    for held, permit, grade, yes in product(chosen, (True, False), Grade, answers):
        person = Person(
            permit,
            grade,
            tuple(Assignment(VAGA, function) for function in held),
            tuple(Consent(purpose, VAGA, frozenset(units.units())) for purpose in yes),
        )
        for unit in units.units():
            expected = may_go(unit, held, public, permit, grade.value, yes, paper)
            assert decide(unit, person, recipient).goes is expected, (unit, held, permit, grade, yes)


def test_the_independent_policy_names_every_unit_once() -> None:
    assert BASIS_OF.keys() == units.units().keys()


def test_the_table_has_a_column_for_every_unit_and_only_cells_that_are_understood() -> None:
    for row, unit in product(table(), units.units().values()):
        rule, _, rest = row.cell(unit).partition(":")
        assert rule in ("goes", "stays", "consent", "only")
        assert rule != "only" or set(rest.split(",")) <= units.units().keys()
        assert rule != "consent" or rest in ("", *PURPOSES)
        assert rest or rule != "consent" or unit.purpose in PURPOSES
        assert row.body in ("own", "own_data", "public", "any")
        assert row.needs in ("none", "permit", "no_permit", "assignment", "paper")


def test_every_reason_has_a_text_in_both_languages() -> None:
    persons = [
        replace(ASSIGNED, permit=permit, grade=grade, assignments=(Assignment(VAGA, row.function, limited),))
        for permit, grade, row, limited in product(
            (True, False), Grade, table(), (frozenset[str](), frozenset(("skill",)))
        )
    ]
    recipients = [MUNICIPALITY, replace(MUNICIPALITY, public=False), Recipient(standing="own_device")]
    recipients += [Recipient(standing="resident"), EMPLOYER, replace(EMPLOYER, on_paper=True)]
    present = [*units.units(), "unit.of.tomorrow"]
    said = [decision for person, to in product(persons, recipients) for decision in share(present, person, to).values()]
    said += [decide(unit, None, to) for unit, to in product(present, recipients)]
    for key in {f"share.because.{decision.because}" for decision in said}:
        assert has_text(key, "nb")
        assert has_text(key, "en")
    for name, value in {pair for decision in said for pair in decision.params.items()} - {("function", "own_device")}:
        if (name, value) not in {("function", "resident"), ("function", "unheard_of")}:
            assert has_text(f"share.{name}.{value}", "nb")
            assert has_text(f"share.{name}.{value}", "en")


# --- the rules, one by one


def test_own_laptops_get_everything_also_what_a_newer_version_added() -> None:
    mine = Recipient(SEL, standing="own_device")
    strict = replace(ASSIGNED, grade=Grade.STRICT, assignments=())
    assert all(decide(unit, strict, mine).goes for unit in [*units.units(), "unit.of.tomorrow"])
    assert {rows("own_device")[0].cell(unit) for unit in units.units().values()} == {"goes"}


def test_an_unknown_unit_goes_to_no_third_party() -> None:
    assert decide("unit.of.tomorrow", ASSIGNED, MUNICIPALITY).because == "unit_unknown"
    assert not decide("unit.of.tomorrow", ASSIGNED, Recipient(standing="resident")).goes


def test_the_resident_may_see_notes_but_not_rooms() -> None:
    resident, strict = Recipient(standing="resident"), Person(grade=Grade.STRICT)
    seen = {unit for unit in units.units() if decide(unit, strict, resident).goes}
    assert {"note.internal", "closed.social", "adaptation", "consent", "person.contact"} <= seen
    assert not {"person.centre", "person.protected", "match", "handin"} & seen


def test_nobody_without_an_assignment_gets_anything_of_a_person() -> None:
    person = replace(ASSIGNED, assignments=(), consents=(Consent("hensyn", VAGA, frozenset(("hensyn",))),))
    decided = share(units.units(), person, MUNICIPALITY)
    about_nobody = {"opportunity", "opportunity.contact", "project", "aggregate"}
    assert {name for name, decision in decided.items() if decision.goes} == about_nobody
    assert decided["work.done"].reason("nb") == "ikke tildelt kommune"
    elsewhere = replace(ASSIGNED, assignments=(Assignment("kommunenr:3437", "settlement_municipality"),))
    assert decide("work.done", elsewhere, MUNICIPALITY).because == "assigned_elsewhere"


def test_a_municipality_number_means_the_public_card_with_that_number() -> None:
    assert decide("work.done", ASSIGNED, MUNICIPALITY).goes
    assert not decide("work.done", ASSIGNED, replace(MUNICIPALITY, public=False)).goes
    assert not decide("work.done", ASSIGNED, replace(MUNICIPALITY, kommunenr=None)).goes
    assert not decide("work.done", ASSIGNED, replace(MUNICIPALITY, kommunenr="3437")).goes


def test_before_a_permit_mapping_goes_only_by_the_persons_yes() -> None:
    person = replace(ASSIGNED, permit=False)
    assert decide("work.done", person, MUNICIPALITY).reason("nb") == "mangler samtykke: frivillig kartlegging"
    assert decide("person.contact", person, MUNICIPALITY).reason("nb") == "mangler tillatelse"
    willing = replace(person, consents=(Consent("frivillig_kartlegging", VAGA, frozenset(("work.done",))),))
    decided = share(["person.id", "person.contact", "work.done", "skill", "talk"], willing, MUNICIPALITY)
    assert [name for name, decision in decided.items() if decision.goes] == ["person.id", "work.done", "talk"]
    assert decided["talk"].named_only


def test_the_identity_goes_only_where_something_else_does() -> None:
    career = Person(
        permit=False,
        grade=Grade.UNGRADED,
        assignments=(Assignment(SEL, "career_centre"),),
        namings=(Naming("assignment", "a", SEL),),
    )
    to = Recipient(SEL, public=True)
    assert not any(decision.goes for decision in share(["person.id", "talk", "assignment"], career, to).values())
    willing = replace(career, consents=(Consent("hensyn", SEL, frozenset(("hensyn",))),))
    assert all(decision.goes for decision in share(["person.id", "talk", "assignment", "hensyn"], willing, to).values())
    assert not share(["person.id", "talk", "opportunity"], career, to)["person.id"].goes


def test_a_consent_names_the_unit_or_single_records_of_it() -> None:
    single = Consent("hensyn", "kommunenr:3435", frozenset(("hensyn:one", "hensyn:two")))
    other = Consent("hensyn", VAGA, frozenset(("hensyn:three", "adaptation")))
    decision = decide("hensyn", replace(ASSIGNED, consents=(single, other)), MUNICIPALITY)
    assert decision.records == {"one", "two", "three"}
    whole = Consent("hensyn", VAGA, frozenset(("hensyn",)))
    assert decide("hensyn", replace(ASSIGNED, consents=(single, whole)), MUNICIPALITY).records is None
    assert not decide("adaptation", replace(ASSIGNED, consents=(other,)), MUNICIPALITY).goes


def test_a_consent_to_a_function_means_who_has_that_function_for_the_person() -> None:
    yes = Consent("hensyn", "function:career_centre", frozenset(("hensyn",)))
    career = replace(ASSIGNED, consents=(yes,), assignments=(Assignment(SEL, "career_centre"),))
    assert decide("hensyn", career, Recipient(SEL, public=True)).goes
    assert not decide("hensyn", replace(ASSIGNED, consents=(yes,)), MUNICIPALITY).goes


def test_a_private_body_is_told_on_paper_what_the_person_agreed_to() -> None:
    place = replace(EMPLOYER, on_paper=True)
    person = Person(
        grade=Grade.UNGRADED, consents=(Consent("hensyn", "function:private_body", frozenset(("hensyn", "skill"))),)
    )
    told = share(["person.id", "hensyn", "skill", "work.done", "talk", "plan"], person, place)
    assert [name for name, decision in told.items() if decision.goes] == ["person.id", "hensyn", "skill"]
    assigned = replace(person, assignments=(Assignment(BEDRIFT, "private_body"),))
    assert decide("hensyn", assigned, EMPLOYER).reason("nb") == "deles på papir eller muntlig"


def test_consents_and_assignments_go_to_whom_they_name() -> None:
    person = replace(
        ASSIGNED,
        namings=(
            Naming("consent", "mine", "kommunenr:3435"),
            Naming("consent", "theirs", SEL),
            Naming("consent", "function", "function:settlement_municipality"),
            Naming("assignment", "of another", SEL),
        ),
    )
    decided = share(["work.done", "consent", "assignment"], person, MUNICIPALITY)
    assert decided["consent"].records == {"mine", "function"}
    assert (decided["assignment"].goes, decided["assignment"].because) == (False, "names_others")


def test_a_withdrawal_and_a_restriction_reach_who_acknowledged_the_person_before() -> None:
    person = replace(ASSIGNED, assignments=(), namings=(Naming("consent", "mine", VAGA),))
    present = ["person.id", "work.done", "consent", "restriction"]
    assert not any(decision.goes for decision in share(present, person, MUNICIPALITY).values())
    decided = share(present, person, MUNICIPALITY, acknowledged=True)
    assert [name for name, decision in decided.items() if decision.goes] == ["consent", "restriction"]
    strict = share(present, replace(person, grade=Grade.STRICT), MUNICIPALITY, acknowledged=True)
    assert [name for name, decision in strict.items() if decision.goes] == ["restriction"]


@pytest.mark.parametrize("why", [NOT_COMPARED, PERHAPS_CLOSED])
def test_who_is_held_back_goes_to_nobody_but_own_devices_and_the_person(why: str) -> None:
    yes = Consent("hensyn", VAGA, frozenset(("hensyn",)))
    person = replace(ASSIGNED, permit=True, consents=(yes,), namings=(Naming("consent", "mine", VAGA),))
    present = [one for one, unit in units.units().items() if unit.cls != "A" and one != "opportunity.contact"]
    assert any(decision.goes for decision in share(present, person, MUNICIPALITY).values())
    held_back = replace(person, held_back=why)
    for acknowledged in (False, True):
        decided = share(present, held_back, MUNICIPALITY, acknowledged=acknowledged)
        assert not any(decision.goes for decision in decided.values())
        assert decided["person.id"].because == why
    for standing in ("own_device", "resident"):
        same = Recipient(standing=standing)
        assert share(present, held_back, same) == share(present, person, same)


def test_of_a_graded_address_contact_settlement_and_plan_go_only_where_the_person_settles() -> None:
    for grade in (Grade.CONFIDENTIAL, Grade.UNCLEAR):
        graded = replace(ASSIGNED, grade=grade)
        career = replace(graded, assignments=(Assignment(SEL, "career_centre"),))
        assert decide("plan", graded, MUNICIPALITY).goes
        assert decide("plan", career, Recipient(SEL, public=True)).because == "graded"
        assert decide("work.done", career, Recipient(SEL, public=True)).goes
        private_centre = replace(graded, assignments=(Assignment(BEDRIFT, "next_centre"),))
        assert decide("work.done", private_centre, EMPLOYER).because == "graded_private"


def test_an_assignment_may_be_limited_to_units() -> None:
    limited = replace(ASSIGNED, assignments=(Assignment(VAGA, "settlement_municipality", frozenset(("skill",))),))
    decided = share(["person.id", "skill", "work.done"], limited, MUNICIPALITY)
    assert [name for name, decision in decided.items() if decision.goes] == ["person.id", "skill"]
    both = replace(limited, assignments=(*limited.assignments, Assignment(VAGA, "career_centre")))
    assert decide("work.done", both, MUNICIPALITY).goes
    assert not decide("person.contact", both, MUNICIPALITY).goes


def test_what_is_about_no_person_needs_no_assignment_but_contacts_go_to_public_bodies_only() -> None:
    for unit in ("opportunity", "project", "aggregate"):
        assert decide(unit, None, EMPLOYER).goes
    assert decide("opportunity.contact", None, MUNICIPALITY).goes
    assert not decide("opportunity.contact", None, EMPLOYER).goes
    assert not decide("project.people", None, MUNICIPALITY).goes
    assert decide("employer.log", None, MUNICIPALITY).because == "never_leaves"


def test_outcomes_stay_with_the_municipality_that_writes_them() -> None:
    assert decide("outcome", ASSIGNED, MUNICIPALITY).because == "outcome"


def test_a_yes_to_share_a_record_that_is_not_there_makes_nothing_go() -> None:
    yes = Consent("hensyn", "kommunenr:3435", frozenset({"hensyn:elsewhere"}))
    person = replace(ASSIGNED, permit=False, consents=(yes,))
    present = ("person.id", "hensyn", "talk")
    assert all(decision.goes for decision in share(present, person, MUNICIPALITY).values())
    decided = share(present, person, MUNICIPALITY, records={"hensyn": {"here"}})
    assert not any(decision.goes for decision in decided.values())
    assert decided["hensyn"].because == "no_consent"


# --- what counts


@pytest.mark.parametrize(
    ("limit", "holds"),
    [
        ("2026-11-23", True),
        ("2026-11-22", False),
        ("2026-11", True),
        ("2026-10", False),
        ("2026", True),
        ("soon", False),
    ],
)
def test_a_limit_counts_to_its_end(limit: str, holds: bool) -> None:
    assert not_past(limit, TODAY) == holds
    assert later("2026-11-24", TODAY)
    assert not later(TODAY.isoformat(), TODAY)
    assert begun(TODAY.isoformat(), TODAY)
    assert not begun("2026-12", TODAY)


@pytest.mark.parametrize(
    ("writes", "holds"),
    [
        ([], False),
        ([("phase", "bosatt")], False),
        ([("basis_category", "ingen")], False),
        ([("basis_category", "unknown")], False),
        ([("basis_category", "flyktning")], True),
        ([("basis_category", "flyktning"), ("basis_category", "familie")], False),
        ([("basis_category", "flyktning"), ("permit_valid_to", "2026-11-22")], False),
        ([("basis_category", "flyktning"), ("permit_valid_to", "2026-11-23")], True),
        ([("basis_category", "flyktning"), ("permit_valid_to", "2030"), ("permit_valid_to", "2025")], False),
        ([("basis_category", "flyktning"), ("permit_valid_to", "cleared")], True),
    ],
)
def test_a_permit_is_a_recorded_basis_that_is_not_past(writes: list[tuple[str, object]], holds: bool) -> None:
    assert has_permit(fields_of(document("pathway", *writes)), TODAY) is holds


@pytest.mark.parametrize(
    ("values", "grade"),
    [
        ([], Grade.UNCLEAR),
        (["unknown"], Grade.UNCLEAR),
        (["ugradert"], Grade.UNGRADED),
        (["fortrolig"], Grade.CONFIDENTIAL),
        (["strengt_fortrolig"], Grade.STRICT),
        (["ugradert", "fortrolig"], Grade.UNCLEAR),
        (["ugradert", "strengt_fortrolig"], Grade.STRICT),
        (["grade of tomorrow"], Grade.UNCLEAR),
    ],
)
def test_a_grade_that_is_not_settled_is_unclear(values: list[str], grade: Grade) -> None:
    fields = fields_of(document("person", *(("address_grade", value) for value in values)))
    assert grade_of(fields) is grade
    assert is_protected(fields) is bool({"fortrolig", "strengt_fortrolig", "grade of tomorrow"} & set(values))


ASSIGNMENT = [("kommunenr", "3435"), ("function", "settlement_municipality"), ("from", "2026-11-23")]


@pytest.mark.parametrize(
    ("writes", "holds"),
    [
        ([], True),
        ([("to", "2026-11-24")], True),
        ([("to", "2026-11-23")], False),
        ([("from", "2026-11-24")], False),
        ([("kommunenr", "3437")], False),
        ([("function", "career_centre")], False),
        ([("_gone", True)], False),
        ([("_gone", False)], True),
        ([("units", ["skill"])], True),
        ([("units", "skill")], False),
    ],
)
def test_an_assignment_holds_from_its_day_and_until_it_ends(writes: list[tuple[str, object]], holds: bool) -> None:
    assert (in_force(fields_of(document("assignment", *ASSIGNMENT, *writes)), TODAY) is not None) is holds


def test_an_assignment_without_day_function_or_recipient_is_not_in_force() -> None:
    for missing in range(len(ASSIGNMENT)):
        writes = [write for n, write in enumerate(ASSIGNMENT) if n != missing]
        assert in_force(fields_of(document("assignment", *writes)), TODAY) is None


TERMS = {
    "purpose": "hensyn",
    "kind": "gdpr",
    "recipient": "kommunenr:3435",
    "units": ["hensyn"],
    "text_version": "1",
    "language": "ara",
}
GIVEN = [*TERMS.items(), ("_given", terms_digest(TERMS))]
GRANT = {"_given6": "grant", "_given7": "withdraw"}


@pytest.mark.parametrize(
    ("writes", "counts"),
    [
        (GIVEN, True),
        ([*GIVEN, ("_given", "cleared")], False),
        (GIVEN[:-1], False),
        ([*TERMS.items(), ("_given", terms_digest({**TERMS, "units": ["adaptation"]}))], False),
        ([*GIVEN, ("units", ["hensyn", "adaptation"])], False),
        ([*GIVEN, ("withdrawn", "2026-11-20")], False),
        ([*GIVEN, ("_gone", True)], False),
        ([*GIVEN, ("read_aloud", True), ("read_aloud", False)], True),
    ],
)
def test_a_consent_counts_as_long_as_exactly_its_terms_are_granted(
    writes: list[tuple[str, object]], counts: bool
) -> None:
    found = counting(fields_of(document("consent", *writes, acts=GRANT)), TODAY)
    assert (found == Consent("hensyn", "kommunenr:3435", frozenset(("hensyn",)))) is counts


def test_a_set_is_no_grant() -> None:
    assert counting(fields_of(document("consent", *GIVEN)), TODAY) is None


@pytest.mark.parametrize(("limit", "counts"), [("2026-11-23", True), ("2026-11-22", False)])
def test_a_consent_ends_with_its_last_day(limit: str, counts: bool) -> None:
    terms = {**TERMS, "valid_to": limit}
    record = document("consent", *terms.items(), ("_given", terms_digest(terms)), acts={"_given7": "grant"})
    assert (counting(fields_of(record), TODAY) is not None) is counts


def test_a_person_is_read_from_its_records() -> None:
    person = person_of(
        [
            ("p", document("person", ("address_grade", "ugradert"))),
            ("w", document("pathway", ("basis_category", "flyktning"))),
            ("a", document("assignment", *ASSIGNMENT)),
            ("b", document("assignment", ("org", SEL), ("function", "career_centre"), ("from", "2027"))),
            ("c", document("consent", *GIVEN, acts=GRANT)),
            ("x", document("work", ("title_own_words", "Sveiser"))),
        ],
        TODAY,
    )
    assert person.permit
    assert person.grade is Grade.UNGRADED
    assert person.assignments == (Assignment("kommunenr:3435", "settlement_municipality"),)
    assert [consent.purpose for consent in person.consents] == ["hensyn"]
    assert {naming.record: naming.recipient for naming in person.namings} == {
        "a": "kommunenr:3435",
        "b": SEL,
        "c": "kommunenr:3435",
    }
    assert decide("hensyn", person, MUNICIPALITY) == Decision(True, "by_consent", {"purpose": "hensyn"})


def test_of_a_person_without_records_nothing_is_known_and_nothing_goes() -> None:
    person = person_of([], TODAY)
    assert person == Person(permit=False, grade=Grade.UNCLEAR)
