"""Misspelt words: each error counts once, and what is near is found however many words there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.spelling import Words, distance, distance_to_beginning, forgiven

WORD = st.text("abcdefghij", min_size=1, max_size=10)


def test_a_letter_missing_too_many_wrong_or_swapped_is_one_error() -> None:
    for typed in ("sveser", "sveiiser", "sveizer", "svieser"):
        assert distance(typed, "sveiser") == 1, typed
    assert distance("sveiser", "sveiser") == 0
    assert distance("", "murer") == len("murer")


def test_a_beginning_is_near_to_the_whole_word() -> None:
    assert distance_to_beginning("sevi", "sveiser") == 1
    assert distance_to_beginning("svei", "sveiser") == 0


def test_short_words_forgive_nothing_and_long_ones_two_errors() -> None:
    assert [forgiven(length) for length in (3, 4, 7, 8)] == [0, 1, 1, 2]


@given(WORD, WORD)
def test_the_distance_is_the_same_both_ways_and_none_only_from_a_word_to_itself(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance_to_beginning(one, other) <= distance(one, other)


@given(st.lists(WORD, max_size=30), WORD)
def test_what_is_near_is_what_measuring_every_word_gives(words: list[str], typed: str) -> None:
    known = Words(words)
    slowly = [(distance(typed, word), word) for word in set(words)]
    assert known.near(typed) == sorted(pair for pair in slowly if pair[0] <= forgiven(len(pair[1])))
    begun = [(distance_to_beginning(typed, word), max(len(word) - len(typed), 0), word) for word in set(words)]
    assert known.near_beginning(typed) == sorted(one for one in begun if one[0] <= forgiven(len(typed)))
    assert list(known.beginning(typed)) == sorted(word for word in set(words) if word.startswith(typed))
