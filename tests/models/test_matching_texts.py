"""What matching and drafting say stands in the catalogue, in every language, for every key that the rules can give."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from models import matching
from models.matching import Reason, person_decides, sentence, signed
from models.matching.gaps import Gap
from models.matching.reasons import gap
from models.texts import has_text, text

LANGUAGES = ("nb", "nn", "en")


def catalogue(language: str) -> dict[str, str]:
    po = (files("models") / "locale" / language / "LC_MESSAGES" / "match.po").read_text(encoding="utf-8")
    return dict(re.findall(r'^msgid "(match\.[^"]+)"\nmsgstr "([^"]+)"$', po, re.MULTILINE))


def reason_keys() -> set[str]:
    """Give the keys of reasons that are written in the rules."""
    sources = [files("models.matching") / name for name in ("conditions.py", "wishes.py", "rules.py")]
    code = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    found = {f"match.{key}.{side}" for side, key in re.findall(r'\(\s*"(for|against|unknown)", "(\w+)"', code)}
    return found | {f"match.{key}.unknown" for key in re.findall(r'(?:gap|_entered_differently)\("(\w+)"', code)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_sentence(language: str) -> None:
    assert len(reason_keys()) > 50
    assert [key for key in sorted(reason_keys()) if key not in catalogue(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_has_a_name(language: str) -> None:
    rows = (files("models.matching") / "concepts.csv").read_text(encoding="utf-8").splitlines()[1:]
    concepts = [row.partition(";")[0] for row in rows]
    assert [concept for concept in concepts if f"match.concept.{concept}" not in catalogue(language)] == []


def test_everything_that_weighs_can_be_said() -> None:
    rows = tomllib.loads((files("models.matching") / "weights.toml").read_text(encoding="utf-8"))
    said = {key.split(".")[1] for key in catalogue("nb")}
    assert rows.keys() - said == set()


def test_all_languages_say_the_same_with_the_same_parameters() -> None:
    parameters = [
        {key: set(re.findall(r"\{\w+\}", said)) for key, said in catalogue(language).items()} for language in LANGUAGES
    ]
    assert parameters[0] == parameters[1] == parameters[2]


def test_no_sentence_blames_a_person_for_not_telling() -> None:
    said = " ".join(catalogue("nb").values())
    assert "vil ikke svare" not in said
    assert text("match.gap.not_known", "nb") == "ikke kjent"


def test_a_reason_is_said_in_the_language_asked_for_with_its_sign() -> None:
    reason = gap("licence", Gap.NOT_ASKED, wanted="B")
    assert signed(reason, "nb") == "? førerkort ikke spurt"
    assert signed(reason, "en") == "? driving licence not asked"
    assert sentence(Reason("against", "only_female"), "nb") == "kun kvinner"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_that_a_person_decides(language: str) -> None:
    assert has_text("match.person_decides", language)
    assert person_decides("nb").endswith("aldri programmet.")


def test_own_words_that_look_like_a_template_are_shown_as_they_are() -> None:
    assert sentence(Reason("unknown", "cost", (("cost", "{n} kr {0} %s"),)), "nb") == "koster {n} kr {0} %s"


def test_the_package_says_where_things_are() -> None:
    rooms = set(re.findall(r"(\w+)\.py", matching.__doc__ or ""))
    there = {file.name.removesuffix(".py") for file in files("models.matching").iterdir() if file.name.endswith(".py")}
    assert there - {"__init__"} == rooms
