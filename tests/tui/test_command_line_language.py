"""The command line speaks the language chosen, wherever in the call it is chosen, and click with it."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from models.texts import use_language
from tests.tui.test_command_line_page import tree
from tui.cli import main
from tui.cli.values import FILE_TO_READ
from tui.options import asked_language

ID = "A" * 22
CLICK = Path(click.__file__).parent
ENGLISH = {"Usage", "Options", "Commands", "Error", "Missing", "Invalid", "Try", "such", "default", "required", "Show"}
SAID_TO_USERS = ("exceptions", "formatting", "parser")
"""Modules of click all of whose words a user may meet."""
READING = [path for path, one in tree() if any(parameter.type is FILE_TO_READ for parameter in one.params[:1])]
"""The commands that read a file."""


@pytest.fixture(autouse=True)
def language_of_the_next_test() -> Iterator[None]:
    yield
    use_language("nb")


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int) -> str:
    capsys.readouterr()
    assert main(words) == status, words
    out, err = capsys.readouterr()
    return out if status == 0 else err


@pytest.mark.parametrize("path", [path for path, _ in tree()])
def test_all_help_is_norwegian_unless_english_is_asked_for(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    norwegian = said(capsys, *path, "--help", status=0)
    assert norwegian.startswith("Bruk: bolyst")
    assert "Valg:" in norwegian
    assert "cli." not in norwegian
    assert not ENGLISH & set(re.findall(r"[A-Za-z]+", norwegian))
    english = said(capsys, "--lang", "en", *path, "--help", status=0)
    assert english.startswith("Usage: bolyst")
    assert "Show this help and exit." in english
    assert said(capsys, *path, "--help", status=0) == norwegian


@pytest.mark.parametrize("path", [path for path, _ in tree()])
def test_all_help_is_nynorsk_where_nynorsk_is_asked_for(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    nynorsk = said(capsys, "--lang=nn", *path, "--help", status=0)
    assert nynorsk.startswith("Bruk: bolyst")
    assert "Val:" in nynorsk
    assert "Vis denne hjelpa og avslutt." in nynorsk
    assert not ENGLISH & set(re.findall(r"[A-Za-z]+", nynorsk))


def test_wrong_usage_is_said_in_nynorsk(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Det finst ingen kommando 'finn'." in said(capsys, "--lang", "nn", "finn", status=2)


@pytest.mark.parametrize(
    ("words", "norwegian", "english"),
    [
        (["no-such"], "Det finnes ingen kommando 'no-such'.", "No such command 'no-such'."),
        (["verifi"], "Mente du 'verify'?", "Did you mean 'verify'?"),
        (["verify", "--no-such"], "Det finnes ikke noe valg '--no-such'.", "No such option '--no-such'."),
        (["verify", "mer"], "Ett ord for mye (mer)", "Got unexpected extra argument (mer)"),
        (["match"], "Mangler 'ID'.", "Missing argument 'ID'."),
        (["peer", "card"], "Mangler '--out'.", "Missing option '--out'."),
        (["peer", "card", "--out"], "Valget '--out' må ha en verdi.", "Option '--out' requires an argument."),
        (["import", "--preview=1"], "Valget '--preview' har ingen verdi.", "Option '--preview' does not take a value."),
        (
            ["assign", ID, "--function", "x"],
            "'--function' kan ikke brukes slik: 'x' er ingen av",
            "Invalid value for '--function': 'x' is not one of",
        ),
        (
            ["assign", ID, "--date", "23.11.2026"],
            "'--date' kan ikke brukes slik: «23.11.2026» er ingen dato. Skriv den som 2026-11-23.",
            "Invalid value for '--date': \"23.11.2026\" is no date. Write it as 2026-11-23.",
        ),
        (["peer", "card", "--out", "/"], "/ er en mappe, ikke en fil.", "/ is a folder, not a file."),
        (
            ["--vault", __file__, "verify"],
            f"{__file__} er en fil, ikke en mappe.",
            f"{__file__} is a file, not a folder.",
        ),
        (["assign", ID], "Oppgi enten --municipality eller --org.", "Give either --municipality or --org."),
    ],
)
def test_wrong_usage_is_said_in_the_language_chosen(
    words: list[str], norwegian: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert norwegian in said(capsys, *words, status=2)
    assert english in said(capsys, "--lang", "en", *words, status=2)


@pytest.mark.parametrize("path", READING)
def test_a_file_that_is_not_there_is_said_in_the_language_chosen(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    norwegian = said(capsys, *path, "borte.csv", status=2)
    assert re.search(r"Feil: 'FIL(\.\.\.)?' kan ikke brukes slik: borte.csv finnes ikke.", norwegian)
    assert "borte.csv does not exist." in said(capsys, "--lang", "en", *path, "borte.csv", status=2)


def test_a_language_that_there_is_not_is_refused_in_bokmal(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Feil: '--lang' kan ikke brukes slik: 'tlh'" in said(capsys, "--lang", "tlh", "verify", status=2)


@pytest.mark.parametrize(
    ("argv", "lang"),
    [
        ([], "nb"),
        (["--lang", "en"], "en"),
        (["--vault", "v", "--lang=nn", "verify"], "nn"),
        (["--lang"], "nb"),
        (["--lang", "tlh"], "nb"),
        (["verify", "--lang", "en"], "en"),
    ],
)
def test_the_language_is_known_before_the_rest_is_read(argv: list[str], lang: str) -> None:
    assert asked_language(argv) == lang


def test_the_machine_s_language_changes_nothing_and_is_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = said(capsys, "--help", status=0)
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert said(capsys, "--help", status=0) == usual
    assert os.environ["LANGUAGE"] == "de"


def clicks_english(module: str) -> set[str]:
    """Give every text that a module of click asks gettext for."""
    calls = (node for node in ast.walk(ast.parse((CLICK / f"{module}.py").read_text(encoding="utf-8"))))
    return {
        str(argument.value)
        for node in calls
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}
        for argument in node.args
        if isinstance(argument, ast.Constant)
    }


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_click_still_says_what_the_catalogue_translates(lang: str) -> None:
    source = Path(__file__).parents[2] / "models" / "locale" / lang / "LC_MESSAGES" / "click.po"
    found = re.findall(r'^msgid(?:_plural)? "(.+)"$', source.read_text(encoding="utf-8"), re.MULTILINE)
    translated = {key.replace("\\n", "\n").replace("\\t", "\t") for key in found}
    known = set.union(*(clicks_english(file.stem) for file in CLICK.glob("*.py")))
    assert translated - known == {"required"}, "what click no longer says (it looks this one up by a variable)"
    assert set.union(*map(clicks_english, SAID_TO_USERS)) - translated == set()
