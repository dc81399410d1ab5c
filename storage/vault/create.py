"""A new vault on disk, there whole or not at all: it is made beside its place and put there at the end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from models.cards import written
from models.errors import VaultError
from models.ids import b64, key_id
from models.roles import COMPARTMENTS, CORE
from storage import paths, platform, schema
from storage.environment import Environment
from storage.vault import anchor, disk, engine, keyfile, passphrase, roster, sealing
from storage.vault.compartment import INCARNATION_BYTES, Compartment
from storage.vault.founding import Founding, NewVault
from storage.vault.keyfile import KeyFile, VaultFile
from storage.vault.recovery import RecoverySheet
from storage.vault.session import root_purpose

FOLDERS = ("inbox", "outbox", "backups")


def create(folder: Path, setup: NewVault, words: str, env: Environment) -> tuple[RecoverySheet, ...]:
    """Create a vault in ``folder``, which must be empty or not there, opened by the passphrase ``words``.

    Gives the recovery sheets, which stand nowhere else. Raises InputError for a name, number, role or passphrase that
    will not do, VaultError for a folder that will not; then nothing is left behind.
    """
    passphrase.refuse_weak(words)
    paths.refuse_shared_place(folder)
    founding = Founding.of(setup, words, env)
    places = anchor.Places.of(folder, founding.vault, env)
    with disk.vault_file(folder.name), _in_one_step(folder) as part:
        for name in FOLDERS:
            platform.make_private_folder(part / name)
        _write(founding, part, anchor.Places(part / anchor.FILE, places.local), env)
    return founding.sheets()


@contextmanager
def _in_one_step(folder: Path) -> Iterator[Path]:
    """Give a folder to fill that takes the place of ``folder`` when all went well, and goes when not."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise VaultError("vault_folder_not_empty", folder=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    platform.make_private_folder(part)
    try:
        yield part
        if folder.exists():
            folder.rmdir()
        platform.replace(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(founding: Founding, folder: Path, places: anchor.Places, env: Environment) -> None:
    with ExitStack() as ending:
        made: dict[str, Compartment] = {}
        for name in COMPARTMENTS:
            path = folder / f"{name}.db"
            with engine.explained(path.name):
                db = engine.open_db(path, founding.data_keys[name], create=True)
                ending.callback(db.close)
                schema.apply(db)
                _fill(founding, db, name, env)
            made[name] = Compartment(name, db, founding.data_keys[name], founding.who, env)
            made[name].audit("vault_created")
        anchor.write(places, key_id(founding.device_public), made)
        _write_files(founding, folder, made)
        for compartment in made.values():
            compartment.close()


def _fill(founding: Founding, db: Database, name: str, env: Environment) -> None:
    moment, identity = written(founding.now), founding.identities[name]
    settings: dict[str, Any] = {
        "vault": founding.vault,
        "compartment": name,
        "inc": b64(env.random(INCARNATION_BYTES)),
        "created": moment,
    }
    with db.atomic():
        for reader in founding.readers(name):
            sealed = reader.seal(founding.data_keys[name], founding.vault, name)
            roster.add_reader(db.execute, reader, sealed, moment)
        db.execute(
            "INSERT INTO identity (recipient, private, since) VALUES (?, ?, ?)",
            (str(identity.to_public()), str(identity), moment),
        )
        if name == CORE:
            settings |= {"card": founding.card(), "certificate": founding.certificate()}
            _fill_core(founding, db)
        for key, value in settings.items():
            db.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (key, value))


def _fill_core(founding: Founding, db: Database) -> None:
    roster.put_slot(db.execute, founding.slot)
    db.execute("INSERT INTO member (id, record) VALUES (?, ?)", (founding.member, founding.record()))
    insert = "INSERT INTO secret (name, reader, value) VALUES (?, ?, ?)"
    db.execute(insert, ("device", "", founding.device))
    for reader in founding.readers(CORE):
        sealed = sealing.seal(founding.root, reader.public, root_purpose(founding.org, reader.id))
        db.execute(insert, ("root", reader.id, sealed))


def _write_files(founding: Founding, folder: Path, made: dict[str, Compartment]) -> None:
    empty = KeyFile(vault=founding.vault, slots=(), sealed=())
    keyfile.write(folder, roster.key_file(founding.vault, made[CORE], tuple(made.values()), empty))
    hints = VaultFile(
        vault=founding.vault,
        organisation=founding.org,
        name=founding.setup.organisation,
        root=founding.root_public,
        device=founding.device_public,
        compartments=COMPARTMENTS,
    )
    keyfile.write(folder, hints)
