"""Nothing outside law, consent and assignment is in a bundle, checked against the rules said again here."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pyrage
import pytest
from houses import TODAY, House, Pen, acquaint, crafted, opened, random_id

from models import merging
from models.answer import Answer
from models.errors import RecordError, SharingRefused
from models.ids import b64, one_record_id
from models.operations import Operation, Payload, Place
from models.sharing import terms_digest
from storage.records.agreements import Terms
from storage.sync import histories
from storage.sync.export import export, preview_export
from storage.sync.importing import import_
from storage.sync.lines import bare_lines, whole_lines

# The rules as a person would say them, by hand: what law lets a function have, with and without a permit.
COMMON = {"person.id", "person.numbers", "person.contact", "pathway.permit"}
MAPPING = {"person.language", "work.done", "wish", "talk"}
SETTLEMENT = {"pathway.status", "family.settlement"}
BY_LAW = {
    ("settlement_municipality", True): COMMON | MAPPING | SETTLEMENT | {"plan", "practical"},
    ("settlement_municipality", False): set(),
    ("career_centre", True): {"person.id", "plan", "practical"} | MAPPING,
    ("career_centre", False): set(),
    ("next_centre", True): COMMON | MAPPING | SETTLEMENT | {"plan", "practical"},
    ("next_centre", False): COMMON | MAPPING | SETTLEMENT | {"plan", "practical"},
}
ONLY_PUBLIC = {"settlement_municipality", "career_centre"}
ONLY_WHO_HOUSES = {"person.contact", "family.settlement", "plan"}
ALONG = {"person.id", "talk", "consent", "assignment", "restriction"}


@dataclass
class Told:
    """What was recorded of one person, as the test knows it."""

    subject: str
    permit: bool
    grade: str
    assignments: list[tuple[str, str, frozenset[str], bool]] = field(default_factory=list)
    """Organisation, function, limits, whether in force."""
    yes: list[tuple[str, str, frozenset[str], bool]] = field(default_factory=list)
    """Purpose, organisation, units, whether it counts."""
    hensyn: list[str] = field(default_factory=list)
    sittings: list[str] = field(default_factory=list)


def may_have(told: Told, receiver: House) -> tuple[set[str], set[str]]:
    """The units that may go to an organisation, and the records of hensyn."""
    public = receiver.session.organisation.public
    functions = [
        (function, limits) for org, function, limits, holds in told.assignments if org == receiver.org and holds
    ]
    functions = [one for one in functions if public or one[0] not in ONLY_PUBLIC]
    if told.grade == "strengt_fortrolig" or (told.grade != "ugradert" and not public):
        return set(), set()
    yes = [(purpose, units) for purpose, org, units, counts in told.yes if org == receiver.org and counts]
    found: set[str] = set()
    hensyn: set[str] = set()
    for function, limits in functions:
        if (function, told.permit) not in BY_LAW:
            continue
        units = set(BY_LAW[function, told.permit])
        for purpose, named in yes:
            if purpose == "frivillig_kartlegging":
                units |= named & MAPPING
            if purpose == "tilrettelegging":
                units |= named & {"adaptation"}
            if purpose == "hensyn" and (not limits or "hensyn" in limits):
                hensyn |= {unit.partition(":")[2] for unit in named if unit.startswith("hensyn:")}
        if told.grade != "ugradert" and function not in ("settlement_municipality", "next_centre"):
            units -= ONLY_WHO_HOUSES
        found |= units & limits if limits else units
    return found, hensyn


def tell(house: House, chance: random.Random, others: Collection[House]) -> Told:
    """Record a person about whom chance decides."""
    permit = chance.random() < 0.7
    grade = chance.choice(["ugradert"] * 5 + ["fortrolig", "strengt_fortrolig", ""])
    subject = house.resident(
        f"Prøve {chance.randrange(999)}", grade or None, permit=permit, phone="10000003", room="7", mother_tongue="som"
    )
    told = Told(subject, permit, grade)
    for _ in range(2):
        told.sittings.append(house.talks.start(subject).sitting)
    work = house.answer(subject, "work", "tasks", "Sveise", sitting=told.sittings[0])
    house.answer(subject, "work", "tasks", "Sveise og lime", record=work, sitting=told.sittings[0])
    house.answer(subject, "note", "text", "Merknad", sitting=told.sittings[1])
    house.answer(subject, "settlement", "network", "En fetter")
    house.answer(subject, "practical", "available_times", "Alltid")
    house.answer(subject, "adaptation", "own_words", "Pauser")
    house.answer(subject, "pathway", "phase", "mottak")
    house.plans.save(subject, "plan", None, "long_term_goal", Answer.of("Arbeid"))
    told.hensyn = [house.answer(subject, "hensyn", "what", what) for what in ("quiet", "breaks")]
    for other in chance.choices([*others], k=chance.randrange(3)):
        assign(house, told, chance, other)
    for other in chance.choices([*others], k=chance.randrange(3)):
        agree(house, told, chance, other)
    return told


def assign(house: House, told: Told, chance: random.Random, other: House) -> None:
    function = chance.choice(["settlement_municipality", "career_centre", "next_centre", "project_partner"])
    limits = frozenset(chance.choice([(), (), ("work.done", "hensyn", "plan")]))
    since, until = chance.choice([(0, None), (-9, None), (-9, 9), (3, None), (-9, 0)])
    record = house.assignments.assign(
        told.subject, function, TODAY + timedelta(since), org=other.org, limited_to=sorted(limits)
    )
    if until is not None:
        house.assignments.end(told.subject, record, TODAY + timedelta(until))
    holds = since <= 0 and (until is None or until > 0)
    told.assignments.append((other.org, function, limits, holds))


def agree(house: House, told: Told, chance: random.Random, other: House) -> None:
    purpose, units = chance.choice(
        [
            ("hensyn", (f"hensyn:{told.hensyn[0]}",)),
            ("tilrettelegging", ("adaptation",)),
            ("frivillig_kartlegging", ("work.done", "wish")),
            ("forskning", ("work.done",)),
        ]
    )
    record = house.consent(told.subject, purpose, other.org, *units)
    counts = chance.random() < 0.7
    if not counts:
        house.consents.withdraw(told.subject, record)
    told.yes.append((purpose, other.org, frozenset(units), counts))


def went(result_files: Collection[Path], receiver: House, sender: House) -> dict[str, list[dict[str, Any]]]:
    """The operations that went, by subject."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in result_files:
        for compartment in ("core", "health", "closed"):
            try:
                _, operations = opened(file, receiver, compartment)
            except pyrage.DecryptError:  # another part's key
                continue
            for operation in operations:
                found[operation["h"]["s"]].append(operation)
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_bundles_hold_just_what_may_go(centre: House, house_of: Callable[[str], House], out: Path, seed: int) -> None:
    others = [house_of(which) for which in ("municipality", "career_centre", "company")]
    for other in others:
        acquaint(centre, other)
    chance = random.Random(seed)
    people = [tell(centre, chance, others) for _ in range(25)]
    for receiver in others:
        bundles: tuple[Path, ...] = ()
        expected = {told.subject: may_have(told, receiver) for told in people}
        if any(units or hensyn for units, hensyn in expected.values()):
            bundles = export(centre.session, receiver.org, out).files
        found = went(bundles, receiver, centre)
        for told in people:
            check(told, found.get(told.subject, []), receiver, *expected[told.subject])


