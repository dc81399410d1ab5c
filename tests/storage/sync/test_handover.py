"""A folder for who has no Bolyst holds what a bundle would hold, opens with words that are nowhere, and is recorded."""

from __future__ import annotations

import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import orjson
import pikepdf
import pypdf
import pytest
from houses import TODAY, House, acquaint, content, opened, plain_lines

from models.errors import BolystError, InputError, SharingRefused
from models.ids import one_record_id
from storage.records.erasing import Erasing
from storage.records.handover import HandedOver, hand_over
from storage.records.locked_papers import LockedFile
from storage.sync import ledger, parties
from storage.sync.export import export, preview_export
from storage.sync.told import given_to
from storage.sync.waiting import everywhere

NUMBER = "kommunenr:3435"
NAME = "Testperson Åsulv Nordahlsen"
KEPT = {
    ("person", "room"): "rom-hemmelig-1",
    ("person", "primary_contact"): "hemmelig-2",
    ("note", "text"): "hemmelig-3 notat",
    ("appointment", "what"): "hemmelig-4 avtale",
    ("adaptation", "own_words"): "hemmelig-5 rygg",
    ("hensyn", "what"): "hemmelig-6 løft",
}
TOLD = {("work", "title_own_words"): "Båtbygger Ørnulf", ("wish", "work_wanted"): "Snekkerverksted"}


@pytest.fixture
def resident(centre: House) -> str:
    """Somebody of whom much is recorded: part of it never leaves, part only with a yes that nobody gave."""
    subject = centre.resident(NAME, duf="202692703603")
    for (kind, name), said in {**KEPT, **TOLD}.items():
        centre.answer(subject, kind, name, said, record=subject if kind == "person" else "")
    return subject


def handed(centre: House, subject: str, target: Path, org: str = NUMBER, lang: str = "nb") -> HandedOver:
    return hand_over(centre.records, subject, org, target, lang)


def unlocked(file: LockedFile) -> tuple[str, dict[str, bytes], str]:
    """The text of all pages, what is attached, and what the file says of itself."""
    reader = pypdf.PdfReader(file.file, password="".join(file.words))
    pages = "\n".join(page.extract_text() for page in reader.pages)
    with pikepdf.open(file.file, password="".join(file.words)) as pdf:
        inside = {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}
        said = f"{pdf.docinfo!r} {pdf.Root.Metadata.read_bytes().decode()}"
    return pages, inside, said


def everything(file: LockedFile) -> str:
    """All that can be had of a folder, with its words, and of the text beside it."""
    pages, inside, said = unlocked(file)
    attached = "\n".join(data.decode() for data in inside.values())
    return "\n".join((pages, attached, said, *inside, file.instructions.read_text(encoding="utf-8")))


def test_it_holds_the_same_operations_as_a_bundle_to_the_same_body(
    centre: House, municipality: House, resident: str, tmp_path: Path
) -> None:
    centre.assign(resident)
    folder = handed(centre, resident, tmp_path / "mappe.pdf", municipality.org)
    _, inside, _ = unlocked(folder.files[0])
    (bundle,) = export(centre.session, municipality.org, tmp_path / "stick", [resident]).files
    _, lines = opened(bundle, municipality)
    found = [orjson.loads(line) for line in inside["bolyst-operations.ndjson"].splitlines()]
    assert sorted(map(orjson.dumps, found)) == sorted(map(orjson.dumps, lines))


def test_what_the_policy_keeps_back_is_nowhere_in_it(centre: House, resident: str, tmp_path: Path) -> None:
    centre.assign(resident)
    (file,) = handed(centre, resident, tmp_path / "mappe.pdf").files
    found = everything(file)
    assert [said for said in KEPT.values() if said in found or said.split()[0] in found] == []
    assert centre.session.member.name not in found
    for said in (*TOLD.values(), NAME, "202692703603"):
        assert said in unlocked(file)[0]
        assert said in unlocked(file)[1]["opplysninger.json"].decode()


def test_a_yes_to_this_municipality_lets_its_record_go_and_no_other(
    centre: House, resident: str, tmp_path: Path
) -> None:
    centre.assign(resident)
    other = centre.answer(resident, "hensyn", "what", "trenger pauser", record=centre.records.new_id())
    centre.consent(resident, "hensyn", NUMBER, f"hensyn:{other}")
    found = everything(handed(centre, resident, tmp_path / "mappe.pdf").files[0])
    assert "trenger pauser" in found
    assert "hemmelig-6" not in found


