"""Members of the organisation: who they are, a further one, and another passphrase of one's own.

What stands inside the compartments is the truth; keys.json follows. Whatever stops the program between the two, the
next unlocking brings keys.json up (:mod:`storage.vault.opening`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.cards import MemberRecord, written
from models.errors import InputError, VaultError
from models.ids import RECORD_BYTES, b64
from models.members import checked_label, checked_name, free_label, is_taken
from models.roles import COMPARTMENTS, CORE, ROLES, Role, said
from storage.vault import delay, joining, kdf, keyfile, keys, passphrase, roster, sealing
from storage.vault.keyfile import Slot
from storage.vault.keys import MemberKeys, Reader

if TYPE_CHECKING:
    from storage.vault.session import Compartment, Session


@dataclass(frozen=True, slots=True)
class NewMember:
    """Who is to be a member. Without a label the initials become one."""

    name: str
    role: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member as the list of members shows one."""

    id: str
    name: str
    label: str
    role: str
    compartments: tuple[str, ...]
    """Those whose key the member holds; of one that is not open here, what the membership record says."""
    root: bool
    """Whether the member opens the organisation's root key."""
    since: datetime
    is_self: bool

    @property
    def beyond_role(self) -> tuple[str, ...]:
        """What the member holds beyond the role: the first admin all, until each has members of its own."""
        given = ROLES[self.role].compartments if self.role in ROLES else self.compartments
        return tuple(name for name in self.compartments if name not in given)

    def as_json(self) -> dict[str, Any]:
        """Give the member as ``bolyst member list --json`` prints one (docs/formats.md, JSON output)."""
        return {
            "id": self.id,
            "name": self.name,
            "label": self.label,
            "role": self.role,
            "compartments": list(self.compartments),
            "beyond_role": list(self.beyond_role),
            "root": self.root,
            "since": written(self.since),
            "self": self.is_self,
        }


