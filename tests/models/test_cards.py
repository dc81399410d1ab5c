"""What a root signs: key cards, members' records, devices' certificates, and how a false one is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from itertools import product

import orjson
import pytest

from models import canonical, cards
from models.cards import CardDevice, DeviceCertificate, KeyCard, MemberRecord, Recipient
from models.errors import BundleError
from models.ids import b64, key_id

ROOT, OTHER, DEVICE = b"r" * 32, b"o" * 32, b"d" * 32
NOW = datetime(2026, 11, 23, 13, 22, 5, tzinfo=UTC)
AGE = "age1" + "q" * 58


def sign_as(root: bytes):
    """Give a signature that only :func:`verify` believes: this module tests what is signed, not how."""
    return lambda data: sha256(root + data).digest() * 2


def verify(public: bytes, signature: bytes, data: bytes) -> bool:
    return signature == sign_as(public)(data)


CARD = KeyCard(
    org=key_id(ROOT),
    root=ROOT,
    name="Sel mottak",
    public=True,
    kommunenr="3437",
    serial=3,
    recipients=(
        Recipient(compartment="core", key=AGE, since=NOW - timedelta(days=90), until=NOW),
        Recipient(compartment="core", key=AGE[:-1] + "p", since=NOW),
        Recipient(compartment="health", key=AGE, since=NOW),
    ),
    devices=(CardDevice(key=DEVICE, since=NOW), CardDevice(key=OTHER, since=NOW, revoked=NOW)),
)
CERTIFICATE = DeviceCertificate(org=key_id(ROOT), key=DEVICE, since=NOW)
MEMBER = MemberRecord(
    org=key_id(ROOT),
    member=b64(bytes(16)),
    name="Kari Bakke",
    role="admin",
    compartments=("core", "health"),
    x25519=b"x" * 32,
    ed25519=b"e" * 32,
    version=1,
    since=NOW,
)
SIGNED = {
    "card": CARD.signed(sign_as(ROOT)),
    "device": CERTIFICATE.signed(sign_as(ROOT)),
    "member": MEMBER.signed(sign_as(ROOT)),
}


def read(kind: str, data: bytes):
    if kind == "card":
        return cards.read_card(data, verify)
    return {"device": cards.read_device, "member": cards.read_member}[kind](data, ROOT, verify)


def changed(kind: str, **body: object) -> bytes:
    """Give the paper with other words in its body, signed by the root: as a later version, or a careless one, would."""
    content = orjson.loads(SIGNED[kind])["body"] | body
    prefix = {"card": KeyCard, "device": DeviceCertificate, "member": MemberRecord}[kind].prefix
    return canonical.dumps({"body": content, "sig": b64(sign_as(ROOT)(prefix + canonical.dumps(content)))})


@pytest.mark.parametrize(("kind", "body"), [("card", CARD), ("device", CERTIFICATE), ("member", MEMBER)])
def test_what_was_signed_reads_back(kind: str, body: object) -> None:
    assert read(kind, SIGNED[kind]) == body


def test_the_bytes_are_as_the_format_says() -> None:
    assert SIGNED["device"] == canonical.dumps({
        "body": {"from": "2026-11-23T13:22:05Z", "key": b64(DEVICE), "org": key_id(ROOT), "v": 1},
        "sig": b64(sign_as(ROOT)(b"bolyst-device/1\0" + canonical.dumps(orjson.loads(SIGNED["device"])["body"]))),
    })  # fmt: skip
    body = orjson.loads(SIGNED["card"])["body"]
    assert "orgnr" not in body
    assert body["recipients"][0] == {
        "alg": "age-x25519", "compartment": "core", "key": AGE,
        "from": "2026-08-25T13:22:05Z", "to": "2026-11-23T13:22:05Z",
    }  # fmt: skip
    assert body["devices"][0] == {"key": b64(DEVICE), "from": "2026-11-23T13:22:05Z"}


@pytest.mark.parametrize("kind", SIGNED)
def test_every_changed_byte_is_found(kind: str) -> None:
    data = SIGNED[kind]
    for at in range(0, len(data), 7):
        broken = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(BundleError):
            read(kind, broken)


@pytest.mark.parametrize("kind", ["device", "member"])
def test_a_paper_of_another_root_is_refused(kind: str) -> None:
    signed_by_other = {"device": CERTIFICATE, "member": MEMBER}[kind].signed(sign_as(OTHER))
    with pytest.raises(BundleError) as refused:
        read(kind, signed_by_other)
    assert refused.value.code == "card_not_signed"
    with pytest.raises(BundleError):
        read(kind, changed(kind, org=key_id(OTHER)))


def test_a_card_that_names_another_root_than_its_organisation_s_is_refused() -> None:
    false = CARD.model_copy(update={"root": OTHER}).signed(sign_as(OTHER))
    with pytest.raises(BundleError) as refused:
        cards.read_card(false, verify)
    assert refused.value.code == "card_not_signed"


def test_one_kind_of_paper_never_passes_for_another() -> None:
    for kind, (other, paper) in product(SIGNED, SIGNED.items()):
        if kind != other:
            with pytest.raises(BundleError):
                read(kind, paper)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""), ("name", "x" * 201), ("name", "Org \x1b]0;HACK\x07 x"), ("name", "Sel\nmottak"),
        ("name", "Sel\x9bmottak"), ("name", "Sel \u202ekattom"),
        ("kommunenr", "12"), ("orgnr", "123"), ("serial", 0), ("root", "kort"),
        ("recipients", [{"compartment": "core", "key": "ssh-rsa", "from": "2026-11-23T13:22:05Z"}]),
        ("devices", [{"key": b64(DEVICE)}]), ("devices", [{"key": b64(DEVICE), "from": "2026-11-23T13:22:05"}]),
    ],
)  # fmt: skip
def test_a_body_that_says_nonsense_is_unreadable_even_if_signed(field: str, value: object) -> None:
    with pytest.raises(BundleError) as refused:
        read("card", changed("card", **{field: value}))
    assert refused.value.code == "card_unreadable"


def test_a_member_s_name_holds_no_control_characters_either() -> None:
    with pytest.raises(BundleError) as refused:
        read("member", changed("member", name="Kari\x1b[2J"))
    assert refused.value.code == "card_unreadable"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"body":{}}', b'{"body":{},"sig":"AA"}', SIGNED["card"] + b" "])
def test_what_is_no_paper_is_unreadable(data: bytes) -> None:
    with pytest.raises(BundleError) as refused:
        cards.read_card(data, verify)
    assert refused.value.code == "card_unreadable"


@pytest.mark.parametrize("kind", SIGNED)
def test_what_a_later_version_adds_is_left_alone(kind: str) -> None:
    assert read(kind, changed(kind, v=2, colour="blue")).v == 2


def test_the_newest_recipient_that_holds_is_chosen() -> None:
    assert CARD.recipient("core", NOW - timedelta(days=1)) == AGE[:-1] + "p"
    assert CARD.recipient("core", NOW) == AGE[:-1] + "p"
    assert CARD.recipient("closed", NOW) is None
    ended = CARD.model_copy(update={"recipients": CARD.recipients[:1]})
    assert (ended.recipient("core", NOW - timedelta(seconds=1)), ended.recipient("core", NOW)) == (AGE, None)


def test_devices_are_found_by_id_and_say_when_they_were_revoked() -> None:
    assert CARD.device(key_id(DEVICE)) == CARD.devices[0]
    revoked = CARD.device(key_id(OTHER))
    assert revoked is not None
    assert revoked.revoked == NOW
    assert CARD.device(key_id(ROOT)) is None


def test_a_moment_is_written_in_utc_to_the_second() -> None:
    oslo = timezone(timedelta(hours=1))
    assert cards.written(datetime(2026, 11, 23, 14, 22, 5, 999999, tzinfo=oslo)) == "2026-11-23T13:22:05Z"