def test_the_plan_in_it_has_no_lines_to_sign(centre: House, resident: str, tmp_path: Path) -> None:
    centre.assign(resident)
    centre.answer(resident, "plan", "long_term_goal", "Bli rørlegger")
    pages = unlocked(handed(centre, resident, tmp_path / "mappe.pdf").files[0])[0]
    assert "Bli rørlegger" in pages
    assert "Underskrift" not in pages


def test_what_was_corrected_does_not_travel(centre: House, resident: str, tmp_path: Path) -> None:
    centre.assign(resident)
    record = centre.answer(resident, "work", "tasks", "skrevet-feil", record=centre.records.new_id())
    centre.answer(resident, "work", "tasks", "skrevet rett", record=record)
    found = everything(handed(centre, resident, tmp_path / "mappe.pdf").files[0])
    assert "skrevet rett" in found
    assert "skrevet-feil" not in found


@pytest.mark.parametrize("why", ["not_assigned", "assigned_elsewhere", "graded_strict"])
def test_without_assignment_or_under_the_strictest_grade_there_is_no_folder(
    centre: House, tmp_path: Path, why: str
) -> None:
    strict = why == "graded_strict"
    subject = centre.resident(NAME, "strengt_fortrolig" if strict else "ugradert")
    if strict:
        centre.assign(subject)
    elif why == "assigned_elsewhere":
        centre.assign(subject, kommunenr="3448")
    before = content(centre.session)
    with pytest.raises(SharingRefused, match=NAME):
        handed(centre, subject, tmp_path / "mappe.pdf")
    assert list(tmp_path.glob("mappe*")) == []
    assert content(centre.session) == before


def test_the_words_that_open_it_are_nowhere(centre: House, resident: str, tmp_path: Path) -> None:
    centre.assign(resident)
    folder = handed(centre, resident, tmp_path / "ut.pdf")
    (file,) = folder.files
    assert len(file.words) == 6
    centre.session.write_anchor()
    secret = "".join(file.words)
    forms = [secret, " ".join(file.words)]
    rows = repr(content(centre.session))
    assert not any(form in rows for form in forms)
    assert not any(form in f"{folder!r}{folder.as_json()!r}" for form in forms)
    on_disk = [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()]
    assert len(on_disk) > 5
    assert not any(form.encode() in data for data in on_disk for form in forms)


def test_nothing_of_the_person_can_be_seen_without_the_words(centre: House, resident: str, tmp_path: Path) -> None:
    centre.assign(resident)
    (file,) = handed(centre, resident, tmp_path / "mappe.pdf").files
    seen = file.file.read_bytes() + file.instructions.read_bytes()
    for said in (NAME, "Nordahlsen", "202692703603", resident, "opplysninger.json", *TOLD.values()):
        assert said.encode() not in seen
        assert said.encode("utf-16-be") not in seen
    for wrong in ("", " ".join(file.words), "".join(reversed(file.words))):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(file.file, password=wrong)
    assert "Vågå kommune" in file.instructions.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_it_is_locked_as_strongly_as_a_pdf_can_be(
    centre: House, resident: str, tmp_path: Path, tool: Callable[[str], str], lang: str
) -> None:
    centre.assign(resident)
    (file,) = handed(centre, resident, tmp_path / "mappe.pdf", lang=lang).files
    words = f"--password={''.join(file.words)}"
    checked = subprocess.run([tool("qpdf"), "--check", words, file.file], check=True, capture_output=True, text=True)
    assert "WARNING" not in checked.stdout + checked.stderr
    assert "file encryption method: AESv3" in checked.stdout
    assert "modify anything: not allowed" in checked.stdout
    text = subprocess.run(
        [tool("pdftotext"), "-upw", "".join(file.words), file.file, "-"], check=True, capture_output=True
    ).stdout.decode()
    assert all(said in text for said in (NAME, *TOLD.values()))
    assert "<pdfuaid:part>" in unlocked(file)[2]
    assert "<pdfaid:part>" not in unlocked(file)[2]


def test_files_are_for_their_owner_only(centre: House, resident: str, tmp_path: Path) -> None:
    centre.assign(resident)
    (file,) = handed(centre, resident, tmp_path).files
    assert {stat.S_IMODE(one.stat().st_mode) for one in (file.file, file.instructions)} == {0o600}
    assert file.file.parent == tmp_path
    assert not any(word in file.file.name for word in ("Testperson", "2026", "Sel"))


