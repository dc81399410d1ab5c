"""Whether one operation of a bundle makes sense and its author may write it; what does not is set aside with why.

A bundle whose signature holds may still carry what its sender was given by others, or what a later program will
understand: that is kept where it does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import orjson

from models import schema, units
from models.errors import InputError, NotCanonical
from models.ids import b64, list_state_id, one_record_id
from models.merging import ERASE
from models.operations import Operation, parse_line
from models.roles import CLOSED
from models.sharing import NAMED_ONLY, RESTRICTION
from storage.sync.histories import hexes
from storage.sync.reading import Verified
from storage.sync.trust import Trust
from storage.vault.session import Compartment

HELD: Final = frozenset((*NAMED_ONLY, RESTRICTION))
"""Units whose records only the organisation that made them may write."""
REMOVED: Final = "_gone"
"""The field that takes a record away: of what another organisation made, nobody does that from outside."""
ERASES: Final = "_erase"
"""The field that an erasure writes."""
_REMEMBERED: Final = 4096
"""Answers kept by unit, kind and field: more than there are, and a limit to what a bundle may make us keep."""
_CODE: Final = re.compile(r"[\w.:+-]{1,64}", re.ASCII)
_ID: Final = re.compile(r"[\w-]{21}[AQgw]", re.ASCII)
_OPERATION: Final = re.compile(r"[\w-]{42}[AEIMQUYcgkosw048]", re.ASCII)


def _names_what_goes(value: Any) -> bool:
    """Say whether an erasure names operations, or a whole subject; that of one unit is not carried out here."""
    if isinstance(value, dict) and value.keys() == {"subj"}:
        return isinstance(value["subj"], str) and _ID.fullmatch(value["subj"]) is not None
    named = value.get("ops") if isinstance(value, dict) and len(value) == 1 else None
    ids = (isinstance(one, str) and _OPERATION.fullmatch(one) for one in named or ())
    return isinstance(named, list) and bool(named) and all(ids)


_TECHNICAL: Final[Mapping[str, Callable[[Any], bool]]] = MappingProxyType(
    {
        REMOVED: lambda value: value is True,
        "_pos": lambda value: isinstance(value, str) and value.isascii() and value.isalnum(),
        "_parent": lambda value: isinstance(value, str) and _ID.fullmatch(value) is not None,
        "_given": lambda value: isinstance(value, str),
        ERASES: _names_what_goes,
    }
)
_FIRST: Final = """WITH RECURSIVE chain (ent, pk, prev) AS (
  SELECT ent, op.pk, prev FROM record JOIN op ON op.pk = record.last
  WHERE ent IN (SELECT unhex(value) FROM json_each(?))
  UNION ALL SELECT ent, op.pk, op.prev FROM chain JOIN op ON op.pk = chain.prev)
