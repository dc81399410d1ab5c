"""The person's own copy holds what is recorded of that person, says what is not in it, and is nobody else's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pikepdf
import pypdf
import pytest

from models.answer import Answer
from models.errors import InputError
from storage.desk import Desk
from storage.records.own_copy import OwnCopy, own_copy
from storage.records.records import Records
from storage.vault.session import Session
from tests.storage.keyless import colleague

NAME, OTHER = "Testperson Ønske", "Annenperson Skjult"


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def resident(desk: Desk) -> str:
    subject = desk.residents.create({("person", "name"): NAME, ("person", "room"): "rom-212"})
    write(desk, subject, "note", "text", "Kom for sent til timen")
    write(desk, subject, "adaptation", "own_words", "ro rundt meg")
    write(desk, subject, "wish", "work_wanted", "Snekker", "document")
    other = desk.residents.create({("person", "name"): OTHER})
    write(desk, other, "note", "text", "om den andre")
    return subject


def write(desk: Desk, subject: str, kind: str, name: str, said: str, source: str = "self") -> None:
    desk.answers.save(subject, kind, desk.answers.record_id(subject, kind), name, Answer("value", said, source))


def read_copy(made: OwnCopy) -> tuple[str, dict[str, Any]]:
    """The text of the pages, and what is attached."""
    words = "".join(made.file.words)
    pages = "\n".join(page.extract_text() for page in pypdf.PdfReader(made.file.file, password=words).pages)
    with pikepdf.open(made.file.file, password=words) as pdf:
        (attached,) = (one.get_file().read_bytes() for one in pdf.attachments.values())
    return pages, orjson.loads(attached)


def test_what_is_recorded_is_in_it_with_internal_notes_and_sources(desk: Desk, resident: str, tmp_path: Path) -> None:
    pages, data = read_copy(own_copy(desk.records, resident, tmp_path / "kopi.pdf"))
    for said in (NAME, "Kom for sent til timen", "ro rundt meg", "Snekker (etter dokument)"):
        assert said in pages
    kinds = {record["kind"] for record in data["records"]}
    assert {"person", "note", "adaptation", "wish"} <= kinds


def test_nobody_else_is_in_it_and_no_member_of_the_house_by_name(desk: Desk, resident: str, tmp_path: Path) -> None:
    pages, data = read_copy(own_copy(desk.records, resident, tmp_path / "kopi.pdf"))
    for said in (OTHER, "om den andre", desk.session.member.name):
        assert said not in pages
        assert said not in str(data)


def test_what_stays_in_the_house_is_named_with_the_reason(desk: Desk, resident: str, tmp_path: Path) -> None:
    made = own_copy(desk.records, resident, tmp_path / "kopi.pdf")
    pages, data = read_copy(made)
    assert "rom-212" not in f"{pages}{data}"
    assert "person.centre" in made.left_out
    assert "Rom og kontakt på" in pages


def test_who_cannot_open_health_says_so_and_gives_nothing_of_it(desk: Desk, resident: str, tmp_path: Path) -> None:
    intake = Records(colleague(desk.session, "core", "closed"))
    pages, data = read_copy(own_copy(intake, resident, tmp_path / "kopi.pdf"))
    assert "ro rundt meg" not in f"{pages}{data}"
    assert "(helsedelen)" in pages
    assert data["closed"] == ["health"]


def test_it_says_who_was_given_what(desk: Desk, resident: str, tmp_path: Path) -> None:
    desk.residents.set_fact(resident, "pathway", "basis_category", Answer.of("beskyttelse"))
    desk.assignments.assign(resident, "settlement_municipality", desk.session.env.today(), kommunenr="3435")
    desk.hand_overs.to_party(resident, "kommunenr:3435", tmp_path / "mappe.pdf")
    pages, data = read_copy(own_copy(desk.records, resident, tmp_path / "kopi.pdf"))
    (given,) = data["given"]
    assert given["to"] == "kommunenr:3435"
    assert "Vågå kommune: " in pages


@pytest.mark.parametrize(("lang", "said"), [("nb", "Hvem som har fått noe"), ("nn", "Kven"), ("en", "Who was given")])
def test_it_is_said_in_the_language_that_is_asked_for(
    desk: Desk, resident: str, tmp_path: Path, lang: str, said: str
) -> None:
    made = own_copy(desk.records, resident, tmp_path / "kopi.pdf", lang)
    assert said in read_copy(made)[0]
    assert made.file.instructions.read_text(encoding="utf-8").startswith(("Slik", "How"))


def test_it_is_audited_and_the_words_are_nowhere(desk: Desk, resident: str, tmp_path: Path) -> None:
    made = own_copy(desk.records, resident, tmp_path / "kopi.pdf")
    (line,) = desk.session.core.execute("SELECT line FROM audit ORDER BY n DESC LIMIT 1").fetchone()
    assert orjson.loads(line)["event"] == "own_copy"
    secret = "".join(made.file.words)
    assert secret not in f"{made!r}{made.as_json()!r}"
    assert not any(secret.encode() in one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())


def test_a_file_that_is_there_is_left_alone(desk: Desk, resident: str, tmp_path: Path) -> None:
    (tmp_path / "kopi.pdf").write_text("min")
    with pytest.raises(InputError):
        own_copy(desk.records, resident, tmp_path / "kopi.pdf")
    assert (tmp_path / "kopi.pdf").read_text() == "min"


def test_who_lies_whole_in_closed_gets_a_copy_from_who_holds_the_key_and_it_is_audited_there(
    desk: Desk, tmp_path: Path
) -> None:
    subject = desk.residents.create({("person", "name"): NAME, ("person", "address_grade"): "strengt_fortrolig"})
    write(desk, subject, "social_note", "text", "samtale om skolestart")
    lines = desk.session.core.execute("SELECT count(*) FROM audit").fetchone()
    pages, data = read_copy(own_copy(desk.records, subject, tmp_path / "kopi.pdf"))
    assert "samtale om skolestart" in pages
    assert "strengt" not in f"{pages}{data}"
    assert desk.session.core.execute("SELECT count(*) FROM audit").fetchone() == lines
