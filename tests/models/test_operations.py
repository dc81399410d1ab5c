"""Operations: signed, hashed, and read back only as they were written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import make_vectors
import pytest
from cryptography.exceptions import InvalidSignature
from hypothesis import given, settings
from hypothesis import strategies as st

from models import canonical
from models.errors import IdentifierError, NotCanonical
from models.ids import b64, key_id, list_state_id, one_record_id, unb64
from models.operations import (
    LAST_MOMENT,
    Author,
    Operation,
    Payload,
    Place,
    Stamp,
    operation_id,
    parse_line,
    payload_hash,
    write,
)

law = settings(deadline=None, derandomize=True, max_examples=50)
VECTORS = make_vectors.operations()
LINES = [operation.line() for written in VECTORS.values() for operation in written]
PUBLIC = {
    key_id(key.public_key().public_bytes_raw()): key.public_key() for key in (make_vectors.FIRST, make_vectors.SECOND)
}
ID = b64(bytes(16))
PLACE = Place(ID, ID, "work", "work.done")
STAMP = Stamp(ID, b64(bytes(8)), 1, (1, 0))
AUTHOR = Author(ID, "intake", ID)


def signed(operation: Operation) -> bool:
    key = PUBLIC.get(operation.head["d"])
    try:
        if key is not None:
            key.verify(operation.signature, operation.id)
    except InvalidSignature:
        return False
    return key is not None


def made(payload: Payload, *bases: bytes, author: Author = AUTHOR, stamp: Stamp = STAMP) -> Operation:
    return write(PLACE, payload, stamp, author, bytes(16), lambda _: bytes(64), [b64(base) for base in bases])


def line_of(head: Mapping[str, Any] | None = None, payload: Any = None) -> bytes:
    """A line whose hash fits, with header keys and payload of one's own."""
    body = payload if isinstance(payload, bytes) else canonical.dumps(payload or {"f": "tasks", "s": "declined"})
    operation = made(Payload("tasks", "declined"))
    header = canonical.dumps({**operation.head, "h": b64(payload_hash(bytes(16), body)), **(head or {})})
    return Operation(header, body, bytes(16), bytes(64)).line()


def test_a_line_is_read_back_as_it_was_written() -> None:
    for operation in (operation for written in VECTORS.values() for operation in written):
        read = parse_line(operation.line())
        assert (read.header, read.payload, read.salt, read.signature) == (
            operation.header,
            operation.payload,
            operation.salt,
            operation.signature,
        )
        assert (read.head, read.body) == (operation.head, operation.body)
        assert read == operation
        assert read.line() == operation.line()
        assert signed(read)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.sampled_from(LINES), st.data())
def test_a_changed_byte_is_noticed(line: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(min_value=0, max_value=len(line) - 1))
    byte = data.draw(st.integers(min_value=0, max_value=255).filter(lambda byte: byte != line[place]))
    changed = line[:place] + bytes([byte]) + line[place + 1 :]
    try:
        read = parse_line(changed)
    except (NotCanonical, IdentifierError):
        return
    assert not signed(read)


@law
@given(st.sampled_from(LINES), st.data())
def test_a_cut_or_longer_line_is_refused(line: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(min_value=0, max_value=len(line) - 1))
    for changed in (line[:cut], line + b"\n", line + b" ", b" " + line, line + line):
        with pytest.raises(NotCanonical):
            parse_line(changed)


@pytest.mark.parametrize(
    "head",
    [
        {"a": "delete"},
        {"b": [b64(bytes(32)), b64(bytes(32))]},
        {"b": [b64(b"z" * 32), b64(b"a" * 32)]},
        {"b": [b64(bytes(31))]},
        {"b": None},
        {"d": "short"},
        {"e": ID[:-1] + "B"},
        {"k": "Work"},
        {"n": 0},
        {"n": -1},
        {"n": "1"},
        {"s": ID + "A"},
        {"t": [1]},
        {"t": [-1, 0]},
        {"u": ""},
        {"v": 0},
        {"w": {"o": ID, "r": "intake"}},
        {"w": {"o": ID, "r": "intake", "u": ID, "x": 1}},
        {"x": 1},
    ],
)
def test_a_header_of_another_form_is_refused(head: dict[str, Any]) -> None:
    with pytest.raises(NotCanonical):
        parse_line(line_of(head))


def test_numbers_of_a_header_stay_below_two_to_the_53() -> None:
    largest = canonical.LARGEST_INTEGER
    assert parse_line(line_of({"n": largest, "t": [LAST_MOMENT, largest], "v": largest})).head["n"] == largest
    for key, value in (("n", b"9007199254740992"), ("t", b"[9007199254740992,0]"), ("v", b"9999999999999999")):
        line = line_of()
        written = {"n": b'"n":1,', "t": b'"t":[1,0],', "v": b'"v":1,'}[key]
        assert written in line
        with pytest.raises(NotCanonical):
            parse_line(line.replace(written, b'"' + key.encode() + b'":' + value + b","))


def test_a_clock_beyond_the_year_9999_is_no_clock() -> None:
    assert datetime.fromtimestamp(LAST_MOMENT / 1000, UTC).year == 9999
    with pytest.raises(NotCanonical):
        parse_line(line_of({"t": [LAST_MOMENT + 1, 0]}))


