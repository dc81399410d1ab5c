"""Writing operations, taking in those of others, and the documents that follow from the set of them."""

from __future__ import annotations

import random

import orjson
import pytest

from models import merging
from models.answer import Answer
from models.ids import b64
from models.operations import Operation
from storage.records.absorb import absorb, recomputed
from storage.records.records import Change, Records
from storage.records.search import bring_up, find
from storage.vault.session import Session


def everything(session: Session, name: str = "core") -> list[Operation]:
    rows = session.compartments[name].execute("SELECT header, payload, salt, sig FROM op ORDER BY pk").fetchall()
    return [Operation(*row) for row in rows]


def documents(session: Session, name: str = "core") -> dict[str, dict[str, object]]:
    """The documents without the log's own row numbers, which differ from vault to vault."""
    found = {}
    for ent, raw in session.compartments[name].execute("SELECT ent, doc FROM record").fetchall():
        document = orjson.loads(raw)
        document["f"] = {field: [head[:-1] for head in heads] for field, heads in document["f"].items()}
        found[b64(ent)] = document
    return found


def never_searchable(kind: str, field: str) -> bool:
    return False


def always_searchable(kind: str, field: str) -> bool:
    return True


@pytest.fixture
def records(session: Session) -> Records:
    return Records(session)


def title(records: Records, subject: str, work: str, text: str) -> None:
    records.write(subject, [Change("work", work, "title_own_words", Answer("value", text))])


def test_a_saved_answer_is_one_operation_and_one_document(records: Records, session: Session) -> None:
    subject, work = records.new_id(), records.new_id()
    title(records, subject, work, "Sveiser på rør")
    (operation,) = everything(session)
    assert operation.body == {"f": "title_own_words", "s": "value", "v": "Sveiser på rør"}
    assert operation.head["s"] == subject
    (held,) = records.held(subject)
    assert held.fields["title_own_words"].value == "Sveiser på rør"


def test_saying_the_same_again_writes_nothing(records: Records, session: Session) -> None:
    subject, work = records.new_id(), records.new_id()
    title(records, subject, work, "Sveiser")
    title(records, subject, work, "Sveiser")
    assert len(everything(session)) == 1


def test_a_correction_names_what_it_replaces(records: Records, session: Session) -> None:
    subject, work = records.new_id(), records.new_id()
    title(records, subject, work, "Sveiser")
    title(records, subject, work, "Rørlegger")
    first, second = everything(session)
    assert second.head["b"] == [b64(first.id)]
    assert records.last_answer(work, "title_own_words") == Answer("value", "Rørlegger")


def test_operations_carry_consecutive_numbers(records: Records, session: Session) -> None:
    subject = records.new_id()
    for text in ("a", "b", "c"):
        title(records, subject, records.new_id(), text)
    assert [operation.head["n"] for operation in everything(session)] == [1, 2, 3]


def test_another_vault_reaches_the_same_documents_in_any_order_and_any_parts(
    records: Records, session: Session, other_session: Session
) -> None:
    subject, work = records.new_id(), records.new_id()
    for text in ("Sveiser", "Sveiser på rør", "Rørsveiser"):
        title(records, subject, work, text)
    title(records, subject, records.new_id(), "Sjåfør")
    operations = everything(session)
    chance = random.Random(7)
    for _ in range(3):
        chance.shuffle(operations)
        cut = chance.randrange(len(operations) + 1)
        for part in (operations[:cut], operations[cut:], operations):
            with other_session.compartments["core"].atomic():
                absorb(other_session.compartments["core"], part, never_searchable)
    assert documents(other_session) == documents(session)


def test_taking_in_the_same_twice_counts_it_as_known(
    records: Records, session: Session, other_session: Session
) -> None:
    title(records, records.new_id(), records.new_id(), "Sveiser")
    core = other_session.compartments["core"]
    with core.atomic():
        first = absorb(core, everything(session), never_searchable)
        second = absorb(core, everything(session), never_searchable)
    assert (first.fresh, second.fresh, second.known) == (1, 0, 1)