def check(told: Told, operations: list[dict[str, Any]], receiver: House, units: set[str], hensyn: set[str]) -> None:
    """Hold what went of one person against what may go: no more, and no less."""
    by_unit: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for operation in operations:
        by_unit[operation["h"]["u"]].append(operation)
    goes = units | ({"hensyn"} if hensyn else set())
    if not goes - {"talk"}:
        assert set(by_unit) <= {"talk"}
        return
    recorded = {
        "person.id", "person.contact", "pathway.permit", "person.language", "work.done", "talk", "pathway.status",
        "family.settlement", "plan", "practical", "adaptation", "hensyn",
    }  # fmt: skip
    absent = set() if told.permit else {"pathway.permit"}
    assert set(by_unit) - ALONG == (goes & recorded) - ALONG - absent
    assert "person.id" in by_unit
    assert {one["h"]["e"] for one in by_unit["hensyn"]} == hensyn
    assert ("restriction" in by_unit) == (told.grade == "fortrolig")
    for name, key in (("assignment", "org"), ("consent", "recipient")):
        named = {one["h"]["e"]: one["p"]["v"] for one in by_unit[name] if one.get("p", {}).get("f") == key}
        assert {one["h"]["e"] for one in by_unit[name]} == named.keys()
        assert set(named.values()) <= {receiver.org}
    for operation in operations:
        if "p" in operation and operation["h"]["u"] != "plan":
            assert b64(Operation(orjson.dumps(operation["h"]), None, None, b"").id) not in superseded(operations)
    if "talk" not in units:
        named_sittings = {one["p"]["sit"] for one in operations if "sit" in one.get("p", {})}
        sittings = {one["h"]["e"] for one in by_unit["talk"] if one["h"]["k"] == "sitting"}
        assert sittings == named_sittings
        assert told.sittings[1] not in sittings


def superseded(operations: list[dict[str, Any]]) -> set[str]:
    return {base for operation in operations for base in operation["h"]["b"]}


