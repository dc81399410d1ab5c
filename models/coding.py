"""Words first, codes later: what is coded afterwards, by whom, and which codes own words suggest.

A suggestion is never taken by itself: a person chooses. It says which of the person's words led to which name of the
code. Occupations are coded by STYRK-08, education by NUS (docs/formats.md, Coding).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from models import codes, schema
from models.answer import Answer, HeldRecord
from models.codes import Code
from models.folding import fold
from models.schema import Field
from models.spelling import Words
from models.texts import LANGUAGES

MOST: Final = 9
"""Suggestions that are given at most: one a number key."""
CODES_ALL: Final = "admin"
"""Who founded the organisation codes until others have members of their own."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A field that is coded afterwards, and the own words of the same record that it is made of, the first first."""

    kind: str
    words: tuple[str, ...]
    code: str

    @property
    def field(self) -> Field:
        """The field that takes the code; its question says who codes it."""
        return schema.field(self.kind, self.code)

    @property
    def code_list(self) -> str:
        """The list of its codes."""
        return self.field.choices or ""

    def told(self, record: HeldRecord) -> tuple[str, ...]:
        """Give the own words of ``record``, one string a field; empty where nothing was told."""
        held = (record.fields.get(name) for name in self.words)
        return tuple(str(one.value) for one in held if one is not None and one.state == "value")

    def waits(self, record: HeldRecord) -> bool:
        """Say whether ``record`` tells something in own words and was given no code, nor said to have none.

        Where people gave different codes it waits for one who settles it.
        """
        held = record.fields.get(self.code)
        return bool(self.told(record)) and (held is None or held.conflict or not held.is_answered)


CODINGS: Final = (
    Coding("work", ("title_own_words", "tasks"), "styrk08"),
    Coding("school", ("what",), "level_nus"),
)


def codings_of(role: str) -> tuple[Coding, ...]:
    """Give what a member in ``role`` codes."""
    return tuple(one for one in CODINGS if role == CODES_ALL or role in one.field.question.by)


def coding_of(kind: str) -> Coding | None:
    """Give how records of ``kind`` are coded, None for those that are not."""
    return next((one for one in CODINGS if one.kind == kind), None)


def coded(code: Any) -> Answer:
    """Give a code as an answer: staff found it, so the source is ``observed`` and never the person's own account."""
    return Answer.of(code, "observed")


CANNOT_BE_CODED: Final = Answer("unknown", source="observed")
"""Staff looked, and no code fits: an honest non-answer, after which nobody is asked again."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code, the word that led to it as it was written, and the name of the code that it fits."""

    code: Code
    word: str
    name: str

    @property
    def reason(self) -> str:
        """Why: "TIG → sveiser"; a name written otherwise than the word stands in place of the code's label."""
        same = fold(self.word) == fold(self.name)
        return f"{self.word} → {self.code.label() if same else self.name}"


def suggestions(code_list: str, told: Sequence[str], most: int = MOST) -> tuple[Suggestion, ...]:
    """Give the codes that own words suggest, the best first; none for empty words.

    ``told`` are the fields that were answered, the most telling first. A name told whole comes before every other;
    then names that stand in the words, compound words and other forms, beginnings, and misspelt words.
    """
    names = _names(code_list)
    best: dict[int, tuple[_Rank, Suggestion]] = {}
    for part, words in enumerate(told):
        for rank, word, name in _fitting(names, words, part):
            known = best.get(name.place)
            if known is None or rank < known[0]:
                best[name.place] = rank, Suggestion(codes.load(code_list)[name.place], word, name.written)
    ranked = sorted((rank, place) for place, (rank, _) in best.items())
    return tuple(best[place][1] for _, place in ranked[:most])


