"""A process that prints one plan in Norwegian and ends."""

from __future__ import annotations

from bench.plan_content import typical
from storage.documents.plan import plan_pdf

if __name__ == "__main__":
    plan_pdf(typical(0, bilingual=False))
