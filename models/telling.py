"""What was answered, told back to the person in plain sentences, in any of the program's languages.

The sentence of a field is the text ``tell.<kind>.<field>``; one that sounds different for a yes, a no or a code is
``tell.<kind>.<field>.<value>``. Questions that share a row of choices are told together, all that have the same answer
in one sentence: ``tell.group.<choices>.<code>`` with their parts ``tell.<kind>.<field>.part``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from models import schema, showing
from models.answer import HeldField, HeldRecord
from models.conversation import Block, Page
from models.ids import list_state_id
from models.places import Place
from models.schema import Field
from models.texts import has_text, text
from models.units import LIST_STATE

GROUPED: Final = frozenset(("in_place", "language_step", "cefr", "digital_step", "need"))
"""The code lists whose questions are told together."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is told in one breath, and the field where it is corrected."""

    words: str
    kind: str
    record: str
    field: str

    @property
    def place(self) -> Place:
        """Where it is corrected."""
        return Place(self.kind, self.record, self.field)


def told(page: Page, held: Iterable[HeldRecord], lang: str | None = None) -> tuple[Sentence, ...]:
    """Tell what was answered on ``page``: a sentence an answer, a list item in one breath; empty for nothing.

    Two different answers that nobody has settled are not told: the person is asked, not told.
    """
    records = tuple(held)
    return tuple(sentence for block in page.blocks for sentence in _block(page, block, records, lang))


def _block(page: Page, block: Block, records: Sequence[HeldRecord], lang: str | None) -> Iterator[Sentence]:
    of_kind = [record for record in records if record.kind == block.kind]
    for record in of_kind:
        sentences = list(_record(page, record, lang))
        if sentences and block.layout in ("list", "table"):
            first = sentences[0]
            words = " ".join(one.words for one in sentences)
            yield Sentence(words, first.kind, first.record, first.field)
        else:
            yield from sentences
    if not of_kind and block.kind in schema.LISTS:
        yield from _none(block.kind, records, lang)


def _record(page: Page, record: HeldRecord, lang: str | None) -> Iterator[Sentence]:
    """Tell the answers of a record in the order they are asked; a group where its first question stands."""
    asked = [one for one in page.fields(record.kind) if _stands(record.fields.get(one.name))]
    groups: dict[tuple[str, Any], list[Field]] = defaultdict(list)
    for one in asked:
        groups[_group(one, record.fields[one.name])].append(one)
    for one in asked:
        held = record.fields[one.name]
        together = groups[_group(one, held)]
        if together[0] is one:
            words = _together(together, held, lang) if one.choices in GROUPED else ""
            yield Sentence(words or _alone(one, held, lang), record.kind, record.ent, one.name)


def _stands(held: HeldField | None) -> bool:
    return held is not None and held.state != "cleared" and not held.conflict


def _group(one: Field, held: HeldField) -> tuple[str, Any]:
    """Give what is told together: the choice and the answer, or a field by itself."""
    if one.choices in GROUPED and held.state == "value":
        return one.choices or "", held.value
    return one.name, None


def _together(fields: Sequence[Field], held: HeldField, lang: str | None) -> str:
    if held.state != "value":
        return ""
    first = fields[0]
    key = f"tell.group.{first.choices}"
    exact = f"{key}.{held.value}"
    parts = [text(f"tell.{one.kind}.{one.name}.part", lang) for one in fields]
    what = f"{', '.join(parts[:-1])} {text('tell.and', lang)} {parts[-1]}" if len(parts) > 1 else parts[0]
    answer = showing.shown_value(first, held.value, lang)
    return text(exact if has_text(exact, lang) else key, lang, what=what, answer=answer)


def _alone(one: Field, held: HeldField, lang: str | None) -> str:
    if held.state != "value":
        return text(f"tell.{held.state}", lang, question=one.label(lang))
    key = f"tell.{one.kind}.{one.name}"
    exact = f"{key}.{_written(held.value)}"
    answer = showing.shown_value(one, held.value, lang).rstrip(" .")
    return text(exact if has_text(exact, lang) else key, lang, answer=answer)


def _written(value: Any) -> str:
    """Give a value as the end of a key: yes, no, a code or a number; own words have no text of their own."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int) and re.fullmatch(r"[a-z_]+|[0-9]+", str(value)) else ""


def _none(kind: str, records: Iterable[HeldRecord], lang: str | None) -> Iterator[Sentence]:
    """Tell what was said of a whole list that has nothing in it."""
    for record in records:
        held = record.fields.get("any") if record.kind == LIST_STATE else None
        if held is not None and _stands(held) and record.ent == list_state_id(record.subject, kind):
            key = f"tell.none.{kind}" if held.state == "value" else f"tell.{held.state}"
            words = text(key, lang, question=showing.kind_label(kind, lang))
            yield Sentence(words, record.kind, record.ent, "any")
