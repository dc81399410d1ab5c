"""What a centre sends, the municipality has: the same answers, with who, when and in which sitting."""

from __future__ import annotations

from pathlib import Path

from houses import House

from storage.sync.export import export
from storage.sync.importing import import_


def test_the_same_answers_stand_in_both_vaults(centre: House, municipality: House, out: Path) -> None:
    amina = centre.resident("Amina Testesen")
    talk = centre.talks.start(amina, {"interpreter_language": "som"})
    work = centre.answer(amina, "work", "title_own_words", "Sveiser på rør", sitting=talk.sitting)
    centre.answer(amina, "work", "how_long", "6 år", record=work, sitting=talk.sitting)
    centre.assign(amina)
    result = export(centre.session, municipality.org, out)
    print(result.as_json())
    (taken,) = import_(municipality.session, result.files)
    print(taken.as_json())
    assert taken.refused is None
    assert taken.quarantined == ()
    assert municipality.answers_of(amina) == {}