class Members:
    """The members of an unlocked vault."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # --- who they are

    def listed(self) -> tuple[MemberView, ...]:
        """Give all members, by name."""
        session = self._session
        readers = {name: {reader.id for reader in session.readers(name)} for name in session.compartments}
        labels, roots = session.member_names(), self._roots()
        return tuple(
            MemberView(
                id=record.member,
                name=record.name,
                label=labels[record.member].label,
                role=record.role,
                compartments=tuple(name for name in COMPARTMENTS if _holds(record, name, readers.get(name))),
                root=record.member in roots,
                since=record.since,
                is_self=record.member == session.member.id,
            )
            for record in self._records()
        )

    @property
    def may_add(self) -> bool:
        """Whether the signed-in member opens the root key, and so can add members."""
        return self._session.member.id in self._roots()

    def missing_for(self, role: str) -> tuple[str, ...]:
        """Give the compartments of a role that the signed-in member cannot give, lacking their keys."""
        return tuple(name for name in _role(role).compartments if name not in self._session.compartments)

    def suggested_label(self, name: str) -> str:
        """Give the label that a member of that name gets when none is chosen."""
        return free_label(name, self._labels())

    def suggested_words(self) -> str:
        """Give a passphrase of words."""
        return passphrase.generate(self._session.env)

    # --- a further member

    def add(self, new: NewMember, words: str) -> MemberView:
        """Add a member who unlocks with the passphrase ``words``; give what the list shows.

        It takes about a second for each member there is. Raises VaultError ``not_admin``, ``role_not_given`` where the
        role opens what this member cannot, InputError for a name, label, role or passphrase that will not do; then
        nothing was changed. VaultError ``keys_follow``: the member is there, and can unlock after the next unlocking.
        """
        session = self._session
        root = session.root()
        role = _role(new.role)
        chosen = self._checked(new)
        self._refuse_not_held(role)
        passphrase.refuse_weak(words)
        self._refuse_known(words, self._slots())
        member, made = b64(session.env.random(RECORD_BYTES)), MemberKeys.new(session.env)
        cost = kdf.for_new_slot(session.env)
        slot = keys.make_slot(made, words, session.vault.id, member, session.env, cost, chosen.label)
        record = MemberRecord(
            org=session.organisation.id,
            member=member,
            name=chosen.name,
            role=role.code,
            compartments=role.compartments,
            x25519=made.x25519_public,
            ed25519=made.ed25519_public,
            version=1,
            since=session.env.now(),
        )
        self._write(record, record.signed(sealing.signer(root)), slot, root if role.root else None)
        self._follow(record)
        return next(view for view in self.listed() if view.id == member)

    def _checked(self, new: NewMember) -> NewMember:
        name = checked_name(new.name)
        label = checked_label(new.label) or self.suggested_label(name)
        self._refuse_taken(name, label)
        return replace(new, name=name, label=label)

    def _refuse_taken(self, name: str, label: str) -> None:
        if is_taken(name, [record.name for record in self._records()]):
            raise InputError("member_name_taken", name=name)
        if label and is_taken(label, self._labels()):
            raise InputError("member_label_taken", label=label)

    def _refuse_not_held(self, role: Role) -> None:
        lacking, needed = self.missing_for(role.code), set(role.compartments)
        if lacking:
            able = [view.name for view in self.listed() if view.root and needed <= set(view.compartments)]
            code = "role_not_given" if able else "role_given_by_nobody"
            raise VaultError(code, lacking=said(lacking), able=", ".join(able))

    def _refuse_known(self, words: str, others: Iterable[Slot]) -> None:
        """Raise InputError where ``words`` open one of ``others``: nobody could tell the two members apart."""
        for slot in others:
            if keys.open_slot(slot, words, self._session.vault.id) is not None:
                raise InputError("passphrase_taken")

    def _write(self, record: MemberRecord, signed: bytes, slot: Slot, root: bytes | None) -> None:
        """Put the member into the compartments of the role, core last: it stands there or nowhere."""
        session, core = self._session, self._session.core
        reader = Reader(record.member, "member", record.x25519)
        others = [session.compartments[name] for name in record.compartments if name != CORE]
        with core.atomic():
            self._refuse_taken(record.name, slot.label or "")
            for compartment in others:
                with compartment.atomic():
                    self._add_reader(compartment, reader)
                    joining.begin(compartment, record.member)
            self._add_reader(core, reader)
            core.execute("INSERT INTO member (id, record) VALUES (?, ?)", (record.member, signed))
            roster.put_slot(core.execute, slot)
            if root is not None:
                session.put_root(root, reader)
            core.audit("member_added", counts={"compartments": len(record.compartments)}, records=(record.member,))

    def _add_reader(self, compartment: Compartment, reader: Reader) -> None:
        session = self._session
        held = roster.data_key(compartment, session.vault.id, session.member.id, session.keys())
        sealed = reader.seal(held.key, session.vault.id, compartment.name, held.version)
        roster.add_reader(compartment.execute, reader, sealed, written(session.env.now()), held.version)
        compartment.audit("reader_added", records=(reader.id,))

    # --- one's own passphrase

    def change_passphrase(self, old: str, new: str, label: str | None = None) -> None:
        """Let the signed-in member unlock with ``new`` instead of ``old``, under another ``label`` where one is given.

        Raises WrongPassphrase where ``old`` is wrong, counted as at the door; InputError for a passphrase or label that
        will not do; then nothing was changed. VaultError ``keys_follow``: it holds from the next unlocking on.
        """
        session = self._session
        delay.refuse_early(session.vault.folder, session.env.now())
        own, others = self._own_slot(), self._slots(but=session.member.id)
        opened = keys.open_slot(own, old, session.vault.id)
        if opened is None:
            raise delay.wrong(session.vault.folder, session.env.now())
        wanted = own.label or "" if label is None else checked_label(label)
        if wanted and is_taken(wanted, [slot.label for slot in others if slot.label]):
            raise InputError("member_label_taken", label=wanted)
        if new != old:
            passphrase.refuse_weak(new)
            self._refuse_known(new, others)
        cost = kdf.for_new_slot(session.env)
        slot = keys.remake_slot(own, opened, new, session.vault.id, session.env, cost, wanted)
        with session.core.atomic():
            roster.put_slot(session.core.execute, slot)
            session.core.audit("passphrase_changed", counts={"version": slot.version}, records=(session.member.id,))
        self._follow()
        delay.opened(session.vault.folder, slot.slot)

    def own_label(self) -> str:
        """Give the signed-in member's own label, empty for none."""
        return self._own_slot().label or ""

    def _own_slot(self) -> Slot:
        own = self._session.member.id
        return next(slot for slot in self._slots() if slot.user == own)

    # --- what all of it needs

    def _slots(self, but: str = "") -> tuple[Slot, ...]:
        return tuple(slot for slot in roster.slots(self._session.core) if slot.user != but)

    def _labels(self) -> list[str]:
        return [slot.label for slot in self._slots() if slot.label]

    def _records(self) -> Sequence[MemberRecord]:
        return self._session.memberships()

    def _roots(self) -> set[str]:
        rows = self._session.core.execute("SELECT reader FROM secret WHERE name = 'root'")
        return {reader for (reader,) in rows}

    def _follow(self, joined: MemberRecord | None = None) -> None:
        """Bring what follows from core up to it; raises VaultError ``keys_follow`` where the disk does not let it.

        Core is held while keys.json is written, so that two programs do not write over each other.
        """
        session = self._session
        opened = tuple(session.compartments.values())
        try:
            if joined is not None:
                for compartment in opened:
                    joining.end(compartment, joined.member)
            with session.core.atomic():
                present = keyfile.read_keys(session.vault.folder)
                keyfile.write(session.vault.folder, roster.key_file(session.vault.id, session.core, opened, present))
        except VaultError as error:
            raise VaultError("keys_follow") from error


def _role(code: str) -> Role:
    """Give a role by its code; raises InputError where there is none."""
    if code not in ROLES:
        raise InputError("role_unknown", role=code, roles=", ".join(ROLES))
    return ROLES[code]


def _holds(record: MemberRecord, compartment: str, readers: set[str] | None) -> bool:
    return compartment in record.compartments if readers is None else record.member in readers
