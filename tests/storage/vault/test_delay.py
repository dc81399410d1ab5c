"""Wrong passphrases slow the next try down, and are written down after the next success."""

from __future__ import annotations

import orjson
import pytest

from models.errors import WrongPassphrase
from storage.vault import delay, kdf
from storage.vault.delay import Attempts
from storage.vault.vault import Vault

MOST = int(delay.LONGEST.total_seconds())


def fail(vault: Vault) -> WrongPassphrase:
    with pytest.raises(WrongPassphrase) as refused:
        vault.unlock("en helt annen frase")
    return refused.value


def test_the_pause_grows_and_ends_growing() -> None:
    pauses = [int(Attempts(failed=failed).pause().total_seconds()) for failed in range(12)]
    assert pauses[:7] == [0, 0, 0, 5, 10, 20, 40]
    assert pauses == sorted(pauses)
    assert Attempts(failed=10**6).pause() == delay.LONGEST


def test_the_third_failure_makes_the_next_try_wait_and_nothing_is_derived_meanwhile(
    vault: Vault, passphrase: str, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [fail(vault).params["seconds"] for _ in range(3)] == [0, 0, 5]
    clock.move(seconds=3)
    with monkeypatch.context() as patched:
        patched.setattr(kdf, "derive", None)
        with pytest.raises(WrongPassphrase) as refused:
            vault.unlock(passphrase)
    assert (refused.value.code, refused.value.params["seconds"]) == ("passphrase_wait", 2)
    assert "2" in refused.value.next_step
    clock.move(seconds=2)
    vault.unlock(passphrase).close()
    assert fail(vault).params["seconds"] == 0


def test_a_new_start_does_not_help_but_success_does(vault: Vault, passphrase: str, environment, clock) -> None:
    for _ in range(3):
        fail(vault)
    assert fail(Vault.at(vault.folder, environment)).code == "passphrase_wait"
    clock.move(seconds=5)
    with Vault.at(vault.folder, environment).unlock(passphrase) as session:
        events = [orjson.loads(line) for (line,) in session.core.execute("SELECT line FROM audit ORDER BY n")]
    assert [(event["event"], event["counts"]) for event in events[-2:]] == [
        ("unlock_failed", {"times": 3}),
        ("unlock", {}),
    ]
    assert delay.read(vault.folder).failed == 0


def test_a_clock_set_back_neither_helps_nor_locks_out_for_long(vault: Vault, passphrase: str, clock) -> None:
    for _ in range(3):
        fail(vault)
    clock.move(days=-400)
    assert fail(vault).params["seconds"] == 5
    clock.move(seconds=5)
    vault.unlock(passphrase).close()


@pytest.mark.parametrize("content", [b"", b"{", b'{"failed": -1}', b"[]"])
def test_a_damaged_file_of_attempts_locks_nobody_out(vault: Vault, passphrase: str, content: bytes) -> None:
    (vault.folder / delay.FILE).write_bytes(content)
    vault.unlock(passphrase).close()
