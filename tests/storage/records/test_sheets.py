"""What stands on the avskriftsark, on the sheet for an employer and on the contract, and above all what does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from models import own_texts, phrases
from models.answer import Answer
from models.consenting import offers
from models.errors import RecordError, SharingRefused
from models.texts import LANGUAGES
from storage.desk import Desk
from storage.records.agreements import Terms
from storage.vault.session import Session
from tests.storage.conftest import Clock
from tests.storage.records.sheets import NEVER_ON_A_SHEET, NUMBERS, PLACES_AND_DATES, agree, amina

Read = Callable[[bytes], str]
VOLUNTARY = "frivillig_kartlegging"
SHEETS = ("cv", "contract", "transcript")


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def words(read: Read, desk: Desk, kind: str, subject: str, lang: str = "nb") -> str:
    return " ".join(read(desk.papers.print(kind, subject, lang).pdf).split())


def typed(desk: Desk, subject: str) -> str:
    return "\n".join(line.words for line in desk.transcripts.read(subject).lines)


# --- all of them


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_health_consideration_grade_and_room_stand_on_no_sheet(desk: Desk, kind: str, lang: str, read: Read) -> None:
    subject = amina(desk, permit=True)
    agree(desk, subject, "hensyn")
    agree(desk, subject, "tilrettelegging")
    said = words(read, desk, kind, subject, lang)
    assert "Amina Haddad" in said
    assert [one for one in NEVER_ON_A_SHEET if one in said] == []


@pytest.mark.parametrize("kind", SHEETS)
def test_before_a_permit_there_are_years_and_tasks_and_no_dates_and_places(desk: Desk, kind: str, read: Read) -> None:
    subject = amina(desk, permit=False)
    agree(desk, subject, VOLUNTARY)
    said = words(read, desk, kind, subject)
    assert [one for one in PLACES_AND_DATES if one in said] == []
    if kind != "contract":
        assert "6 år" in said
        assert "rør og plater" in said


@pytest.mark.parametrize("kind", SHEETS)
def test_the_same_answers_make_the_same_bytes_and_printing_is_written_down(desk: Desk, kind: str) -> None:
    subject = amina(desk, permit=True)
    assert desk.papers.print(kind, subject).pdf == desk.papers.print(kind, subject).pdf
    lines = [json.loads(line) for (line,) in desk.session.core.execute("SELECT line FROM audit").fetchall()]
    assert [line["event"] for line in lines].count("print") == 2


def test_an_answer_that_nobody_has_settled_stands_on_none(desk: Desk, read: Read, clock: object) -> None:
    subject = amina(desk, permit=True)
    wish = desk.answers.record_id(subject, "wish")
    desk.answers.save(subject, "wish", wish, "work_wanted", Answer.of("kjøkken"), seen=())
    held = next(one for one in desk.records.held(subject) if one.kind == "wish")
    assert held.fields["work_wanted"].conflict
    for kind in ("cv", "transcript"):
        said = words(read, desk, kind, subject)
        assert "kjøkken" not in said
        assert "verksted" not in said
    assert "må avklares" in words(read, desk, "transcript", subject)


@pytest.mark.parametrize("kind", [*SHEETS, "plan", "consent"])
def test_of_who_it_is_none_says_one_of_two_that_people_wrote(desk: Desk, read: Read, kind: str) -> None:
    subject = amina(desk, permit=True)
    for name, other in (("name", "Amira Hadad"), ("duf", "202012345678"), ("birth_date", "1950-01-01")):
        desk.answers.save(subject, "person", subject, name, Answer.of(other), seen=())
    said = words(read, desk, kind, subject)
    assert [one for one in ("Amira", "Amina", "2020", NUMBERS["duf"], "1950", "1991") if one in said] == []
    assert kind == "cv" or "må avklares" in said


@pytest.mark.parametrize("kind", [*SHEETS, "plan", "consent"])
def test_a_clock_set_back_revives_neither_a_permit_nor_a_yes(desk: Desk, read: Read, clock: Clock, kind: str) -> None:
    subject = amina(desk, permit=True)
    desk.residents.set_fact(subject, "pathway", "permit_valid_to", Answer.of("2026-11-30"))
    asked = next(one for one in offers(desk.records.held(subject), clock().date()) if one.purpose == "hensyn")
    terms = Terms("hensyn", asked.kind, asked.recipient, asked.units, "2026-11", "ara", date(2026, 11, 30))
    desk.consents.give(subject, terms, read_aloud=True)
    clock.move(days=30)
    desk.plans.save(subject, "plan", None, "end_goal", Answer.of("Fagbrev"))
    clock.move(days=-29)
    if kind == "transcript":
        assert desk.transcripts.read(subject).stays is not None
        return
    said = words(read, desk, kind, subject)
    hidden = (*PLACES_AND_DATES, "Underskrift", *(() if kind == "consent" else ("hvile midt",)))
    assert [one for one in hidden if one in said] == []
    assert "Du har sagt ja" not in said


@pytest.mark.parametrize("kind", [*SHEETS, "plan", "consent", "information"])
def test_of_somebody_who_is_not_here_there_is_no_paper(desk: Desk, kind: str) -> None:
    for subject in (desk.records.new_id(), ""):
        with pytest.raises(RecordError) as refused:
            desk.papers.print(kind, subject)
        assert refused.value.code == "resident_unknown"
    with pytest.raises(RecordError):
        desk.plans.on_paper(desk.records.new_id())


# --- the avskriftsark


def test_with_a_permit_the_forms_are_filled_and_reading_them_is_written_down(desk: Desk) -> None:
    subject = amina(desk, permit=True)
    found = desk.transcripts.open(subject)
    said = {line.key: line.words for line in found.lines if line.words}
    assert said["1.4/0"] == NUMBERS["duf"]
    assert said["3.4/0"] == "Aleppo, Syria"
    assert said["4.5/0"] == "2010–2016"
    assert "en bror i Oslo" in said.values()
    assert "formiddag" not in typed(desk, subject)
    lines = [json.loads(line) for (line,) in desk.session.core.execute("SELECT line FROM audit").fetchall()]
    (read,) = [line for line in lines if line["event"] == "transcript"]
    assert read["subject"] == subject


def test_before_a_permit_nothing_may_be_typed_without_a_yes_and_with_it_no_more_than_the_yes_is_for(
    desk: Desk,
) -> None:
    subject = amina(desk, permit=False)
    stays = desk.transcripts.read(subject).stays
    assert stays is not None
    assert stays.because == "no_consent"
    with pytest.raises(RecordError) as refused:
        desk.papers.print("transcript", subject)
    assert refused.value.code == "transcript_stays"
    consents = agree(desk, subject, VOLUNTARY)
    said = typed(desk, subject)
    assert "Amina Haddad" in said
    assert [one for one in (NUMBERS["duf"], "+4700000000", "bror", "gift", *PLACES_AND_DATES) if one in said] == []
    for one in consents:
        desk.consents.withdraw(subject, one)
    assert desk.transcripts.read(subject).lines == ()


def test_a_permit_that_ran_out_allows_nothing(desk: Desk) -> None:
    subject = amina(desk, permit=True)
    desk.residents.set_fact(subject, "pathway", "permit_valid_to", Answer.of("2026-11-22"))
    assert desk.transcripts.read(subject).stays is not None


@pytest.mark.parametrize("grade", [None, "fortrolig"])
def test_of_a_protected_person_neither_contact_nor_where_they_wish_to_live_is_typed(
    desk: Desk, grade: str | None
) -> None:
    subject = amina(desk, permit=True, grade=grade)
    said = typed(desk, subject)
    assert "Sveiser" in said
    assert [one for one in ("+4700000000", "amina@example.org", "bror", "sjøen") if one in said] == []


def test_of_a_person_whom_the_law_hides_nothing_is_typed(desk: Desk) -> None:
    subject = amina(desk, permit=True, grade="strengt_fortrolig")
    assert desk.transcripts.read(subject).lines == ()
    with pytest.raises(SharingRefused):
        desk.papers.print("transcript", subject)


def test_what_is_typed_is_norwegian_whatever_the_labels_are_in(desk: Desk, read: Read) -> None:
    subject = amina(desk, permit=True)
    said = words(read, desk, "transcript", subject, "en")
    assert "Work experience" in said
    assert "lønnet" in said
    assert "paid" not in said


def test_marks_are_kept_while_the_vault_is_open_and_are_nowhere_in_it(desk: Desk) -> None:
    subject = amina(desk, permit=True)
    before = desk.versions()
    desk.transcripts.keep_typed(subject, {"1.1/0"})
    assert desk.transcripts.typed(subject) == {"1.1/0"}
    assert desk.versions() == before
    assert Desk(desk.session).transcripts.typed(subject) == set()


# --- the sheet for an employer


def test_it_tells_what_the_person_can_and_wants_and_no_number_nor_where_one_lives(desk: Desk, read: Read) -> None:
    subject = amina(desk, permit=True)
    said = words(read, desk, "cv", subject)
    for one in (
        "verksted",
        "Sveiser",
        "2010–2016",
        "yrkesskole",
        "syr klær",
        "fotball",
        "fagbrev",
        "Førerkort",
        "Norsk",
    ):
        assert one in said
    hidden = (*NUMBERS.values(), "Sel mottak", "1991", "gift", "bror", "sjøen", "formiddag", "mangler papirer", "45")
    assert [one for one in hidden if one in said] == []


@pytest.mark.parametrize(
    ("permit", "grade", "given"),
    [(True, "ugradert", True), (False, "ugradert", False), (True, "fortrolig", False), (True, None, False)],
)
def test_telephone_and_mail_stand_there_only_where_the_address_is_open_and_a_permit_is_recorded(
    desk: Desk, read: Read, permit: bool, grade: str | None, given: bool
) -> None:
    said = words(read, desk, "cv", amina(desk, permit=permit, grade=grade))
    assert ("+4700000000" in said) is given
    assert ("amina@example.org" in said) is given
    assert "Telefon" in said


@pytest.mark.parametrize(("permit", "told"), [(True, True), (False, False)])
def test_what_one_takes_part_in_tells_where_one_lives_and_a_home_is_nobodys_business(
    desk: Desk, read: Read, permit: bool, told: bool
) -> None:
    subject = amina(desk, permit=permit)
    for kind, name in (("sprakpraksis", "Kafeen på Otta"), ("bolig", "Hybelen")):
        place = desk.opportunities.save(None, {"type": Answer.of(kind), "name": Answer.of(name)})
        record = desk.records.new_id()
        for field, said in (("opportunity", place), ("status", "startet")):
            desk.answers.save(subject, "participation", record, field, Answer.of(said))
    said = words(read, desk, "cv", subject)
    assert ("Kafeen på Otta" in said) is told
    assert "Hybelen" not in said


def test_a_refusal_to_answer_stands_on_no_sheet_for_an_employer(desk: Desk, read: Read) -> None:
    subject = amina(desk, permit=True)
    wish = desk.answers.record_id(subject, "wish")
    desk.answers.save(subject, "wish", wish, "work_wanted", Answer.declined())
    said = words(read, desk, "cv", subject)
    assert "vil ikke svare" not in said
    assert "verksted" not in said


# --- the contract


def test_each_side_has_duties_by_the_rules_and_what_was_agreed_besides_stands_once(desk: Desk, read: Read) -> None:
    subject = amina(desk, permit=True)
    agreed = "Deltakeren møter til avtalt tid\nKommunen ordner buss"
    desk.plans.save(subject, "plan", None, "duties", Answer.of(agreed))
    desk.plans.save(subject, "plan", None, "end_goal", Answer.of("Fagbrev"))
    desk.plans.save(subject, "measure", None, "text", Answer.of("Språkkafé"))
    said = words(read, desk, "contract", subject)
    for one in ("Dette gjør kommunen", "Dette gjør deltakeren", "Kommunen ordner buss", "Fagbrev", "Språkkafé", "§ 16"):
        assert one in said
    assert said.count("Deltakeren møter til avtalt tid") == 1
    assert desk.plans.code(subject) in said
    assert desk.papers.print("contract", subject).file == f"kontrakt-{desk.plans.code(subject)}.pdf"


@pytest.mark.parametrize(("permit", "signed"), [(True, True), (False, False)])
def test_nobody_signs_before_a_permit_is_recorded(desk: Desk, read: Read, permit: bool, signed: bool) -> None:
    said = words(read, desk, "contract", amina(desk, permit=permit))
    assert ("Underskrift" in said) is signed
    assert ("Ingen skriver under" in said) is not signed


def test_rules_that_know_no_contract_give_none(desk: Desk) -> None:
    subject = amina(desk, permit=True)
    desk.residents.set_fact(subject, "pathway", "decision_date", Answer.of("2019-05-01"))
    with pytest.raises(RecordError) as refused:
        desk.papers.print("contract", subject)
    assert refused.value.code == "no_contract"


def test_with_collective_protection_taking_part_is_a_right(desk: Desk, read: Read) -> None:
    subject = amina(desk, permit=True)
    assert "ingen plikt" not in words(read, desk, "contract", subject)
    desk.residents.set_fact(subject, "pathway", "basis_category", Answer.of("kollektiv_beskyttelse"))
    assert "ingen plikt" in words(read, desk, "contract", subject)


def test_it_binds_only_where_the_municipality_prints_it_for_who_has_settled_there(desk: Desk, read: Read) -> None:
    subject = amina(desk, permit=True)
    assert "forberedende" in words(read, desk, "contract", subject)
    desk.residents.set_fact(subject, "pathway", "phase", Answer.of("bosatt"))
    assert "forberedende" in words(read, desk, "contract", subject)
    desk.residents.set_fact(subject, "pathway", "settlement_municipality", Answer.of("3437"))
    said = words(read, desk, "contract", subject)
    assert "forberedende" not in said
    assert "For kommunen" in said


def test_beside_another_language_it_is_a_reading_aid_until_a_person_has_approved_every_text(
    desk: Desk, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = amina(desk, permit=True)
    desk.residents.set_fact(subject, "person", "mother_tongue", Answer.of("som"))
    assert desk.papers.print("contract", subject).own == ""
    aid = desk.papers.print("contract", subject, "nb", "so")
    said = " ".join(read(aid.pdf).split())
    assert aid.reading_aid
    assert "Waxa degmadu samayso" in said
    assert "Degmadu waxay bixisaa tababarka qorshaha ku jira" in said
    assert "Underskrift" not in said
    assert said.count("maskinoversatt, ikke kvalitetssikret") == 1, "once for the whole paper"
    for module in (own_texts, phrases):
        monkeypatch.setattr(module, "fuzzy", lambda locale, domain: frozenset())
    signed = desk.papers.print("contract", subject)
    assert signed.own == "so"
    said = " ".join(read(signed.pdf).split())
    assert not signed.reading_aid
    assert "Underskrift" in said
    assert "Ka-qaybgale" in said
    assert "maskinoversatt" not in said


def test_a_form_that_nobody_approved_is_a_reading_aid_and_on_nothing_to_be_signed(desk: Desk, read: Read) -> None:
    for permit in (False, True):
        subject = amina(desk, permit=permit)
        desk.residents.set_fact(subject, "person", "interpreter_language", Answer.of("som"))
        assert ("maskinoversatt" in words(read, desk, "contract", subject)) is not permit
