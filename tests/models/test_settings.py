"""The file of settings: what may stand in it, what is said of the rest, and that a change leaves the rest alone."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.settings import CHECKS, LONGEST_LINE, LOOKS, Complaint, Settings, read, with_value
from models.texts import LANGUAGES, text

WHOLE = """# mine
language = "nn"
theme = "light"   # by the window
lock_minutes = 5
timer = "hidden"

[keys]
"conversation.declined" = "f5"
conversation.clarify = ["f2", "f12"]
"""


def said(source: str) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in read(source)[1]]


def test_a_whole_file_is_read() -> None:
    settings, complaints = read(WHOLE)
    assert complaints == []
    assert (settings.language, settings.theme, settings.lock_minutes, settings.timer) == ("nn", "light", 5, "hidden")
    assert settings.keys == {"conversation.declined": ("f5",), "conversation.clarify": ("f2", "f12")}
    assert settings.lines == {"conversation.declined": 8, "conversation.clarify": 9}


def test_an_empty_file_is_as_usual() -> None:
    assert read("") == (Settings(), [])


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ('language = "nb"\ntheme = light\n', "no_toml", 2),
        ('theme = "light"\ntheme = "usual"\n', "no_toml", 2),
        ('theme = "light', "no_toml", 1),
        ('\n\nlanguage = "tlh"', "value", 3),
        ("lock_minutes = 0", "value", 1),
        ("lock_minutes = 61", "value", 1),
        ("lock_minutes = true", "value", 1),
        ('lock_minutes = "5"', "value", 1),
        ("timer = true", "value", 1),
        ("keys = 3", "unknown", 1),
        ('name = "Kari"', "unknown", 1),
        ('[other]\ntheme = "light"', "unknown", 1),
        ('[keys]\n"app.lock" = 6', "key_form", 2),
        ('[keys]\n"app.lock" = []', "key_form", 2),
        ('[keys]\n"app.lock" = ["f6", 7]', "key_form", 2),
    ],
)
def test_what_cannot_be_used_is_said_with_its_line(source: str, code: str, line: int) -> None:
    assert said(source) == [(code, line)]


def test_one_line_that_cannot_be_used_leaves_the_others() -> None:
    settings, complaints = read(WHOLE.replace('"light"', '"pink"'))
    assert [(one.code, one.line) for one in complaints] == [("value", 3)]
    assert (settings.language, settings.theme, settings.lock_minutes) == ("nn", LOOKS[0], 5)


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("lock_minutes = " + "9" * 5000, ["no_toml"]),
        ("theme = " + "[\n" * 5000 + "]" * 400, ["no_toml"]),
        ("keys = " + "{a=" * 5000 + "1" + "}" * 5000, ["no_toml"]),
        ("keys = " + "{a=" * 100 + "1" + "}" * 100, ["key_form"]),
        ("[keys]\n" + "a" + ".a" * 200 + ' = "f5"', ["key_form"]),
    ],
)
def test_numbers_and_nesting_without_end_are_complained_of_like_all_else(source: str, codes: list[str]) -> None:
    found, complaints = read(source)
    assert [one.code for one in complaints] == codes
    assert found.keys == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_complaint_names_the_line_in_each_language(lang: str) -> None:
    from models.texts import use_language

    use_language(lang)
    try:
        told = Complaint("value", 3, {"name": "theme", "allowed": "usual, light"}).text
    finally:
        use_language("nb")
    assert told.startswith(text("settings.line", lang, line=3, told=""))
    assert "theme" in told


@given(st.sampled_from(sorted(CHECKS)), st.data())
def test_a_changed_setting_is_what_is_read_and_all_else_stays(name: str, data: st.DataObject) -> None:
    values = {"language": LANGUAGES, "theme": LOOKS, "lock_minutes": range(1, 61), "timer": ("shown", "hidden")}
    value = data.draw(st.sampled_from(values[name]))
    before = data.draw(
        st.sampled_from([WHOLE, "", "# only a remark", '[keys]\n"app.lock" = "f8"\n', "lock_minutes = 3"])
    )
    changed = with_value(before, name, value)
    assert tomllib.loads(changed) == {**tomllib.loads(before), name: value}
    assert [line for line in before.splitlines() if line.startswith("#")] == [
        line for line in changed.splitlines() if line.startswith("#")
    ]


@pytest.mark.parametrize("source", ["theme = light", 'note = """\ntheme = "usual"\n"""\n', "theme = [\n1,\n]\n"])
def test_a_file_that_cannot_be_changed_safely_is_not_changed(source: str) -> None:
    with pytest.raises(InputError):
        with_value(source, "theme", "light")


@pytest.mark.parametrize(
    "long", [".".join("a" * 7_000) + " = 1", '"\u2028"' + ".a" * 250 + " = 1", "#" + "x" * LONGEST_LINE]
)
def test_a_line_that_nobody_writes_is_refused_before_anything_is_read(
    long: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parsed(_: str) -> None:
        pytest.fail("it takes the square of the parts of a key")

    monkeypatch.setattr(tomllib, "loads", parsed)
    source = f'timer = "hidden"\n{long}\n'
    found, complaints = read(source)
    assert found == Settings()
    assert [(one.code, one.line) for one in complaints] == [("no_toml", 2)]
    with pytest.raises(InputError) as refused:
        with_value(source, "theme", "light")
    assert (refused.value.code, refused.value.params) == ("settings_broken", {"line": 2})
