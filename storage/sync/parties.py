"""Whom something is given to: a pinned peer, or a municipality that has no key card and is handed a folder instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from models import agreements, codes
from models.errors import InputError
from models.permit import fields_of
from models.texts import LANGUAGES, text
from storage.sync import histories, peers
from storage.sync.peers import Peer
from storage.vault.session import Session

BY_NUMBER: Final = "kommunenr:"
"""Before the number of a municipality, where an organisation is named."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality without Bolyst, by its number: a public body that no key card is pinned for."""

    kommunenr: str
    public: ClassVar[bool] = True

    @property
    def org(self) -> str:
        """What assignments, consents and the ledger name it by."""
        return f"{BY_NUMBER}{self.kommunenr}"

    @property
    def name(self) -> str:
        """Its name in the language in use."""
        return municipality_name(self.kommunenr)

    def as_json(self) -> dict[str, Any]:
        """Give it with the keys of a peer, as far as it has them (docs/formats.md, JSON output)."""
        return {"id": self.org, "name": self.name, "public": True, "kommunenr": self.kommunenr}


Party = Peer | Municipality
"""Whoever may be given something of a person by law, consent and assignment."""


def party(session: Session, org: str) -> Party:
    """Give who has the id ``org``: a pinned organisation, or a municipality named by number that has no pinned card.

    Raises SharingRefused for an id that no pinned card has, InputError for a number of no municipality.
    """
    number = org.removeprefix(BY_NUMBER)
    if number == org:
        return peers.peer(session, org)
    if any(one.public and one.kommunenr == number for one in peers.peers(session)):
        return peers.find_peer(session, number)
    if codes.get("municipality", number) is None:
        raise InputError("municipality_unknown", name=number)
    return Municipality(number)


def find_party(session: Session, written: str) -> Party:
    """Give whom somebody wrote: an organisation's id, or a municipality's number or name ("Vågå", "Vågå kommune").

    Raises SharingRefused where several cards are pinned for the number, InputError where nobody is named.
    """
    named = codes.get("municipality", written) or codes.named("municipality", _bare(written))
    if named is not None:
        return party(session, f"{BY_NUMBER}{named.code}")
    return party(session, written) if written.startswith(BY_NUMBER) else peers.find_peer(session, written)


def _bare(written: str) -> str:
    """Give a municipality's name without the word for one, in any of the languages."""
    words = {text("share.municipality", lang, name="").strip().casefold() for lang in LANGUAGES}
    name, _, last = written.strip().rpartition(" ")
    return name if last.casefold() in words else written


def parties(session: Session) -> tuple[Party, ...]:
    """Give the pinned peers, and behind them the municipalities that an assignment names and no pinned card has."""
    pinned = peers.peers(session)
    known = {one.kommunenr for one in pinned if one.public}
    named = {agreements.named(fields_of(one.document)) for one in histories.documents(session, "assignment")}
    numbers = {name.removeprefix(BY_NUMBER) for name in named if name is not None and name.startswith(BY_NUMBER)}
    there = sorted(number for number in numbers - known if codes.get("municipality", number) is not None)
    return (*pinned, *map(Municipality, there))


def party_names(session: Session, orgs: set[str]) -> dict[str, str]:
    """Give the names of those whom the ledger names by ``orgs``; who has none that is known is left out."""
    names = {peer.org: peer.name for peer in peers.peers(session)}
    numbers = {org: org.removeprefix(BY_NUMBER) for org in orgs if org.startswith(BY_NUMBER)}
    return names | {org: municipality_name(number) for org, number in numbers.items()}


def municipality_name(kommunenr: str, lang: str | None = None) -> str:
    """Give what a municipality is called: "Vågå kommune"."""
    return text("share.municipality", lang, name=codes.label("municipality", kommunenr, lang))
