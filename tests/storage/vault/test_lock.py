"""The lock file: several may work, one alone may change the vault as a whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import VaultInUse
from storage.vault.lock import VaultLock
from storage.vault.vault import Session, Vault

HOLD = """
import sys
from pathlib import Path
from storage.vault.lock import VaultLock
lock = VaultLock(Path(sys.argv[1]))
lock.take(lambda seconds: None)
if sys.argv[2] == "share":
    lock.share()
print("held", flush=True)
sys.stdin.read()
lock.release()
"""


def no_time(_seconds: float) -> None:
    """Let no time pass."""


class Other:
    """Another process that holds the lock until told to end."""

    def __init__(self, folder: Path, how: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(folder), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"held\n"

    def end(self) -> None:
        self.process.communicate(b"")


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[VaultLock]:
    made = VaultLock(tmp_path)
    yield made
    made.release()


def test_two_processes_share_and_neither_has_it_alone(tmp_path: Path, lock: VaultLock) -> None:
    other = Other(tmp_path, "share")
    assert lock.take(no_time) is False
    with pytest.raises(VaultInUse):
        lock.take_alone()
    other.end()
    lock.take_alone()
    assert lock.exclusive


def test_nobody_works_while_one_has_it_alone(tmp_path: Path, lock: VaultLock) -> None:
    other = Other(tmp_path, "alone")
    with pytest.raises(VaultInUse):
        lock.take(no_time)
    other.end()
    assert lock.take(no_time) is True


def test_a_program_that_is_just_opening_the_vault_is_waited_for(tmp_path: Path, lock: VaultLock) -> None:
    other, waited = Other(tmp_path, "alone"), list[float]()

    def until_it_shares(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            other.end()

    assert lock.take(until_it_shares) is True
    assert len(waited) == 3


def test_the_first_takes_it_alone_and_shares_it_afterwards(tmp_path: Path, lock: VaultLock) -> None:
    assert lock.take(no_time) is True
    lock.share()
    other = Other(tmp_path, "share")
    other.end()
    lock.release()
    lock.release()


def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path, lock: VaultLock) -> None:
    other = Other(tmp_path, "alone")
    other.process.kill()
    other.process.communicate()
    assert lock.take(no_time) is True


def test_an_open_session_lets_others_work_and_keeps_the_change_out(
    vault: Vault, session: Session, passphrase: str
) -> None:
    with vault.unlock(passphrase) as second:
        assert second.core.meta("vault") == session.core.meta("vault")
        with pytest.raises(VaultInUse):
            session.work_alone()
    session.work_alone()
    with pytest.raises(VaultInUse):
        vault.unlock(passphrase)
