"""Passphrases: generated ones are even and long enough, weak ones are refused; the cost fits the machine."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

import pytest

from models.errors import VaultDamaged, VaultError
from models.words import wordlist
from storage.environment import MIB, KdfCost
from storage.vault import kdf, passphrase
from storage.vault.founding import NewVault


def test_a_generated_passphrase_is_six_words_of_the_list(environment) -> None:
    for _ in range(50):
        words = passphrase.generate(environment).split(" ")
        assert len(words) == passphrase.WORDS
        assert set(words) <= set(wordlist())
        assert passphrase.check(" ".join(words)) == []


def test_every_word_is_as_likely_as_another(environment) -> None:
    drawn = Counter(word for _ in range(4000) for word in passphrase.generate(environment).split())
    assert len(drawn) > 2040
    assert max(drawn.values()) < 35


def test_the_entropy_is_what_it_is_said_to_be() -> None:
    assert len(wordlist()) ** passphrase.WORDS == 2**66


@pytest.mark.parametrize("words", ["", "kort", "elleve tegn", "  elve dag      "])
def test_a_short_passphrase_is_refused_for_its_length(words: str) -> None:
    assert passphrase.check(words)[0] == "error.passphrase_short"


@pytest.mark.parametrize(
    "words",
    ["passord123456", "Passord passord!", "P@$$0rd-P@$$0rd", "PÅSSØRD-PASSORD", "qwerty123456", "bolyst2026!!",
     "aaaaaaaaaaaaaaaa", "abababababab", "abcdefghijklmnop", "123456789012", "999888777666", "271828182845"],
)  # fmt: skip
def test_the_obvious_is_refused(words: str) -> None:
    assert passphrase.check(words) == ["error.passphrase_obvious"]


@pytest.mark.parametrize("words", ["rolig elv under bro", "Tolv tegn!!?!x", "et passord kan være langt og godt nok"])
def test_what_is_long_and_not_obvious_is_taken(words: str) -> None:
    assert passphrase.check(words) == []


# --- the cost ---------------------------------------------------------------------------------------------------------


def test_a_fast_machine_takes_the_cost_it_is_given(environment) -> None:
    assert kdf.for_new_slot(environment) == kdf.FLOOR
    cheap = replace(environment, kdf=KdfCost(8 * MIB, 1, 1))
    assert kdf.for_new_slot(cheap) == kdf.FLOOR


@pytest.mark.parametrize(("seconds", "mebibytes"), [((1.9,), 256), ((2.1, 1.0), 128), ((9.0, 4.0), 64)])
def test_a_slow_machine_gets_less_memory_but_never_less_than_the_floor(
    environment, monkeypatch: pytest.MonkeyPatch, seconds: tuple[float, ...], mebibytes: int
) -> None:
    monkeypatch.setattr(kdf, "derive", lambda *_: bytes(32))
    watch = itertools.chain.from_iterable((0.0, taken) for taken in seconds)
    slow = replace(environment, kdf=KdfCost(), stopwatch=lambda: next(watch))
    assert kdf.for_new_slot(slow) == KdfCost(mebibytes * MIB, 3, 4)


def test_a_machine_without_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Exhausted:
        def __init__(self, **_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(kdf, "Argon2id", Exhausted)
    with pytest.raises(VaultError) as refused:
        kdf.derive("rolig elv", bytes(16), kdf.FLOOR)
    assert refused.value.params == {"mebibytes": 64}


def test_the_default_cost_is_within_what_is_accepted() -> None:
    kdf.check(KdfCost())
    kdf.check(kdf.FLOOR)
    with pytest.raises(VaultDamaged):
        kdf.check(KdfCost(memory=2048 * MIB))


def test_the_derivation_is_argon2id_over_the_passphrase_in_nfkc() -> None:
    # By the reference implementation, libargon2: type id, t = 3, m = 65536 KiB, p = 4, salt of 16 zero bytes.
    known = "f4199afd07a3c974531a4b3a552e016e717614cc48cd66483f0acc93ba456188"
    assert kdf.derive("rolig elv på øya", bytes(16), kdf.FLOOR).hex() == known
    assert kdf.derive("rolig elv pa\u030a øya", bytes(16), kdf.FLOOR).hex() == known


def test_names_are_kept_in_one_form() -> None:
    setup = NewVault("  Va\u030aga\u030a ", True, None, None, " Ola ")
    assert setup.checked() == NewVault("Vågå", True, None, None, "Ola")
