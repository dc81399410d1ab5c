"""What is held of a person as chapters for a paper: one for each kind of record, in the order of the models.

What may stand there is decided before: all that is in ``held`` is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from models import codes, schema, showing, units
from models.answer import HeldField, HeldRecord
from models.ids import list_state_id
from models.texts import text
from models.zone import day
from storage.documents.content import Chapter, Entry
from storage.records.headers import Spot, headers_of
from storage.records.reading import those, value
from storage.sync.parties import party_names

if TYPE_CHECKING:
    from storage.records.records import Records

ELSEWHERE: Final = frozenset(("plan", "goal", "measure", "review", "restriction", "handin"))
"""Kinds that have a place of their own on the paper, or that nobody reads."""
UNSAID: Final = frozenset(("member", "members", "sealed"))
"""Forms of values that name a member of the house, or nothing that anybody reads."""
LINKS: Final = frozenset(("record", "records"))
NAMING: Final = ("name", "what", "text", "title_own_words")
"""Fields by which a record that another one names is told."""
BRIEF: Final = frozenset(("choice", "code", "yesno", "number", "decimal", "date", "partial_date", "duration"))


class Teller:
    """Tells in ``lang`` what is ``held`` of a person; ``besides`` are records of others that they may name."""

    def __init__(
        self, records: Records, held: Sequence[HeldRecord], lang: str, besides: Iterable[HeldRecord] = ()
    ) -> None:
        self._held, self._lang = held, lang
        self._records = {one.ent: one for one in (*besides, *held)}
        self._headers = headers_of(records, held)
        own = records.session.organisation
        wrote = {header["w"]["o"] for header in self._headers.values()}
        named = {str(one.value(name) or "") for one in held for name in ("recipient", "org")}
        self._parties = {**party_names(records.session, wrote | named), own.id: own.name}

    def chapters(self) -> tuple[Chapter, ...]:
        """Give a chapter for each kind of which anything is told."""
        found = (self._chapter(kind) for kind in schema.RECORDS if kind not in {*ELSEWHERE, units.LIST_STATE})
        return tuple(one for one in found if one is not None)

    def _chapter(self, kind: str) -> Chapter | None:
        records, said = those(self._held, kind), self._said_of_list(kind)
        told = [entries for one in records if (entries := tuple(self._entries(one)))]
        if not told and said is None:
            return None
        called = showing.kind_label(kind, self._lang)
        heading, origin = called[:1].upper() + called[1:], self._origin((*records, *([said[0]] if said else [])))
        if kind in schema.ONCE:
            return Chapter(heading, facts=told[0], origin=origin)
        items = [_item(entries) for entries in told]
        return Chapter(heading, items=(*items, *([said[1]] if said else [])), origin=origin)

    def _said_of_list(self, kind: str) -> tuple[HeldRecord, Entry] | None:
        """Give what was said of a list as a whole: that there is nothing in it, or that it was not answered."""
        for one in those(self._held, units.LIST_STATE):
            if one.ent == list_state_id(one.subject, kind) and one.has("any"):
                label = showing.label(units.LIST_STATE, "any", self._lang)
                return one, Entry(label, self._text(units.LIST_STATE, "any", one.fields["any"]))
        return None

    def _entries(self, record: HeldRecord) -> Iterator[Entry]:
        for name in _in_order(record):
            field = record.fields[name]
            form = _form(record.kind, name)
            if field.is_answered and form not in UNSAID:
                said = self._text(record.kind, name, field)
                if said:
                    yield Entry(showing.label(record.kind, name, self._lang), said, brief=form in BRIEF)

    def _text(self, kind: str, name: str, field: HeldField) -> str:
        """Give an answer in words, with where it comes from where that is not the person's own word."""
        if not field.conflict:
            return self._answer(kind, name, field.state, field.value, field.source, field.verified)
        heads = [self._answer(kind, name, one.state, one.value, one.source, one.verified) for one in field.heads]
        return text("document.told.conflict", self._lang, answers=" / ".join(filter(None, heads)))

    def _answer(self, kind: str, name: str, state: str, value: Any, source: str, verified: bool) -> str:
        said = self._value(kind, name, value) if state == "value" else ""
        if said is None:
            return ""
        said = said or showing.shown(kind, name, state, value, self._lang)
        mark = "verified" if verified else source
        return f"{said} ({text(f'document.plan.origin.{mark}', self._lang)})" if mark != "self" and said else said

    def _value(self, kind: str, name: str, value: Any) -> str | None:
        """Give a value that names something else; empty where it says itself what it is, None where that is unknown."""
        form = _form(kind, name)
        if form == "units":
            return ", ".join(sorted({showing.unit_label(one.partition(":")[0], self._lang) for one in value}))
        if (kind, name) in _PARTIES:
            return self._party(str(value))
        if form in LINKS:
            linked = [self._linked(one) for one in (value if isinstance(value, list) else [value])]
            return ", ".join(filter(None, linked)) or None
        return ""

    def _party(self, name: str) -> str:
        function = name.removeprefix("function:")
        if function != name:
            return codes.label("recipient", function, self._lang)
        return self._parties.get(name, name)

    def _linked(self, record: str) -> str:
        found = self._records.get(record)
        if found is None:
            return ""
        return next((str(value(found, name)) for name in NAMING if value(found, name)), "")

    def _origin(self, records: Iterable[HeldRecord]) -> str:
        """Say who recorded it, when, and on what basis."""
        records = tuple(records)
        written = sorted({self._writer(spot) for one in records for spot in _spots(one)})
        bases = sorted({basis for one in records for basis in self._bases(one)})
        who = "; ".join(said for _, said in written)
        return text("document.told.origin", self._lang, who=who, basis=", ".join(bases))

    def _writer(self, spot: Spot) -> tuple[str, str]:
        """Give when something was written, to be sorted by, and that with who wrote it."""
        header = self._headers[spot]
        who, at = header["w"], datetime.fromtimestamp(header["t"][0] / 1000, UTC)
        role = codes.label("role", who["r"], self._lang)
        organisation = self._parties.get(who["o"], text("document.told.another", self._lang))
        return at.strftime("%Y-%m-%d"), f"{day(at)} {role}, {organisation}"

    def _bases(self, record: HeldRecord) -> Iterator[str]:
        for name in _in_order(record):
            basis = units.unit_at(record.subject, record.ent, record.kind, name).basis
            yield text(f"share.basis.{basis}", self._lang)


_PARTIES: Final = frozenset((("consent", "recipient"), ("assignment", "org")))
"""Fields whose value names an organisation."""


def _form(kind: str, name: str) -> str:
    """Give the form of a field; that of a newer schema is text."""
    known = {one.name: one.question.form for one in schema.fields(kind)}
    return known.get(name, "text")


def _in_order(record: HeldRecord) -> list[str]:
    """Give the names of the fields that people fill in, in the order of the models."""
    known = [one.name for one in schema.fields(record.kind)]
    return [name for name in known if name in record.fields]


def _spots(record: HeldRecord) -> Iterator[Spot]:
    for name in _in_order(record):
        yield from ((record.compartment, head.pk) for head in record.fields[name].heads if head.state != "cleared")


def _item(entries: Sequence[Entry]) -> Entry:
    """Give an item of a list: what comes first, with the rest as its notes."""
    first, *rest = entries
    return Entry(first.label, first.text, notes=tuple(rest), strong=True)
