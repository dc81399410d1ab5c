"""One resident whole, as JSON: every answer with who wrote it, when, in which sitting, through which interpreter.

docs/formats.md, Command line, states the shape; ``bolyst residents show --json`` prints it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from models import showing, units
from models.answer import HeldField, HeldRecord
from models.merging import Head
from storage.records.headers import headers_of
from storage.records.reading import the, value

if TYPE_CHECKING:
    from storage.records.records import Records

HAND_IN = "handin"
"""Ciphertext: nothing that anybody reads."""
_INTERPRETER = ("interpreter_language", "interpreter_mode", "interpreter_category")


def as_json(records: Records, subject: str) -> dict[str, Any]:
    """Give everything this member may read of ``subject``."""
    held = records.held(subject)
    people = {member: known.name for member, known in records.session.member_names().items()}
    return {
        "id": subject,
        "name": value(the(held, "person"), "name", ""),
        "compartments": sorted(records.compartments()),
        "records": records_as_json(records, held, people),
    }


def records_as_json(
    records: Records,
    held: Sequence[HeldRecord],
    people: Mapping[str, str] = MappingProxyType({}),
    lang: str | None = None,
) -> list[dict[str, Any]]:
    """Give what is ``held``; ``people`` are the names by which members of the house are told of, by id."""
    sittings = {record.ent: record for record in held if record.kind == "sitting"}
    headers = headers_of(records, held)
    return [_record(record, sittings, headers, people, lang) for record in held if record.kind != HAND_IN]


def _record(
    record: HeldRecord,
    sittings: dict[str, HeldRecord],
    headers: dict[tuple[str, int], dict[str, Any]],
    people: Mapping[str, str],
    lang: str | None,
) -> dict[str, Any]:
    fields = {
        name: _field(record, name, field, sittings, headers, people, lang)
        for name, field in sorted(record.fields.items())
        if field.state != "cleared" and name not in {"_pos", "_gone"}
    }
    return {
        "id": record.ent,
        "kind": record.kind,
        "label": showing.kind_label(record.kind, lang),
        "compartment": record.compartment,
        "fields": fields,
    }


def _field(
    record: HeldRecord,
    name: str,
    field: HeldField,
    sittings: dict[str, HeldRecord],
    headers: dict[tuple[str, int], dict[str, Any]],
    people: Mapping[str, str],
    lang: str | None,
) -> dict[str, Any]:
    shown = _head(field.heads[0], record, sittings, headers)
    written: dict[str, Any] = {
        "label": showing.label(record.kind, name, lang),
        "text": showing.shown(record.kind, name, field.state, field.value, lang, people),
        "unit": units.unit_at(record.subject, record.ent, record.kind, name).name,
        "conflict": field.conflict,
        **shown,
    }
    if field.conflict:
        written["values"] = [_head(head, record, sittings, headers) for head in field.heads]
    return written


def _head(
    head: Head,
    record: HeldRecord,
    sittings: dict[str, HeldRecord],
    headers: dict[tuple[str, int], dict[str, Any]],
) -> dict[str, Any]:
    header = headers[record.compartment, head.pk]
    sitting = sittings.get(head.sitting or "")
    interpreter = {name: value(sitting, name) for name in _INTERPRETER if value(sitting, name)}
    return {
        "operation": head.id,
        "state": head.state,
        "value": head.value,
        "source": head.source,
        "verified": head.verified,
        "who": {"organisation": header["w"]["o"], "role": header["w"]["r"], "member": header["w"]["u"]},
        "when": datetime.fromtimestamp(header["t"][0] / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sitting": head.sitting,
        "interpreter": interpreter,
    }
