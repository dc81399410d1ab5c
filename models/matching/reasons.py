"""A reason for, against or unknown, and the sentence that says it: "✓ sveising 6 år", "? førerkort ikke spurt"."""

from __future__ import annotations

from typing import Literal, NamedTuple

from models import codes
from models.matching.gaps import Gap
from models.matching.vocabulary import is_concept, own_word
from models.texts import text

Side = Literal["for", "against", "unknown"]


class TextKey(str):
    """A parameter of a sentence that is itself a text of the catalogue."""

    __slots__ = ()


Param = str | int | tuple[str, ...]


class Reason(NamedTuple):
    """One reason: its side, the key of its text (``match.<key>.<side>``) and weight, and what the text names."""

    side: Side
    key: str
    params: tuple[tuple[str, Param], ...] = ()


def gap(key: str, why: Gap, **params: Param) -> Reason:
    """Give the reason that a fact is not known, with which of the three ways it is missing."""
    return Reason("unknown", key, (("gap", TextKey(f"match.gap.{why.value}")), *params.items()))


def about(word: str) -> Param:
    """Give a concept or own word of a topic as a parameter."""
    return TextKey(f"match.concept.{word}") if is_concept(word) else own_word(word)


def named(code_list: str, code: str) -> str:
    """Give the name of a code as a parameter; own words in an open list stay as they are."""
    found = codes.get(code_list, code)
    return TextKey(found.key) if found is not None and found.is_translated else codes.label(code_list, code)


def sentence(reason: Reason, lang: str | None = None) -> str:
    """Give the sentence of ``reason`` without its sign."""
    params = {name: _written(value, lang) for name, value in reason.params}
    return text(f"match.{reason.key}.{reason.side}", lang, **params).strip()


def signed(reason: Reason, lang: str | None = None) -> str:
    """Give the sentence of ``reason`` after its sign: ✓ for, ! against, ? unknown. The legend is ``match.legend``."""
    return f"{text(f'match.sign.{reason.side}', lang)} {sentence(reason, lang)}"


def _written(value: Param, lang: str | None) -> str | int:
    if isinstance(value, tuple):
        return ", ".join(str(_written(one, lang)) for one in value)
    return text(value, lang) if isinstance(value, TextKey) else value
