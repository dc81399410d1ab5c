"""The Norwegian order of names: æ, ø and å after z, other accents and case left aside."""

from __future__ import annotations

from unicodedata import normalize

from models.folding import fold

_AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def alphabetical(name: str) -> str:
    """Give the key that sorts names as a Norwegian reads a list: Aron, Zahra, Øystein, Åse."""
    return fold(normalize("NFC", name.lower()).translate(_AFTER_Z))
