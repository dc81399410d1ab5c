"""What a contract says by the rules a person comes under: the duties of each side (``models/rules/contract.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from models.phrases import Phrase, phrase
from models.texts import LANGUAGES

SIDES: Final = ("municipality", "participant", "both")


@dataclass(frozen=True, slots=True)
class ContractRules:
    """The duties by side (:data:`SIDES`), their source, and whether taking part is a right and no duty."""

    source: str
    right: bool
    duties: Mapping[str, tuple[Phrase, ...]]

    def says(self, line: str) -> bool:
        """Say whether ``line`` is one of the duties, in any language of the program."""
        return any(line == one.words(lang) for side in self.duties.values() for one in side for lang in LANGUAGES)


def contract_rules(rules: str) -> ContractRules | None:
    """Give what a contract says under the set of rules of that id; None where they know no contract (before 2021)."""
    row = next((one for one in _rows() if one["rules"] == rules), None)
    if row is None:
        return None
    duties = {side: tuple(phrase(f"duty.{name}") for name in row[side]) for side in SIDES}
    return ContractRules(row["source"], row["right"], duties)


@cache
def _rows() -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = tomllib.loads(
        (files("models") / "rules" / "contract.toml").read_text(encoding="utf-8")
    )["contract"]
    return found
