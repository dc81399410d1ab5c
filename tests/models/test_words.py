"""The list of words, the six words of a root key, and how they are compared."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import combinations
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.words import same_words, six_words, wordlist

KEYS = st.binary(min_size=32, max_size=32)
LAWS = settings(deadline=None, derandomize=True, max_examples=50)


def test_the_list_has_2048_different_words_in_order() -> None:
    words = wordlist()
    assert len(words) == len(set(words)) == 2048
    assert list(words) == sorted(words)


def test_words_are_four_to_seven_norwegian_letters_in_lower_case() -> None:
    for word in wordlist():
        assert re.fullmatch("[a-zæøå]{4,7}", word), word
        assert normalize("NFC", word) == word
        assert not set(word) & set("cqwxz"), word


def folded(word: str) -> str:
    return word.translate(str.maketrans("æøå", "eoa"))


def heard(word: str) -> str:
    """Give roughly how a word sounds: what is spelt differently and sounds the same becomes the same."""
    sound = re.sub(r"^(gj|hj|lj|dj)", "j", word)
    sound = re.sub(r"^g(?=[iy])", "j", sound)
    sound = re.sub(r"^hv", "v", sound)
    sound = re.sub(r"^(kj|tj)|^k(?=[iy])", "x", sound)
    sound = re.sub(r"skj|stj|sj|sk(?=[iy]|øy|ei)|rs", "x", sound)
    sound = re.sub(r"(?<=[lnr])d$", "", sound)
    sound = sound.replace("nd", "nn").replace("ld", "ll")
    sound = re.sub(r"ig$", "i", sound)
    sound = re.sub(r"(.)\1", r"\1", sound)
    return sound.replace("æ", "e").replace("å", "o").replace("d", "t").replace("b", "p")


def one_edit_apart(words: list[str]) -> list[tuple[str, str]]:
    """Find pairs that one insertion, deletion or exchange of a letter makes equal, by the gaps they share."""
    seen: dict[str, str] = {}
    pairs = []
    for word in words:
        gaps = {word[:at] + "*" + word[at + 1 :] for at in range(len(word))}
        gaps |= {word[:at] + "*" + word[at:] for at in range(len(word) + 1)}
        pairs += [(seen[gap], word) for gap in gaps if gap in seen]
        seen.update(dict.fromkeys(gaps, word))
    return pairs


def test_the_search_for_near_words_finds_them() -> None:
    for one, other in (("hjerne", "gjerne"), ("bil", "bill"), ("salt", "alt")):
        assert one_edit_apart([one, other])
    assert not one_edit_apart(["hjerne", "stjerne"])


@pytest.mark.parametrize("as_written", [str, folded], ids=["written", "without diacritics"])
def test_no_two_words_are_one_letter_apart(as_written) -> None:
    assert one_edit_apart([as_written(word) for word in wordlist()]) == []


def test_no_two_words_sound_the_same() -> None:
    sounds: dict[str, str] = {}
    for word in wordlist():
        assert sounds.setdefault(heard(word), word) == word, (word, sounds[heard(word)])


def test_the_list_is_the_one_that_was_published() -> None:
    # The list is part of the format: a changed word changes what two people compare aloud.
    written = "\n".join(wordlist()).encode()
    assert sha256(written).hexdigest() == "db6790b648c2dedbd471ab78a199c9f4fc704284416d4a28f7264487d16df421"


@LAWS
@given(KEYS)
def test_six_words_are_the_highest_66_bits_of_the_hash(root: bytes) -> None:
    bits = "".join(f"{byte:08b}" for byte in sha256(root).digest())
    expected = tuple(wordlist()[int(bits[11 * at : 11 * at + 11], 2)] for at in range(6))
    assert six_words(root) == expected


def test_different_roots_have_different_words() -> None:
    words = [six_words(bytes([number]) * 32) for number in range(100)]
    assert all(one != other for one, other in combinations(words, 2))


@LAWS
@given(KEYS)
def test_words_are_compared_without_regard_to_case_space_and_diacritics(root: bytes) -> None:
    words = six_words(root)
    plain = " ".join(words).translate(str.maketrans({"æ": "ae", "ø": "o", "å": "a"}))
    for typed in (
        " ".join(words).upper(),
        ", ".join(words) + ".\n",
        "-".join(words),
        normalize("NFD", " ".join(words)),
        plain,
    ):
        assert same_words(typed, words)


@LAWS
@given(KEYS, st.integers(0, 5), st.integers(1, 2047))
def test_one_wrong_word_is_another_key(root: bytes, place: int, by: int) -> None:
    words = list(six_words(root))
    wrong = [*words]
    wrong[place] = wordlist()[(wordlist().index(words[place]) + by) % 2048]
    assert not same_words(" ".join(wrong), words)
    assert not same_words(words[:5], words)
    assert not same_words(list(reversed(words)), words) or words == words[::-1]
