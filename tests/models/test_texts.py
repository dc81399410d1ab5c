"""Every text that the code asks for stands in the catalogues, in bokmål, in nynorsk and in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import errors
from models.texts import FALLBACK, _catalogue, text, use_language

ROOT = Path(__file__).parents[2]
CODE = [file for package in ("models", "storage", "tui") for file in sorted((ROOT / package).rglob("*.py"))]
CATALOGUES = ROOT / "models" / "locale"
ASKING = {"text", "plural", "TextKey", "step"}
ERRORS = {name for name in dir(errors) if isinstance(getattr(errors, name), type)}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def literal(node: ast.Call) -> str | None:
    first = node.args[0] if node.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield file, node


def stands(key: str, lang: str) -> bool:
    catalogue = _catalogue(lang, key.partition(".")[0])
    return catalogue.gettext(key) != key or catalogue.ngettext(key, key, 2) != key


def keys_of(lang: str) -> dict[str, set[str]]:
    pattern = re.compile(r'^msgid "(.+)"$', re.MULTILINE)
    folder = CATALOGUES / lang / "LC_MESSAGES"
    return {file.name: set(pattern.findall(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.po"))}


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_text_asked_for_by_name_is_there(lang: str) -> None:
    asked = {(file.name, literal(node) or "") for file, node in calls() if called(node) in ASKING}
    missing = sorted(
        (file, key) for file, key in asked if re.fullmatch(r"[a-z_]+(\.\w+)+", key) and not stands(key, lang)
    )
    assert missing == []


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_error_says_what_happened_and_what_to_do(lang: str) -> None:
    named = {literal(node) for _, node in calls() if called(node) in ERRORS} - {None}
    own = {getattr(errors, name).code for name in ERRORS if issubclass(getattr(errors, name), errors.BolystError)}
    codes = {str(code) for code in named | own if re.fullmatch(r"[a-z_]+", str(code))}
    keys = [key for code in sorted(codes) for key in (f"error.{code}", f"error.{code}.next")]
    assert [key for key in keys if not stands(key, lang)] == []


def test_all_languages_have_the_same_texts() -> None:
    norwegian = keys_of("nb")
    assert norwegian == keys_of("nn")
    assert norwegian.pop("click.po"), "click says the English itself"
    assert norwegian == keys_of("en")


def test_no_text_stands_twice_in_a_catalogue() -> None:
    for lang in ("nb", "nn", "en"):
        for file in (CATALOGUES / lang / "LC_MESSAGES").glob("*.po"):
            found = re.findall(r'^msgid "(.+)"$', file.read_text(encoding="utf-8"), re.MULTILINE)
            assert len(found) == len(set(found)), file


def test_all_languages_name_the_same_parameters() -> None:
    for domain, keys in keys_of("nb").items():
        for key in keys:
            found = {
                lang: set(re.findall(r"{(\w+)", _catalogue(lang, domain.removesuffix(".po")).gettext(key)))
                for lang in ("nb", "nn", "en")
            }
            assert found["nb"] == found["nn"] == found["en"], key


def test_a_text_that_is_missing_shows_its_key() -> None:
    assert text("screen.there.is.no.such.text") == "screen.there.is.no.such.text"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        use_language("xx")
    assert set(FALLBACK) == {"nb", "nn", "en"}
