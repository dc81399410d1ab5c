"""Whether everything is as it was written: pages, structure, audit chain, anchor, and what the records layer adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from models.errors import VaultDamaged
from storage.vault import anchor, audit, engine
from storage.vault.compartment import Compartment
from storage.vault.session import Session

Check = Callable[[Compartment], Iterable[str]]
"""Looks through one compartment and gives what is wrong, in page, line and record numbers; nothing where all holds."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: in which compartment, found by which check, and where."""

    compartment: str
    check: str
    where: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, as (compartment, check), and what was found."""

    checked: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def verify(session: Session, further: Mapping[str, Check] | None = None) -> Report:
    """Check every compartment of ``session``: ``cipher``, ``structure``, ``audit``, ``anchor``, then ``further``.

    Nothing is written. What is damaged so that a check cannot go on is a finding of that check.
    """
    copies = anchor.Copies(session.anchor_places)
    checks: dict[str, Check] = {
        "cipher": lambda compartment: engine.cipher_faults(compartment.db),
        "structure": lambda compartment: engine.structure_faults(compartment.db),
        "audit": _audit,
        "anchor": partial(_anchor, copies, session.device.id),
        **(further or {}),
    }
    pairs = [(compartment, name) for compartment in session.compartments.values() for name in checks]
    findings = [
        Finding(compartment.name, name, where)
        for compartment, name in pairs
        for where in _run(checks[name], compartment)
    ]
    return Report(tuple((compartment.name, name) for compartment, name in pairs), tuple(findings))


def _run(check: Check, compartment: Compartment) -> list[str]:
    try:
        return list(check(compartment))
    except (engine.DatabaseError, VaultDamaged) as error:
        return [str(error.__cause__ or error)]


def _audit(compartment: Compartment) -> Iterable[str]:
    broken = audit.verify_chain(compartment).broken
    if broken is not None:
        yield str(broken)


def _anchor(copies: anchor.Copies, device: str, compartment: Compartment) -> Iterable[str]:
    if copies.behind(compartment, device):
        own = anchor.last_own(compartment, device)
        yield str(own[0] if own else 0)