_Rank = tuple[int, int, int, int]
"""How well it fits, whether only a part of a name or a synonym does, which word, how many errors: less is better."""
WHOLE, STANDS, WORD, FORM, BEGINNING, MISSPELT = range(6)
_LATER_PART: Final = 2
"""How much worse words of a second field fit: the title says more than the tasks."""
_SHORTEST: Final = 4
"""Letters below which a word is found only as it is: "TIG" is one, and no beginning of another."""
_ENDINGS: Final = ("ningen", "inger", "ning", "erne", "ene", "ing", "ere", "er", "en", "et", "e", "a", "s")
_WORDS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a code: of which place in the list, as it is written, and folded with one space between words."""

    place: int
    written: str
    folded: str
    is_label: bool
    """Whether it is what the list itself calls the code, in some language, and no synonym."""


@dataclass(frozen=True, slots=True)
class _Names:
    """All names of a list: by themselves, and by each word of theirs that says something."""

    whole: Mapping[str, Sequence[_Name]]
    of_several_words: Sequence[_Name]
    with_word: Mapping[str, Sequence[_Name]]
    with_stem: Mapping[str, Sequence[str]]
    words: Words
    backwards: Words


@cache
def _names(code_list: str) -> _Names:
    names = tuple(_called(code_list))
    whole, with_word, with_stem = defaultdict(list), defaultdict(list), defaultdict(list)
    for name in names:
        whole[name.folded].append(name)
        for word in dict.fromkeys(name.folded.split()):
            if not _is_mute(word):
                with_word[word].append(name)
    for word in with_word:
        with_stem[_stem(word)].append(word)
    return _Names(
        whole=MappingProxyType(dict(whole)),
        of_several_words=[name for name in names if " " in name.folded],
        with_word=MappingProxyType(dict(with_word)),
        with_stem=MappingProxyType(dict(with_stem)),
        words=Words(with_word),
        backwards=Words(word[::-1] for word in with_word),
    )


def _called(code_list: str) -> Iterator[_Name]:
    """Give every name of every code: in each language, and the synonyms; never the number itself."""
    for place, code in enumerate(codes.load(code_list)):
        labels = {code.label(lang) for lang in LANGUAGES}
        for written in dict.fromkeys((*(code.label(lang) for lang in LANGUAGES), *code.synonyms)):
            yield _Name(place, written, _plain(written), written in labels)


def _plain(words: str) -> str:
    return " ".join(_WORDS.findall(fold(words)))


def _is_mute(word: str) -> bool:
    return word.isdecimal() or len(word) < 2 or word in _mute_words()


def _stem(word: str) -> str:
    """Give a word without its ending, where enough is left."""
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _SHORTEST), "")
    return word.removesuffix(ending)


@cache
def _mute_words() -> frozenset[str]:
    """Give words that lead to no code, because they stand in any telling of work or school."""
    return frozenset(map(fold, (files("models.codes") / "mute_words.txt").read_text(encoding="utf-8").split()))


def _fitting(names: _Names, words: str, part: int) -> Iterator[tuple[_Rank, str, _Name]]:
    """Give every name that something in ``words`` fits, with its rank."""
    plain, worse = _plain(words), part * _LATER_PART
    for name in names.whole.get(plain, ()):
        yield (WHOLE + worse, int(not name.is_label), 0, 0), words.strip(), name
    for name in names.of_several_words:
        if f" {name.folded} " in f" {plain} ":
            yield (STANDS + worse, 0, 0, 0), name.written, name
    for place, word in enumerate(_WORDS.findall(words)):
        folded = fold(word)
        if not _is_mute(folded):
            for how, errors, known in _near_words(names, folded):
                for name in names.with_word[known]:
                    partial = int(name.folded != known)
                    yield (how + worse, partial, place, errors), word, name


def _near_words(names: _Names, word: str) -> Iterator[tuple[int, int, str]]:
    """Give the words of names that ``word`` fits, how, and with how many errors."""
    if word in names.with_word:
        yield STANDS if len(word) >= _SHORTEST else WORD, 0, word
    if len(word) >= _SHORTEST:
        yield from ((FORM, 0, known) for known in _parts(word) if known in names.with_word)
        yield from ((FORM, 0, known) for known in names.with_stem.get(_stem(word), ()))
        yield from ((BEGINNING, 0, known) for known in names.words.beginning(word))
        yield from ((BEGINNING, 0, known[::-1]) for known in names.backwards.beginning(word[::-1]))
    if len(word) >= _SHORTEST - 1:
        yield from ((MISSPELT, errors, known) for errors, known in names.words.near(word))


def _parts(word: str) -> Iterable[str]:
    """Give the endings and beginnings of a compound: "sjåfør" of "lastebilsjåfør", "sveiser" of "sveisermester"."""
    lengths = range(len(word) - 1, _SHORTEST - 1, -1)
    return (*(word[-length:] for length in lengths), *(word[:length] for length in lengths))