def test_what_was_corrected_goes_without_its_content(centre: House, municipality: House, out: Path) -> None:
    subject = centre.resident("Amina Testesen")
    wish = one_record_id(subject, "wish")
    for text in ("FEILSKREVET", "Sveiser"):
        centre.answer(subject, "wish", "work_wanted", text, record=wish)
    centre.assign(subject)
    (file,) = export(centre.session, municipality.org, out).files
    _, operations = opened(file, municipality)
    first, second = (one for one in operations if one["h"]["e"] == wish)
    assert {"p" in first, "p" in second} == {True, False}
    assert not any("FEILSKREVET" in str(operation) for operation in operations)


def test_of_a_removed_item_only_that_it_was_removed_is_told(centre: House, municipality: House, out: Path) -> None:
    subject = centre.resident("Amina Testesen")
    work = centre.answer(subject, "work", "title_own_words", "FEIL PERSON")
    centre.assign(subject)
    import_(municipality.session, export(centre.session, municipality.org, out).files)
    assert municipality.value(work, "title_own_words") == "FEIL PERSON"
    centre.answers.remove(subject, "work", work)
    (file,) = export(centre.session, municipality.org, out).files
    _, operations = opened(file, municipality)
    told = [one["p"] for one in operations if one["h"]["e"] == work and "p" in one]
    assert told == [{"f": "_gone", "s": "value", "v": True}]
    import_(municipality.session, [file])
    assert municipality.records.record(work) is None
    centre.answers.restore(subject, "work", work)
    import_(municipality.session, export(centre.session, municipality.org, out).files)
    assert municipality.value(work, "title_own_words") == "FEIL PERSON"


def test_a_resident_without_an_assignment_is_refused_with_the_reason(
    centre: House, municipality: House, house_of: Callable[[str], House], out: Path
) -> None:
    amina, samir = centre.resident("Amina Testesen"), centre.resident("Samir Testesen")
    with pytest.raises(SharingRefused) as caught:
        export(centre.session, municipality.org, out, [amina])
    assert (caught.value.code, caught.value.params["name"]) == ("resident_stays", "Amina Testesen")
    assert caught.value.params["reason"] == "ikke tildelt kommune"
    with pytest.raises(SharingRefused) as caught:
        export(centre.session, municipality.org, out)
    assert caught.value.code == "nothing_goes"
    assert not out.exists()
    centre.assign(amina)
    result = export(centre.session, municipality.org, out)
    assert [(one.subject, one.goes) for one in sorted(result.persons, key=lambda one: one.name)] == [
        (amina, True),
        (samir, False),
    ]
    (stays,) = result.staying
    assert stays.because_text() == "ikke tildelt kommune"
    career = house_of("career_centre")
    acquaint(centre, career)
    (shown,) = preview_export(centre.session, career.org, [amina]).persons
    assert (shown.goes, shown.because_text()) == (False, "ikke tildelt denne mottakeren")
    with pytest.raises(RecordError):
        preview_export(centre.session, municipality.org, [municipality.org])


def test_only_the_residents_asked_for_go(centre: House, municipality: House, out: Path) -> None:
    amina, samir = (centre.resident(name) for name in ("Amina Testesen", "Samir Testesen"))
    for subject in (amina, samir):
        centre.assign(subject)
    (file,) = export(centre.session, municipality.org, out, [samir]).files
    _, operations = opened(file, municipality)
    assert {one["h"]["s"] for one in operations} == {samir}


def test_a_consent_given_later_makes_what_is_old_go(centre: House, municipality: House, out: Path) -> None:
    subject = centre.resident("Amina Testesen")
    hensyn = centre.answer(subject, "hensyn", "what", "quiet")
    centre.assign(subject)
    import_(municipality.session, export(centre.session, municipality.org, out).files)
    assert municipality.records.record(hensyn) is None
    consent = centre.consent(subject, "hensyn", municipality.org, "hensyn")
    import_(municipality.session, export(centre.session, municipality.org, out).files)
    assert municipality.value(hensyn, "what") == "quiet"
    centre.consents.withdraw(subject, consent)
    _, operations = opened(export(centre.session, municipality.org, out).files[0], municipality)
    assert not [one for one in operations if one["h"]["u"] == "hensyn"]


