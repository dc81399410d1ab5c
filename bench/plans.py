"""``plans``: 100 plans on two pages in two languages, against typst's time for the same content, side by side.
``first_plan``: the first plan of a process, in Norwegian, in P. ``plan_kb``: how large a plan is."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter

from bench.apps import label
from bench.first_paint import until_shown
from bench.pairs import Ratio, paired
from bench.plan_content import LANGUAGES, typical
from storage.documents.plan import plan_pdf

PLANS = 100
RUNS = 7
KB = 1024


def measure() -> Ratio:
    """Measure the printing of 100 plans."""
    from bench.typst_plan import TypstPlans  # noqa: PLC0415  (only this benchmark needs typst)

    contents = [typical(number) for number in range(PLANS)]
    typst = TypstPlans()

    def ours() -> float:
        begun = perf_counter()
        for content in contents:
            plan_pdf(content)
        return perf_counter() - begun

    def theirs() -> float:
        begun = perf_counter()
        for number, content in enumerate(contents):
            typst.pdf(content, number)
        return perf_counter() - begun

    return paired("plans", f"typst, {PLANS} plans of two pages", ours, theirs, RUNS)


def first_plan() -> Ratio:
    """Measure a process that prints one plan against one label."""

    def printed() -> float:
        begun = perf_counter()
        subprocess.run([sys.executable, "-m", "bench.apps.plan"], check=True)
        return perf_counter() - begun

    return paired(
        "first_plan", "P, one label", printed, until_shown([sys.executable, "-m", "bench.apps.label"], label.SHOWN)
    )


def plan_kb() -> Ratio:
    """Give the size of the largest of the plans, whatever the language beside Norwegian."""
    sizes = [len(plan_pdf(typical(number)).pdf) for number in range(len(LANGUAGES))]
    return Ratio("plan_kb", max(sizes) / KB, "kB, the largest plan", len(sizes))
