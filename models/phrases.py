"""The phrase bank: goals, measures and duties that come again, in Norwegian, English and languages of residents.

Which there are is ``phrases.csv``; the words are the catalogues ``phrase``. A form in a resident's language that no
person has approved carries gettext's fuzzy flag: it is a reading aid, is marked as that, and stands on nothing that is
signed. Approving it there makes it a form like any other, without a change of code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal, cast, get_args

from models.own_texts import CATALOGUES, PHRASE, OwnText, catalogue, fuzzy, own_text
from models.texts import text

Kind = Literal["goal", "measure", "duty"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
READING_AID: Final = "phrase.reading_aid"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: its kind and its name within it."""

    kind: Kind
    name: str

    @property
    def id(self) -> str:
        """What it is known by."""
        return f"{self.kind}.{self.name}"

    @property
    def key(self) -> str:
        """The key of its words."""
        return f"{PHRASE}.{self.id}"

    def words(self, lang: str | None = None) -> str:
        """Give it in nb, nn or en."""
        return text(self.key, lang)

    def own(self, language: str) -> OwnText | None:
        """Give it in a resident's language (ISO 639-3), None where the bank has no form in it."""
        return _form(self.key, language)


@cache
def phrases() -> tuple[Phrase, ...]:
    """Give all phrases in the order of the bank."""
    source = (files("models") / "phrases.csv").read_text(encoding="utf-8")
    pairs = (line.split(".", 1) for line in source.splitlines()[1:])
    return tuple(Phrase(cast("Kind", kind), name) for kind, name in pairs)


def phrase(id_: str) -> Phrase:
    """Give the phrase of that id. Raises KeyError where there is none."""
    return {one.id: one for one in phrases()}[id_]


def is_reading_aid(words: str, language: str) -> bool:
    """Say whether a line of ``words`` is a form of the bank in ``language`` that no person has approved."""
    unapproved = _unapproved(CATALOGUES.get(language, ""))
    return bool(unapproved) and any(line in unapproved for line in words.splitlines())


def marked(words: str, language: str, lang: str | None = None) -> str:
    """Give ``words``; where they are a reading aid, with that said in both languages."""
    if not is_reading_aid(words, language):
        return words
    own = _form(READING_AID, language)
    said = " · ".join(filter(None, (own.words if own is not None else "", text(READING_AID, lang))))
    return f"{words} ({said})"


def _form(key: str, language: str) -> OwnText | None:
    locale = CATALOGUES.get(language)
    return own_text(key, locale) if locale is not None else None


@cache
def _unapproved(locale: str) -> frozenset[str]:
    words = catalogue(locale, PHRASE)
    return frozenset(words.gettext(key) for key in fuzzy(locale, PHRASE)) if locale else frozenset()
