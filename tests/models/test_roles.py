"""Roles and the compartments they hold the keys of."""

from __future__ import annotations

from models.roles import COMPARTMENTS, ROLES


def test_roles_hold_the_compartments_of_the_table() -> None:
    held = {code: role.compartments for code, role in ROLES.items()}
    assert held == {
        "intake": ("core",),
        "career": ("core",),
        "teacher": ("core",),
        "adviser": ("core",),
        "lead": ("core",),
        "social": ("core", "closed"),
        "health": ("core", "health"),
        "admin": ("core",),
    }


def test_only_the_admin_opens_the_root() -> None:
    assert [code for code, role in ROLES.items() if role.root] == ["admin"]


def test_every_compartment_of_a_role_is_one() -> None:
    assert {name for role in ROLES.values() for name in role.compartments} == set(COMPARTMENTS)
