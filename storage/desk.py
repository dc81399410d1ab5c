"""An unlocked vault as use cases: what screens and the command line call. One thread owns a desk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models import schema
from models.errors import VaultError
from models.imports.plans import Acceptable, ImportPlan
from models.matching.unmet import Theme
from storage import platform
from storage.records import applying, search, whole
from storage.records.agreements import Assignments, Consents
from storage.records.answers import Answers
from storage.records.appointments import Appointments
from storage.records.checking import document_faults, erased_faults, operation_faults
from storage.records.coding import CodingQueue
from storage.records.drafts import Drafts
from storage.records.employers import Employers
from storage.records.entries import Entries
from storage.records.erasing import Erasable, Erased, Erasing, Wrong
from storage.records.erasures import bring_together
from storage.records.handing_in import HandIns, TakenIn
from storage.records.handover import HandOvers
from storage.records.homes import Homes
from storage.records.importing import ImportOutcome, OpportunityLists, ResidentLists
from storage.records.left import Left
from storage.records.matches import Matches
from storage.records.opportunities import Opportunities
from storage.records.papers import Papers
from storage.records.plans import Plans
from storage.records.records import Records
from storage.records.residents import Residents
from storage.records.takers import Takers, takers_of
from storage.records.talks import Talks
from storage.records.team import Teams
from storage.records.today import Today
from storage.records.transcripts import Transcripts
from storage.records.twins import Pair, Settled, Twins
from storage.records.wishes import unmet_wishes
from storage.sync import inbox, waiting
from storage.sync import peers as pinned
from storage.sync.arrival import ImportResult
from storage.sync.export import export, preview_export
from storage.sync.importing import import_, preview_import
from storage.sync.parties import Party, find_party, parties
from storage.sync.report import ExportPreview, ExportResult
from storage.vault.members import Members
from storage.vault.verify import Check, Report, verify

if TYPE_CHECKING:
    from models.cards import KeyCard
    from storage.environment import Environment
    from storage.vault.session import Session


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words searched for were found."""

    subject: str
    record: str
    kind: str
    field: str
    text: str


class Desk:
    """Everything a signed-in member can do with the vault."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.records = Records(session)
        self.residents = Residents(self.records)
        self.resident_lists = ResidentLists(self.records)
        self.answers = Answers(self.records)
        self.drafts = Drafts(self.records)
        self.talks = Talks(self.records)
        self.entries = Entries(self.records)
        self.appointments = Appointments(self.records)
        self.teams = Teams(self.records)
        self.today = Today(self.records, self.residents)
        self.coding = CodingQueue(self.records, self.residents)
        self.left = Left(self.records)
        self.erasing = Erasing(self.records)
        self.hand_ins = HandIns(self.records)
        self.twins = Twins(self.records)
        self.consents = Consents(self.records)
        self.assignments = Assignments(self.records)
        self.opportunities = Opportunities(self.records)
        self.homes = Homes(self.records)
        self.employers = Employers(self.records)
        self.opportunity_lists = OpportunityLists(self.records)
        self.matches = Matches(self.records, self.residents)
        self.hand_overs = HandOvers(self.records)
        self.plans = Plans(self.records, self.opportunities, self.residents)
        self.papers = Papers(self.records)
        self.transcripts = Transcripts(self.records)
        self.exchange = Exchange(session, self.records, self.residents)
        self.members = Members(session)
        self.taken_in = TakenIn()
        with suppress(VaultError):  # another program writes, or a full disk: it is done at the next unlock
            bring_together(self.records)
            self.taken_in = self.hand_ins.take_in()
            self.twins.compare()
        self._versions = self.versions()

    def member_names(self) -> dict[str, str]:
        """Give the name of everybody who is, or was, a member here, by member id."""
        return {member: known.name for member, known in self.session.member_names().items()}

    def close(self) -> None:
        """Forget what is in memory, and what a printer was given as a file, and lock the vault."""
        platform.forget_prints()
        self.residents.index.clear()
        self.session.close()

    def idle(self) -> bool:
        """Do a little of what can wait: bring search up. True when more remains."""
        compartments = self.records.compartments().values()
        return any(search.bring_up(compartment, schema.is_searchable) == search.BATCH for compartment in compartments)

    def changed_elsewhere(self) -> bool:
        """Say whether another program has written since this was asked before; then bring the index up too."""
        before, self._versions = self._versions, self.versions()
        if self._versions == before:
            return False
        self.residents.refresh()
        self.twins.compare()
        return True

    def versions(self) -> tuple[int, ...]:
        """Give what is another once another program has written."""
        return tuple(compartment.version for compartment in self.session.compartments.values())

    def search(self, words: str) -> list[Hit]:
        """Find what holds all of ``words`` in the answers, in the compartments that are open.

        Persons graded strengt fortrolig are found by no search of answers.
        """
        hits = []
        for compartment in self.records.compartments().values():
            for record, field in search.find(compartment, words, schema.is_searchable):
                held = self.records.record(record)
                if held is not None and field in held.fields and not self.records.is_closed(held.subject):
                    hits.append(Hit(held.subject, record, held.kind, field, str(held.fields[field].value)))
        self.session.core.audit("search", counts={"hits": len(hits)})
        return hits

    def show(self, resident: str) -> dict[str, Any]:
        """Give everything of one resident as JSON, and record that it was read."""
        self.residents.open(resident)
        return whole.as_json(self.records, resident)

    def apply_answers(self, given: Any) -> applying.Applied:
        """Enter the answers of one sitting from a file's JSON."""
        if isinstance(given, dict):
            self.residents.index.get(str(given.get("resident", "")))
        applied = applying.apply_answers(self.records, self.answers, self.talks, self.consents, given)
        self.residents.reindex(applied.resident)
        self.twins.compare()
        return applied

    def erase(self, found: Erasable, values: Sequence[Wrong], why: str) -> Erased:
        """Erase what was entered by mistake, and bring the index of residents up; it cannot be undone."""
        erased = self.erasing.erase(found, values, why)
        self.residents.reindex(found.place.subject)
        return erased

    def settle_same(self, pair: Pair) -> Settled:
        """Take over what was recorded of the open one of two who are the same, and erase that one; not to be undone."""
        settled = self.twins.same(pair)
        self.residents.refresh()
        return settled

    def takers(self, opportunity: str) -> Takers:
        """Give who takes part in an opportunity, and who waits for a place."""
        return takers_of(self.records, self.residents, self.opportunities.get(opportunity))

    def unmet_wishes(self) -> tuple[Theme, ...]:
        """Give what residents wish for and nobody offers, by inclusion tag."""
        return unmet_wishes(self.records, self.residents)

    def verify(self) -> Report:
        """Check the whole vault; nothing is written."""
        devices = {self.session.device.id: self.session.device.public}
        for known in (self.session.key_card, *(peer.card for peer in self.exchange.peers())):
            devices |= {device.id: device.key for device in known.devices}
        further: dict[str, Check] = {
            "operations": partial(operation_faults, devices=devices),
            "documents": document_faults,
            "erased": erased_faults,
            "search": partial(search.faults, is_searchable=schema.is_searchable),
        }
        return verify(self.session, further)

    def import_residents(self, plan: ImportPlan, accept: frozenset[Acceptable]) -> ImportOutcome:
        """Write what of a list of residents was accepted, and bring the index up."""
        outcome = self.resident_lists.apply(plan, accept)
        self.residents.refresh()
        self.twins.compare()
        self.session.core.audit("import_list", counts={"operations": outcome.operations})
        return outcome

    def import_opportunities(self, plan: ImportPlan, accept: frozenset[Acceptable]) -> ImportOutcome:
        """Write what of a list of opportunities was accepted."""
        outcome = self.opportunity_lists.apply(plan, accept)
        self.session.core.audit("import_list", counts={"operations": outcome.operations})
        return outcome


