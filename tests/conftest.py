"""What all tests share: the tools of the system that some of them look through."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from storage.vault import kdf
from tests.vaults import Vaults


def need(tool: str) -> str:
    """Give the path of a tool of the system; without it the test is skipped, and under CI=true it fails."""
    path = shutil.which(tool)
    if path is None:
        reason = f"{tool} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(autouse=True, scope="session")
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the developer chose for Bolyst on this machine out of the tests, and of the programs they start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        yield


@pytest.fixture(autouse=True, scope="session")
def no_printer() -> Iterator[None]:
    """Keep the printers of the developer's machine out of the tests: CUPS is looked for where it is not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUPS_SERVER", "/nowhere/cups.sock")
        yield


@pytest.fixture(autouse=True, scope="session")
def each_passphrase_derived_once() -> Iterator[None]:
    """The same passphrase, salt and cost give the same key, and most vaults here are copies of a few."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kdf, "derive", cache(kdf.derive))
        yield


@pytest.fixture(scope="session")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> Vaults:
    """The vaults that tests copy."""
    return Vaults(tmp_path_factory.mktemp("made"))


@pytest.fixture
def tool() -> Callable[[str], str]:
    """Give :func:`need`, for tests that run a tool of the system."""
    return need
