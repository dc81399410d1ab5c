"""The walk of models and the pages of the screen ask the same questions, in the same order, of whatever is held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.answer import Answer
from models.conversation import PAGES, Page
from models.steps import Agree, Ask, Step
from models.walking import walk
from storage.desk import Desk
from storage.environment import Environment
from tests.tui.plain_talk import desk_of, person
from tests.tui.talking import PERSON
from tui.cli.plain.keeping import Keeping
from tui.screens.conversation import extras, lines
from tui.screens.conversation.sheet import View

Key = tuple[str, str, str]
PERMIT = {**PERSON, ("pathway", "basis_category"): "beskyttelse"}


@pytest.fixture
def desk(vault_folder: Path, environment: Environment) -> Iterator[Desk]:
    with desk_of(vault_folder, environment) as opened:
        yield opened


def on_screen(page: Page, keeping: Keeping) -> list[Key]:
    """Give the questions of a page, every item of its lists opened in turn; what is said of a whole list left out."""
    view = View(deep=keeping.deep)
    found: list[Key] = []
    shown = extras.lines(page, keeping.book, view)
    opened = [line for line in shown if isinstance(line, lines.Item)]
    for line in shown:
        if isinstance(line, lines.Item):
            view.opened = {line.kind: line.record}
            found += [key for key in _asked(extras.lines(page, keeping.book, view)) if key[1] == line.record]
        else:
            found += [key for key in _asked([line]) if key[1] not in {one.record for one in opened}]
    return found


def _asked(shown: object) -> Iterator[Key]:
    for line in shown:  # type: ignore[attr-defined]
        asks = line.cells if isinstance(line, lines.Cells) else [line] if isinstance(line, lines.Ask) else []
        yield from (ask.key for ask in asks if ask.place.kind != "list_state")
        if isinstance(line, lines.Agree):
            yield line.key


def in_walk(page: Page, steps: tuple[Step, ...]) -> list[Key]:
    return [step.key for step in steps if step.page is page and isinstance(step, Ask | Agree)]


ITEMS = st.lists(st.sampled_from(["language", "school", "work", "licence", "interest", "skill", "hensyn"]), max_size=6)
FIRST = {
    "language": ("language", "ara"),
    "school": ("what", "sveising"),
    "work": ("title_own_words", "sveiser"),
    "licence": ("kind", "driving"),
    "interest": ("what", "fotball"),
    "skill": ("what", "sy"),
    "hensyn": ("what", "quiet"),
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    items=ITEMS,
    none=st.sampled_from(["", "work", "school", "licence"]),
    years=st.sampled_from([None, 0, 9]),
    children=st.sampled_from([None, 0, 2]),
    deep=st.booleans(),
    permit=st.booleans(),
)
def test_the_walk_asks_what_the_screen_asks(
    desk: Desk, items: list[str], none: str, years: int | None, children: int | None, deep: bool, permit: bool
) -> None:
    resident = person(
        desk, informed=True, facts=PERMIT if permit else {**PERSON, ("pathway", "basis_category"): "ingen"}
    )
    if none:
        desk.answers.none(resident, none, Answer.of("none"))
    for kind in items:
        name, value = FIRST[kind]
        desk.answers.save(resident, kind, desk.records.new_id(), name, Answer.of(value))
    for kind, name, count in (("school_summary", "years_total", years), ("care", "children", children)):
        if count is not None:
            desk.answers.save(resident, kind, desk.answers.record_id(resident, kind), name, Answer.of(count))
    keeping = Keeping(desk, resident)
    keeping.deep = deep
    steps = walk(keeping.scene)
    for page in PAGES:
        assert in_walk(page, steps) == on_screen(page, keeping), page.name
