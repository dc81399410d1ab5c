"""The audit chain: each line holds all before it; content can be erased, lines cannot be changed unseen."""

from __future__ import annotations

from hashlib import sha256

import orjson
import pytest

from models.ids import b64, unb64
from models.operations import payload_hash
from storage.vault import audit
from storage.vault.session import Compartment, Session

SUBJECT = b64(b"a-subject-000001")
RECORD = b64(b"a-record-0000001")


@pytest.fixture
def core(session: Session) -> Compartment:
    session.core.audit("open", subject=SUBJECT)
    session.core.audit("export", counts={"persons": 2, "operations": 40}, records=[RECORD])
    session.core.audit("break_glass", subject=SUBJECT, why="vakt natt til søndag")
    return session.core


def lines(core: Compartment) -> list[tuple[int, bytes, bytes | None, bytes | None]]:
    return core.execute("SELECT n, line, payload, salt FROM audit ORDER BY n").fetchall()


def test_a_line_is_as_the_format_says(core: Compartment, session: Session, clock) -> None:
    *_, previous, (number, line, payload, salt) = lines(core)
    assert payload is not None
    assert salt is not None
    assert orjson.loads(line) == {
        "n": number,
        "prev": b64(audit.line_id(unb64(orjson.loads(previous[1])["prev"]), previous[1])),
        "t": "2026-11-23T13:22:05Z",
        "who": {"o": session.organisation.id, "r": "admin", "u": session.member.id},
        "event": "break_glass",
        "subject": SUBJECT,
        "counts": {},
        "h": b64(payload_hash(salt, payload)),
    }
    assert orjson.loads(payload) == {"why": "vakt natt til søndag"}


def test_the_chain_is_hashes_over_what_stood_before(core: Compartment) -> None:
    previous = bytes(32)
    for _, line, _, _ in lines(core):
        assert orjson.loads(line)["prev"] == b64(previous)
        previous = sha256(previous + line).digest()
    assert audit.head(core).id == previous
    assert audit.verify_chain(core) == audit.Chain(audit.head(core))


def test_what_was_written_about_a_subject_is_found(core: Compartment) -> None:
    assert core.execute("SELECT count(*) FROM audit WHERE subject = ?", (SUBJECT,)).fetchone() == (2,)


def test_erased_content_leaves_the_chain_whole(core: Compartment) -> None:
    core.execute("UPDATE audit SET payload = NULL, salt = NULL WHERE subject = ?", (SUBJECT,))
    assert audit.verify_chain(core).broken is None


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE audit SET line = replace(line, '40', '41') WHERE n = 5", 5),
        ("UPDATE audit SET line = CAST(replace(line, '\"n\":4', '\"n\":5') AS BLOB) WHERE n = 4", 4),
        ("UPDATE audit SET line = x'7b7d' WHERE n = 1", 1),
        ("UPDATE audit SET line = x'5b' WHERE n = 2", 2),
        ("UPDATE audit SET payload = x'7b7d' WHERE n = 5", 5),
        ("UPDATE audit SET payload = NULL WHERE n = 5", 5),
        ("UPDATE audit SET subject = NULL WHERE n = 3", 3),
        ("DELETE FROM audit WHERE n = 2", 2),
        ("DELETE FROM audit WHERE n = 1", 1),
        ("UPDATE audit SET n = 9 WHERE n = 5", 5),
    ],
)
def test_a_change_is_found_where_it_was_made(core: Compartment, change: str, broken: int) -> None:
    core.execute(change)
    assert audit.verify_chain(core).broken == broken


def test_a_line_written_anew_breaks_the_next(core: Compartment) -> None:
    line = orjson.loads(lines(core)[3][1])
    line["counts"]["persons"] = 1
    core.execute("UPDATE audit SET line = ? WHERE n = 4", (orjson.dumps(line, option=orjson.OPT_SORT_KEYS),))
    assert audit.verify_chain(core).broken == 5


def test_a_line_goes_with_the_transaction_it_stands_in(core: Compartment) -> None:
    before = audit.head(core)

    def fail() -> None:
        with core.atomic():
            core.audit("print")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert audit.head(core) == before
