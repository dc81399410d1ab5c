"""Recovery sheets: the code survives being typed by hand, and opens its own compartment and no other."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import InputError, VaultDamaged
from models.ids import key_id
from storage.vault import engine, keyfile, recovery, sealing
from storage.vault.session import root_purpose
from storage.vault.vault import Vault

SECRETS = st.binary(min_size=16, max_size=16)
LAWS = settings(deadline=None, derandomize=True, max_examples=50)


@LAWS
@given(SECRETS)
def test_a_code_reads_back_as_it_was_written(secret: bytes) -> None:
    code = recovery.write_code(secret)
    assert recovery.read_code(code) == secret
    assert [len(group) for group in code.split("-")] == [4] * 7


@LAWS
@given(SECRETS, st.randoms(use_true_random=False))
def test_a_code_is_read_with_tolerance(secret: bytes, chance: random.Random) -> None:
    typed = recovery.write_code(secret).replace("-", chance.choice(["", " ", "  ", " - "]))
    typed = typed.replace("0", chance.choice("0oO")).replace("1", chance.choice("1iIlL"))
    assert recovery.read_code(f" {chance.choice([typed.lower(), typed])}\n") == secret


@LAWS
@given(SECRETS, st.integers(0, 27), st.integers(1, 31))
def test_every_single_wrong_character_is_found(secret: bytes, place: int, by: int) -> None:
    characters = list(recovery.write_code(secret).replace("-", ""))
    wrong = (recovery.ALPHABET.index(characters[place]) + by) % 32
    characters[place] = recovery.ALPHABET[wrong]
    with pytest.raises(InputError) as refused:
        recovery.read_code("".join(characters))
    assert refused.value.code == "recovery_code_mistyped"


@LAWS
@given(SECRETS)
def test_every_two_neighbours_exchanged_are_found(secret: bytes) -> None:
    code = recovery.write_code(secret).replace("-", "")
    for at in range(len(code) - 1):
        exchanged = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        if exchanged != code:
            with pytest.raises(InputError):
                recovery.read_code(exchanged)


@pytest.mark.parametrize("written", ["", "ABCD", "0" * 27, "0" * 29])
def test_another_length_is_named(written: str) -> None:
    with pytest.raises(InputError) as refused:
        recovery.read_code(written)
    assert refused.value.code == "recovery_code_length"


@pytest.mark.parametrize("written", ["U" * 28, "Å" * 28, "Z" * 28])
def test_characters_that_no_code_has_are_refused(written: str) -> None:
    with pytest.raises(InputError) as refused:
        recovery.read_code(written)
    assert refused.value.code == "recovery_code_mistyped"


def test_each_sheet_opens_its_own_compartment_and_no_other(vault: Vault, made_vault) -> None:
    for sheet in made_vault.sheets:
        recovered = vault.recover(sheet.code.lower().replace("-", " "))
        assert recovered.compartment == sheet.compartment
        engine.open_db(vault.folder / f"{sheet.compartment}.db", recovered.data_key).close()
        for other in {"core", "health", "closed"} - {sheet.compartment}:
            with pytest.raises(VaultDamaged):
                engine.open_db(vault.folder / f"{other}.db", recovered.data_key)


def test_the_sheet_of_core_opens_the_root(vault: Vault, made_vault) -> None:
    core = vault.recover(made_vault.sheets[0].code)
    db = engine.open_db(vault.folder / "core.db", core.data_key)
    reader = recovery.reader(made_vault.sheets[0].code, "core")
    (sealed,) = db.execute("SELECT value FROM secret WHERE name = 'root' AND reader = ?", (reader.id,)).fetchone()
    db.close()
    root = sealing.unseal(sealed, core.private, root_purpose(vault.hints.organisation, reader.id))
    assert root is not None
    assert key_id(sealing.ed25519_public(root)) == vault.hints.organisation


def test_a_sheet_of_another_vault_opens_nothing(vault: Vault) -> None:
    with pytest.raises(InputError) as refused:
        vault.recover(recovery.write_code(bytes(16)))
    assert refused.value.code == "recovery_code_unknown"


def test_a_changed_sealed_key_is_damage(vault: Vault, made_vault) -> None:
    keys = keyfile.read_keys(vault.folder)
    changed = tuple(
        sealed.model_copy(update={"key": sealed.key[:-1] + bytes([sealed.key[-1] ^ 1])}) for sealed in keys.sealed
    )
    keyfile.write(vault.folder, keys.model_copy(update={"sealed": changed}))
    with pytest.raises(VaultDamaged):
        vault.recover(made_vault.sheets[1].code)


def test_a_sheet_does_not_show_its_code_by_accident(made_vault) -> None:
    assert made_vault.sheets[0].code not in repr(made_vault.sheets)
