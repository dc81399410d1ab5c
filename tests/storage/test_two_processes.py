"""Two processes write into one vault at the same time: all of both is held, and the vault is whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from models.answer import Answer
from storage.desk import Desk
from storage.environment import Environment
from storage.vault.vault import Vault
from tests.storage.conftest import PASSPHRASE
from tests.vaults import Clock, an_environment

ROUNDS = 25
OTHER = """
import sys
from pathlib import Path
from tests.storage.test_two_processes import write_as
def both_are_there():
    print("here", flush=True)
    sys.stdin.readline()

write_as("other", Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], seed=11, once_open=both_are_there)
"""


def write_as(name: str, folder: Path, local: Path, subject: str, seed: int, once_open: Callable[[], None]) -> None:
    """Once both are there, add interests one by one, and answer the same question again and again."""
    desk = Desk(Vault.at(folder, an_environment(local, Clock(), seed)).unlock(PASSPHRASE))
    wish = desk.answers.record_id(subject, "wish")
    try:
        once_open()
        for at in range(ROUNDS):
            desk.answers.save(subject, "interest", desk.records.new_id(), "what", Answer.of(f"{name} {at}"))
            desk.answers.save(subject, "wish", wish, "work_wanted", Answer.of(f"{name} {at}"))
    finally:
        desk.close()


def test_two_processes_that_write_at_once_lose_and_double_nothing(
    vault_folder: Path, environment: Environment, tmp_path: Path
) -> None:
    local = tmp_path / "local"
    with Vault.at(vault_folder, environment).unlock(PASSPHRASE) as session:
        subject = Desk(session).residents.create({("person", "name"): "Amina Haddad"})
    command = [sys.executable, "-c", OTHER, str(vault_folder), str(local), subject]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdin=pipe, stdout=pipe, stderr=pipe) as other:

        def both_are_there() -> None:
            assert other.stdin is not None
            assert other.stdout is not None
            assert other.stdout.readline() == b"here\n"
            other.stdin.write(b"\n")
            other.stdin.flush()

        write_as("this", vault_folder, local, subject, 12, both_are_there)
        said = other.stderr.read() if other.stderr is not None else b""
    assert (other.returncode, said) == (0, b"")
    with Vault.at(vault_folder, environment).unlock(PASSPHRASE) as session:
        desk = Desk(session)
        held = desk.answers.held(subject)
        told = sorted(str(one.value("what")) for one in held if one.kind == "interest")
        assert told == sorted(f"{name} {at}" for name in ("this", "other") for at in range(ROUNDS))
        (wish,) = [one for one in held if one.kind == "wish"]
        stands = {head.value for head in wish.fields["work_wanted"].heads}
        assert stands & {f"this {ROUNDS - 1}", f"other {ROUNDS - 1}"}
        assert desk.verify().whole
