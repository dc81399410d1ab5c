"""What is known of a home goes with the opportunity that somebody's plan names; the log of contacts never goes."""

from __future__ import annotations

from pathlib import Path

from houses import House, opened

from models.answer import Answer
from storage.records.employers import Employers
from storage.records.homes import Homes
from storage.records.records import Change
from storage.sync.export import export


def test_a_contact_log_stays_even_where_the_opportunity_goes(centre: House, municipality: House, out: Path) -> None:
    amina = centre.resident("Amina Testesen")
    flat = centre.opportunities.save(None, {"name": Answer.of("Hybel"), "type": Answer.of("bolig")})
    Homes(centre.records).save(flat, {"rooms": Answer.of(2)})
    employers = Employers(centre.records)
    sveis = employers.save(None, {"name": Answer.of("Otta Sveis")})
    employers.save_contact(sveis, None, {"agreed": Answer.of("Hemmelig avtale")})
    stray = Change("contact_log", centre.records.new_id(), "agreed", Answer.of("Hemmelig avtale"))
    centre.records.write(flat, [stray])
    centre.answer(amina, "participation", "opportunity", flat)
    centre.assign(amina)
    result = export(centre.session, municipality.org, out)
    lines = [line for bundle in result.bundles for line in opened(bundle.file, municipality)[1]]
    kinds = {line["h"]["k"] for line in lines}
    assert {"opportunity", "home", "participation"} <= kinds
    assert "contact_log" not in kinds
    assert "Hemmelig" not in str(lines)
