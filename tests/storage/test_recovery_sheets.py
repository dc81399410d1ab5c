"""Recovery sheets as files: one PDF a compartment, never over another one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from models.errors import InputError
from models.texts import use_language
from storage.recovery_sheets import write_sheets
from storage.vault.recovery import RecoverySheet

TODAY = date(2026, 11, 23)
SHEET = RecoverySheet("health", "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345", "vault", "Sel mottak")


def test_a_sheet_is_a_pdf_named_by_its_compartment(tmp_path: Path) -> None:
    (file,) = write_sheets([SHEET], tmp_path / "ark", TODAY)
    assert file.name == "health.pdf"
    assert file.read_bytes().startswith(b"%PDF-")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("lang", "part"), [("nb", "Helsedel"), ("nn", "Arket blir skrive ut berre éin gong"), ("en", "Helsedel")]
)
def test_a_sheet_is_wholly_in_the_norwegian_in_use(
    tmp_path: Path, lang: str, part: str, read: Callable[[bytes], str]
) -> None:
    use_language(lang)
    try:
        (file,) = write_sheets([SHEET], tmp_path / "ark", TODAY)
    finally:
        use_language("nb")
    assert part in read(file.read_bytes()).replace("\n", " ")


def test_a_sheet_of_another_vault_is_not_written_over(tmp_path: Path) -> None:
    (file,) = write_sheets([SHEET], tmp_path, TODAY)
    before = file.read_bytes()
    with pytest.raises(InputError):
        write_sheets([RecoverySheet("health", "2345-2345-2345", "other", "Vågå")], tmp_path, TODAY)
    assert file.read_bytes() == before


def test_a_folder_that_is_there_keeps_its_access(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write_sheets([SHEET], tmp_path, TODAY)
    assert tmp_path.stat().st_mode & 0o777 == 0o755
