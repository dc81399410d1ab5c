"""Bytes as pydantic fields: in JSON base64url without padding, of exactly one length (docs/formats.md, Ids)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainSerializer

from models.errors import IdentifierError
from models.ids import RECORD_BYTES, b64, unb64


def _bytes(size: int | None) -> Callable[[Any], bytes]:
    def read(value: Any) -> bytes:
        if isinstance(value, bytes) and size in (None, len(value)):
            return value
        if not isinstance(value, str):
            raise ValueError("not base64url")  # noqa: TRY004  (pydantic reports ValueError as an invalid field)
        try:
            return unb64(value, size)
        except IdentifierError as error:
            raise ValueError("not base64url") from error

    return read


def _id(value: str) -> str:
    _bytes(RECORD_BYTES)(value)
    return value


Blob = Annotated[bytes, BeforeValidator(_bytes(None)), PlainSerializer(b64)]
Bytes12 = Annotated[bytes, BeforeValidator(_bytes(12)), PlainSerializer(b64)]
Bytes16 = Annotated[bytes, BeforeValidator(_bytes(16)), PlainSerializer(b64)]
Bytes32 = Annotated[bytes, BeforeValidator(_bytes(32)), PlainSerializer(b64)]
Bytes64 = Annotated[bytes, BeforeValidator(_bytes(64)), PlainSerializer(b64)]
Id = Annotated[str, AfterValidator(_id)]
"""An id of 16 bytes, kept in its text form."""
