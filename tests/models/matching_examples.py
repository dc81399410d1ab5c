"""Records built by hand for the tests of matching: a person's, and those of the example list of opportunities."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files
from typing import Any

from models.answer import HeldField, HeldRecord
from models.ids import b64, list_state_id, one_record_id
from models.imports.lookups import codes_of
from models.matching import Opportunity, opportunity_of

TODAY = date(2026, 11, 23)
SUBJECT = b64(bytes(range(16)))
DECLINED, UNKNOWN = HeldField("declined"), HeldField("unknown")
CONFLICT = HeldField("value", "one of two", conflict=True)


def held(kind: str, number: int = 0, /, **values: Any) -> HeldRecord:
    """Give a record; a value that is a HeldField already stays as it is, and ``number`` tells items of a list apart."""
    fields = {name: one if isinstance(one, HeldField) else HeldField("value", one) for name, one in values.items()}
    ent = b64(bytes([number] * 16)) if number else one_record_id(SUBJECT, kind)
    return HeldRecord(kind, ent, fields, subject=SUBJECT)


def list_of(kind: str, said: Any) -> HeldRecord:
    """Give what was said of a whole list: ``"none"``, DECLINED or UNKNOWN."""
    field = said if isinstance(said, HeldField) else HeldField("value", said)
    return HeldRecord("list_state", list_state_id(SUBJECT, kind), {"any": field}, subject=SUBJECT)


def khaled() -> tuple[HeldRecord, ...]:
    """Give what is held of Khaled Haddad after the talk of ``samtale.txt``."""
    return (
        held("person", name="Khaled Haddad", sex="male", birth_date="1991-03-14"),
        held("pathway", phase="bosettingsklar", settlement_municipality="3435", basis_category="beskyttelse"),
        held("practical", available_times="hverdager etter norskkurs (9–12)"),
        held("language", 1, language="ara", understand="good", speak="good", read="good", write="good"),
        held("language", 2, language="nor", understand="little", speak="little", read="little", write="little"),
        held("language", 3, language="eng", understand="fair", speak="fair"),
        held("school_summary", years_total=11, latin_script=True),
        held("school", 4, what="9 år grunnskole", finished=True),
        held("school", 5, what="Sveising, yrkesskole", country="SY", finished=False, papers="copy"),
        held("work", 6, title_own_words="Sveiser", tasks="TIG, MIG, rør", how_long="6 år", relation="paid"),
        held("work", 7, title_own_words="Kjørte liten lastebil for onkel", how_long="1 år", relation="family_unpaid"),
        held("digital", phone="yes", email="yes", pc="little"),
        held("licence", 8, kind="driving", classes=["B"], country="SY"),
        held("interest", 9, category="idrett", what="Fotball", would_teach=False),
        held("interest", 10, category="matlaging", what="Lage mat", would_teach=True),
        held("wish", work_wanted="Jobbe som sveiser", second_choice="Sjåfør", extent="full_time", travel_time="45"),
        held("care", children=DECLINED, age_groups=DECLINED, childcare=DECLINED),
        held("hensyn", 11, what="no_heavy_lifting"),
        held("adaptation", what_helps=["no_heavy_lifting"], own_words="skadet rygg"),
    )


def example_opportunities() -> list[Opportunity]:
    """Give the example list, read in the plainest way; the id of each is its name, place and row."""
    source = (files("tui") / "example" / "muligheter.csv").read_text(encoding="utf-8-sig")
    return [_opportunity(number, row) for number, row in enumerate(csv.DictReader(source.splitlines()), 1)]


def offer(taken: int | None = None, **values: Any) -> Opportunity:
    """Give an opportunity from the fields of its record, and how many take part."""
    return opportunity_of(held("opportunity", 99, **values), taken)


def _opportunity(number: int, row: dict[str, str]) -> Opportunity:
    low, _, high = row["Alder"].replace("+", "-").partition("-")
    values: dict[str, Any] = {
        "name": row["Navn"],
        "type": codes_of("opportunity_type", row["Type"])[0],
        "place": row["Sted"],
        "municipality": codes_of("municipality", row["Kommune"])[0],
        "organiser": row["Arrangør"],
        "when": row["Når"],
        "places": int(row["Plasser"]) if row["Plasser"] else None,
        "norwegian_level": row["Norskkrav"],
        "age_from": int(low) if low else None,
        "age_to": int(high) if high else None,
        "children_welcome": {"ja": True, "nei": False, "": None}[row["Barn velkommen"]],
        "cost": row["Kostnad"],
        "transport": row["Transport"],
        "only_for": codes_of("only_for", row["Gjelder"])[0] if row["Gjelder"] else None,
        "valid_to": "-".join(reversed(row["Gyldig til"].split("."))),
    }
    fields = {name: HeldField("value", value) for name, value in values.items() if value not in (None, "")}
    return opportunity_of(HeldRecord("opportunity", f"{row['Navn']} {number}", fields))
