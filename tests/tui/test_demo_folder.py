"""Each demo has a folder of its own; one that ended is deleted by the next, one that is in use is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.environment import Environment
from storage.vault.lock import VaultLock
from tui import demo, demo_folder
from tui.demo_folder import Example, fresh_example


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(demo_folder, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def ended(*, vault: bool = True) -> Example:
    """Give a demo that made a vault and ended."""
    with fresh_example() as example:
        if vault:
            example.centre.mkdir()
            VaultLock(example.centre).release()
    return example


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """Work in a vault together with others, as an unlocked program does."""
    lock = VaultLock(folder)
    lock.take(lambda seconds: None)
    lock.share()
    yield
    lock.release()


def test_a_demo_lies_under_the_cache_folder_where_only_its_owner_gets_in(cache: Path) -> None:
    with fresh_example() as example:
        assert example.folder.parent == cache / "demo"
        assert example.folder.stat().st_mode & 0o077 == 0


def test_a_new_demo_deletes_the_former_one() -> None:
    former = ended()
    assert former.centre.is_dir(), "it can be looked at until the next"
    with fresh_example() as example:
        assert not former.folder.exists()
        assert example.folder != former.folder


def test_two_demos_at_once_leave_each_other_alone() -> None:
    with fresh_example() as one, fresh_example() as other:
        assert one.folder != other.folder
        assert one.folder.is_dir()
    with fresh_example():
        assert not one.folder.exists()
        assert not other.folder.exists()


def test_a_demo_whose_vault_somebody_has_open_is_kept_until_it_is_closed() -> None:
    former = ended()
    with working_in(former.centre), fresh_example():
        assert former.centre.is_dir()
    with fresh_example():
        assert not former.folder.exists()


def test_a_run_that_made_nothing_is_deleted_too() -> None:
    former = ended(vault=False)
    with fresh_example():
        assert not former.folder.exists()


def test_a_folder_that_another_run_deleted_before_it_was_locked_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    class Robbed(VaultLock):
        def take_alone(self) -> None:
            super().take_alone()
            made.append(self)
            if len(made) == 1:
                (self.folder / "lock").unlink()

        def __init__(self, folder: Path) -> None:
            self.folder = folder
            super().__init__(folder)

    monkeypatch.setattr(demo_folder, "VaultLock", Robbed)
    with fresh_example() as example:
        assert (example.folder / "lock").exists()
    assert len(made) == 2


def test_the_demo_walks_the_main_job_and_says_where_it_lies(tmp_path: Path, environment: Environment) -> None:
    told: list[demo.Step] = []
    with fresh_example(environment) as example:
        demo.walk(example, told.append)
        said = [step.text for step in told]
        steps = [line.partition(".")[0] for line in said if line[:1].isdigit()]
        assert steps == [str(number) for number in range(1, 12)]
        assert str(example.folder) in said[-1]