def test_it_is_recorded_like_a_bundle(centre: House, resident: str, tmp_path: Path) -> None:
    centre.assign(resident)
    folder = handed(centre, resident, tmp_path / "mappe.pdf")
    (given,) = given_to(centre.session, resident)
    assert (given.organisation, given.name) == (NUMBER, "Vågå kommune")
    assert {"person.id", "work.done", "wish"} <= set(given.units)
    line, payload = centre.core.execute("SELECT line, payload FROM audit ORDER BY n DESC LIMIT 1").fetchone()
    assert orjson.loads(line)["event"] == "handover"
    assert orjson.loads(line)["subject"] == resident
    assert orjson.loads(payload)["records"] == [NUMBER, folder.folder]


def waiting(centre: House) -> dict[str, int]:
    found = everywhere(centre.session)
    for one in found:
        while one.step():
            pass
    return {one.peer.org: one.operations for one in found}


def test_what_waits_for_a_municipality_without_a_card_waits_no_more_once_handed_over(
    centre: House, resident: str, tmp_path: Path
) -> None:
    assert waiting(centre) == {}
    centre.assign(resident)
    assert waiting(centre)[NUMBER] > 0
    handed(centre, resident, tmp_path / "mappe.pdf")
    assert waiting(centre) == {NUMBER: 0}
    centre.answer(resident, "wish", "second_choice", "Gartner")
    assert waiting(centre) == {NUMBER: 1}


def test_a_folder_takes_no_number_in_the_channel_of_bundles(
    centre: House, municipality: House, resident: str, tmp_path: Path
) -> None:
    centre.assign(resident)
    handed(centre, resident, tmp_path / "mappe.pdf", municipality.org)
    assert ledger.channel(centre.core, municipality.org) == ledger.Channel()


def test_a_number_with_a_pinned_card_means_that_body(centre: House, municipality: House) -> None:
    assert parties.party(centre.session, NUMBER).org == municipality.org
    for written in ("Vågå", "Vågå kommune", "vågå Kommune ", "Vågå municipality"):
        assert parties.find_party(centre.session, written).org == municipality.org
    assert parties.find_party(centre.session, "3448").org == "kommunenr:3448"
    with pytest.raises(BolystError):
        parties.party(centre.session, "kommunenr:9999")


def test_what_health_holds_goes_in_a_file_of_its_own_with_other_words(
    centre: House, resident: str, tmp_path: Path
) -> None:
    centre.assign(resident)
    centre.consent(resident, "tilrettelegging", NUMBER, "adaptation")
    core, health = handed(centre, resident, tmp_path / "mappe.pdf").files
    assert "hemmelig-5" in everything(health)
    assert "hemmelig-5" not in everything(core)
    assert "Båtbygger" not in everything(health)
    assert core.words != health.words


def test_a_restriction_goes_along_and_is_said_in_the_letter_without_the_grade(centre: House, tmp_path: Path) -> None:
    subject = centre.resident(NAME, "fortrolig", phone="+4700000000")
    centre.assign(subject, "career_centre")
    centre.answer(subject, "adaptation", "own_words", "ro")
    centre.consent(subject, "tilrettelegging", NUMBER, "adaptation")
    files = handed(centre, subject, tmp_path / "mappe.pdf").files
    found = "".join(map(everything, files))
    assert ["Stopp og spør oss" in unlocked(one)[0] for one in files] == [True, True]
    assert "fortrolig" not in found
    assert "+4700000000" not in found


def test_a_file_that_is_there_is_left_alone(centre: House, resident: str, tmp_path: Path) -> None:
    centre.assign(resident)
    for name in ("mappe.pdf", "mappe.txt"):
        taken = tmp_path / name
        taken.write_text("min")
        before = content(centre.session)
        with pytest.raises(InputError, match=name):
            handed(centre, resident, tmp_path / "mappe.pdf")
        assert taken.read_text() == "min"
        assert content(centre.session) == before
        taken.unlink()


def test_where_the_disk_refuses_nothing_counts_as_handed_over(centre: House, resident: str, tmp_path: Path) -> None:
    centre.assign(resident)
    before = content(centre.session)
    with pytest.raises(InputError):
        handed(centre, resident, tmp_path / "ikke her" / "mappe.pdf")
    assert content(centre.session) == before


