"""What was signed: the code on paper, who signed, what has changed since, and the same plan printed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.answer import Answer
from models.errors import RecordError
from models.ids import unb64
from storage.desk import Desk
from storage.records.plan_signing import Together
from storage.records.reading import those, value
from storage.vault.session import Session
from tests.storage.conftest import Clock
from tests.storage.records.sheets import agree

Read = Callable[[bytes], str]
TODAY = "2026-11-23"
SIGNED = Together(TODAY, True, "arabisk, telefontolk", "ara", "telephone", ("resident", "staff", "interpreter"))


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def amina(desk: Desk) -> str:
    made = desk.residents.create({("person", "name"): "Amina Haddad", ("pathway", "basis_category"): "beskyttelse"})
    desk.plans.save(made, "measure", None, "text", Answer.of("Gå på språkkafé"))
    return made


def measure(desk: Desk, subject: str) -> str:
    return desk.plans.current(subject).measures[0].ent


def test_the_paper_carries_the_code_of_the_digest_that_signatures_hold(desk: Desk, amina: str, read: Read) -> None:
    code = desk.plans.code(amina)
    assert len(code) == 8
    assert code in read(desk.plans.on_paper(amina).pdf)
    desk.plans.go_through(amina, SIGNED)
    records = those(desk.records.held(amina), "signature")
    assert sorted(value(one, "who") for one in records) == ["interpreter", "resident", "staff"]
    assert {(value(one, "language"), value(one, "interpreter")) for one in records} == {("ara", "telephone")}
    assert {len(unb64(value(one, "digest"))) for one in records} == {32}
    (signed,) = desk.plans.signed(amina)
    assert (signed.code, signed.who, signed.changed) == (code, ("interpreter", "resident", "staff"), False)
    assert signed.day.isoformat() == TODAY


def test_going_through_it_is_no_change_of_what_was_signed(desk: Desk, amina: str, clock: Clock) -> None:
    code = desk.plans.code(amina)
    desk.plans.go_through(amina, SIGNED)
    plan = desk.plans.current(amina).plan
    facts = [value(plan, name) for name in ("gone_through", "status", "read_aloud", "read_aloud_how", "version")]
    assert facts == [TODAY, "agreed", True, "arabisk, telefontolk", 1]
    assert desk.plans.code(amina) == code
    clock.move(days=60)
    desk.plans.go_through(amina, Together("2027-01-22"))
    assert value(desk.plans.current(amina).plan, "version") == 2
    assert desk.plans.code(amina) == code


@pytest.mark.parametrize(
    ("kind", "field", "said"),
    [("measure", "hours_per_week", "4"), ("plan", "end_goal", "Sveiser"), ("wish", "work_wanted", "sveiser")],
)
def test_a_later_change_is_said_with_what_it_is(
    desk: Desk, amina: str, clock: Clock, kind: str, field: str, said: str
) -> None:
    desk.plans.go_through(amina, SIGNED)
    clock.move(minutes=1)
    if kind == "wish":
        desk.answers.save(amina, "wish", desk.answers.record_id(amina, "wish"), field, Answer.of(said))
    else:
        desk.plans.save(amina, kind, measure(desk, amina) if kind == "measure" else None, field, Answer.of(said))
    (signed,) = desk.plans.signed(amina, compared=True)
    assert (signed.changed, signed.since) == (True, ((kind, field),))


def test_what_no_paper_says_is_no_change_of_it(desk: Desk, amina: str, clock: Clock) -> None:
    desk.plans.go_through(amina, SIGNED)
    clock.move(minutes=1)
    desk.residents.set_fact(amina, "person", "room", Answer.of("204"))
    (signed,) = desk.plans.signed(amina)
    assert not signed.changed


def test_the_plan_is_printed_again_as_it_was_signed(desk: Desk, amina: str, clock: Clock, read: Read) -> None:
    before = desk.plans.on_paper(amina)
    desk.plans.go_through(amina, SIGNED)
    clock.move(days=1)
    desk.plans.save(amina, "measure", measure(desk, amina), "text", Answer.of("Gå på kor"))
    desk.plans.save(amina, "goal", None, "text", Answer.of("Synge"))
    clock.move(days=1)
    desk.plans.remove(amina, "measure", measure(desk, amina))
    (signed,) = desk.plans.signed(amina)
    again = desk.plans.on_paper(amina, None, signed)
    assert again.code == before.code == signed.code
    told = read(again.pdf)
    assert "Gå på språkkafé" in told
    assert "Synge" not in told
    assert "23. november 2026" in told
    assert "Gå på språkkafé" not in read(desk.plans.on_paper(amina).pdf)


def test_of_two_that_were_signed_each_is_found(desk: Desk, amina: str, clock: Clock, read: Read) -> None:
    desk.plans.go_through(amina, SIGNED)
    clock.move(days=1)
    desk.plans.save(amina, "goal", None, "text", Answer.of("Synge"))
    desk.plans.go_through(amina, Together("2026-11-24", who=("resident",)))
    newest, first = desk.plans.signed(amina)
    assert (newest.changed, first.changed) == (False, True)
    assert "Synge" in read(desk.plans.on_paper(amina, None, newest).pdf)
    assert "Synge" not in read(desk.plans.on_paper(amina, None, first).pdf)


def test_what_was_erased_since_cannot_be_printed_again(desk: Desk, amina: str, clock: Clock) -> None:
    wish = desk.answers.record_id(amina, "wish")
    desk.answers.save(amina, "wish", wish, "work_wanted", Answer.of("sveiser"))
    desk.plans.go_through(amina, SIGNED)
    clock.move(days=1)
    found = desk.erasing.look(amina, "wish", wish, "work_wanted")
    desk.erase(found, found.usual, "typing")
    (signed,) = desk.plans.signed(amina, compared=True)
    assert (signed.changed, signed.since) == (True, ())
    with pytest.raises(RecordError) as refused:
        desk.plans.on_paper(amina, None, signed)
    assert refused.value.code == "plan_not_rebuilt"


def test_without_a_permit_nothing_is_signed_and_without_a_plan_nothing_is_gone_through(desk: Desk) -> None:
    waiting = desk.residents.create({("person", "name"): "Idris Noor"})
    with pytest.raises(RecordError) as none:
        desk.plans.go_through(waiting, Together(TODAY))
    assert none.value.code == "no_plan"
    desk.plans.save(waiting, "goal", None, "text", Answer.of("Lære norsk"))
    with pytest.raises(RecordError) as refused:
        desk.plans.go_through(waiting, SIGNED)
    assert refused.value.code == "no_signature"
    desk.plans.go_through(waiting, Together(TODAY, True))
    assert desk.plans.signed(waiting) == ()


def test_it_is_taken_back_and_done_again(desk: Desk, amina: str) -> None:
    step = desk.plans.go_through(amina, SIGNED)
    desk.plans.put(amina, step.before)
    assert (desk.plans.signed(amina), value(desk.plans.current(amina).plan, "gone_through")) == ((), None)
    desk.plans.put(amina, step.after)
    assert len(desk.plans.signed(amina)) == 1


def test_every_change_is_told_newest_first_with_what_stood_there(desk: Desk, amina: str, clock: Clock) -> None:
    clock.move(days=1)
    known = measure(desk, amina)
    desk.plans.save(amina, "measure", known, "text", Answer.of("Gå på kor"))
    desk.plans.remove(amina, "measure", known)
    desk.plans.restore(amina, "measure", known)
    told = [
        (one.kind, one.field, one.before.value if one.before else None, one.after.value if one.after else None)
        for one in desk.plans.changes(amina)
    ]
    assert told[2] == ("measure", "text", "Gå på språkkafé", "Gå på kor")
    assert [(one.is_return, one.is_removal) for one in desk.plans.changes(amina)[:2]] == [(True, False), (False, True)]
    assert ("plan", "version", None, 1) in told
    assert all(not one.field.startswith("_") or one.field == "_gone" for one in desk.plans.changes(amina))


def test_nobody_signs_by_a_paper_what_was_changed_since_it_was_printed(desk: Desk, amina: str) -> None:
    printed = desk.plans.on_paper(amina)
    desk.plans.save(amina, "goal", None, "text", Answer.of("Synge"))
    with pytest.raises(RecordError) as refused:
        desk.plans.go_through(amina, replace(SIGNED, code=printed.code))
    assert refused.value.code == "plan_other_code"
    assert desk.plans.signed(amina) == ()
    desk.plans.go_through(amina, replace(SIGNED, code=desk.plans.code(amina).lower()))
    assert len(desk.plans.signed(amina)) == 1


def test_a_record_that_holds_no_digest_is_no_signature(desk: Desk, amina: str) -> None:
    desk.plans.go_through(amina, SIGNED)
    for written in ("x", "AAAA", "æ" * 43):
        desk.answers.save(amina, "signature", desk.records.new_id(), "digest", Answer.of(written))
    (signed,) = desk.plans.signed(amina, compared=True)
    assert (signed.changed, len(signed.code)) == (False, 8)


def test_a_clock_set_back_revives_no_permit_so_nothing_is_signed(desk: Desk, amina: str, clock: Clock) -> None:
    desk.residents.set_fact(amina, "pathway", "permit_valid_to", Answer.of("2026-11-30"))
    clock.move(days=30)
    desk.plans.save(amina, "plan", None, "end_goal", Answer.of("Fagbrev"))
    clock.move(days=-29)
    with pytest.raises(RecordError) as refused:
        desk.plans.go_through(amina, SIGNED)
    assert refused.value.code == "no_signature"


def test_a_hensyn_whose_yes_was_taken_back_is_not_told_again_by_a_copy_of_what_was_signed(
    desk: Desk, amina: str, clock: Clock, read: Read
) -> None:
    hensyn = desk.records.new_id()
    for name, said in (("what", "hvile midt på dagen"), ("told_to", ["private_body"])):
        desk.answers.save(amina, "hensyn", hensyn, name, Answer.of(said))
    desk.plans.save(amina, "measure", measure(desk, amina), "hensyn", Answer.of([hensyn]))
    (consent,) = agree(desk, amina, "hensyn")
    before = desk.plans.on_paper(amina)
    assert read(before.pdf).count("hvile midt på dagen") == 2
    desk.plans.go_through(amina, SIGNED)
    clock.move(days=1)
    desk.consents.withdraw(amina, consent)
    (signed,) = desk.plans.signed(amina)
    again = desk.plans.on_paper(amina, None, signed)
    assert again.code == before.code
    assert "hvile" not in read(again.pdf)
    assert "Noe er utelatt her" in read(again.pdf)