def test_consents_and_assignments_of_others_open_nothing(
    centre: House, municipality: House, out: Path, tmp_path: Path
) -> None:
    """Who receives a person cannot assign the person to itself in our vault, nor consent there."""
    subject = centre.resident("Amina Testesen")
    hensyn = centre.answer(subject, "hensyn", "what", "quiet")
    pen = Pen(municipality)
    assignment, consent = random_id(municipality), random_id(municipality)
    said = {"function": "next_centre", "org": municipality.org, "from": "2026-01-01"}
    terms = {"purpose": "hensyn", "recipient": municipality.org, "units": ["hensyn"]}
    lines = [
        pen.write(Place(subject, assignment, "assignment", "assignment"), Payload(name, "value", value)).line()
        for name, value in said.items()
    ]
    for name, value in terms.items():
        lines.append(pen.write(Place(subject, consent, "consent", "consent"), Payload(name, "value", value)).line())
    given = Payload("_given", "value", terms_digest(terms))
    lines.append(pen.write(Place(subject, consent, "consent", "consent"), given, "grant").line())
    (taken,) = import_(centre.session, [crafted(tmp_path / "theirs", municipality, centre, lines)])
    assert (taken.fresh, taken.quarantined) == (len(lines), ())
    (person,) = preview_export(centre.session, municipality.org).persons
    assert not person.goes
    centre.assign(subject)
    (file,) = export(centre.session, municipality.org, out).files
    _, operations = opened(file, municipality)
    assert hensyn not in {one["h"]["e"] for one in operations}
    assert not [one for one in operations if one["h"]["w"]["o"] == municipality.org]


def test_a_restriction_goes_with_a_protected_person_and_never_the_grade(
    centre: House, municipality: House, out: Path
) -> None:
    subject = centre.resident("Amina Testesen", "fortrolig")
    centre.assign(subject)
    before = len(centre.operations())
    assert "restriction" in {
        unit.unit for unit in preview_export(centre.session, municipality.org).persons[0].decisions
    }
    assert len(centre.operations()) == before
    for _ in range(2):
        (file,) = export(centre.session, municipality.org, out).files
        _, operations = opened(file, municipality)
        (restriction,) = (one for one in operations if one["h"]["k"] == "restriction")
        assert (restriction["h"]["a"], restriction["p"]["v"]) == ("restrict", True)
        assert "fortrolig" not in str(operations)
        anchors = orjson.loads((centre.session.vault.folder / "anchor.json").read_bytes())["anchors"]
        assert anchors["core"]["body"]["n"] == max(operation.head["n"] for operation in centre.operations())
    (taken,) = import_(municipality.session, [file])
    assert taken.quarantined == ()
    assert len(centre.operations()) == before + 1


def test_what_stands_by_the_log_stands_by_the_documents(centre: House) -> None:
    chance = random.Random(9)
    subject = tell(centre, chance, [centre]).subject
    for name, compartment in centre.session.compartments.items():
        for history in histories.of_subjects(centre.session, [subject])[subject]:
            if history.compartment != name:
                continue
            (raw,) = compartment.execute(
                "SELECT doc FROM record WHERE ent = ?", (histories.unb64(history.ent),)
            ).fetchone()
            document: merging.Document = orjson.loads(raw)
            stands = {row[2] for row, standing in zip(history.rows, history.standing(), strict=True) if standing}
            assert stands == {head[-1] for heads in document["f"].values() for head in heads}
            assert set(history.units) <= {operation.head["u"] for operation in centre.operations(name)}


def test_lines_are_those_of_the_operations(centre: House) -> None:
    centre.resident("Åse Ødegård")
    (records,) = histories.of_subjects(
        centre.session, {operation.head["s"] for operation in centre.operations()}
    ).values()
    rows = [row for record in records for row in record.rows]
    operations = [Operation(*row[3:]) for row in rows]
    assert whole_lines(rows) == [operation.line() for operation in operations]
    assert bare_lines(rows) == [operation.withheld().line() for operation in operations]


def test_a_clock_that_was_set_back_revives_no_consent_and_is_asked_about(
    centre: House, municipality: House, clock: Any, tmp_path: Path
) -> None:
    subject = centre.resident("Amina Testesen", permit=False)
    centre.assign(subject)
    hensyn = centre.answer(subject, "hensyn", "what", "quiet")
    terms = Terms("hensyn", "gdpr", municipality.org, (f"hensyn:{hensyn}",), "1", "ara", TODAY)
    centre.consents.give(subject, terms, read_aloud=True)
    assert preview_export(centre.session, municipality.org).going
    clock.move(days=30)
    centre.answer(subject, "note", "text", "en måned senere")
    assert not preview_export(centre.session, municipality.org).going
    clock.move(days=-30)
    assert not preview_export(centre.session, municipality.org).going
    centre.answer(subject, "pathway", "basis_category", "beskyttelse", one_record_id(subject, "pathway"))
    with pytest.raises(SharingRefused) as refused:
        export(centre.session, municipality.org, tmp_path)
    assert refused.value.code == "clock_set_back"
    assert not list(tmp_path.glob("*.bolyst"))
    assert export(centre.session, municipality.org, tmp_path, clock_is_right=True).files
