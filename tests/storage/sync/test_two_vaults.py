"""What a centre sends, the municipality has: the same answers, with who, when and in which sitting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import orjson
from houses import House, acquaint, opened

from models.answer import Answer
from models.ids import one_record_id
from storage.sync.arrival import ImportResult
from storage.sync.export import export, preview_export
from storage.sync.importing import import_


def told(centre: House) -> str:
    """A resident of whom much is recorded: what goes, what stays, what goes by a yes."""
    amina = centre.resident("Amina Testesen", sex="female", room="12", phone="10000001", citizenship="SO")
    sitting = centre.talks.start(amina, {"interpreter_language": "som"}).sitting
    work = centre.answer(amina, "work", "title_own_words", "Sveiser på rør og plater", sitting=sitting)
    centre.answers.save(amina, "work", work, "how_long", Answer("value", "6 år", "document", verified=True), sitting)
    centre.answers.none(amina, "skill", Answer("value", "none"), sitting)
    centre.answers.save(amina, "care", one_record_id(amina, "care"), "children", Answer.declined(), sitting)
    centre.answers.save(amina, "wish", one_record_id(amina, "wish"), "work_wanted", Answer.unknown(), sitting)
    centre.answer(amina, "adaptation", "own_words", "Trenger pauser", sitting=sitting)
    hensyn = centre.answer(amina, "hensyn", "what", "quiet", sitting=sitting)
    centre.answer(amina, "hensyn", "what", "breaks", sitting=sitting)
    centre.answer(amina, "note", "text", "Intern merknad")
    centre.consent(amina, "hensyn", "kommunenr:3435", f"hensyn:{hensyn}")
    centre.assign(amina)
    return amina


def sent(centre: House, receiver: House, out: Path) -> list[ImportResult]:
    return import_(receiver.session, export(centre.session, receiver.org, out).files)


def test_the_same_answers_stand_in_both_vaults(centre: House, municipality: House, out: Path) -> None:
    amina = told(centre)
    (taken,) = sent(centre, municipality, out)
    assert (taken.refused, taken.quarantined, taken.conflicts) == (None, (), ())
    here, there = centre.answers_of(amina), municipality.answers_of(amina)
    assert there
    for record, fields in there.items():
        for field, heads in fields.items():
            assert heads == here[record][field]
    kinds = {held.kind for held in municipality.records.held(amina)}
    assert kinds == {
        "person", "pathway", "talk", "sitting", "work", "list_state", "care", "wish", "hensyn", "consent", "assignment",
    }  # fmt: skip


def test_what_stays_is_nowhere_in_the_other_vault(centre: House, municipality: House, out: Path) -> None:
    amina = told(centre)
    sent(centre, municipality, out)
    for secret in (b"Trenger pauser", b"Intern merknad", b"room"):
        for compartment in municipality.session.compartments.values():
            assert not any(
                secret in (payload or b"") for _, payload in compartment.execute("SELECT 1, payload FROM op")
            )
    hensyn = [held.fields["what"].value for held in municipality.records.held(amina) if held.kind == "hensyn"]
    assert hensyn == ["quiet"]


def test_the_preview_says_per_person_and_unit_what_goes_and_why_the_rest_stays(
    centre: House, municipality: House
) -> None:
    amina = told(centre)
    (person,) = preview_export(centre.session, municipality.org).persons
    assert (person.subject, person.name, person.goes) == (amina, "Amina Testesen", True)
    said = {(unit.unit, unit.goes): (unit.decision.because, unit.answers) for unit in person.decisions}
    assert said["work.done", True] == ("by_law", 2)
    assert said["adaptation", False] == ("no_consent", 1)
    assert said["note.internal", False] == ("never_leaves", 1)
    assert said["hensyn", True] == ("by_consent", 1)
    assert said["hensyn", False] == ("no_consent", 1)
    assert said["person.centre", False] == ("never_leaves", 1)
    assert all(unit.because_text() for unit in person.decisions)


def test_the_import_says_per_person_and_unit_what_is_new(centre: House, municipality: House, out: Path) -> None:
    amina = told(centre)
    (taken,) = sent(centre, municipality, out)
    (arrived,) = taken.arrived
    assert (arrived.subject, arrived.name, arrived.is_new) == (amina, "Amina Testesen", True)
    assert arrived.units["work.done"] == 3
    assert sum(arrived.units.values()) == taken.fresh == taken.operations
    centre.answer(amina, "practical", "available_times", "Etter kl. 15")
    (again,) = sent(centre, municipality, out)
    (arrived,) = again.arrived
    assert (again.fresh, arrived.is_new, arrived.units) == (1, False, {"practical": 1})
    assert again.known == again.operations - 1


def test_with_a_consent_the_health_part_goes_in_a_bundle_of_its_own(
    centre: House, municipality: House, out: Path
) -> None:
    amina = told(centre)
    centre.consent(amina, "tilrettelegging", "kommunenr:3435", "adaptation")
    result = export(centre.session, municipality.org, out)
    assert sorted(bundle.compartment for bundle in result.bundles) == ["core", "health"]
    manifests = {bundle.compartment: opened(bundle.file, municipality, bundle.compartment) for bundle in result.bundles}
    (core, _), (health, operations) = manifests["core"], manifests["health"]
    assert (core["siblings"], health["siblings"]) == ([health["bundle"]], [core["bundle"]])
    assert [operation["h"]["u"] for operation in operations] == ["adaptation"]
    import_(municipality.session, reversed(result.files))
    assert municipality.once(amina, "adaptation", "own_words") == "Trenger pauser"
    assert municipality.answers_of(amina)


def test_the_receivers_answers_come_back_and_meet_as_conflicts_until_somebody_decides(
    centre: House, municipality: House, out: Path
) -> None:
    amina = told(centre)
    sent(centre, municipality, out)
    wish = one_record_id(amina, "wish")
    centre.answer(amina, "wish", "second_choice", "Butikk", record=wish)
    municipality.answer(amina, "wish", "second_choice", "Lager", record=wish)
    (taken,) = sent(centre, municipality, out)
    (conflict,) = taken.conflicts
    assert (conflict.subject, conflict.kind, conflict.record, conflict.field) == (amina, "wish", wish, "second_choice")
    municipality.answer(amina, "wish", "second_choice", "Butikk eller lager", record=wish)
    municipality.assignments.assign(amina, "next_centre", municipality.session.env.today(), org=centre.org)
    municipality.residents.set_fact(amina, "person", "address_grade", Answer.of("ugradert"))
    (back,) = sent(municipality, centre, out)
    assert (back.refused, back.quarantined, back.conflicts) == (None, (), ())
    assert centre.value(wish, "second_choice") == "Butikk eller lager"


def test_what_one_organisation_wrote_can_be_passed_on_by_another_and_is_checked(
    centre: House, municipality: House, house_of: Callable[[str], House], out: Path
) -> None:
    career = house_of("career_centre")
    acquaint(municipality, career)
    amina = told(centre)
    sent(centre, municipality, out)
    municipality.assignments.assign(amina, "career_centre", municipality.session.env.today(), org=career.org)
    (taken,) = sent(municipality, career, out)
    assert {one.reason for one in taken.quarantined} == {"author_unknown"}
    acquaint(centre, career)
    (taken,) = sent(municipality, career, out)
    assert taken.quarantined == ()
    (work,) = [held.ent for held in career.records.held(amina) if held.kind == "work"]
    assert career.value(work, "title_own_words") == "Sveiser på rør og plater"


def test_a_plan_goes_whole_with_its_versions_and_the_opportunities_it_names(
    centre: House, municipality: House, out: Path
) -> None:
    amina = told(centre)
    choir = centre.opportunities.save(
        None, {"name": Answer.of("Koret på Otta"), "contact_phone": Answer.of("10000002")}
    )
    other = centre.opportunities.save(None, {"name": Answer.of("Turlaget")})
    centre.plans.add_measure_from(amina, choir)
    for text in ("Fast jobb som sveiser", "Fagbrev som sveiser"):
        centre.plans.save(amina, "plan", None, "long_term_goal", Answer.of(text))
    result = export(centre.session, municipality.org, out)
    _, operations = opened(result.files[0], municipality)
    goals = [one["p"]["v"] for one in operations if one.get("p", {}).get("f") == "long_term_goal"]
    assert sorted(goals) == ["Fagbrev som sveiser", "Fast jobb som sveiser"]
    import_(municipality.session, result.files)
    plan = municipality.plans.current(amina)
    assert plan.plan is not None
    assert municipality.value(plan.plan.ent, "long_term_goal") == "Fagbrev som sveiser"
    assert municipality.value(choir, "name") == "Koret på Otta"
    assert municipality.value(choir, "contact_phone") == "10000002"
    assert municipality.records.record(other) is None


def test_both_sides_write_the_exchange_down_in_ids_and_counts(centre: House, municipality: House, out: Path) -> None:
    amina = told(centre)
    result = export(centre.session, municipality.org, out)
    import_(municipality.session, result.files)
    for house, event in ((centre, "export"), (municipality, "import")):
        query = "SELECT line, payload FROM audit ORDER BY n DESC LIMIT 1"
        line, payload = (orjson.loads(part) for part in house.core.execute(query).fetchone())
        assert (line["event"], line["counts"]["operations"]) == (event, result.operations)
        assert amina in payload["records"]
        assert b"Amina" not in orjson.dumps([line, payload])
    row = centre.core.execute("SELECT org, seq, file, operations, length(full) + length(withheld) FROM bundle_out")
    assert row.fetchone() == (municipality.org, 1, result.files[0].name, result.operations, 8 * result.operations)


def test_the_channel_counts_and_names_the_file_before(centre: House, municipality: House, out: Path) -> None:
    told(centre)
    first = export(centre.session, municipality.org, out)
    second = export(centre.session, municipality.org, out)
    one, _ = opened(first.files[0], municipality)
    two, _ = opened(second.files[0], municipality)
    assert (one["seq"], two["seq"]) == (1, 2)
    assert "previous" not in one
    assert two["previous"]
