"""Whether one operation of a bundle makes sense and its author may write it; what does not is set aside with why.

A bundle whose signature holds may still carry what its sender was given by others, or what a later program will
understand: that is kept where it does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import Any, Final

import orjson

from models import schema, units
from models.errors import InputError, NotCanonical
from models.ids import list_state_id, one_record_id, unb64
from models.operations import Operation, parse_line
from models.roles import CLOSED
from models.sharing import NAMED_ONLY, RESTRICTION
from storage.sync.manifest import SCHEMA
from storage.sync.reading import Verified
from storage.sync.trust import Trust
from storage.vault.session import Compartment

HELD: Final = frozenset((*NAMED_ONLY, RESTRICTION))
"""Units whose records only the organisation that made them may write."""
_REMEMBERED: Final = 4096
"""Answers kept by unit, kind and field: more than there are, and a limit to what a bundle may make us keep."""
_CODE: Final = re.compile(r"[\w.:+-]{1,64}", re.ASCII)
_ID: Final = re.compile(r"[\w-]{21}[AQgw]", re.ASCII)
_TECHNICAL: Final[Mapping[str, Callable[[Any], bool]]] = MappingProxyType(
    {
        "_gone": lambda value: value is True,
        "_pos": lambda value: isinstance(value, str) and value.isascii() and value.isalnum(),
        "_parent": lambda value: isinstance(value, str) and _ID.fullmatch(value) is not None,
        "_given": lambda value: isinstance(value, str),
    }
)
_FIRST: Final = """WITH RECURSIVE chain (pk, prev) AS (
  SELECT op.pk, prev FROM record JOIN op ON op.pk = record.last WHERE ent = ?
  UNION ALL SELECT op.pk, op.prev FROM chain JOIN op ON op.pk = chain.prev)
SELECT header FROM chain JOIN op USING (pk) WHERE chain.prev IS NULL"""


class Judge:
    """Judges the operations of one bundle."""

    def __init__(self, compartment: Compartment, bundle: Verified, own: str, trust: Trust) -> None:
        """Take where they go, the bundle they came in, our own organisation and whom we believe."""
        self._compartment, self._trust, self._own = compartment, trust, own
        self._sender = bundle.manifest.sender
        self._same_schema = bundle.manifest.schema_.written <= SCHEMA
        self._holders: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}

    def read(self, line: bytes) -> tuple[Operation | None, str]:
        """Give the operation of ``line`` and an empty reason, or what there is of it and why it is set aside."""
        try:
            operation = parse_line(line)
        except NotCanonical as error:
            return None, "payload_changed" if error.code == "payload_changed" else "not_canonical"
        for check in (self._author, self._place, self._act, self._content):
            reason = check(operation)
            if reason:
                return operation, reason
        return operation, ""

    def _author(self, operation: Operation) -> str:
        head = operation.head
        organisation = head["w"]["o"]
        if head["d"] == self._sender.dev:
            return "" if organisation == self._sender.org else "author_not_theirs"
        if self._trust.signer(organisation, head["d"]) is None:
            return "author_unknown"
        return "" if self._trust.wrote(operation) else "author_not_signed"

    def _place(self, operation: Operation) -> str:
        head = operation.head
        theirs = head["w"]["o"] != self._own
        whole_persons = self._compartment.name == CLOSED and self._sender.org == self._own
        misplaced = _misplaced(head["u"], head["k"], None if whole_persons else self._compartment.name, theirs)
        if misplaced:
            return misplaced
        return "" if self._is_id(head["s"], head["k"], head["e"], head["u"]) else "record_id"

    def _is_id(self, subject: str, kind: str, record: str, unit: str) -> bool:
        """Say whether a record whose id follows from its subject and kind has that id."""
        if kind == units.LIST_STATE:
            listed = (one for one in units.list_kinds() if units.main_unit(one).name == unit)
            return record in (list_state_id(subject, one) for one in listed) or units.known(unit) is None
        if kind not in schema.ONCE:
            return True
        if (subject, kind) not in self._ids:
            self._ids[subject, kind] = one_record_id(subject, kind)
        return self._ids[subject, kind] == record

    def _act(self, operation: Operation) -> str:
        head = operation.head
        if head["a"] == "erase":
            return "erase_asked"
        if head["u"] not in HELD:
            return "" if head["a"] == "set" else "act_not_here"
        author = head["w"]["o"]
        if head["u"] in NAMED_ONLY and author != self._sender.org:
            return "agreement_relayed"
        return "" if author == self._holder(head["e"], author) else "agreement_not_theirs"

    def _holder(self, record: str, author: str) -> str:
        """Give the organisation that made a record: the author of its first operation here, else ``author``."""
        if record not in self._holders:
            row = self._compartment.execute(_FIRST, (unb64(record),)).fetchone()
            self._holders[record] = author if row is None else orjson.loads(row[0])["w"]["o"]
        return self._holders[record]

    def _content(self, operation: Operation) -> str:
        body = operation.body
        if body is None:
            return ""
        head, name = operation.head, body["f"]
        if not _fits(head["u"], head["k"], name):
            return "unit_mismatch"
        if body["s"] != "value" or not self._same_schema or _reading(head["k"], name)(body["v"]):
            return ""
        return "value_not_valid"


@lru_cache(_REMEMBERED)
def _misplaced(unit: str, kind: str, compartment: str | None, theirs: bool) -> str:
    """Give why a ``kind`` in ``unit`` may not come in a bundle for ``compartment`` (None: for any unit), else nothing.

    ``theirs``: another organisation wrote it. What this program does not know is a newer one's, and passes.
    """
    known = units.known(unit)
    if known is None:
        return ""
    if known.cls == "X" and theirs:
        return "unit_internal"
    if compartment not in (None, known.compartment):
        return "unit_elsewhere"
    return "unit_not_of_kind" if kind in _kinds() and kind not in known.kinds else ""


@cache
def _kinds() -> frozenset[str]:
    return frozenset(kind for unit in units.units().values() for kind in unit.kinds)


_fits = lru_cache(_REMEMBERED)(units.fits)


@lru_cache(_REMEMBERED)
def _reading(kind: str, name: str) -> Callable[[Any], bool]:
    """Give what says whether a value is one that this program would have written in a field.

    Code lists grow faster than schemas: a code that is not in a list here passes if it looks like one.
    """
    if name.startswith("_"):
        return _TECHNICAL.get(name, lambda _: True)
    try:
        field = schema.field(kind, name)
    except InputError:
        return lambda _: True
    form = field.question.form
    if form in ("choice", "code"):
        return _is_code
    if form in ("choices", "codes"):
        return _are_codes
    return partial(_reads_as_itself, field, form == "open_choice")


def _reads_as_itself(field: schema.Field, open_list: bool, value: Any) -> bool:
    """Say whether a field reads ``value`` as just that; own words in an open list may have become a name since."""
    try:
        read = field.validate(value)
    except InputError:
        return False
    return open_list or bool(read == value)


def _is_code(value: Any) -> bool:
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def _are_codes(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_code, value))
