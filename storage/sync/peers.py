"""Organisations to exchange with: their key cards, pinned once by six words compared aloud, then followed (SYNC §3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from models import codes
from models.cards import KeyCard, read_card
from models.errors import IdentifierError, InputError, SharingRefused
from models.ids import RECORD_BYTES, unb64
from models.words import same_words, six_words
from storage.sync.trust import Trust
from storage.vault import sealing
from storage.vault.session import Session

KOMMUNENR_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Peer:
    """A pinned organisation: its newest card, and when its words were compared."""

    card: KeyCard
    pinned_at: datetime

    @property
    def org(self) -> str:
        """The organisation's id."""
        return self.card.org

    @property
    def name(self) -> str:
        """The organisation's name."""
        return self.card.name

    @property
    def public(self) -> bool:
        """Whether it is a public body."""
        return self.card.public

    @property
    def kommunenr(self) -> str | None:
        """The municipality's number, where it is one."""
        return self.card.kommunenr

    def as_json(self) -> dict[str, Any]:
        """Give the peer as ``bolyst peer list --json`` prints it (docs/formats.md, JSON output)."""
        return {
            "id": self.org,
            "name": self.name,
            "public": self.public,
            "kommunenr": self.kommunenr,
            "orgnr": self.card.orgnr,
            "serial": self.card.serial,
            "pinned_at": self.pinned_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "words": list(six_words(self.card.root)),
        }


def own_card(session: Session) -> bytes:
    """Give our own key card as it is handed to others, signed by the organisation's root."""
    return session.card


def words_of(card: bytes) -> tuple[str, ...]:
    """Give the six words of the root that signed ``card``; raises BundleError where it is no card."""
    return six_words(read_card(card, sealing.verify).root)


def on_card(card: bytes) -> KeyCard:
    """Give what stands on ``card``, checked to be signed; raises BundleError where it is no card."""
    return read_card(card, sealing.verify)


def add_peer(session: Session, card: bytes, words: str | Iterable[str] | None = None, *, changed: bool = False) -> Peer:
    """Pin an organisation by its card, or take its newer card.

    ``words`` are the six words as the peer read them aloud; without them the caller has had them compared. A card with
    a higher serial from a root already pinned is taken whatever the words; one that is not newer changes nothing. What
    it is decides what goes to it: where a newer card says something else of that, a person must have agreed
    (``changed``). Raises BundleError where it is no card, InputError where the words differ, where the card is our own,
    or where it says something else and nobody agreed.
    """
    read = read_card(card, sealing.verify)
    if read.org == session.organisation.id:
        raise InputError("peer_is_self")
    if words is not None and not same_words(words, six_words(read.root)):
        raise InputError("peer_words_differ", name=read.name)
    known = _find(session, read.org)
    if known is not None and known.card.serial >= read.serial:
        return known
    if known is not None and not changed and _what_it_is(known.card) != _what_it_is(read):
        raise InputError("peer_card_changed", name=known.name)
    pinned = known.pinned_at if known else session.env.now()
    with session.core.atomic():
        session.core.execute(
            "INSERT OR REPLACE INTO peer (org, name, serial, card, pinned_at) VALUES (?, ?, ?, ?, ?)",
            (read.org, read.name, read.serial, card, int(pinned.timestamp() * 1000)),
        )
        event = "peer_card" if known else "peer_pinned"
        session.core.audit(event, counts={"serial": read.serial}, records=(read.org,))
    return Peer(read, pinned)


def peers(session: Session) -> tuple[Peer, ...]:
    """Give all pinned organisations, by name."""
    rows = session.core.execute("SELECT card, pinned_at FROM peer ORDER BY name, org").fetchall()
    return tuple(_peer(*row) for row in rows)


def peer(session: Session, org: str) -> Peer:
    """Give the pinned organisation with that id, or raise SharingRefused."""
    found = _find(session, org)
    if found is None:
        raise SharingRefused("peer_unknown", recipient=org)
    return found


def find_peer(session: Session, written: str) -> Peer:
    """Give the peer that a municipality's number or an organisation id names.

    A number means the public body with that number. Raises SharingRefused where no card is pinned for it, or several.
    """
    if len(written) == KOMMUNENR_DIGITS and written.isdigit():
        found = [one for one in peers(session) if one.public and one.kommunenr == written]
        if len(found) > 1:
            names = ", ".join(f"{one.name} ({one.org})" for one in found)
            raise SharingRefused("peer_several", recipient=written, names=names)
        if not found:
            raise SharingRefused("peer_unknown", recipient=_municipality(written))
        return found[0]
    try:
        unb64(written, RECORD_BYTES)
    except IdentifierError as error:
        raise InputError("peer_not_named", recipient=written) from error
    return peer(session, written)


def _municipality(number: str) -> str:
    known = codes.get("municipality", number)
    return number if known is None else f"{known.label()} ({number})"


def trust(session: Session) -> Trust:
    """Give whom we believe: our own devices and the peers' devices."""
    return Trust([session.key_card, *(one.card for one in peers(session))])


def _what_it_is(card: KeyCard) -> tuple[bool, str | None, str | None]:
    return card.public, card.kommunenr, card.orgnr


def _find(session: Session, org: str) -> Peer | None:
    row = session.core.execute("SELECT card, pinned_at FROM peer WHERE org = ?", (org,)).fetchone()
    return None if row is None else _peer(*row)


def _peer(card: bytes, pinned_at: int) -> Peer:
    return Peer(read_card(card, sealing.verify), datetime.fromtimestamp(pinned_at / 1000, UTC))
