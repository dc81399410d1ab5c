"""Where a vault lies, and where it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import VaultError
from storage import paths, platform
from storage.environment import SYSTEM, KdfCost


def test_the_variable_wins_over_the_platform_s_folder(tmp_path: Path) -> None:
    assert paths.vault_folder({"BOLYST_VAULT": str(tmp_path)}) == tmp_path
    assert paths.vault_folder({"BOLYST_VAULT": "~/x"}) == Path.home() / "x"
    assert paths.vault_folder({}) == paths.vault_folder({"BOLYST_VAULT": ""}) == paths.data_folder() / "vault"


def test_data_settings_and_cache_lie_apart() -> None:
    folders = {paths.data_folder(), paths.config_folder(), paths.cache_folder()}
    assert len(folders) == 3
    assert {folder.name for folder in folders} == {"bolyst"}


@pytest.mark.parametrize(
    "name", ["OneDrive", "OneDrive - Sel kommune", "Dropbox", "iCloud Drive", "Google Drive", "Nextcloud"]
)
def test_a_folder_that_a_cloud_service_copies_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(VaultError) as refused:
        paths.refuse_shared_place(tmp_path / name / "bolyst")
    assert refused.value.code == "vault_in_cloud_folder"
    assert name in refused.value.message


def test_a_network_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "network_disk", lambda _: "cifs")
    with pytest.raises(VaultError) as refused:
        paths.refuse_shared_place(tmp_path)
    assert refused.value.code == "vault_on_network_disk"


def test_a_local_folder_is_taken(tmp_path: Path) -> None:
    paths.refuse_shared_place(tmp_path / "vault")


def test_the_system_s_environment_is_aware_random_and_costly() -> None:
    assert SYSTEM.now().utcoffset() is not None
    assert len(SYSTEM.random(32)) == 32
    assert SYSTEM.random(32) != SYSTEM.random(32)
    assert SYSTEM.kdf == KdfCost(256 * 1024, 3, 4)
    assert SYSTEM.local() == paths.config_folder()
