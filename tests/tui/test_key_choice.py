"""What a person may remap, and what is said of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from models.settings import Settings, read
from tui.key_choice import EDITING, EVERYWHERE, SIGNS, checked
from tui.keys import KEYS, keys_by_id


def written(**lines: str | list[str]) -> Settings:
    given = {name.replace("__", "."): value for name, value in lines.items()}
    rows = [f'"{name}" = {value!r}' for name, value in given.items()]
    settings, complaints = read("\n".join(["[keys]", *rows]))
    assert complaints == []
    return settings


@pytest.mark.parametrize(
    ("line", "presses"),
    [
        ({"conversation__declined": "f12"}, ("f12",)),
        ({"conversation__declined": "F12"}, ("f12",)),
        ({"conversation__keep": "Insert"}, ("insert",)),
        ({"conversation__declined": ["f12", "insert"]}, ("f12", "insert")),
        ({"app__lock": ["f12", "f10"]}, ("f12", "f10")),
        ({"app__theme": "f12"}, ("f12",)),
        ({"residents__talk": "å"}, ("å",)),
        ({"residents__talk": "."}, ("full_stop",)),
        ({"residents__search": "ctrl+k"}, ("ctrl+k",)),
        ({"conversation__declined": ["f2", "f12"]}, ("f2", "f12")),
        ({"resident__leave": "esc"}, ("escape",)),
    ],
)
def test_these_are_taken(line: dict[str, str | list[str]], presses: tuple[str, ...]) -> None:
    keymap, complaints = checked(written(**line))
    assert complaints == []
    assert list(keymap.changed.values()) == [presses]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"conversation__nothing": "f12"}, "key_id"),
        ({"conversation__declined": "f77"}, "key_never"),
        ({"conversation__declined": "hyppig"}, "key_never"),
        ({"conversation__declined": "ctrl+i"}, "key_never"),
        ({"conversation__declined": "ctrl+m"}, "key_never"),
        ({"conversation__declined": "ctrl+h"}, "key_never"),
        ({"conversation__declined": "alt+x"}, "key_never"),
        ({"conversation__declined": ["f12", "alt+x"]}, "key_never"),
        ({"conversation__declined": "ctrl+shift+s"}, "key_never"),
        ({"conversation__declined": "x"}, "key_typed"),
        ({"conversation__declined": "ctrl+k"}, "key_typed"),
        ({"conversation__declined": "left"}, "key_typed"),
        ({"conversation__declined": "tab"}, "key_typed"),
        ({"residents__talk": "tab"}, "key_typed"),
        ({"choice__pick": "x"}, "key_typed"),
        ({"app__theme": "x"}, "key_typed"),
        ({"app__help": "?"}, "key_typed"),
        ({"jump__cancel": "q"}, "key_typed"),
        ({"app__lock": "f10"}, "key_taken"),
        ({"app__lock": ["ctrl+b", "f11"]}, "key_taken"),
        ({"conversation__declined": "f3"}, "key_clash"),
        ({"conversation__declined": "f6"}, "key_clash"),
        ({"conversation__find": "ctrl+n"}, "key_clash"),
        ({"conversation__find": "enter"}, "key_clash"),
        ({"residents__talk": "p"}, "key_clash"),
        ({"residents__search": "down"}, "key_clash"),
        ({"dialog__cancel": "ctrl+s"}, "key_clash"),
    ],
)
def test_these_are_refused_with_their_line(line: dict[str, str | list[str]], code: str) -> None:
    keymap, complaints = checked(written(**line))
    assert [(one.code, one.line) for one in complaints] == [(code, 2)]
    assert keymap.changed == {}
    assert complaints[0].text.startswith("Linje 2: ")


@pytest.mark.parametrize("taken", ["app.help", "app.back", "field.next", "dialog.cancel", "confirm.cancel", "app.lock"])
def test_nothing_takes_the_key_to_help_cancel_or_unlock(taken: str) -> None:
    press = keys_by_id()[taken].presses[0]
    place = taken.partition(".")[0]
    for key in KEYS:
        at_once = {key.place, place} == {"path", "dialog"} or "app" in (place, key.place)
        if at_once and key.id != taken and press not in key.presses:
            keymap, _ = checked(written(**{key.id: press}))
            assert keymap.changed == {}, key.id


def test_two_may_change_places() -> None:
    keymap, complaints = checked(written(conversation__declined="f3", conversation__unknown="f2"))
    assert complaints == []
    assert keymap.name("conversation.declined") == "F3"


def test_of_two_lines_that_clash_the_later_is_refused() -> None:
    keymap, complaints = checked(written(conversation__find="f12", conversation__jump="f12"))
    assert keymap.changed == {"conversation.find": ("f12",)}
    assert [(one.code, one.line) for one in complaints] == [("key_clash", 3)]


def test_a_refused_line_that_gets_its_usual_key_back_refuses_what_took_it() -> None:
    keymap, complaints = checked(written(conversation__unknown="f2", conversation__declined="ctrl+i"))
    assert keymap.changed == {}
    assert [one.code for one in complaints] == ["key_clash", "key_never"]


@how(max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from([key.id for key in KEYS]),
        st.lists(st.sampled_from(sorted(EVERYWHERE | EDITING | SIGNS | {"x", "å", "f10"})), min_size=1, max_size=2),
        max_size=6,
    )
)
def test_whatever_is_written_no_place_has_one_key_for_two_things_and_every_action_keeps_one(
    lines: dict[str, list[str]],
) -> None:
    keymap, _ = checked(Settings(keys={id_: tuple(presses) for id_, presses in lines.items()}))
    for key in KEYS:
        assert bool(keymap.presses(key)) >= bool(key.keys)
        for other in KEYS:
            if key.place == other.place and key.id < other.id:
                assert not set(keymap.presses(key)) & set(keymap.presses(other))
