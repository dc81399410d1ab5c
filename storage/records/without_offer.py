"""Nobody is forgotten: residents whom nobody has offered anything, and what stands in the way of the first offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from models.alphabet import alphabetical
from models.answer import HeldRecord
from models.matching.facts import READS, facts_of
from models.matching.matcher import Shelf, Suggestion, match
from models.matching.reasons import Reason, sentence
from models.matching.requirements import Opportunity
from models.matching.weights import default_weights
from models.texts import plural, text
from storage.records.match_people import by_subject, present
from storage.records.match_status import DECLINED, MATCH, OFFERED, PARTICIPATION, status_of
from storage.records.reading import value

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.records.residents import ResidentRow

Why = Literal["no_talk", "nothing_open", "protected", "ruled_out", "to_settle", "not_offered", "declined"]
TALK, MEASURE = "talk", "measure"
PROTECTED = "protection"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A resident without an offer, why, and the condition or the number that the reason is about."""

    row: ResidentRow
    why: Why
    reason: Reason | None = None
    count: int = 0

    def sentence(self, lang: str | None = None) -> str:
        """Say why, as the list shows it."""
        about = sentence(self.reason, lang) if self.reason is not None else ""
        if self.why in ("not_offered", "declined"):
            return plural(f"match.without.{self.why}", self.count, lang)
        return text(f"match.without.{self.why}", lang, about=about)

    def as_json(self) -> dict[str, Any]:
        """Give the line as docs/formats.md states it under Command line."""
        return {
            "resident": self.row.id, "name": self.row.name, "why": self.why, "count": self.count,
            "text": self.sentence(),
        }  # fmt: skip


class WithoutOffer:
    """The residents without an offer, gone through a few at a time so that nothing else has to wait."""

    def __init__(
        self, records: Records, rows: Iterable[ResidentRow], offers: Sequence[Opportunity], here: str = ""
    ) -> None:
        self._today, self._here = records.session.env.today(), here
        self._told = by_subject(records, (*READS, MATCH, PARTICIPATION, TALK))
        self._offers = [one for one in offers if not one.is_home]
        staying, self.minors = present(rows, self._today, self._told)
        without = [row for row in staying.values() if not _has_offer(self._told[row.id])]
        self._left = sorted(without, key=lambda row: (alphabetical(row.name), row.id), reverse=True)
        self.count = len(without)
        records.session.core.audit("match", counts={"residents": len(staying)})

    def step(self, most: int = 5) -> tuple[Forgotten, ...]:
        """Give the next few, by name; empty when all have been given."""
        return tuple(self._look(self._left.pop()) for _ in range(min(most, len(self._left))))

    def all(self) -> tuple[Forgotten, ...]:
        """Give all that are left at once, for the command line."""
        return self.step(len(self._left))

    def _look(self, row: ResidentRow) -> Forgotten:
        held = self._told[row.id]
        if not any(one.kind == TALK for one in held):
            return Forgotten(row, "no_talk")
        found = match(facts_of(row.id, held), self._offers, self._today, here=self._here)
        is_open = [one for one in found if one.shelf is not Shelf.SET_ASIDE]
        if not is_open:
            return Forgotten(row, "nothing_open")
        protected = _of(is_open[0].reasons, PROTECTED)
        if protected is not None:
            return Forgotten(row, "protected", protected)
        suits = [one for one in is_open if not one.hard_against]
        if not suits:
            return Forgotten(row, "ruled_out", _commonest((one.reasons for one in is_open), "against"))
        return _of_suiting(row, held, suits)


def _of_suiting(row: ResidentRow, held: Iterable[HeldRecord], suits: Sequence[Suggestion]) -> Forgotten:
    """Say why nothing came of what no condition rules out."""
    declined = {value(one, "opportunity") for one in held if one.kind == MATCH and status_of(one) == DECLINED}
    left = [one for one in suits if one.opportunity not in declined]
    if not left:
        return Forgotten(row, "declined", count=len(declined))
    settled = [one for one in left if not any(_is_hard(reason, "unknown") for reason in one.reasons)]
    if not settled:
        return Forgotten(row, "to_settle", _commonest((one.reasons for one in left), "unknown"))
    return Forgotten(row, "not_offered", count=len(settled))


def _has_offer(held: Iterable[HeldRecord]) -> bool:
    """Say whether somebody has offered the person something, or a plan holds a step that comes from an opportunity."""
    return any(
        value(one, "status") in OFFERED if one.kind in (MATCH, PARTICIPATION) else bool(value(one, "opportunity"))
        for one in held
        if one.kind in (MATCH, PARTICIPATION, MEASURE)
    )


def _is_hard(reason: Reason, side: str) -> bool:
    return reason.side == side and default_weights().of(reason).hard


def _of(reasons: Iterable[Reason], key: str) -> Reason | None:
    return next((one for one in reasons if one.key == key), None)


def _commonest(everywhere: Iterable[Iterable[Reason]], side: str) -> Reason | None:
    """Give the hard condition that stands in the way most often, and of equals the first in its order of the texts."""
    counted = Counter(reason for reasons in everywhere for reason in reasons if _is_hard(reason, side))
    return min(counted, key=lambda reason: (-counted[reason], reason.key, str(reason.params)), default=None)
