"""What was chosen on this machine lies in a file of its own: whole or not at all, for its owner, nobody else's data."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from models.errors import InputError
from models.settings import Settings
from storage.settings import NAME, Preferences, settings_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bolyst" / NAME


def test_the_file_lies_where_this_machine_keeps_its_own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_file().name == "settings.toml"
    assert settings_file().parent.name == "bolyst"


def test_without_a_file_all_is_as_usual_and_none_is_made(file: Path) -> None:
    assert Preferences(file).settings == Settings()
    assert Preferences(file).complaints == []
    assert not file.parent.exists()


def test_what_is_chosen_is_there_at_the_next_start(file: Path) -> None:
    Preferences(file).keep(theme="contrast", timer="hidden")
    found = Preferences(file)
    assert (found.settings.theme, found.settings.timer, found.complaints) == ("contrast", "hidden", [])


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are the system's there")
def test_the_file_is_the_owners_alone(file: Path) -> None:
    Preferences(file).keep(theme="light")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert os.listdir(file.parent) == [NAME]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"theme = light", "settings_broken"),
        (b"\xff\xfe\x00", "settings_foreign"),
        (b"#\n" * 8_193, "settings_foreign"),
    ],
    ids=["broken", "binary", "long"],
)
def test_a_file_that_is_not_ours_is_complained_of_and_left_alone(file: Path, data: bytes, code: str) -> None:
    file.parent.mkdir()
    file.write_bytes(data)
    found = Preferences(file)
    assert found.settings == Settings()
    assert len(found.complaints) == 1
    with pytest.raises(InputError) as refused:
        found.keep(theme="light")
    assert refused.value.code == code
    assert str(file) in str(refused.value)
    assert file.read_bytes() == data
    assert found.settings.theme == "light", "it holds until the program ends"


def test_a_folder_in_its_place_is_complained_of(file: Path) -> None:
    file.mkdir(parents=True)
    assert [one.code for one in Preferences(file).complaints] == ["unreadable"]
    with pytest.raises(InputError) as refused:
        Preferences(file).keep(theme="light")
    assert refused.value.code == "settings_unwritable"


def test_what_was_written_by_hand_meanwhile_is_kept(file: Path) -> None:
    open_since_morning = Preferences(file)
    Preferences(file).keep(language="en")
    open_since_morning.keep(theme="light")
    assert Preferences(file).settings.language == "en"


def test_with_no_file_a_choice_holds_until_the_end(tmp_path: Path) -> None:
    found = Preferences()
    found.keep(theme="light")
    assert found.settings.theme == "light"
