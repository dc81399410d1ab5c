"""The benchmarks by name: ``module:function``. A function takes nothing and gives one :class:`bench.pairs.Ratio`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

from bench.pairs import Ratio

BENCHMARKS: Final = {
    "first_paint": "bench.first_paint:measure",
    "save": "bench.save:measure",
    "save_searchable": "bench.save:measure_searchable",
    "save_fsyncs": "bench.save:fsyncs",
    "search": "bench.search:measure",
    "keystroke": "bench.conversation:measure",
    "keystroke_25": "bench.keystroke:measure_25",
    "keystroke_60": "bench.keystroke:measure_60",
    "autocomplete": "bench.autocomplete:measure",
    "export": "bench.export:measure",
    "import_typical": "bench.import_typical:measure",
}


def benchmark(name: str) -> Callable[[], Ratio]:
    """Give the function of a benchmark."""
    module, _, function = BENCHMARKS[name].partition(":")
    found: Callable[[], Ratio] = getattr(import_module(module), function)
    return found
