"""The papers beside the plan: which there are, what each needs, and how one is printed.

A paper is a line of :data:`PAPERS` and a function that makes it from what is :class:`Asked`. Its name and what it is
for are the texts ``screen.papers.kind.<id>`` and ``….about``, its file's name ``screen.papers.file.<id>``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal

from models.agreements import grade_of
from models.answer import HeldRecord
from models.errors import InputError, SharingRefused
from models.own_texts import CATALOGUES, LOCALES, approved
from models.permit import permitted
from models.sharing import Grade
from models.texts import norwegian, text
from storage.records import compared
from storage.records.clock import day_for_consent
from storage.records.plan_papers import TEXTS, of_somebody
from storage.records.plan_phrases import own_language
from storage.records.reading import the

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storage.documents.layout import Printed
    from storage.records.records import Records

Need = Literal["nobody", "anybody", "resident"]
"""Whether a paper is about nobody, is about nobody but in a resident's language, or is one resident's."""
Reader = Literal["resident", "others"]
"""Whom it is made for: what is for others is refused where nothing of the person may go to others."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper."""

    id: str
    makes: str
    """``module:function``, imported when it is printed; the function takes what is :class:`Asked`."""
    need: Need = "resident"
    reader: Reader = "resident"
    texts: tuple[str, ...] = ()
    """How the keys of its texts begin; for a paper that can stand in a resident's language beside the Norwegian."""
    signed: bool = False
    """Whether it has lines to sign once a permit is recorded."""
    aid_if_asked: bool = False
    """Whether it is a reading aid only where somebody asks for that language."""

    @property
    def beside(self) -> bool:
        """Whether it can stand in a resident's language beside the Norwegian."""
        return bool(self.texts)

    def is_approved(self, own: str) -> bool:
        """Say whether a person has approved all its texts in ``own``, so that it can be signed."""
        return approved(own, *self.texts)

    def usually_beside(self, own: str, *, permit: bool) -> str:
        """Give what stands beside the Norwegian unless told otherwise, where the resident's language is ``own``.

        What is to be signed is no reading aid unless somebody asks for one.
        """
        aid = not self.aid_if_asked and not (self.signed and permit)
        return own if self.beside and own and (aid or self.is_approved(own)) else ""

    def label(self, lang: str | None = None) -> str:
        """Give what it is called."""
        return text(f"screen.papers.kind.{self.id}", lang)

    def about(self, lang: str | None = None) -> str:
        """Give in a few words what it is for."""
        return text(f"screen.papers.kind.{self.id}.about", lang)


