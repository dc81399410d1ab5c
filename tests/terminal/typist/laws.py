"""What must hold in storage after a kill, looked at with a passphrase like anybody who opens the vault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from models.answer import Answer, HeldField, HeldRecord
from storage.desk import Desk
from storage.records.drafts import Draft
from storage.vault.vault import Vault
from tests.terminal.typist.script import Spot, Step


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in the vault of the one resident there."""

    records: tuple[HeldRecord, ...]
    drafts: tuple[Draft, ...]

    def answer(self, spot: Spot) -> Answer | None:
        """Give what is held of a question; None where it was not asked."""
        held = self._held(spot)
        return held.answer if held is not None and held.is_answered else None

    def taken_back(self, spot: Spot) -> bool:
        """Say whether a question was answered and the answer undone: the talk opens there."""
        held = self._held(spot)
        return held is not None and not held.is_answered

    def _held(self, spot: Spot) -> HeldField | None:
        records = [one for one in self.records if one.kind == spot.kind]
        return records[spot.at].fields.get(spot.name) if spot.at < len(records) else None


def look(vault: Vault, passphrase: str) -> Found:
    """Open the vault, check that all of it is whole, and give what lies in it."""
    with vault.unlock(passphrase) as session:
        desk = Desk(session)
        report = desk.verify()
        assert report.whole, report.findings
        (row,) = desk.residents.index.rows
        found = Found(desk.answers.held(row.id), desk.drafts.of(row.id))
        talks = desk.talks.of(row.id)
        assert len(talks) <= 1, "a talk was begun anew"
        assert sum(one.value("ended") is None for talk in talks for one in talk.sittings) <= 1, "two sittings go on"
    _nothing_twice(found)
    return found


def _nothing_twice(found: Found) -> None:
    once = [one.kind for one in found.records if one.kind in {"practical", "wish", "care", "informed", "digital"}]
    assert len(once) == len(set(once)), "a record was made anew"
    places = [(draft.record, draft.field) for draft in found.drafts]
    assert len(places) == len(set(places))


def check(found: Found, steps: Sequence[Step], sure: int) -> int:
    """Check ``steps`` against what was found: the first ``sure`` are there, and of the others no later one alone.

    Give how many are there.
    """
    there = 0
    for number, step in enumerate(steps):
        if step.spot is None:
            continue
        held = found.answer(step.spot)
        if step.answer is None:
            assert held is None, (step, held)
        elif held == step.answer:
            assert there >= _answered_before(steps, number), f"an earlier answer than {step} is missing"
            there = number + 1
        else:
            assert number >= sure, f"{step} was left and is missing; there is {held}"
            assert held is None or picked(found, step), (step, held)
    return there


def picked(found: Found, step: Step) -> int:
    """Give how many of the several options that ``step`` picks are kept: each is an answer as soon as one rests."""
    held = found.answer(step.spot) if step.spot is not None else None
    if held is None or step.answer is None or not isinstance(step.answer.value, list):
        return 0
    return len(held.value) if set(held.value or ()) < set(step.answer.value) else 0


def _answered_before(steps: Sequence[Step], number: int) -> int:
    """Give how many steps are there at least where step ``number`` is: those to the last answer before it."""
    before = [at for at in range(number) if steps[at].spot is not None and steps[at].answer is not None]
    return before[-1] + 1 if before else 0


def check_draft(found: Found, step: Step, typed: str, sure: int) -> str:
    """Check that of the words ``typed`` for ``step`` at least the first ``sure`` are kept; give what is kept."""
    assert step.spot is not None
    kept = [draft.text for draft in found.drafts if (draft.kind, draft.field) == (step.spot.kind, step.spot.name)]
    words = kept[-1] if kept else ""
    assert normalize("NFC", typed).startswith(words), (typed, words)
    assert len(words) >= min(sure, len(typed)), f"of «{typed}» {sure} signs were old enough; kept was «{words}»"
    return words