def test_what_was_handed_over_is_named_when_it_is_erased(centre: House, resident: str, tmp_path: Path) -> None:
    centre.assign(resident)
    handed(centre, resident, tmp_path / "mappe.pdf")
    erasing = Erasing(centre.records)
    found = erasing.look(resident, "wish", one_record_id(resident, "wish"), "work_wanted")
    erased = erasing.erase(found, found.usual, "wrong_person")
    assert [(one.name, one.file) for one in erased.sent] == [("Vågå kommune", "mappe.pdf")]


def test_a_folder_in_the_outbox_is_not_taken_for_a_bundle_that_was_never_sent(centre: House, resident: str) -> None:
    centre.assign(resident)
    outbox = centre.session.vault.folder / "outbox"
    outbox.mkdir(exist_ok=True)
    (file,) = handed(centre, resident, outbox / "mappe.pdf").files
    erasing = Erasing(centre.records)
    found = erasing.look(resident, "wish", one_record_id(resident, "wish"), "work_wanted")
    assert [one.file for one in erasing.erase(found, found.usual, "wrong_person").sent] == ["mappe.pdf"]
    assert file.file.is_file()


def test_the_preview_of_a_folder_is_that_of_a_bundle(centre: House, resident: str) -> None:
    (person,) = preview_export(centre.session, NUMBER, [resident]).persons
    assert person.stays is not None
    assert person.stays.because == "not_assigned"
    centre.assign(resident)
    (person,) = preview_export(centre.session, NUMBER, [resident]).persons
    assert {one.unit for one in person.decisions if one.goes} >= {"person.id", "work.done", "wish"}
    assert {one.unit for one in person.decisions if not one.goes} >= {"note.internal", "person.centre"}
    assert centre.session.env.today() == TODAY


LIMITED = frozenset(("person.id", "work.done"))
CASES = {
    "by law": lambda house, subject: house.assign(subject),
    "as career centre": lambda house, subject: house.assign(subject, "career_centre"),
    "until the next centre": lambda house, subject: house.assign(subject, "next_centre"),
    "limited": lambda house, subject: house.assignments.assign(
        subject, "settlement_municipality", TODAY, kommunenr="3435", limited_to=sorted(LIMITED)
    ),
    "hensyn to a function": lambda house, subject: (
        house.assign(subject),
        house.consent(subject, "hensyn", "function:settlement_municipality", "hensyn"),
    ),
    "a yes to another municipality": lambda house, subject: (
        house.assign(subject),
        house.consent(subject, "hensyn", "kommunenr:3448", "hensyn"),
    ),
    "protected": lambda house, subject: (
        house.answer(subject, "person", "address_grade", "fortrolig", record=subject),
        house.assign(subject),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_number_without_a_card_is_given_what_the_same_body_with_a_card_is_sent(
    centre: House, house_of: Callable[[str], House], resident: str, tmp_path: Path, case: str
) -> None:
    CASES[case](centre, resident)
    folder = handed(centre, resident, tmp_path / "mappe.pdf")
    given = [line for one in folder.files for line in unlocked(one)[1]["bolyst-operations.ndjson"].splitlines()]
    municipality = house_of("municipality")
    acquaint(centre, municipality)
    result = export(centre.session, municipality.org, tmp_path / "stick", [resident])
    sent = [
        line
        for bundle in result.bundles
        for line in plain_lines(bundle.file, municipality.session.compartments[bundle.compartment].identity)[1:-1]
    ]
    assert sorted(given) == sorted(sent)
    assert len(given) > 3


def test_a_long_note_a_long_name_and_many_works_are_all_on_its_pages(
    centre: House, resident: str, tmp_path: Path
) -> None:
    centre.answer(resident, "person", "name", "A" * 200, record=resident)
    centre.answer(resident, "plan", "long_term_goal", "mål for livet " * 1400)
    for number in range(60):
        centre.answer(resident, "work", "title_own_words", f"arbeid{number:03}", record=centre.records.new_id())
    centre.assign(resident)
    (file,) = handed(centre, resident, tmp_path / "mappe.pdf").files
    pages, _, _ = unlocked(file)
    assert all(f"arbeid{number:03}" in pages for number in range(60))
    assert pages.count("livet") >= 1400