class Exchange:
    """Peers, bundles out and bundles in."""

    def __init__(self, session: Session, records: Records, residents: Residents) -> None:
        self._session = session
        self._records = records
        self._residents = residents

    def own_card(self) -> bytes:
        """Give our key card, to be handed to a peer."""
        return pinned.own_card(self._session)

    def on_card(self, card: bytes) -> KeyCard:
        """Give what stands on a card; raises BundleError where it is no card."""
        return pinned.on_card(card)

    def words(self, card: bytes) -> tuple[str, ...]:
        """Give the six words of a card, to be compared aloud."""
        return pinned.words_of(card)

    def add_peer(self, card: bytes, words: str, *, changed: bool = False) -> pinned.Peer:
        """Pin a peer whose six words were compared; ``changed``: a person agreed to what its newer card says it is."""
        return pinned.add_peer(self._session, card, words, changed=changed)

    def peers(self) -> tuple[pinned.Peer, ...]:
        """Give the pinned peers."""
        return pinned.peers(self._session)

    def parties(self) -> tuple[Party, ...]:
        """Give the pinned peers, and the municipalities without a card that somebody is assigned to."""
        return parties(self._session)

    def find_party(self, written: str) -> Party:
        """Give the peer or municipality of that id, number or name."""
        return find_party(self._session, written)

    def find_peer(self, written: str) -> pinned.Peer:
        """Give the peer of that organisation id or municipality number."""
        return pinned.find_peer(self._session, written)

    def to_send(self) -> tuple[waiting.Waiting, ...]:
        """Give, for each of :meth:`parties`, a count of what waits to be sent that has not begun."""
        return waiting.everywhere(self._session)

    def preview(self, org: str, residents: Collection[str] | None = None) -> ExportPreview:
        """Say what would go to a peer or municipality, and what stays and why; nothing is written."""
        return preview_export(self._session, org, residents)

    def export(
        self, org: str, folder: Path, residents: Collection[str] | None = None, *, clock_is_right: bool = False
    ) -> ExportResult:
        """Write bundles for a peer into ``folder``; a clock that was set back must have been said to be right."""
        return export(self._session, org, folder, residents, clock_is_right=clock_is_right)

    def kept(self) -> tuple[Path, ...]:
        """Give the bundles that came while nobody could open them, and that this member's keys were not tried on."""
        return tuple(inbox.waiting(self._session.vault.folder, self._session.compartments))

    def preview_import(self, files: Sequence[Path]) -> Sequence[ImportResult]:
        """Say what bundles bring; nothing is kept."""
        return preview_import(self._session, files)

    def take_in(self, files: Sequence[Path]) -> Sequence[ImportResult]:
        """Take in bundles, those that :meth:`kept` gives besides, and bring the index of residents up."""
        kept = set(self.kept())
        results = import_(self._session, [file for file in files if file not in kept])
        bring_together(self._records)
        HandIns(self._records).take_in()
        self._residents.refresh()
        Twins(self._records).compare()
        return results


@contextmanager
def opened(folder: Path, passphrase: str, env: Environment | None = None, member: str | None = None) -> Iterator[Desk]:
    """Unlock the vault in ``folder`` for a while, as the ``member`` of that label; locked again whatever happens."""
    from storage.environment import SYSTEM  # noqa: PLC0415  (the first paint needs a desk's type, not its vault)
    from storage.vault.vault import Vault  # noqa: PLC0415  (as is this)

    desk = Desk(Vault.at(folder, env or SYSTEM).unlock(passphrase, member))
    try:
        yield desk
    finally:
        desk.close()
