"""Each profession begins with its own part of the talk, until it has been there."""

from __future__ import annotations

import pytest

from models import codes
from models.conversation import PAGES
from models.roles import ROLES
from models.team import OWN_PAGE, own_page

NAMES = {page.name for page in PAGES}


def test_every_own_part_is_a_page_and_every_role_a_role() -> None:
    assert set(OWN_PAGE.values()) <= NAMES
    assert set(OWN_PAGE) <= set(ROLES)


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("intake", None),
        ("admin", None),
        ("career", "work"),
        ("teacher", "language_school"),
        ("health", "adaptation"),
        ("social", "family"),
        ("of a newer schema", None),
    ],
)
def test_a_profession_that_was_not_there_begins_with_its_own_part(role: str, page: str | None) -> None:
    assert own_page(role, frozenset({"intake"})) == page
    assert own_page(role, frozenset({role})) is None


def test_the_parts_that_a_member_may_have_are_pages_of_the_talk_the_plan_or_other() -> None:
    assert {code.code for code in codes.load("team_area")} <= NAMES | {"plan", "other"}
