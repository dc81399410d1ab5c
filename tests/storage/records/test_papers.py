"""Papers beside the plan: who may have which, in which language, and that it is written down that one was printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from models import consenting
from models.answer import Answer
from models.errors import InputError, SharingRefused
from models.own_texts import PAPER
from models.texts import LANGUAGES, has_text
from storage.desk import Desk
from storage.records import papers
from storage.records.agreements import TEXT_VERSION, Terms
from storage.records.papers import PAPERS, PaperKind
from storage.vault.session import Session
from tests.approving import approve_all, approve_none, every_key, leave

Read = Callable[[bytes], str]


@pytest.fixture
def desk(session: Session, monkeypatch: pytest.MonkeyPatch) -> Desk:
    approve_none(monkeypatch)
    return Desk(session)


@pytest.fixture
def hodan(desk: Desk) -> str:
    return desk.residents.create(
        {
            ("person", "name"): "Hodan Farah",
            ("person", "interpreter_language"): "som",
            ("person", "address_grade"): "ugradert",
        }
    )


def prints(desk: Desk, compartment: str = "core") -> list[str | None]:
    lines = desk.session.compartments[compartment].execute("SELECT line FROM audit ORDER BY n").fetchall()
    return [str(line) for (line,) in lines if "print" in str(line)]


def test_the_audit_says_which_paper_was_printed(desk: Desk, hodan: str) -> None:
    for kind in ("consent", "form"):
        desk.papers.print(kind, hodan)
    payloads = desk.session.core.execute("SELECT payload FROM audit ORDER BY n DESC LIMIT 2").fetchall()
    assert [json.loads(payload)["why"] for (payload,) in payloads] == ["form", "consent"]


def for_others(monkeypatch: pytest.MonkeyPatch) -> str:
    told = replace(PAPERS[0], id="information", reader="others")
    monkeypatch.setattr(papers, "PAPERS", (told, *PAPERS[1:]))
    return told.id


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_paper_has_a_name_what_it_is_for_and_the_name_of_its_file(kind: PaperKind, lang: str) -> None:
    for key in (f"kind.{kind.id}", f"kind.{kind.id}.about", f"file.{kind.id}"):
        assert has_text(f"screen.papers.{key}", lang)


def test_a_paper_about_nobody_is_offered_and_printed_without_a_resident(desk: Desk) -> None:
    assert {kind.id for kind in desk.papers.offered(None)} == {kind.id for kind in PAPERS if kind.need != "resident"}
    printed = desk.papers.print("information")
    assert printed.pdf.startswith(b"%PDF-")
    assert (printed.own, printed.reading_aid, printed.file) == ("", False, "informasjonsark.pdf")


def test_it_is_recorded_that_a_paper_was_printed_and_of_whom(desk: Desk, hodan: str) -> None:
    before = len(prints(desk))
    desk.papers.print("information", hodan)
    desk.papers.print("information")
    first, second = prints(desk)[before:]
    assert hodan in str(first)
    assert "subject" not in str(second)


def test_a_paper_of_a_resident_is_not_printed_of_nobody(desk: Desk) -> None:
    with pytest.raises(InputError, match="Samtykkeskjema"):
        desk.papers.print("consent")


def test_a_language_there_is_no_paper_in_is_refused_and_nothing_recorded(desk: Desk) -> None:
    before = prints(desk)
    with pytest.raises(InputError, match="xx"):
        desk.papers.print("information", own="xx")
    with pytest.raises(InputError, match="plakat"):
        desk.papers.print("plakat")
    assert prints(desk) == before


def test_a_paper_for_others_is_refused_for_whom_the_law_hides(
    desk: Desk, hodan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = for_others(monkeypatch)
    desk.papers.print(kind, hodan)
    hidden = desk.residents.create(
        {("person", "name"): "Sara Tesfay", ("person", "address_grade"): "strengt_fortrolig"}
    )
    before = prints(desk, "closed")
    with pytest.raises(SharingRefused, match="strengt fortrolig"):
        desk.papers.print(kind, hidden)
    assert prints(desk, "closed") == before


def test_a_paper_for_others_is_refused_for_who_may_be_one_of_those(
    desk: Desk, hodan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = for_others(monkeypatch)
    desk.residents.set_fact(hodan, "person", "birth_date", Answer.of("1990-01-02"))
    twin = desk.residents.create(
        {
            ("person", "name"): "Hodan Farah",
            ("person", "birth_date"): "1990-01-02",
            ("person", "address_grade"): "strengt_fortrolig",
        }
    )
    with pytest.raises(SharingRefused, match="ikke avklart"):
        desk.papers.print(kind, hodan)
    assert desk.records.is_closed(twin)


def test_a_paper_for_the_person_is_printed_whatever_the_grade(desk: Desk) -> None:
    hidden = desk.residents.create(
        {("person", "name"): "Sara Tesfay", ("person", "address_grade"): "strengt_fortrolig"}
    )
    before, open_before = len(prints(desk, "closed")), prints(desk)
    desk.papers.print("information", hidden)
    assert len(prints(desk, "closed")) == before + 1
    assert prints(desk) == open_before


def permit(desk: Desk, subject: str) -> None:
    desk.residents.set_fact(subject, "pathway", "basis_category", Answer.of("beskyttelse"))


def test_what_is_only_read_stands_in_the_residents_language_and_what_is_signed_in_norwegian(
    desk: Desk, hodan: str
) -> None:
    assert desk.papers.print("information", hodan).own == "so"
    assert desk.papers.print("consent", hodan).own == "so"
    assert desk.papers.print("plan", hodan).own == ""
    permit(desk, hodan)
    assert desk.papers.print("consent", hodan).own == ""
    assert desk.papers.print("plan", hodan).own == ""


def test_a_reading_aid_of_what_is_signed_is_printed_where_it_is_asked_for(desk: Desk, hodan: str) -> None:
    permit(desk, hodan)
    for kind in ("consent", "plan"):
        printed = desk.papers.print(kind, hodan, own="ti")
        assert (printed.own, printed.reading_aid) == ("ti", True)


def test_approving_makes_the_signed_form_appear_in_the_residents_language(
    desk: Desk, hodan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    permit(desk, hodan)
    approve_all(monkeypatch)
    for kind in ("consent", "plan"):
        printed = desk.papers.print(kind, hodan)
        assert (printed.own, printed.reading_aid) == ("so", False)


def test_a_plan_printed_from_its_own_screen_follows_the_same_rule(
    desk: Desk, hodan: str, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    permit(desk, hodan)
    assert "Yoolalka" not in read(desk.plans.on_paper(hodan).pdf)
    aid = desk.plans.on_paper(hodan, own="so")
    assert aid.reading_aid
    assert "Yoolalka" in read(aid.pdf)
    assert "Beboer: Hodan Farah" not in read(aid.pdf)
    approve_all(monkeypatch)
    signed = read(desk.plans.on_paper(hodan).pdf)
    assert "Yoolalka" in signed
    assert "Beboer: Hodan Farah" in signed


def test_a_reading_aid_of_a_plan_holds_phrases_that_nobody_approved(desk: Desk, hodan: str, read: Read) -> None:
    desk.plans.add_phrases(hodan, ["measure.cafe"])
    permit(desk, hodan)
    assert "kafeega" not in read(desk.plans.on_paper(hodan).pdf)
    assert "kafeega" in read(desk.plans.on_paper(hodan, own="so").pdf)


def test_the_consent_form_asks_what_is_asked_at_the_end_of_a_talk(desk: Desk, hodan: str, read: Read) -> None:
    permit(desk, hodan)
    record = desk.records.new_id()
    desk.answers.save(hodan, "hensyn", record, "what", Answer.of("no_heavy_lifting"))
    desk.answers.save(hodan, "hensyn", record, "told_to", Answer.of(["private_body"]))
    said = " ".join(read(desk.papers.print("consent", hodan).pdf).split())
    assert "et sted for arbeid eller aktivitet få vite hva de må ta hensyn til" in said
    assert "ikke tunge løft" in said
    assert "Du har sagt ja til dette." not in said
    (offer,) = consenting.offers(desk.records.held(hodan), desk.session.env.today())
    terms = Terms(offer.purpose, offer.kind, offer.recipient, offer.units, TEXT_VERSION, "som")
    desk.consents.give(hodan, terms, read_aloud=True)
    printed = desk.papers.print("consent", hodan, own="so")
    assert "Du har sagt ja til dette." in read(printed.pdf)
    assert "inaan culays la qaadin" in " ".join(read(printed.pdf).split())


def test_what_a_person_said_in_own_words_stands_as_it_was_said(desk: Desk, hodan: str, read: Read) -> None:
    record = desk.records.new_id()
    desk.answers.save(hodan, "hensyn", record, "what", Answer.of("ikke stå lenge"))
    desk.answers.save(hodan, "hensyn", record, "told_to", Answer.of(["private_body"]))
    said = " ".join(read(desk.papers.print("consent", hodan).pdf).split())
    assert said.count("ikke stå lenge") == 2


@pytest.mark.parametrize("kind", [kind for kind in PAPERS if kind.beside], ids=lambda kind: kind.id)
def test_every_text_of_a_paper_begins_as_its_kind_says(
    kind: PaperKind, desk: Desk, hodan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the list of papers says of a language before printing is what the printed paper says."""
    permit(desk, hodan)
    beside = {"paper.aid", "paper.aid.about"}
    others = [key for key in every_key("so", PAPER) - beside if not key.startswith(kind.texts)]
    leave(monkeypatch, *others)
    assert kind.is_approved("so")
    assert not desk.papers.print(kind.id, hodan, own="so").reading_aid
