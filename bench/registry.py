"""The benchmarks by name: ``module:function``. A function takes nothing and gives one :class:`bench.pairs.Ratio`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Final

from bench.pairs import Ratio

BENCHMARKS: Final = {
    "first_paint": "bench.first_paint:measure",
    "save": "bench.save:measure",
    "save_searchable": "bench.save:measure_searchable",
    "save_fsyncs": "bench.save:fsyncs",
    "search": "bench.search:measure",
    "keystroke": "bench.conversation:keystroke",
    "keystroke_p95": "bench.conversation:keystroke_p95",
    "section_change": "bench.opening:section_change",
    "section_change_80": "bench.opening:section_change_80",
    "open_interview": "bench.opening:open_interview",
    "open_interview_80": "bench.opening:open_interview_80",
    "keystroke_25": "bench.keystroke:measure_25",
    "keystroke_60": "bench.keystroke:measure_60",
    "autocomplete": "bench.autocomplete:measure",
    "export": "bench.export:measure",
    "import_typical": "bench.import_typical:measure",
    "plans": "bench.plans:measure",
    "first_plan": "bench.plans:first_plan",
    "plan_kb": "bench.plans:plan_kb",
    "match": "bench.matching:measure",
    "match_rules": "bench.matching:measure_rules",
}

LIMITS: Final = {
    "save": 2.5,
    "save_fsyncs": 1,
    "keystroke": 1.3,
    "keystroke_p95": 1.5,
    "section_change": 0.4,
    "section_change_80": 0.4,
    "open_interview": 0.8,
    "open_interview_80": 0.8,
    "first_plan": 2,
    "plan_kb": 60,
    "match": 0.1,
}
"""What a figure may be at most."""


def benchmark(name: str) -> Callable[[], Ratio]:
    """Give the function of a benchmark; its figure has the limit that was set."""
    module, _, function = BENCHMARKS[name].partition(":")
    found: Callable[[], Ratio] = getattr(import_module(module), function)
    return lambda: replace(found(), limit=LIMITS.get(name))
