"""Texts name keys by what they do, so that they say the key that does it on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from models.texts import LANGUAGES, plural, text, use_key_names
from tui.keys import keys_by_id

CATALOGUES = Path(__file__).parents[2] / "models" / "locale"
PLACE = re.compile(r"‹([^›]*)›")
SAYS_KEYS = {"key.name.space"}
NAMED = re.compile(
    r"\bF\d{1,2}\b|\b(?:ctrl|shift|alt)\+|\b[Ee]sc\b|\bMellomrom\b|\bPg(?:Up|Dn)\b|\bBackspace\b|[↵␣⌫]"
    r"|\bEnter\b(?! (?:a|an|the|only)\b)|\bSpace\b|[Pp]il (?:ned|opp)|\barrow\b",
)
LETTER = re.compile(r"(?:^|[.:;,] |\()(?:[b-hj-z]|[ai](?= (?!number)[a-zæøå]+[rs]\b))(?: [a-zæøå]+|\))")
"""Where one small letter begins a part of a sentence, it speaks of a key; *i* and *a* are words too."""
OF_THE_PROGRAM = ("screen.", "key.", "error.", "share.", "settings.")
"""What the program says of itself; a code list may have a class with a letter."""


def texts(lang: str) -> Iterator[tuple[str, str]]:
    for file in sorted((CATALOGUES / lang / "LC_MESSAGES").glob("*.po")):
        if file.stem != "click":
            for message in read_po(BytesIO(file.read_bytes())):
                forms = message.string if isinstance(message.string, tuple | list) else [message.string]
                yield from ((str(message.id), str(form)) for form in forms if message.id)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_names_a_key_of_the_keyboard_itself(lang: str) -> None:
    said = [(id_, form) for id_, form in texts(lang) if id_.startswith(OF_THE_PROGRAM) and id_ not in SAYS_KEYS]
    found = [(id_, form) for id_, form in said if NAMED.search(form) or LETTER.search(form)]
    assert found == []


@pytest.mark.parametrize("words", ["Trykk F5.", "ctrl+z angrer", "gå tilbake med Esc", "Enter går videre", "f går til"])
def test_a_key_in_a_text_would_be_found(words: str) -> None:
    assert NAMED.search(words) or LETTER.search(words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_action_that_a_text_names_has_a_key(lang: str) -> None:
    named = {name for _, form in texts(lang) for name in PLACE.findall(form)}
    assert [name for name in sorted(named) if name not in keys_by_id() or not keys_by_id()[name].keys] == []


def test_every_language_names_the_same_actions() -> None:
    norwegian = {id_: sorted(set(PLACE.findall(form))) for id_, form in texts("nb")}
    for lang in ("en", "nn"):
        for id_, form in texts(lang):
            assert sorted(set(PLACE.findall(form))) == norwegian[id_], (lang, id_)


def test_a_text_says_the_key_and_never_takes_what_a_person_wrote_for_one() -> None:
    use_key_names({"residents.filter": "F4", "conversation.clarify": "F8"}.__getitem__)
    try:
        assert text("screen.residents.filter", "nb", filter="‹app.lock›") == "Filter: ‹app.lock› (F4 endrer)"
        assert plural("screen.conversation.not_asked", 2, "nb") == "2 ikke spurt (F8)"
    finally:
        use_key_names(str)
