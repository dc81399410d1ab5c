"""A resident with everything answered, each answer a word of its own, so that a paper tells what it says of whom."""

from __future__ import annotations

from models import schema
from models.answer import Answer
from models.consenting import offers
from storage.desk import Desk
from storage.records.agreements import Terms

NUMBERS = {"duf": "202692703603", "national_id": "14839150056", "d_number": "54839150019", "centre_number": "M77"}
FACTS = {
    ("person", "name"): "Amina Haddad",
    ("person", "birth_date"): "1991-04-12",
    ("person", "duf"): NUMBERS["duf"],
    ("person", "centre_number"): NUMBERS["centre_number"],
    ("person", "citizenship"): "SY",
    ("person", "phone"): "+4700000000",
    ("person", "email"): "amina@example.org",
    ("person", "room"): "R204",
    ("person", "primary_contact"): "KB",
    ("person", "mother_tongue"): "ara",
    ("person", "marital_status"): "married",
    ("pathway", "settlement_municipality"): "3435",
    ("pathway", "decision_date"): "2026-02-03",
}
ANSWERS: dict[str, dict[str, object]] = {
    "work": {
        "title_own_words": "Sveiser",
        "tasks": "rør og plater",
        "how_long": "6 år",
        "relation": "paid",
        "papers": "copy",
        "country": "SY",
        "from": "2010",
        "to": "2016",
    },
    "school": {"what": "yrkesskole", "finished": True, "place": "Aleppo", "country": "SY", "papers": "here"},
    "school_summary": {"years_total": 11, "latin_script": True},
    "language": {"language": "nor", "understand": "fair", "speak": "little"},
    "skill": {"what": "syr klær", "evidence": "bilder"},
    "digital": {"phone": "yes", "pc": "no"},
    "licence": {"kind": "driving", "classes": ["B"], "country": "SY"},
    "interest": {"what": "fotball", "would_teach": True},
    "wish": {"work_wanted": "verksted", "education_wanted": "fagbrev", "extent": "full_time", "travel_time": "45"},
    "practical": {"available_times": "formiddag", "bank_account": "missing"},
    "settlement": {"network": "en bror i Oslo", "settlement_wishes": "nær sjøen"},
    "care": {"children": 2},
    "guidance": {"hindrances": "mangler papirer"},
    "adaptation": {"own_words": "vondt i ryggen", "what_helps": ["pauser"]},
    "hensyn": {"what": "hvile midt på dagen", "told_to": ["private_body", "settlement_municipality"]},
    "social_note": {"text": "uro hjemme"},
}
PLACES_AND_DATES = ("Syria", "2010", "2016", "Aleppo")
NEVER_ON_A_SHEET = ("ryggen", "pauser", "hvile midt", "uro hjemme", "R204", "KB", "M77", "ugradert", "fortrolig")


def amina(desk: Desk, *, permit: bool, grade: str | None = "ugradert") -> str:
    """Enter her; with a ``permit`` or without one."""
    given = dict(FACTS)
    if permit:
        given["pathway", "basis_category"] = "beskyttelse"
    if grade:
        given["person", "address_grade"] = grade
    subject = desk.residents.create(given)
    for kind, fields in ANSWERS.items():
        record = desk.answers.record_id(subject, kind) if kind in schema.ONCE else desk.records.new_id()
        for name, said in fields.items():
            desk.answers.save(subject, kind, record, name, Answer.of(said))
    return subject


def agree(desk: Desk, subject: str, purpose: str) -> list[str]:
    """Say yes to all that is asked for a purpose; give the consents."""
    asked = [one for one in offers(desk.records.held(subject), desk.session.env.today()) if one.purpose == purpose]
    assert asked
    return [
        desk.consents.give(
            subject, Terms(purpose, one.kind, one.recipient, one.units, "2026-11", "ara"), read_aloud=True
        )
        for one in asked
    ]
