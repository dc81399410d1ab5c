"""The one tree of errors. Each says, from the catalogue, what happened, that nothing was lost, and what to do next.

BolystError                     error.<code> and error.<code>.next, with the error's parameters put in
├── InputError                  what was typed or read cannot be used
│   ├── NotCanonical            bytes that are not in canonical form
│   └── IdentifierError         a number that cannot be one
├── VaultError                  the vault cannot be made, found or opened
│   ├── WrongPassphrase
│   ├── VaultInUse
│   └── VaultDamaged            integrity (exit status 3)
├── RecordError                 a record that is not there, or that may not be written
├── SharingRefused              law, consent or assignment says no
└── BundleError                 a bundle that is not taken (exit status 3)
    ├── BundleDamaged
    ├── NotForUs
    └── SenderUnknown
"""

from __future__ import annotations

import errno
from types import MappingProxyType
from typing import ClassVar, Final

from models.texts import text

_REASONS: Final = MappingProxyType(
    {
        errno.ENOENT: "missing",
        errno.EACCES: "denied",
        errno.EPERM: "denied",
        errno.EISDIR: "is_folder",
        errno.ENOTDIR: "no_folder",
        errno.ENOSPC: "full",
        errno.EROFS: "read_only",
        errno.EEXIST: "taken",
        errno.ENAMETOOLONG: "too_long",
    }
)
"""Why the system refuses, by its number: the last part of ``error.reason.<name>``."""


def reason_of(error: OSError) -> str:
    """Say in the language in use why a file or folder was refused: the system's own words are English or numbers."""
    return text(f"error.reason.{_REASONS.get(error.errno or 0, 'other')}")


class BolystError(Exception):
    """What every error of the program is: a catalogue code and the parameters its texts name."""

    code: str = "unexpected"
    exit_status: ClassVar[int] = 1

    def __init__(self, code: str | None = None, /, **params: object) -> None:
        """Take a more exact ``code`` than the class's own, and what its texts name."""
        self.code = code or type(self).code
        self.params = params
        super().__init__(self.code, params)

    @property
    def message(self) -> str:
        """What happened, and what is safe, in the language in use."""
        return text(f"error.{self.code}", None, **self.params)

    @property
    def next_step(self) -> str:
        """What to do now, in the language in use."""
        return text(f"error.{self.code}.next", None, **self.params)

    def __str__(self) -> str:
        """Give message and next step as one line."""
        return f"{self.message} {self.next_step}"


class InputError(BolystError):
    """What was typed or read from a file cannot be used; nothing was changed."""

    code = "input"


class NotCanonical(InputError):
    """Bytes that differ from their canonical JSON form (docs/formats.md, Canonical JSON)."""

    code = "not_canonical"


class IdentifierError(InputError):
    """A DUF, national or record number that cannot be one."""

    code = "identifier"


class VaultError(BolystError):
    """The vault cannot be made, found or opened."""

    code = "vault"


class WrongPassphrase(VaultError):
    """No slot opens with this passphrase."""

    code = "wrong_passphrase"


class VaultInUse(VaultError):
    """Another program holds the vault in a way that excludes this one."""

    code = "vault_in_use"


class VaultDamaged(VaultError):
    """A file of the vault is not as it was written."""

    code = "vault_damaged"
    exit_status = 3


class RecordError(BolystError):
    """A record that is not there, or that may not be read or written by this member."""

    code = "record"


class SharingRefused(BolystError):
    """Law, consent, protection or a missing assignment says no; nothing left the vault."""

    code = "sharing_refused"


class BundleError(BolystError):
    """A bundle that is not taken; nothing of it was kept."""

    code = "bundle"
    exit_status = 3


class BundleDamaged(BundleError):
    """Truncated, changed on the way, or never a bundle."""

    code = "bundle_damaged"


class NotForUs(BundleError):
    """Sealed to somebody else, or to a compartment this member cannot open: the two look the same."""

    code = "bundle_not_for_us"


class SenderUnknown(BundleError):
    """No pinned key card names the device that signed."""

    code = "bundle_sender_unknown"
