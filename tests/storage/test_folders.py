"""Folders outside the vault: what is offered there, and that nothing in them is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from storage import folders


def test_folders_come_first_and_other_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.card", "C.CARD", "x.pdf", ".skjult.card"):
        (tmp_path / name).write_bytes(b"")
    assert [one.path.name for one in folders.entries(tmp_path, (".card",))] == ["b", "a.card", "C.CARD"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="borte"):
        folders.entries(tmp_path / "borte", ())


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    files = [folders.write_new(tmp_path / "ny", "plan-A.pdf", data) for data in (b"1", b"2", b"3")]
    assert [file.name for file in files] == ["plan-A.pdf", "plan-A (2).pdf", "plan-A (3).pdf"]
    assert [file.read_bytes() for file in files] == [b"1", b"2", b"3"]


def test_a_path_is_taken_as_people_write_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folders.chosen(' "~/papirer" ') == tmp_path / "papirer"
    with pytest.raises(InputError):
        folders.chosen("  ")


def test_without_a_documents_folder_papers_are_looked_for_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "user_documents_path", lambda: tmp_path / "Dokumenter")
    assert folders.usual_folder() == Path.home()
    (tmp_path / "Dokumenter").mkdir()
    assert folders.usual_folder() == tmp_path / "Dokumenter"


def test_bundles_are_a_file_or_those_in_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        folders.bundles_in(tmp_path, ".bolyst")
    for name in ("b.bolyst", "a.bolyst", "x.txt"):
        (tmp_path / name).write_bytes(b"")
    assert [file.name for file in folders.bundles_in(tmp_path, ".bolyst")] == ["a.bolyst", "b.bolyst"]
    assert folders.bundles_in(tmp_path / "x.txt", ".bolyst") == (tmp_path / "x.txt",)


def test_what_is_too_large_to_be_a_card_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "stor").write_bytes(bytes(folders.LARGEST_SMALL_FILE + 1))
    with pytest.raises(InputError):
        folders.read_small(tmp_path / "stor")
    with pytest.raises(InputError):
        folders.read_small(tmp_path / "borte")
