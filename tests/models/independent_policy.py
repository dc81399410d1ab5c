"""The policy said again, by hand and the other way round: from each legal basis, who may have it.

Nothing here reads the tables of the program or calls it; where the two disagree, one of them is wrong.
"""

from __future__ import annotations

from collections.abc import Collection

UNITS_BY_BASIS = {
    "common data (IF46)": "person.id person.numbers person.contact person.family pathway.permit",
    "mapping (IF47)": (
        "person.language language school.total school work.done skill digital licence guidance interest wish talk "
        "talk.informed participation"
    ),
    "training (IF49)": "pathway.training pathway.information",
    "settlement (IF51)": "person.wishes_interpreter pathway.status family.care family.settlement",
    "plan (IL15)": "plan plan.signature",
    "necessary between public bodies (IL41)": "practical project.people",
    "yes for hensyn": "hensyn",
    "yes for tilrettelegging": "adaptation",
    "about no person": "opportunity project aggregate",
    "stays inside": (
        "person.centre person.protected pathway.retention talk.alone adaptation.asked handin closed.social "
        "note.internal appointment team match employer.log org.member"
    ),
    "by other rules": "consent assignment restriction outcome opportunity.contact",
}
BASIS_OF = {unit: basis for basis, units in UNITS_BY_BASIS.items() for unit in units.split()}
PURPOSES = {"yes for hensyn": "hensyn", "yes for tilrettelegging": "tilrettelegging"}
MAPPING = "mapping (IF47)"


def may_go(
    unit: str, functions: Collection[str], public: bool, permit: bool, grade: str, yes: Collection[str], paper: bool
) -> bool:
    """Say whether ``unit`` of a person goes by itself to an organisation with these functions for the person.

    ``yes`` are the purposes to which the person consented, for this recipient and unit.
    """
    basis = BASIS_OF[unit]
    if basis == "about no person":
        return True
    if unit == "opportunity.contact":
        return public
    if basis in ("stays inside", "by other rules"):
        return False
    protected = grade != "ugradert"
    if grade == "strengt_fortrolig" or (protected and not public):
        return False
    held = set(functions) | ({"private_body"} if paper and not public else set())
    if protected and unit in {"person.contact", "family.settlement", "plan"}:
        held &= {"settlement_municipality", "next_centre"}
    return any(_function_may(function, unit, basis, public, permit, yes, paper) for function in held)


def _function_may(
    function: str, unit: str, basis: str, public: bool, permit: bool, yes: Collection[str], paper: bool
) -> bool:
    said_yes = basis in PURPOSES and PURPOSES[basis] in yes
    by_law = basis not in PURPOSES
    wide = basis in (MAPPING, "plan (IL15)", "necessary between public bodies (IL41)") or unit == "person.id"
    match function, permit:
        case "next_centre", _:
            allowed = by_law
        case "settlement_municipality", True:
            allowed = public and by_law
        case "career_centre", True:
            allowed = public and wide
        case (("settlement_municipality" | "career_centre"), False):
            allowed = public and basis == MAPPING and "frivillig_kartlegging" in yes
        case "state_form", True:
            allowed = public and by_law and basis.endswith(("(IF46)", "(IF47)", "(IF51)"))
            said_yes = False
        case "state_form", False:
            allowed = public and basis == MAPPING and "frivillig_kartlegging" in yes
            said_yes = False
        case "private_body", _:
            allowed = paper and (unit == "person.id" or (basis == MAPPING and "hensyn" in yes))
        case _:
            return False
    public_only = function in ("settlement_municipality", "career_centre")
    told = (paper if function == "private_body" else True) and (public or not public_only)
    return allowed or (said_yes and told)
