"""Plans for benchmarks: two pages in Norwegian, goals and measures in one of five languages beside it. Made up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from models.question import Topic
from storage.documents.content import Entry, Measure, Person, PlanContent, Statement, Summary

OWN: Final = {
    "ar": (
        "أريد أن أعمل لحّامًا في ورشة",
        "دورة اللغة النرويجية يوم {} الساعة 9:00",
        "التدريب العملي لمدة {} أسابيع، هاتف 22 33 44",
    ),
    "fa": ("می‌خواهم در کارگاه جوشکاری کار کنم", "کلاس زبان نروژی {} ساعت در هفته", "کارآموزی {} هفته، تلفن 22 33 44"),
    "ti": ("ኣብ ቤት ዕዮ ሓጺን ክሰርሕ ይደሊ", "ትምህርቲ ቋንቋ ኖርወይ {} ሰዓት ኣብ ሰሙን", "ልምምድ ስራሕ {} ሰሙን፡ ቴሌፎን 22 33 44"),
    "uk": (
        "Хочу працювати зварником у майстерні",
        "Курс норвезької мови, {} годин на тиждень",
        "Практика {} тижнів, тел. 22 33 44",
    ),
    "so": (
        "Waxaan rabaa inaan ka shaqeeyo warshad",
        "Koorsada luqadda, {} saac toddobaadkii",
        "Tababar {} toddobaad, tel. 22 33 44",
    ),
}
LANGUAGES: Final = tuple(OWN)


def typical(number: int, *, bilingual: bool = True) -> PlanContent:
    """Give a plan that differs from that of every other ``number``."""
    goal, course, practice = OWN[LANGUAGES[number % len(LANGUAGES)]] if bilingual else ("", "", "")
    goals = tuple(
        Entry(
            f"Delmål {at}",
            f"Godkjent sveisesertifikat, del {at} av {number}",
            own_language=f"{goal} {number}" if bilingual else "",
            notes=(
                Entry("Fordi", f"verksted {number} spør etter det"),
                Entry("Innen", f"mars 20{27 + at}", brief=True),
            ),
            strong=True,
        )
        for at in range(1, 4)
    )
    measures = tuple(
        Measure(
            f"{what} {at} for deltaker {number}",
            own_language=own.format(number + at),
            where="Otta Mekaniske, Otta",
            when="tirsdag og torsdag 12.30–15.30",
            responsible="Kari Bakken",
            deadline="1. des. 2026",
            status="avtalt",
            hours_per_week=Decimal(at),
        )
        for at, (what, own) in enumerate((("Norskkurs", course), ("Språkpraksis", practice)) * 2, 1)
    )
    return PlanContent(
        organisation="Målestasjon mottak",
        resident=Person(f"Prøve {number} Testesen", f"{202600000000 + number}", date(1991, 4, 12)),
        dated=date(2026, 11, 23),
        code="K7Q2M4XD",
        has_permit=True,
        contact_person="Kari Bakken",
        municipality="Vågå",
        talk_language="arabisk",
        interpreter="telefontolk, kategori C",
        summary=tuple(Summary(topic, (Statement(f"Svar {number} om dette, med noen ord til"),)) for topic in TOLD),
        hensyn=("Ikke tunge løft",),
        goals=goals,
        measures=measures,
        reviews=(Entry("20. november 2026", notes=(Entry("Hva ble avtalt", "Vi begynner med norskkurset."),)),),
        follow_up=(Entry("Neste gjennomgang", "15. februar 2027", brief=True),),
        gone_through=date(2026, 11, 20),
    )


TOLD: Final = (Topic.SCHOOL, Topic.WORK, Topic.LANGUAGES, Topic.LICENCE, Topic.INTERESTS, Topic.WORK_WISH)
