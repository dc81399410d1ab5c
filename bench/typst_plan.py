"""The plans of :mod:`bench.plan_content` by typst, with the same fonts, tagged and fit to be kept as ours are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

import typst

from bench.plan_content import LANGUAGES
from storage.documents.content import Entry, PlanContent
from storage.documents.plan_person import CAN
from storage.documents.typesetter import Typesetter

TEMPLATE: Final = Path(__file__).with_name("plan.typ")
PACKAGES: Final = ("fontpkg_fira_sans", "fontpkg_ibm_plex_sans_arabic", "justmytype_intl_africa")
FROM_THE_RIGHT: Final = {"ar", "fa"}


class TypstPlans:
    """A compiler that has read the template and the fonts."""

    def __init__(self) -> None:
        fonts = typst.Fonts(False, False, [str(files(package)) for package in PACKAGES])
        self._compiler = typst.Compiler(TEMPLATE, font_paths=fonts)
        self._setter = Typesetter("nb")

    def pdf(self, content: PlanContent, number: int) -> bytes:
        """Give ``content``, which is that of ``number``, as PDF."""
        told = json.dumps(self._told(content, LANGUAGES[number % len(LANGUAGES)]), ensure_ascii=False)
        made = self._compiler.compile(format="pdf", sys_inputs={"plan": told}, pdf_standards=["a-2u", "ua-1"])
        assert isinstance(made, bytes)
        return made

    def _told(self, content: PlanContent, language: str) -> dict[str, object]:
        words, resident = self._setter.words, content.resident
        assert resident.birth_date is not None
        topics = [
            (words(f"document.plan.topic.{one.topic}"), one.statements[0].text, one.topic) for one in content.summary
        ]
        return {
            "language": language,
            "rtl": language in FROM_THE_RIGHT,
            "title": words("document.plan.title"),
            "organisation": content.organisation,
            "name": resident.name,
            "foot": words("document.plan.foot", version=1, date=self._setter.day(content.dated), code=content.code),
            "facts": [
                (words(f"document.plan.fact.{name}"), value)
                for name, value in (
                    ("born", self._setter.day(resident.birth_date)),
                    ("duf", resident.duf),
                    ("municipality", content.municipality),
                    ("centre", content.organisation),
                    ("contact", content.contact_person),
                    ("language", f"{content.talk_language}, {content.interpreter}"),
                )
            ],
            "can": [(label, said) for label, said, topic in topics if topic in CAN],
            "wishes": [(label, said) for label, said, topic in topics if topic not in CAN],
            "hensyn": content.hensyn[0],
            "goals": [
                {"label": one.label, "text": one.text, "own": one.own_language, "notes": _pairs(one.notes)}
                for one in content.goals
            ],
            "measures": [
                {
                    "what": one.what,
                    "own": one.own_language,
                    "where": one.where,
                    "when": one.when,
                    "responsible": one.responsible,
                    "deadline": one.deadline,
                    "hours": str(one.hours_per_week),
                    "status": one.status,
                }
                for one in content.measures
            ],
            "total": str(content.hours_per_week),
            "reviews": [(one.label, f"{one.notes[0].label}: {one.notes[0].text}") for one in content.reviews],
            "follow_up": _pairs(content.follow_up),
            "about": words("document.plan.about.text"),
            "together": words("document.plan.sign.text"),
            "signing": ["Sted", "Dato", "", f"Beboer: {resident.name}", f"Ansatt, {content.organisation}", "Tolk"],
        }


def _pairs(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    return [(one.label, one.text) for one in entries]
