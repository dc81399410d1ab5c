"""A paper goes to a printer through a pipe; where there is no printer, or it refuses, that is said."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from models.errors import InputError
from storage.printing import print_pdf, printers
from tests.cups import Cups


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cups:
    return Cups(tmp_path / "cups", monkeypatch)


def test_printers_that_take_anything_are_offered_the_usual_one_first(cups: Cups) -> None:
    assert [(one.name, one.usual) for one in printers()] == [("Kontoret", True), ("Gangen", False)]


def test_a_paper_is_given_to_the_usual_printer_or_the_one_that_is_named(cups: Cups) -> None:
    assert print_pdf(b"%PDF-1.7 ...") == "Kontoret"
    assert cups.called == "-d Kontoret -t Bolyst -"
    assert cups.printed == b"%PDF-1.7 ..."
    assert print_pdf(b"%PDF-1.7", "Gangen") == "Gangen"


def test_nothing_of_it_lies_on_the_disk(cups: Cups, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    print_pdf(b"%PDF-1.7 hemmelig")
    found = [one for one in tmp_path.rglob("*") if one.is_file() and b"hemmelig" in one.read_bytes()]
    assert [one.name for one in found] == ["printed"], "the printer has it, nobody else"


def test_a_printer_that_is_none_or_refuses_is_said(cups: Cups) -> None:
    with pytest.raises(InputError, match="Kontoret, Gangen"):
        print_pdf(b"%PDF", "-o raw")
    assert not (cups.folder / "called").exists()
    cups.takes(status=1)
    with pytest.raises(InputError) as refused:
        print_pdf(b"%PDF")
    assert refused.value.code == "printer_refused"


def test_without_cups_there_is_no_printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printers() == ()
    with pytest.raises(InputError) as refused:
        print_pdf(b"%PDF")
    assert refused.value.code == "no_printer"


def test_a_cups_that_does_not_answer_is_as_good_as_none(cups: Cups, monkeypatch: pytest.MonkeyPatch) -> None:
    (cups.folder / "lpstat").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    monkeypatch.setattr("storage.platform_posix.LOOKS_SECONDS", 0.05)
    assert printers() == ()
