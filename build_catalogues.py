"""Build hook: every ``.po`` catalogue becomes a ``.mo``, and the fuzzy flags, which ``.mo`` files lose, a JSON list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path(__file__).parent / "models" / "locale"


def compile_catalogues(folder: Path = LOCALE) -> int:
    """Compile all catalogues below ``folder``; give how many. Fuzzy texts are compiled too and listed in fuzzy.json."""
    fuzzy: dict[str, dict[str, list[str]]] = {}
    sources = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    for source in sources:
        language = source.parent.parent.name
        with source.open("rb") as file:
            catalogue = read_po(file, locale=language, domain=source.stem, abort_invalid=True)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue, use_fuzzy=True)
        flagged = sorted(str(message.id) for message in catalogue if message.id and message.fuzzy)
        if flagged:
            fuzzy.setdefault(language, {})[source.stem] = flagged
    text = json.dumps(fuzzy, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "fuzzy.json").write_text(text + "\n", encoding="utf-8")
    return len(sources)


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's generic is not meant for users
    """Compiles the catalogues for every build, editable installs included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (hatchling's signature)
        """Run before the files of a build are collected."""
        compile_catalogues()


if __name__ == "__main__":
    compile_catalogues()