@pytest.mark.parametrize(
    "payload",
    [
        {"f": "tasks", "s": "value"},
        {"f": "tasks", "s": "value", "v": None},
        {"f": "tasks", "s": "declined", "v": "no"},
        {"f": "tasks", "s": "declined", "v": None},
        {"f": "tasks", "s": "gone"},
        {"f": "tasks", "s": ["value"], "v": 1},
        {"f": "", "s": "declined"},
        {"f": "Tasks", "s": "declined"},
        {"f": 1, "s": "declined"},
        {"s": "declined"},
        {"f": "tasks"},
        {"f": "tasks", "s": "declined", "sit": "x"},
        {"f": "tasks", "s": "declined", "sit": None},
        {"f": "tasks", "s": "declined", "src": "hearsay"},
        {"f": "tasks", "s": "declined", "src": ["self"]},
        {"f": "tasks", "s": "declined", "ver": False},
        {"f": "tasks", "s": "value", "v": 1, "ver": 1},
        {"f": "tasks", "s": "value", "v": 1, "ver": False},
        {"f": "tasks", "s": "value", "v": 1, "ver": None},
        {"f": "tasks", "s": "declined", "why": ""},
        {"f": "tasks", "s": "declined", "why": 1},
        {"f": "tasks", "s": "value", "v": 1, "x": 1},
        {"a": 1, "f": "tasks", "s": "declined"},
        {"f": "tasks", "fa": 1, "s": "declined"},
        b'{"f":"tasks","s":"value","v":{"a":1.5}}',
        b'{"f":"tasks","s":"declined","s":"declined"}',
        b'{"f":"tasks", "s":"declined"}',
        b'{"f":"tasks","s":"value","v":"a\xcc\x8a"}',
        b'{"f":"tasks","s":"value","v":"\\u00e6"}',
        b'{"f":"tasks","s":"declined"},"p":{"f":"tasks","s":"declined"}',
        b"[]",
    ],
)
def test_a_payload_of_another_form_is_refused(payload: dict[str, Any] | bytes) -> None:
    with pytest.raises(NotCanonical):
        parse_line(line_of(payload=payload))


def test_every_key_of_a_payload_is_read() -> None:
    payload = {"f": "tasks", "s": "value", "sit": ID, "src": "observed", "v": [{"a": None}], "ver": True, "why": "x"}
    assert parse_line(line_of(payload=payload)).body == payload


def test_salt_and_payload_come_together_or_not_at_all() -> None:
    operation = made(Payload("tasks", "declined"))
    whole = operation.line()
    without_salt = whole[: whole.index(b',"z"')] + b"}"
    without_payload = whole[: whole.index(b',"p"')] + whole[whole.index(b',"s":"AAAA') :]
    for line in (without_salt, without_payload):
        with pytest.raises(NotCanonical):
            parse_line(line)


def test_a_payload_that_is_not_the_one_promised_is_refused() -> None:
    with pytest.raises(NotCanonical) as refused:
        parse_line(made(Payload("tasks", "declined")).line().replace(b"declined", b"unknown"))
    assert refused.value.code == "payload_changed"


def test_a_withheld_operation_keeps_its_id_and_signature() -> None:
    whole, withheld = VECTORS["value"][0], VECTORS["withheld"][0]
    assert (withheld.id, withheld.signature) == (whole.id, whole.signature)
    read = parse_line(withheld.line())
    assert (read.payload, read.salt, read.body) == (None, None, None)
    assert signed(read)


def test_bases_are_written_sorted_and_once() -> None:
    assert made(Payload("tasks", "declined"), b"z" * 32, b"a" * 32, b"z" * 32).head["b"] == sorted(
        {b64(b"z" * 32), b64(b"a" * 32)}
    )


@pytest.mark.parametrize(
    "payload",
    [
        Payload("tasks", "value"),
        Payload("tasks", "declined", "no"),
        Payload("tasks", "gone"),
        Payload("Tasks", "declined"),
        Payload("tasks", "value", "a\u030a"),
        Payload("tasks", "value", 1.5),
        Payload("tasks", "declined", "s", sitting="x"),
        Payload("tasks", "value", "x", source="hearsay"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(payload: Payload) -> None:
    with pytest.raises(NotCanonical):
        made(payload)


def test_a_header_that_could_not_be_read_back_is_not_written() -> None:
    with pytest.raises(NotCanonical):
        made(Payload("tasks", "declined"), author=Author(ID, "The Boss", ID))
    with pytest.raises(NotCanonical):
        made(Payload("tasks", "declined"), stamp=Stamp(ID, b64(bytes(8)), 0, (1, 0)))


def test_absent_facts_have_no_key() -> None:
    assert Payload("tasks", "value", False, "self", False, None, "").as_json() == {
        "f": "tasks",
        "s": "value",
        "v": False,
    }


def test_ids_of_what_a_person_has_once_are_the_same_on_every_laptop() -> None:
    assert one_record_id(ID, "person") == ID
    assert one_record_id(ID, "care") == one_record_id(ID, "care") != one_record_id(ID, "wish")
    assert list_state_id(ID, "work") != one_record_id(ID, "work")


@pytest.mark.parametrize(
    "written", ["", "A", ID + "=", ID[:-1] + "B", ID + "AA", "å" * 22, ID[:-1] + "+", "A" * 21 + "/"]
)
def test_an_id_has_one_spelling(written: str) -> None:
    with pytest.raises(IdentifierError):
        unb64(written, 16)


def test_the_length_of_a_header_is_part_of_its_id() -> None:
    assert operation_id(b"ab") != operation_id(b"a")
