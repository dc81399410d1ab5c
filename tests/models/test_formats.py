"""docs/formats.md against the program: its vectors are made again byte for byte, and checked by their own words."""

from __future__ import annotations

import json
import re
from base64 import b32encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import make_vectors
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from models import canonical, conversation, schema, units
from models.agreements import counting
from models.answer import Answer
from models.cards import read_card
from models.ids import b64
from models.merging import Arrival, state_of
from models.operations import parse_line
from models.permit import fields_of
from models.policy import table
from storage.sync.manifest import read_manifest, read_trailer

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```json vector=(\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
OPERATIONS = (
    *("value", "declined", "cleared", "text", "largest-integer", "list-item", "empty-list", "resolution", "consent"),
    *("erase", "withheld"),
)

PRINTED = ("Command line", "JSON output")
"""Sections on what the command line prints; its own tests hold them to it."""


def lines(name: str) -> list[bytes]:
    return BLOCKS[name].encode().removesuffix(b"\n").split(b"\n")


def unb(written: str) -> bytes:
    return urlsafe_b64decode(written + "==")


def text_of(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def check(public: str, signature: str, data: bytes) -> None:
    Ed25519PublicKey.from_public_bytes(unb(public)).verify(unb(signature), data)


def headings() -> list[str]:
    return re.findall(r"^## (.+)$", PAGE, re.MULTILINE)


def test_every_vector_is_made_again_byte_for_byte() -> None:
    assert BLOCKS.keys() == make_vectors.vectors().keys()
    for name, content in make_vectors.vectors().items():
        assert BLOCKS[name] == content, name


def test_keys_and_ids_are_derived_as_stated() -> None:
    keys = json.loads(BLOCKS["keys"])
    for name in ("root", "first", "second"):
        key = Ed25519PrivateKey.from_private_bytes(unb(keys[name]["seed"]))
        public = key.public_key().public_bytes_raw()
        assert keys[name]["public"] == text_of(public)
        assert keys[name]["id"] == text_of(sha256(public).digest()[:16])


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_has_the_id_the_hash_and_the_signature_that_the_page_states(name: str) -> None:
    keys, ids = json.loads(BLOCKS["keys"]), json.loads(BLOCKS["ids"])
    public = {keys[device]["id"]: keys[device]["public"] for device in ("first", "second")}
    for line, expected in zip(lines(name), ids[name], strict=True):
        written = json.loads(line)
        header = line[line.index(b'{"a"') : line.index(b"}}") + 2]
        assert json.loads(header) == written["h"]
        identity = sha256(b"bolyst-op/1\0" + len(header).to_bytes(4, "big") + header).digest()
        assert text_of(identity) == expected
        check(public[written["h"]["d"]], written["s"], identity)
        if name == "withheld":
            assert written.keys() == {"h", "s"}
        else:
            payload = line[line.index(b'"p":') + 4 : line.rindex(b',"s":"')]
            assert json.loads(payload) == written["p"]
            assert text_of(sha256(b"bolyst-pl/1\0" + unb(written["z"]) + payload).digest()) == written["h"]["h"]
        assert parse_line(line).line() == line


def test_records_that_a_person_has_once_have_the_id_that_the_page_derives() -> None:
    declined, empty = (json.loads(lines(name)[0])["h"] for name in ("declined", "empty-list"))
    assert declined["e"] == text_of(sha256(b"bolyst-one/1\0" + unb(declined["s"]) + b"care").digest()[:16])
    assert empty["e"] == text_of(sha256(b"bolyst-list/1\0" + unb(empty["s"]) + b"licence").digest()[:16])
    listed = re.search(r"`person` has the subject's id; (.*?) have", PAGE, re.DOTALL)
    assert listed is not None
    assert set(re.findall(r"`(\w+)`", listed[1])) == set(schema.ONCE) - {"person"}


def test_the_text_vector_says_what_the_page_says() -> None:
    value = json.loads(lines("text")[0])["p"]["v"]
    assert value == 'Zoë Nguyễn-x\u030cą «blåbærsyltetøy»\n\u0303\t"\\/\x7f\x1f\u2028 \U0001f642'


def test_the_consent_counts_from_the_grant_to_the_withdrawal() -> None:
    terms, digest = lines("terms")
    assert json.loads(digest) == text_of(sha256(b"bolyst-terms/1\0" + terms).digest())
    operations = [parse_line(line) for line in lines("consent")]
    arrivals = [Arrival(n, b64(one.id), one.head, one.body) for n, one in enumerate(operations)]

    def counts(upto: int) -> bool:
        return counting(fields_of(state_of("consent", "", arrivals[:upto])), date(2026, 11, 23)) is not None

    granted = [one.head["a"] for one in operations].index("grant")
    assert [counts(upto) for upto in (granted, granted + 1, granted + 2)] == [False, True, False]


def test_the_card_is_signed_by_its_root() -> None:
    card = json.loads(lines("card")[0])
    body = canonical.dumps(card["body"])
    assert body in lines("card")[0]
    check(card["body"]["root"], card["sig"], b"bolyst-card/1\0" + body)

    def verify(public: bytes, signature: bytes, data: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
        except InvalidSignature:
            return False
        return True

    assert read_card(lines("card")[0], verify).name == "Sel mottak"


def test_the_bundle_is_signed_over_all_of_it_and_named_by_its_id() -> None:
    keys = json.loads(BLOCKS["keys"])
    first, *operations, last = lines("bundle")
    manifest, trailer = canonical.loads(first), canonical.loads(last)
    body = b"".join(line + b"\n" for line in operations)
    assert (trailer["n"], trailer["sha256"]) == (len(operations), text_of(sha256(body).digest()))
    assert (manifest["counts"]["operations"], manifest["plain"]) == (len(operations), len(body))
    signed = len(first).to_bytes(4, "big") + first + trailer["n"].to_bytes(8, "big") + sha256(body).digest()
    check(keys["first"]["public"], trailer["sig"], b"bolyst-bundle/1\0" + signed)
    name = b32encode(unb(manifest["bundle"])).decode().rstrip("=").lower()
    assert (f"{name}.bolyst", len(name)) == (keys["bundle-file"], 26)


def test_the_program_reads_that_bundle() -> None:
    first, *operations, last = lines("bundle")
    manifest, trailer = read_manifest(first), read_trailer(last)
    assert manifest.line() == first
    assert trailer.line() == last
    assert manifest.counts.operations == len(operations)


def test_the_example_of_answers_is_one_that_the_program_takes() -> None:
    example = re.search(r"^```json\n(\{.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert example is not None
    given = json.loads(example[1])
    for field, value in given["sitting"].items():
        assert schema.field("sitting", field).validate(value) == value
    for unit, kind, field, answer in answers_of(given["answers"]):
        read = Answer.from_json(answer)
        assert units.unit_of(kind, field).name == unit
        assert read.state != "value" or schema.field(kind, field).validate(read.value) == read.value


def answers_of(told: dict[str, Any]) -> Iterator[tuple[str, str, str, Any]]:
    for unit, given in told.items():
        kind = units.unit(unit).kinds[0]
        for item in given if isinstance(given, list) else [given] if isinstance(given, dict) else []:
            yield from ((unit, kind, field, answer) for field, answer in item.items())


def test_the_page_explains_every_column_of_the_tables() -> None:
    for column in (ROOT / "models" / "units.csv").read_text(encoding="utf-8").partition("\n")[0].split(";"):
        assert f"| `{column}` |" in PAGE
    for word in {row.needs for row in table()} - {"permit", "no_permit"}:
        assert f"| `{word}` |" in PAGE
    assert "| `permit`, `no_permit` |" in PAGE


def test_the_page_names_the_25_core_questions() -> None:
    stated = {
        int(number): (int(page), tuple(re.findall(r"`(\w+)\.(\w+)`", fields)))
        for number, page, fields in re.findall(r"^\| (\d+) \| (\d) \| (`.+`) \|$", PAGE, re.MULTILINE)
    }
    assert stated.keys() == set(range(1, conversation.TOTAL + 1))
    for number, (page, named) in stated.items():
        fields = conversation.core_fields(number)
        assert named == tuple((one.kind, one.name) for one in fields)
        assert {at.number for one in fields if (at := conversation.page_of(one.kind, one.name))} == {page}


def test_links_within_the_page_and_to_files_lead_somewhere() -> None:
    anchors = {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings()}
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        if target.startswith("#"):
            assert target[1:] in anchors
        else:
            assert (ROOT / "docs" / target).exists(), target


def test_the_sections_that_the_code_points_to_are_there() -> None:
    titles = headings()
    for source in (path for package in ("models", "storage") for path in (ROOT / package).rglob("*.py")):
        for section in re.findall(r"docs/formats\.md, ([A-Z][\w' ]*)", source.read_text(encoding="utf-8")):
            if section.strip() not in PRINTED:
                assert any(title.startswith(section.strip()) for title in titles), (source, section)
