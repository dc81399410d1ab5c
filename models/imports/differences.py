"""What facts of a row would change of what the vault holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models.imports.plans import LIST_FIELDS, Acceptable, Change, Known
from models.imports.proposals import Fact, Value

Same = Callable[[Fact, Value], bool]


def equal(fact: Fact, before: Value) -> bool:
    """Say whether the vault has the fact's value already; of a field that comes again, among others."""
    if fact.name in LIST_FIELDS:
        return isinstance(before, tuple) and fact.value in before
    return fact.value == before


def differences(
    facts: Iterable[Fact], known: Known, group: Callable[[Fact, Value | None], Acceptable], same: Same = equal
) -> tuple[tuple[Change, ...], tuple[Fact, ...]]:
    """Give the changes that ``facts`` make to ``known``, and the facts that meet an answer of another kind.

    A row says nothing about fields it has no value for: they stay as they are.
    """
    changes, held = [], []
    for fact in facts:
        before = known.facts.get(fact.name)
        if before is not None and same(fact, before):
            continue
        if fact.name in known.held:
            held.append(fact)
        else:
            shown = None if fact.name in LIST_FIELDS else before
            changes.append(Change(fact, group(fact, shown), shown))
    return tuple(changes), tuple(held)