def test_content_that_was_withheld_is_filled_in_when_it_comes(
    records: Records, session: Session, other_session: Session
) -> None:
    subject, work = records.new_id(), records.new_id()
    title(records, subject, work, "Sveiser")
    core = other_session.compartments["core"]
    with core.atomic():
        absorb(core, [operation.withheld() for operation in everything(session)], never_searchable)
    assert Records(other_session).held(subject)[0].fields == {}
    with core.atomic():
        outcome = absorb(core, everything(session), never_searchable)
    assert outcome.filled == 1
    assert Records(other_session).last_answer(work, "title_own_words") == Answer("value", "Sveiser")


def test_two_who_write_at_once_are_a_conflict_until_a_person_decides(
    records: Records, session: Session, other_session: Session
) -> None:
    subject, work = records.new_id(), records.new_id()
    title(records, subject, work, "Sveiser")
    core = other_session.compartments["core"]
    with core.atomic():
        absorb(core, everything(session), never_searchable)
    other = Records(other_session)
    title(other, subject, work, "Sveiser, TIG")
    title(records, subject, work, "Sveiser, MIG")
    with core.atomic():
        absorb(core, everything(session), never_searchable)
    (held,) = other.held(subject)
    assert held.fields["title_own_words"].conflict
    title(other, subject, work, "Sveiser, TIG og MIG")
    (held,) = other.held(subject)
    assert not held.fields["title_own_words"].conflict


def test_an_operation_that_moves_a_record_to_another_person_is_refused(
    records: Records, session: Session, other_session: Session
) -> None:
    work = records.new_id()
    title(records, records.new_id(), work, "Sveiser")
    first = everything(session)
    title(Records(other_session), other_session_subject := Records(other_session).new_id(), work, "Sjåfør")
    core = other_session.compartments["core"]
    with core.atomic():
        outcome = absorb(core, first, never_searchable)
    assert [reason for _, reason in outcome.refused] == ["record_mismatch"]
    assert Records(other_session).held(other_session_subject)


def test_the_cache_equals_what_the_log_gives(records: Records, session: Session) -> None:
    subject, work = records.new_id(), records.new_id()
    for text in ("Sveiser", "Rørsveiser"):
        title(records, subject, work, text)
    core = session.compartments["core"]
    for row, raw in core.execute("SELECT r, doc FROM record").fetchall():
        document: merging.Document = orjson.loads(raw)
        assert recomputed(core, row, document["k"], document["s"]) == document


def test_search_finds_the_beginning_of_words_whatever_the_accents(records: Records, session: Session) -> None:
    subject, work = records.new_id(), records.new_id()
    title(records, subject, work, "Gårdsarbeider på Øya")
    core = session.compartments["core"]
    with core.atomic():
        core.execute("INSERT OR IGNORE INTO stale (rec) SELECT r FROM record")
    assert find(core, "oya gards", always_searchable) == [(work, "title_own_words")]
    title(records, subject, work, "Sveiser")
    assert bring_up(core, always_searchable) == 1
    assert find(core, "øya", always_searchable) == []


def test_what_a_colleague_wrote_meanwhile_stands_beside_what_did_not_see_it(records: Records, session: Session) -> None:
    subject, work = records.new_id(), records.new_id()

    def heads() -> tuple[merging.Head, ...]:
        held = records.record(work)
        return held.fields["title_own_words"].heads if held is not None else ()

    def write(text: str, seen: tuple[merging.Head, ...]) -> None:
        ids = tuple(head.id for head in seen)
        records.write(subject, [Change("work", work, "title_own_words", Answer("value", text), seen=ids)])

    write("Sveiser", ())
    before = heads()
    write("Sveiser og rørlegger", before)
    write("Sveiser, TIG", before)
    assert {head.value for head in heads()} == {"Sveiser og rørlegger", "Sveiser, TIG"}
    row = session.core.execute("SELECT r FROM record").fetchone()[0]
    assert recomputed(session.core, row, "work", subject) == orjson.loads(
        session.core.execute("SELECT doc FROM record").fetchone()[0]
    )
    write("Sveiser, TIG, og rørlegger", heads())
    assert [head.value for head in heads()] == ["Sveiser, TIG, og rørlegger"]


def test_who_saw_nothing_where_something_stands_overwrites_nothing(records: Records) -> None:
    subject, work = records.new_id(), records.new_id()
    for text in ("Kokk", "Baker"):
        records.write(subject, [Change("work", work, "title_own_words", Answer("value", text), seen=())])
    held = records.record(work)
    assert held is not None
    assert held.fields["title_own_words"].conflict
