"""A finished PDF under a passphrase: AES-256 (ISO 32000-2, revision 6), with files inside that a program can read.

Everything in the file is encrypted, its description and the names of what is attached too. What is left to see are the
number and the size of its parts. PDF/A allows no encryption, so the file no longer says that it is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Final

from pikepdf import AttachedFileSpec, Encryption, Name, ObjectStreamMode, Pdf, Permissions

from storage.documents.content import Attachment

REVISION: Final = 6
MAY: Final = Permissions(
    accessibility=True,
    extract=True,
    print_lowres=True,
    print_highres=True,
    modify_annotation=False,
    modify_assembly=False,
    modify_form=False,
    modify_other=False,
)
"""Who opened the file may read it aloud, copy from it and print it; nobody is meant to change it."""
_KEPT: Final = ("pdfaid:part", "pdfaid:conformance")


def locked(pdf: bytes, passphrase: str, owner: str, dated: date, inside: Sequence[Attachment] = ()) -> bytes:
    """Give ``pdf`` with what lies ``inside``, readable for who knows ``passphrase``.

    ``owner`` is the password that lifts the restrictions: drawn by chance and told to nobody.
    """
    stamp = datetime(dated.year, dated.month, dated.day, tzinfo=UTC).strftime("D:%Y%m%d%H%M%SZ")
    with Pdf.open(BytesIO(pdf)) as file:
        _say_not_kept(file)
        if inside:
            file.Root.PageMode = Name.UseAttachments
        for one in inside:
            file.attachments[one.name] = AttachedFileSpec(
                file,
                one.data,
                description=one.description,
                filename=one.name,
                mime_type=one.mime,
                creation_date=stamp,
                mod_date=stamp,
                relationship=Name.Data,
            )
        target = BytesIO()
        file.save(
            target,
            min_version="1.7",
            object_stream_mode=ObjectStreamMode.generate,
            fix_metadata_version=False,
            encryption=Encryption(user=passphrase, owner=owner, R=REVISION, allow=MAY, aes=True, metadata=True),
        )
    return target.getvalue()


def _say_not_kept(file: Pdf) -> None:
    """Take out of the file's description that it is PDF/A."""
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        for name in _KEPT:
            if name in said:
                del said[name]
