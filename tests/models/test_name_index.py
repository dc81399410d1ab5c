"""Names found as one types: the index of many names gives what looking at each of them gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.codes.index import NameIndex
from models.folding import fold

NAME = st.text("abø ", min_size=1, max_size=8).filter(str.strip)
NAMES = st.lists(st.tuples(st.integers(0, 9), NAME), max_size=25).map(sorted)
TYPED = st.text("abø ", max_size=5)


def one_by_one(names: list[tuple[int, str]], typed: str) -> list[int]:
    """Rank every name by itself."""
    words, best = fold(typed).split(), {}
    for place, name in names:
        line = " ".join(fold(name).split())
        if words and all(word in line for word in words):
            rank = (line != " ".join(words), not line.startswith(words[0]))
            best[place] = min(best.get(place, rank), rank)
    return sorted(best, key=lambda place: (best[place], place))


@given(NAMES, TYPED, st.integers(1, 7))
def test_it_gives_what_looking_at_every_name_gives(names: list[tuple[int, str]], typed: str, most: int) -> None:
    assert NameIndex(names).find(typed, most) == one_by_one(names, typed)[:most]


def test_a_name_that_begins_so_comes_before_one_that_holds_it_and_the_name_itself_before_both() -> None:
    index = NameIndex(enumerate(["møbelsnekker", "snekkermester", "snekker"]))
    assert index.find("snekker", 5) == [2, 1, 0]
    assert index.find("", 5) == []


def test_misspelt_words_find_the_nearest_names() -> None:
    index = NameIndex(enumerate(["tigrinja", "tyrkisk", "tamil", "amharisk"]))
    assert index.near("tigrinia", 5) == [0]
    assert index.near("tirkisk", 5) == [1]
    assert index.near("amhairsk", 5) == [3]
    assert index.near("klingonsk", 5) == []
    assert index.near("", 5) == []


def test_every_word_of_several_must_be_near() -> None:
    index = NameIndex(enumerate(["nord aurdal", "nord fron", "sør fron"]))
    assert index.near("nodr valdres", 5) == []
    assert index.near("norrd fronn", 5) == [1]
