"""Folders outside the vault: what is offered there, and that nothing in them is overwritten."""

from __future__ import annotations

import errno
import os
import stat
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


def test_what_leaves_the_vault_is_for_the_owner_only(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        folders.write_over(tmp_path / "plan.pdf", b"1")
        folders.write_new(tmp_path, "kort.card", b"1")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


def test_a_file_written_over_is_the_new_one_whole_and_private(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"old and longer")
    file.chmod(0o644)
    folders.write_over(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_full_disk_leaves_what_was_there_and_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    file = tmp_path / "plan.pdf"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="disken er full"):
        folders.write_over(file, b"new")
    with pytest.raises(InputError, match="disken er full"):
        folders.write_new(tmp_path, "kort.card", b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("plan.pdf", b"old")]


def test_a_folder_that_is_not_there_is_said_when_a_file_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        folders.write_over(tmp_path / "borte" / "plan.pdf", b"1")
    assert refused.value.code == "file_unwritable"


def test_nothing_is_written_through_a_link_nor_in_place_of_one(tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "andres.pdf", tmp_path / "plan.pdf"
    elsewhere.write_bytes(b"theirs")
    link.symlink_to(elsewhere)
    for place in (link, Path(os.devnull)):
        with pytest.raises(InputError) as refused:
            folders.write_over(place, b"1")
        assert refused.value.code == "file_not_ordinary"
    assert (elsewhere.read_bytes(), link.is_symlink()) == (b"theirs", True)


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


@pytest.mark.parametrize("written", ["~ingen-her-heter-dette/plan.pdf", "a\0b.pdf", "\ud800.pdf"])
def test_what_no_disk_can_have_is_refused(written: str) -> None:
    with pytest.raises(InputError) as refused:
        folders.absolute(written)
    assert refused.value.code == "path_not_usable"
    assert "\0" not in refused.value.message


def test_a_name_too_long_for_the_disk_is_said(tmp_path: Path) -> None:
    for write in (
        lambda name: folders.write_over(tmp_path / name, b"1"),
        lambda name: folders.write_new(tmp_path, name, b"1"),
    ):
        with pytest.raises(InputError) as refused:
            write("x" * 300 + ".pdf")
        assert refused.value.code == "file_unwritable"
