"""Papers beside the plan: who may have which, in which language, and that it is written down that one was printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.answer import Answer
from models.errors import InputError, SharingRefused
from models.texts import LANGUAGES, has_text
from storage.desk import Desk
from storage.records import papers
from storage.records.papers import PAPERS, PaperKind
from storage.vault.session import Session

Read = Callable[[bytes], str]


@pytest.fixture
def desk(session: Session) -> Desk:
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
