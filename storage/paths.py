"""Where things lie on this platform, and which places a vault may not lie in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import PlatformDirs

from models.errors import VaultError
from storage import platform

VAULT_VARIABLE = "BOLYST_VAULT"
_DIRS = PlatformDirs("bolyst", appauthor=False, roaming=False)

CLOUD_FOLDERS = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud drive", "iclouddrive",
    "mobile documents", "cloudstorage", "nextcloud", "owncloud", "box sync", "pcloud drive", "syncthing",
)  # fmt: skip
"""Beginnings of folder names, lower case, below which a program copies files elsewhere while they are open."""


def data_folder() -> Path:
    """Give the folder of what must be kept."""
    return _DIRS.user_data_path


def config_folder() -> Path:
    """Give the folder of this machine's own settings; it never roams to another machine."""
    return _DIRS.user_config_path


def cache_folder() -> Path:
    """Give the folder of what can be made again."""
    return _DIRS.user_cache_path


def vault_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Give the vault's folder: BOLYST_VAULT, else ``vault`` in the data folder."""
    chosen = environ.get(VAULT_VARIABLE)
    return Path(chosen).expanduser() if chosen else data_folder() / "vault"


def refuse_shared_place(folder: Path) -> None:
    """Raise VaultError where ``folder`` is on a network disk or below a folder that a cloud service copies.

    A device is one vault on one laptop (docs/formats.md): two laptops that write one file would lose operations, and
    a copy made while the file is open is seldom whole.
    """
    place = folder.expanduser().resolve()
    for part in place.parts:
        if part.lower().startswith(CLOUD_FOLDERS):
            raise VaultError("vault_in_cloud_folder", folder=str(folder), name=part)
    kind = platform.network_disk(place)
    if kind:
        raise VaultError("vault_on_network_disk", folder=str(folder), kind=kind)
