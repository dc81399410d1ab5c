"""Positions of list items: always between their neighbours, on every laptop."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.records.positions import between


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.lists(st.integers(min_value=0, max_value=1000), max_size=60))
def test_a_position_lies_between_its_neighbours_wherever_items_are_put(places: list[int]) -> None:
    items: list[str] = []
    for place in places:
        index = place % (len(items) + 1)
        before = items[index - 1] if index else None
        after = items[index] if index < len(items) else None
        items.insert(index, between(before, after))
    assert items == sorted(set(items))


def test_a_long_list_filled_at_the_end_keeps_short_positions() -> None:
    items = [between(None, None)]
    for _ in range(500):
        items.append(between(items[-1], None))
    assert items == sorted(set(items))
    assert max(map(len, items)) < 20
