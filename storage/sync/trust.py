"""Whose device signs for whom: our own key card and those of pinned peers, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.cards import CardDevice, KeyCard
from models.operations import Operation
from storage.vault import sealing


@dataclass(frozen=True, slots=True)
class Signer:
    """A device on a pinned card."""

    card: KeyCard
    device: CardDevice

    @property
    def revoked(self) -> bool:
        """Whether the organisation has taken the device's word back."""
        return self.device.revoked is not None

    def signed(self, signature: bytes, data: bytes) -> bool:
        """Say whether the device made ``signature`` over ``data``."""
        return sealing.verify(self.device.key, signature, data)


class Trust:
    """The devices that may speak, each for its own organisation.

    A device is looked up together with its organisation: a card that lists somebody else's device gains nothing by it.
    """

    def __init__(self, cards: Iterable[KeyCard]) -> None:
        """Take our own card and the peers'."""
        self._signers = {(card.org, device.id): Signer(card, device) for card in cards for device in card.devices}

    def signer(self, organisation: str, device: str) -> Signer | None:
        """Give a device as a signer of ``organisation``, None where no pinned card names it."""
        return self._signers.get((organisation, device))

    def wrote(self, operation: Operation) -> bool:
        """Say whether the device that an operation names signed it, and may sign for the organisation it names."""
        head = operation.head
        signer = self.signer(head["w"]["o"], head["d"])
        return signer is not None and not signer.revoked and signer.signed(operation.signature, operation.id)
