"""What is noted of a list at the lock is read as it was, and each id of a person stands by itself in it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tui.screens.import_left import Asked, Halfway, halfway

ROWS = st.integers(1, 10_000)
WHO = st.text("ABCabc_-", min_size=1, max_size=22)


@given(
    st.dictionaries(ROWS, WHO, max_size=4),
    st.dictionaries(st.tuples(ROWS, st.text(max_size=9)), st.text(max_size=9), max_size=4),
    st.booleans(),
    st.lists(st.sampled_from(["new", "changed", "assign"]), unique=True),
)
def test_what_is_noted_is_read_as_it_was(
    decisions: dict[int, str], chosen: dict[tuple[int, str], str], complete: bool, accepted: list[str]
) -> None:
    was = Halfway("residents", Asked(Path("/x/a b.csv"), complete, decisions, chosen), "1:2", tuple(accepted))
    assert halfway(was.noted()) == was
    assert set(decisions.values()) <= set(was.noted())


def test_nothing_noted_is_nothing() -> None:
    assert halfway(()) is None
