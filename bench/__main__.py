"""Run the benchmarks, print them, and write bench/out.json."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.registry import BENCHMARKS, benchmark

OUT = Path(__file__).parent / "out.json"


def main() -> int:
    """Read ``--only`` and run; exit status 2 for a name that is not there."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", default="", metavar="NAME,…", help=f"some of: {', '.join(BENCHMARKS)}")
    asked = [name.strip() for name in parser.parse_args().only.split(",") if name.strip()]
    unknown = [name for name in asked if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    figures = []
    for name in asked or BENCHMARKS:
        figure = benchmark(name)()
        figures.append(figure.as_json())
        print(figure, flush=True)
    OUT.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
