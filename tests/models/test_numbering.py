"""The numbers of questions: one for each, the same wherever the talk is held."""

from __future__ import annotations

from itertools import pairwise

from models.conversation import PAGES, TOTAL, core_fields
from models.numbering import number, questions
from models.schema import field


def test_the_25_core_questions_are_numbered_in_their_order() -> None:
    found = [number(core_fields(core)[0]) for core in range(1, TOTAL + 1)]
    assert [one.core for one in found if one] == list(range(1, TOTAL + 1))
    places = [(one.page, one.question) for one in found if one]
    assert places == sorted(places)
    assert len(set(places)) == TOTAL


def test_rows_of_a_question_share_its_number_and_have_letters() -> None:
    rows = [str(number(one)) for one in core_fields(2)]
    assert rows == ["1.2a", "1.2b", "1.2c"]
    assert str(number(core_fields(1)[0])) == "1.1"
    assert {one.whole for row in core_fields(14) if (one := number(row))} == {"3.6"}


def test_every_question_has_a_number_of_its_own_and_what_no_talk_asks_has_none() -> None:
    asked = [one for page in PAGES for one in page.asked]
    numbers = [str(number(one)) for one in asked]
    assert len(set(numbers)) == len(numbers)
    assert number(field("work", "styrk08")) is None


def test_core_questions_come_first_on_their_page_and_deepening_ones_are_numbered_on() -> None:
    for page in PAGES:
        found = [number(rows[0]) for rows in questions(page)]
        assert [one.question for one in found if one] == list(range(1, len(found) + 1))
        assert all(not (before.core is None and after.core) for before, after in pairwise(found) if before and after)