SIGNING: Final = ("document.plan.sign", "paper.sign.")
"""How the keys of what stands under lines to sign begin."""
PAPERS: Final = (
    PaperKind(
        "information",
        "storage.records.paper_makers:information",
        "anybody",
        texts=("paper.information.", "section.inform."),
    ),
    PaperKind(
        "consent",
        "storage.records.consent_paper:consent_paper",
        texts=("paper.consent.", "screen.conversation.", "code.", "section.unit.", "document.plan.fact.", *SIGNING),
        signed=True,
    ),
    PaperKind("plan", "storage.records.plan_paper:plan_paper", texts=TEXTS, signed=True, aid_if_asked=True),
    PaperKind("cv", "storage.records.cv_paper:cv"),
    PaperKind(
        "contract",
        "storage.records.contract_paper:contract",
        texts=("document.contract.", "paper.sign.", *TEXTS),
        signed=True,
        aid_if_asked=True,
    ),
    PaperKind("transcript", "storage.records.transcript_paper:transcript", reader="others"),
    PaperKind("form", "storage.records.paper_makers:form", "nobody"),
)
"""All papers, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a paper is made from: of whom (None for nobody), in which language and beside which, dated which day.

    ``own`` is a locale of residents, empty for Norwegian alone.
    """

    records: Records
    subject: str | None
    held: tuple[HeldRecord, ...]
    lang: str
    own: str
    today: date
    decided: date
    """The day by which permit, assignments and consents are judged; a clock that was set back revives none of them."""


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper as PDF, the name for its file, and what to know of it."""

    kind: str
    pdf: bytes
    pages: int
    file: str
    own: str
    """The language beside the Norwegian; empty where there is none."""
    reading_aid: bool
    """Whether texts stand in it that no person has approved, and so nothing to be signed."""
    missing: Mapping[str, int]
    by_hand: int


class Papers:
    """The papers of one resident at a time, and those about nobody."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def offered(self, subject: str | None) -> tuple[PaperKind, ...]:
        """Give the kinds that can be printed for a resident, or for nobody."""
        return tuple(kind for kind in PAPERS if subject is not None or kind.need != "resident")

    def has_permit(self, subject: str) -> bool:
        """Say whether a permit is recorded, so that papers have lines to sign."""
        return permitted(self._records.held(subject), self._decided)

    def language(self, subject: str) -> str:
        """Give the locale of a resident's language that papers have texts in; empty where they have none."""
        return CATALOGUES.get(own_language(self._records.held(subject)), "")

    def print(
        self, kind: str, subject: str | None = None, lang: str | None = None, own: str | None = None
    ) -> PrintedPaper:
        """Give a paper as PDF, in the Norwegian in use or in ``lang``, and record that it was printed.

        Beside it stands ``own``, a locale of residents, or nothing where that is empty; what usually does where it is
        None. Raises InputError for a kind or language there is none of, or a resident that is not named, RecordError
        ``resident_unknown`` for one there is none of here, and SharingRefused for a paper for others where nothing of
        the person may go to others.
        """
        wanted = paper_kind(kind)
        if wanted.need == "resident" and subject is None:
            raise InputError("paper_of_whom", paper=wanted.label())
        if own and own not in LOCALES:
            raise InputError("paper_language", language=own)
        about = subject if wanted.need != "nobody" else None
        held = of_somebody(self._records, about) if about is not None else ()
        if wanted.reader == "others" and about is not None:
            self._refuse_others(about, held)
        days = self._records.session.env.today(), self._decided
        asked = Asked(self._records, about, held, lang or norwegian(), self._beside(wanted, held, own), *days)
        printed = _maker(wanted)(asked)
        self._audit(f"{kind} {printed.code}".rstrip(), about)
        return PrintedPaper(
            kind=kind,
            pdf=printed.pdf,
            pages=printed.pages,
            file=text(f"screen.papers.file.{kind}", code=printed.code),
            own=asked.own,
            reading_aid=printed.reading_aid,
            missing=printed.missing,
            by_hand=printed.by_hand,
        )

    @property
    def _decided(self) -> date:
        return day_for_consent(self._records.session)

    def _beside(self, kind: PaperKind, held: Sequence[HeldRecord], own: str | None) -> str:
        if own is None:
            return kind.usually_beside(CATALOGUES.get(own_language(held), ""), permit=permitted(held, self._decided))
        return own if kind.beside else ""

    def _refuse_others(self, subject: str, held: Sequence[HeldRecord]) -> None:
        """Refuse what nothing may go of to others: whom the law hides, and who may be one of those."""
        person = the(held, "person")
        if self._records.is_closed(subject) or (person is not None and grade_of(person.heads) is Grade.STRICT):
            raise SharingRefused("paper_protected")
        if compared.is_held_back(self._records.session, subject):
            raise SharingRefused("paper_held_back")

    def _audit(self, what: str, subject: str | None) -> None:
        if subject is None:
            self._records.session.core.audit("print", why=what)
        else:
            self._records.audit("print", subject, why=what)


def paper_kind(id_: str) -> PaperKind:
    """Give the kind of that id. Raises InputError where there is none."""
    for kind in PAPERS:
        if kind.id == id_:
            return kind
    raise InputError("paper_unknown", paper=id_)


def _maker(kind: PaperKind) -> Callable[[Asked], Printed]:
    module, _, name = kind.makes.partition(":")
    made: Callable[[Asked], Printed] = getattr(import_module(module), name)
    return made
