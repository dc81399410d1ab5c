"""Taking bundles in: in any order and any number of times the same, all or nothing, and nobody in another's name."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from houses import House, Pen, acquaint, content, crafted, random_id

from models.ids import list_state_id, one_record_id
from models.operations import Operation, Payload, Place
from storage.sync import limits, taking
from storage.sync.export import export
from storage.sync.importing import import_, preview_import


def a_resident(house: House, answers: int = 6) -> str:
    subject = house.resident("Amina Testesen")
    for number in range(answers):
        house.answer(subject, "work", "title_own_words", f"Arbeid {number}")
    house.assign(subject)
    return subject


def test_a_bundle_taken_in_twice_changes_nothing_and_says_so(centre: House, municipality: House, out: Path) -> None:
    a_resident(centre)
    files = export(centre.session, municipality.org, out).files
    (first,) = import_(municipality.session, files)
    before = content(municipality.session)
    (second, third) = import_(municipality.session, [*files, *files])
    after = content(municipality.session)
    assert (first.seen_before, second.seen_before, third.seen_before) == (False, True, True)
    assert (second.fresh, second.known, second.arrived) == (0, first.operations, ())
    for table, rows in before.items():
        if table != "core.audit":
            assert after[table] == rows


def test_a_preview_shows_the_same_and_leaves_every_row_as_it_was(centre: House, municipality: House, out: Path) -> None:
    a_resident(centre)
    files = export(centre.session, municipality.org, out).files
    before = content(municipality.session)
    shown = preview_import(municipality.session, files)
    assert content(municipality.session) == before
    assert list((municipality.session.vault.folder / "inbox").iterdir()) == []
    taken = import_(municipality.session, files)
    assert [one.as_json() for one in shown] == [one.as_json() for one in taken]


def test_bundles_give_the_same_in_any_order(
    centre: House, municipality: House, house_of: Callable[[str], House], out: Path
) -> None:
    other = house_of("career_centre")
    acquaint(centre, other)
    subject = a_resident(centre)
    centre.assign(subject, "career_centre", org=other.org)
    wish = one_record_id(subject, "wish")
    sent: dict[str, list[Path]] = {municipality.org: [], other.org: []}
    for text in ("Sveiser", "Rørlegger", "Kokk", "Sjåfør"):
        centre.answer(subject, "wish", "work_wanted", text, record=wish)
        centre.answer(subject, "work", "title_own_words", f"Som {text}")
        for house in (municipality, other):
            sent[house.org] += export(centre.session, house.org, out).files
    import_(municipality.session, sent[municipality.org])
    shuffled = sent[other.org] * 2
    random.Random(5).shuffle(shuffled)
    results = import_(other.session, shuffled)
    assert all(result.refused is None and not result.quarantined for result in results)
    assert other.value(wish, "work_wanted") == municipality.value(wish, "work_wanted") == "Sjåfør"
    mine, theirs = other.answers_of(subject), municipality.answers_of(subject)
    assert {record: mine[record] for record in mine if record in theirs}.items() <= theirs.items()
    assert wish in mine


@pytest.mark.parametrize("lines", [1, 3, 5])
def test_the_size_of_a_batch_makes_no_difference(
    centre: House, municipality: House, out: Path, monkeypatch: pytest.MonkeyPatch, lines: int
) -> None:
    subject = a_resident(centre)
    wish = one_record_id(subject, "wish")
    for text in ("Sveiser", "Rørlegger", "Kokk"):
        centre.answer(subject, "wish", "work_wanted", text, record=wish)
    files = export(centre.session, municipality.org, out).files
    monkeypatch.setattr(limits, "BATCH", lines)
    (taken,) = import_(municipality.session, files)
    assert taken.fresh == taken.operations
    assert municipality.value(wish, "work_wanted") == "Kokk"
    here = centre.answers_of(subject)
    assert all(fields.items() <= here[record].items() for record, fields in municipality.answers_of(subject).items())


def test_a_crash_in_the_middle_leaves_the_vault_as_it_was_and_the_copy_is_taken_in_later(
    centre: House, municipality: House, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_resident(centre)
    files = export(centre.session, municipality.org, out).files
    before = content(municipality.session)

    class Crash(BaseException):
        pass

    real = taking.absorb

    def absorb(*given: Any) -> Any:
        real(*given)
        raise Crash

    with monkeypatch.context() as patch:
        patch.setattr(taking, "absorb", absorb)
        with pytest.raises(Crash):
            import_(municipality.session, files)
    assert content(municipality.session) == before
    files[0].unlink()
    (taken,) = import_(municipality.session, [])
    assert (taken.refused, taken.fresh) == (None, taken.operations)
    assert list((municipality.session.vault.folder / "inbox").iterdir()) == []


def test_the_copy_in_the_inbox_has_a_name_that_says_nothing(
    centre: House, municipality: House, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_resident(centre)
    (file,) = export(centre.session, municipality.org, out).files
    named = file.rename(out / "Amina Testesen.bolyst")
    seen: list[str] = []
    real = taking.Taking.take

    def take(self: taking.Taking, given: Path) -> Any:
        seen.extend(path.name for path in (municipality.session.vault.folder / "inbox").iterdir())
        return real(self, given)

    monkeypatch.setattr(taking.Taking, "take", take)
    (taken,) = import_(municipality.session, [named])
    assert taken.file == named
    assert [len(name) for name in seen] == [33]
    assert "Amina" not in seen[0]


class Reasons:
    """Sends operations by hand and gives why they were set aside."""

    def __init__(self, sender: House, receiver: House, folder: Path) -> None:
        self.sender, self.receiver, self._folder = sender, receiver, folder
        self.pen = Pen(sender)
        self.subject = random_id(sender)

    def of(self, *operations: Operation | bytes, compartment: str = "core", **manifest: Any) -> list[str]:
        lines = [one if isinstance(one, bytes) else one.line() for one in operations]
        file = crafted(self._folder, self.sender, self.receiver, lines, compartment, **manifest)
        (taken,) = import_(self.receiver.session, [file])
        assert taken.refused is None
        assert taken.fresh + taken.known + len(taken.quarantined) == len(lines)
        return [one.reason for one in taken.quarantined]

    def write(self, kind: str, unit: str, field: str, value: Any, **changed: Any) -> Operation:
        record = changed.pop("record", None) or random_id(self.sender)
        subject = changed.pop("subject", self.subject)
        act = changed.pop("act", "set")
        payload = Payload(field, "value", value)
        return self.pen.write(Place(subject, record, kind, unit), payload, act, **changed)


@pytest.fixture
def reasons(centre: House, municipality: House, tmp_path: Path) -> Reasons:
    return Reasons(centre, municipality, tmp_path / "by hand")


def test_one_bad_operation_is_set_aside_with_its_raw_line_and_blocks_nothing(reasons: Reasons) -> None:
    good = reasons.write("work", "work.done", "title_own_words", "Sveiser")
    line = reasons.write("work", "work.done", "title_own_words", "Kokk").line()
    changed = line.replace(b"Kokk", b"Kakk")
    assert reasons.of(good, changed, b"[]", b"") == ["payload_changed", "not_canonical", "not_canonical"]
    assert reasons.receiver.value(good.head["e"], "title_own_words") == "Sveiser"
    rows = reasons.receiver.core.execute("SELECT line, reason FROM quarantine ORDER BY reason DESC").fetchall()
    assert (changed, "payload_changed") in rows
    assert len(rows) == 3


def test_what_does_not_fit_its_unit_record_or_field_is_set_aside(reasons: Reasons) -> None:
    subject, once, listed = reasons.subject, one_record_id, list_state_id(reasons.subject, "work")
    cases = {
        "unit_mismatch": [
            reasons.write("person", "person.id", "duf", "202612345678", record=subject),
            reasons.write("person", "person.invented", "address_grade", "ugradert", record=subject),
            reasons.write("assignment", "assignment.invented", "units", ["person.contact"]),
        ],
        "unit_not_of_kind": [reasons.write("work", "language", "title_own_words", "Sveiser")],
        "unit_elsewhere": [
            reasons.write("adaptation", "adaptation", "own_words", "Pauser", record=once(subject, "adaptation"))
        ],
        "record_id": [
            reasons.write("wish", "wish", "work_wanted", "Sveiser"),
            reasons.write("person", "person.id", "name", "En annen", record=random_id(reasons.sender)),
            reasons.write("list_state", "skill", "any", "none", record=listed),
        ],
        "value_not_valid": [
            reasons.write("work", "work.done", "title_own_words", ["Sveiser"]),
            reasons.write("work", "work.done", "title_own_words", "Sveiser\u001b[2J"),
            reasons.write("work", "work.done", "from", "i fjor"),
            reasons.write("work", "work.done", "country", ["SO"]),
            reasons.write("work", "work.done", "_gone", value=False),
            reasons.write("work", "work.done", "_parent", "en annen"),
        ],
        "unit_internal": [
            reasons.write("note", "note.internal", "text", "Merknad"),
            reasons.write("person", "person.protected", "address_grade", "ugradert", record=subject),
            reasons.write("member", "org.member", "name", "Ny kollega"),
        ],
        "act_not_here": [reasons.write("work", "work.done", "title_own_words", "Sveiser", act="grant")],
        "erase_asked": [reasons.write("work", "work.done", "_erase", "x", act="erase")],
    }
    for reason, operations in cases.items():
        assert reasons.of(*operations) == [reason] * len(operations)
    right = [
        reasons.write("list_state", "work.done", "any", "none", record=listed),
        reasons.write("work", "work.done", "country", "XX"),
        reasons.write("work", "work.done", "_parent", subject),
    ]
    assert reasons.of(*right) == []
    work = random_id(reasons.sender)
    moved = reasons.write("work", "work.done", "tasks", "Sveise", subject=random_id(reasons.sender), record=work)
    assert reasons.of(reasons.write("work", "work.done", "tasks", "Sveise", record=work), moved) == ["record_mismatch"]


def test_an_id_that_follows_from_a_person_is_taken_by_no_other_kind_of_record(reasons: Reasons) -> None:
    subject = reasons.subject
    for derived in (one_record_id(subject, "wish"), list_state_id(subject, "licence"), subject):
        taken = reasons.write("work", "work.done", "tasks", "Sveise", record=derived)
        assert reasons.of(taken) == ["record_id"]
    unknown = reasons.write("hobby", "hobby", "what", "Sjakk", record=one_record_id(subject, "care"))
    assert reasons.of(unknown) == ["record_id"]
    root = random_id(reasons.sender)
    assert reasons.of(reasons.write("opportunity", "opportunity", "name", "Kor", record=root, subject=root)) == []


def test_what_a_newer_program_wrote_is_kept(reasons: Reasons) -> None:
    newer = [
        reasons.write("work", "work.pay", "hours", "37,5"),
        reasons.write("work", "work.done", "invented", {"a": [1]}),
        reasons.write("hobby", "hobby", "what", "Sjakk"),
    ]
    assert reasons.of(*newer) == []
    kept = {operation.id for operation in reasons.receiver.operations()}
    assert {operation.id for operation in newer} <= kept


def test_a_newer_program_too_writes_a_known_field_in_its_form(reasons: Reasons) -> None:
    from storage.sync.manifest import Versions

    for field, value in (("how_long", 6), ("tasks", "rød\x1b[31m"), ("from", [1, 2])):
        wrong = reasons.write("work", "work.done", field, value)
        assert reasons.of(wrong, schema_=Versions(written=2, min=1)) == ["value_not_valid"]


def test_nobody_writes_in_the_name_of_another(
    reasons: Reasons, house_of: Callable[[str], House], municipality: House
) -> None:
    stranger = house_of("career_centre")
    forged = Pen(stranger)
    place = Place(reasons.subject, random_id(stranger), "work", "work.done")
    theirs = forged.write(place, Payload("tasks", "value", "Sveise"))
    own = municipality.session
    cases = {
        "author_unknown": theirs,
        "author_not_theirs": reasons.write("work", "work.done", "tasks", "Sveise", org=municipality.org),
        "author_not_signed": reasons.write(
            "work", "work.done", "tasks", "Sveise", org=municipality.org, device=own.device.id
        ),
    }
    for reason, operation in cases.items():
        assert reasons.of(operation) == [reason]
    acquaint(municipality, stranger)
    assert reasons.of(theirs) == []
    broken = forged.write(place, Payload("tasks", "value", "Male"), sign=lambda data: bytes(64))
    assert reasons.of(broken) == ["author_not_signed"]


def test_consents_and_assignments_are_written_only_by_the_organisation_that_made_them(
    reasons: Reasons, house_of: Callable[[str], House], municipality: House, centre: House
) -> None:
    career = house_of("career_centre")
    acquaint(municipality, career)
    subject = a_resident(municipality)
    assignment = municipality.assignments.assign(
        subject, "career_centre", municipality.session.env.today(), org=centre.org, limited_to=("work.done",)
    )
    bases = [operation.id for operation in municipality.operations() if operation.head["e"] == assignment]
    wider = {"record": assignment, "subject": subject, "bases": sorted(bases)}
    assert reasons.of(reasons.write("assignment", "assignment", "units", ["person.contact"], **wider)) == [
        "agreement_not_theirs"
    ]
    consent = municipality.consent(subject, "hensyn", centre.org, "hensyn")
    withdrawn = {"record": consent, "subject": subject, "act": "withdraw"}
    assert reasons.of(reasons.write("consent", "consent", "_given", "x", **withdrawn)) == ["agreement_not_theirs"]
    theirs = Pen(career).write(
        Place(subject, random_id(career), "consent", "consent"), Payload("_given", "value", "x"), "grant"
    )
    assert reasons.of(theirs) == ["agreement_relayed"]
    new = reasons.write("consent", "consent", "_given", "x", act="grant", subject=subject)
    assert reasons.of(new) == []


def test_two_operations_under_one_number_are_both_kept_and_flagged(reasons: Reasons) -> None:
    work = random_id(reasons.sender)
    one = reasons.write("work", "work.done", "tasks", "Sveise", record=work, number=7)
    other = reasons.write("work", "work.done", "how_long", "6 år", record=work, number=7)
    folder = reasons._folder
    import_(reasons.receiver.session, [crafted(folder, reasons.sender, reasons.receiver, [one.line()])])
    (taken,) = import_(
        reasons.receiver.session, [crafted(folder, reasons.sender, reasons.receiver, [other.line(), one.line()])]
    )
    (fork,) = taken.forks
    assert (fork.device, fork.number) == (reasons.sender.session.device.id, 7)
    assert (taken.fresh, taken.known) == (1, 1)
    assert reasons.receiver.value(work, "tasks") == "Sveise"
    assert reasons.receiver.value(work, "how_long") == "6 år"


def test_our_own_lost_operations_come_back_and_mean_a_new_incarnation(
    centre: House, municipality: House, out: Path, tmp_path: Path
) -> None:
    subject = a_resident(centre)
    import_(municipality.session, export(centre.session, municipality.org, out).files)
    municipality.assignments.assign(subject, "next_centre", municipality.session.env.today(), org=centre.org)
    (back,) = export(municipality.session, centre.org, out).files
    before = centre.core.inc
    (taken,) = import_(centre.session, [back])
    assert (taken.quarantined, centre.core.inc) == ((), before)
    lost = Pen(centre, before).write(
        Place(subject, random_id(centre), "work", "work.done"), Payload("tasks", "value", "Tapt"), number=99
    )
    (taken,) = import_(centre.session, [crafted(tmp_path / "l", municipality, centre, [lost.line()])])
    assert (taken.fresh, taken.quarantined) == (1, ())
    assert centre.core.inc != before
    assert centre.core.meta("inc") == centre.core.inc
    assert centre.value(lost.head["e"], "tasks") == "Tapt"


def test_a_withheld_operation_is_filled_when_its_content_comes(reasons: Reasons) -> None:
    operation = reasons.write("work", "work.done", "tasks", "Sveise")
    assert reasons.of(operation.withheld()) == []
    assert reasons.receiver.value(operation.head["e"], "tasks") is None
    file = crafted(reasons._folder, reasons.sender, reasons.receiver, [operation.line()])
    (taken,) = import_(reasons.receiver.session, [file])
    assert (taken.fresh, taken.filled) == (0, 1)
    assert reasons.receiver.value(operation.head["e"], "tasks") == "Sveise"


def test_closed_takes_nothing_of_others_but_what_belongs_there(reasons: Reasons) -> None:
    person = reasons.write("person", "person.id", "name", "Amina", record=reasons.subject)
    assert reasons.of(person, compartment="closed") == ["unit_elsewhere"]