SELECT ent, header FROM chain JOIN op USING (pk) WHERE chain.prev IS NULL"""


class Aside(NamedTuple):
    """A line that was set aside: as it came, what could be read of it, and why."""

    line: bytes
    operation: Operation | None
    reason: str


class Judge:
    """Judges the operations of one bundle."""

    def __init__(self, compartment: Compartment, bundle: Verified, own: str, trust: Trust) -> None:
        """Take where they go, the bundle they came in, our own organisation and whom we believe."""
        self._compartment, self._trust, self._own = compartment, trust, own
        self._sender = bundle.manifest.sender
        whole_persons = compartment.name == CLOSED and self._sender.org == own
        self._part = None if whole_persons else compartment.name
        self._holders: dict[str, str] = {}
        self._reserved: dict[str, dict[str, str]] = {}

    def sift(self, lines: Iterable[bytes]) -> tuple[list[Operation], list[Aside]]:
        """Give the operations among ``lines`` that may be taken in, and the other lines with why not."""
        aside: list[Aside] = []
        sound: list[Operation] = []
        for line in lines:
            operation, reason = self._read(line)
            if operation is None or reason:
                aside.append(Aside(line, operation, reason))
            else:
                sound.append(operation)
        theirs = {operation.id: reason for operation in sound if (reason := self._only_by_holder(operation))}
        if theirs:
            self._look_up({operation.head["e"] for operation in sound if operation.id in theirs})
            foreign = {one.id for one in sound if one.id in theirs and not self._holds(one)}
            aside += [Aside(one.line(), one, theirs[one.id]) for one in sound if one.id in foreign]
            sound = [one for one in sound if one.id not in foreign]
        return sound, aside

    def _only_by_holder(self, operation: Operation) -> str:
        """Give why nobody but the organisation that made the record may write this; nothing where others may."""
        head, body = operation.head, operation.body
        if head["u"] in HELD or head["k"] in HELD:
            return "agreement_not_theirs"
        removes = body is not None and body["f"] == REMOVED and head["w"]["o"] != self._own
        return "removal_not_theirs" if removes else ""

    def _read(self, line: bytes) -> tuple[Operation | None, str]:
        try:
            operation = parse_line(line)
        except NotCanonical as error:
            return None, "payload_changed" if error.code == "payload_changed" else "not_canonical"
        head, body = operation.head, operation.body
        author = head["w"]["o"]
        field = None if body is None else body["f"]
        reason = ((head["d"] != self._sender.dev or author != self._sender.org) and self._author(operation)) or _place(
            head["u"], head["k"], field, head["a"], self._part, author != self._own
        )
        if reason:
            return operation, reason
        if not self._is_id(head["s"], head["k"], head["e"], head["u"]):
            return operation, "record_id"
        if head["u"] in NAMED_ONLY and author != self._sender.org:
            return operation, "agreement_relayed"
        if body is not None and body["s"] == "value":
            sound = _reading(head["k"], body["f"])(body["v"]) and (head["a"] != ERASE or _is_in_place(head, body["v"]))
            return operation, "" if sound else "value_not_valid"
        return operation, ""

    def _author(self, operation: Operation) -> str:
        """Give why somebody else's operation is not believed, or the sender's own where it names another."""
        head = operation.head
        if head["d"] == self._sender.dev:
            return "author_not_theirs"
        if self._trust.signer(head["w"]["o"], head["d"]) is None:
            return "author_unknown"
        return "" if self._trust.wrote(operation) else "author_not_signed"

    def _is_id(self, subject: str, kind: str, record: str, unit: str) -> bool:
        """Say whether a record has an id that its kind may have.

        Where the id follows from subject and kind it is that; no other kind has such an id, nor that of the subject,
        so that nobody takes the place of an answer that is not given yet.
        """
        if kind == units.LIST_STATE:
            listed = (one for one in units.list_kinds() if units.main_unit(one).name == unit)
            return record in (list_state_id(subject, one) for one in listed) or units.known(unit) is None
        reserved = self._reserved.get(subject)
        if reserved is None:
            reserved = self._reserved[subject] = _reserved_ids(subject)
        if kind in schema.ONCE:
            return reserved.get(record) == kind
        return reserved.get(record, kind) == kind or (record == subject and kind not in _kinds_of_persons())

    def _holds(self, operation: Operation) -> bool:
        """Say whether the author's organisation made the record: who wrote in it first, here or in this bundle."""
        author: str = operation.head["w"]["o"]
        return self._holders.setdefault(operation.head["e"], author) == author

    def _look_up(self, records: set[str]) -> None:
        """Remember who wrote first in those of ``records`` that are here already."""
        wanted = records - self._holders.keys()
        found = self._compartment.execute(_FIRST, (hexes(wanted),)).fetchall()
        self._holders.update((b64(record), orjson.loads(header)["w"]["o"]) for record, header in found)


def _is_in_place(head: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    """Say whether an erasure of a whole subject stands in that subject's root record."""
    return "subj" not in value or value["subj"] == head["s"] == head["e"]


@lru_cache(_REMEMBERED)
def _place(unit: str, kind: str, field: str | None, act: str, compartment: str | None, theirs: bool) -> str:
    """Give why such an operation may not stand where it is, else nothing."""
    reason = _misplaced(unit, kind, compartment, theirs) or _wrong_act(unit, field, act, theirs)
    if reason:
        return reason
    if theirs and units.known(unit) is None and kind in _kinds() and _is_known(kind, field):
        return "unit_mismatch"
    return "" if field is None or units.fits(unit, kind, field) else "unit_mismatch"


def _wrong_act(unit: str, field: str | None, act: str, theirs: bool) -> str:
    """Give why nobody writes that field by that act, else nothing; others only ask that something be erased."""
    if act == ERASE and theirs:
        return "erase_asked"
    known = act == "set" or unit in HELD or act == ERASE
    return "" if known and (field is None or (field == ERASES) == (act == ERASE)) else "act_not_here"


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


def _is_known(kind: str, field: str | None) -> bool:
    """Say whether this program knows the field, so that its unit is no newer one; a withheld line's may be any."""
    if field is None or field.startswith("_"):
        return True
    try:
        schema.field(kind, field)
    except InputError:
        return False
    return True


@cache
def _kinds() -> frozenset[str]:
    return frozenset(kind for unit in units.units().values() for kind in unit.kinds)


@cache
def _kinds_of_persons() -> frozenset[str]:
    """Give the kinds whose subject is a person, not the thing itself that is recorded."""
    return _kinds().difference(*(unit.kinds for unit in units.units().values() if unit.cls == "A"))


def _reserved_ids(subject: str) -> dict[str, str]:
    """Give the ids that follow from a subject, each with the kind of record that has it."""
    once = {one_record_id(subject, kind): kind for kind in (*schema.ONCE, "plan")}
    return once | {list_state_id(subject, kind): units.LIST_STATE for kind in units.list_kinds()}


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
