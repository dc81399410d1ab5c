"""A vault's folder that is moved, deleted or replaced while it is open: nothing is said to be saved that is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from models.answer import Answer
from models.errors import VaultError
from storage.desk import Desk
from storage.vault.session import Session
from storage.vault.vault import Vault


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> str:
    return desk.residents.create({("person", "name"): "Amina Haddad"})


def wanted(desk: Desk, person: str, work: str) -> None:
    desk.answers.save(person, "wish", desk.answers.record_id(person, "wish"), "work_wanted", Answer.of(work))


def held(desk: Desk, person: str) -> list[object]:
    return [record.value("work_wanted") for record in desk.answers.held(person) if record.kind == "wish"]


def moved(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def deleted(folder: Path) -> None:
    shutil.rmtree(folder)


def without_its_core(folder: Path) -> None:
    (folder / "core.db").unlink()


def replaced_by_a_copy(folder: Path) -> None:
    moved(folder)
    shutil.copytree(folder.with_name("elsewhere"), folder)


def in_place_of_a_folder_a_file(folder: Path) -> None:
    moved(folder)
    folder.touch()


@pytest.mark.parametrize(
    "lost",
    [moved, deleted, without_its_core, replaced_by_a_copy, in_place_of_a_folder_a_file],
    ids=lambda one: one.__name__,
)
def test_an_answer_in_a_vault_that_is_gone_is_refused_and_leaves_nothing(
    desk: Desk, amina: str, vault_folder: Path, lost: Callable[[Path], None]
) -> None:
    wanted(desk, amina, "Sveiser")
    lost(vault_folder)
    for write in (lambda: wanted(desk, amina, "Kokk"), lambda: desk.drafts.keep(amina, "wish", amina, "extent", "h")):
        with pytest.raises(VaultError) as refused:
            write()
        assert (refused.value.code, refused.value.params["folder"]) == ("vault_gone", str(vault_folder))
        assert str(vault_folder) in refused.value.message
    assert held(desk, amina) == ["Sveiser"], "what is read is what is safe"


def test_a_folder_that_is_put_back_is_written_to_again(
    desk: Desk, amina: str, vault: Vault, vault_folder: Path, passphrase: str
) -> None:
    moved(vault_folder)
    with pytest.raises(VaultError):
        wanted(desk, amina, "Kokk")
    vault_folder.with_name("elsewhere").rename(vault_folder)
    wanted(desk, amina, "Sveiser")
    assert desk.verify().whole
    desk.close()
    with vault.unlock(passphrase) as again:
        assert held(Desk(again), amina) == ["Sveiser"]


def test_who_locks_while_the_folder_is_gone_leaves_what_was_saved_whole(
    desk: Desk, amina: str, vault: Vault, vault_folder: Path, passphrase: str
) -> None:
    wanted(desk, amina, "Sveiser")
    moved(vault_folder)
    desk.close()
    vault_folder.with_name("elsewhere").rename(vault_folder)
    with vault.unlock(passphrase) as again:
        found = Desk(again)
        assert found.verify().whole
        assert held(found, amina) == ["Sveiser"]


def test_a_copy_put_in_its_place_is_not_touched_when_the_first_one_is_locked(
    desk: Desk, amina: str, vault_folder: Path
) -> None:
    wanted(desk, amina, "Sveiser")
    replaced_by_a_copy(vault_folder)
    before = databases(vault_folder)
    desk.close()
    assert databases(vault_folder) == before


def test_the_look_for_the_anchor_says_that_the_vault_is_gone_also_while_nobody_writes(
    session: Session, vault_folder: Path
) -> None:
    session.write_anchor()
    moved(vault_folder)
    with pytest.raises(VaultError) as refused:
        session.write_anchor()
    assert refused.value.code == "vault_gone"
    assert not vault_folder.exists()


def databases(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith((".db", "-wal"))}
