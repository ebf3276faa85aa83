"""Every pair of role and right, stated a second time: the table in code must agree with the one here, cell by cell."""

import pytest

from countervail.people.access import can
from countervail.people.permissions import ALONE, NEVER_ONES_OWN, PERMISSIONS
from countervail.people.person import Grant, Person
from countervail.people.rights import OF_THE_INSTALLATION, Right
from countervail.vocabulary.roles import Role

COLUMNS = (
    Role.ANALYST,
    Role.APPROVER,
    Role.NOTIFIER,
    Role.COUNSEL,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
    Role.REQUESTS_OFFICER,
)
STATED = """
read_queue       x x . x . . .
open_case        x . . . . . .
read_health      x x . x x x .
read_ledger      . . . x x . .
verify_ledger    . . . . x x .
export_ledger    . . . . x . .
read_people      . . . . x x .
manage_people    . . . . . x .
enrol_own        x x x x x x x
manage_settings  . . . . . x .
read_register    . . . . . . x
write_register   . . . . . . x
read_operators   x x . x x . .
write_operators  x . . . . . .
read_indicators  x x . x x . .
keep_indicators  x . . . . . .
read_leads       x x . x . . .
write_leads      x . . . . . .
approve_disclosure . . . . . . x
read_comparison  . . . . x . .
make_report      . . . x x . .
hold_records     . . . x . . .
run_retention    . . . . . x .
read_access      . . . . x . .
break_glass      x x . x . . .
read_case        x x . x x . .
read_network     x x . x . . .
read_targets     x x . x . . .
reveal_target    x x . x . . .
export_case      x . . x . . .
expand           x . . . . . .
assign           x x . . . . .
note             x x . x . . .
add_evidence     x . . . . . .
judge            x . . . . . .
hold             x x . x . . .
close_case       x . . . . . .
reopen_case      x x . . . . .
merge_cases      x . . . . . .
read_plan        x x . x x . .
propose_plan     x . . . . . .
approve_plan     . x . . . . .
lift_guard       . . . x . . .
execute_plan     x x . . . . .
verify_acts      x x . . . . .
undo             x x . . . . .
record_appeal    x x . x . . .
decide_appeal    . x . x . . .
read_notices     x x x x x . .
send_notices     . . x . . . .
read_partners    x x . x x . .
manage_partners  . . . x . . .
record_receipt   x x . x . . .
read_release     x x . x . . .
propose_release  x . . . . . .
approve_release  . x . . . . .
clear_release    . . . x . . .
issue_release    x x . . . . .
retract_release  x x . x . . .
write_blocklists x x . . . . .
read_blocks      x x . x x . .
propose_block    x . . . . . .
approve_block    . x . . . . .
lift_block       x x . x . . .
read_letters     x x . x . . .
draft_letter     x . . x . . .
approve_letter   . . . x . . .
record_service   x . . x . . .
review_notices   . . x x . . .
decide_notices   . . . x . . .
mark_decoys      x . . x . . .
"""
CELLS = [
    (role, Right(line.split()[0]), mark == "x")
    for line in STATED.strip().splitlines()
    for role, mark in zip(COLUMNS, line.split()[1:], strict=True)
]


def test_every_pair_is_stated_once() -> None:
    assert sorted((role, right) for role, right, _ in CELLS) == sorted(
        (role, right) for role in Role for right in Right
    )


@pytest.mark.parametrize(("role", "right", "allowed"), CELLS, ids=lambda value: str(value))
def test_a_role_allows_what_is_stated_and_nothing_else(role: Role, right: Right, allowed: bool) -> None:
    case = None if right in OF_THE_INSTALLATION else "C-1"
    assert bool(can(Person("P-1", "ana", frozenset({Grant(role)})), right, case=case)) is allowed


def test_every_role_has_its_line() -> None:
    assert set(PERMISSIONS) == set(Role)


def test_what_is_never_ones_own_is_held_by_somebody() -> None:
    assert all(any(right in rights for rights in PERMISSIONS.values()) for right in NEVER_ONES_OWN)


@pytest.mark.parametrize("role", sorted(ALONE))
def test_roles_held_alone_see_no_network_and_no_target(role: Role) -> None:
    shows = {
        Right.READ_NETWORK,
        Right.READ_TARGETS,
        Right.REVEAL_TARGET,
        Right.EXPORT_CASE,
        Right.EXPAND,
        Right.READ_LEADS,
    }
    assert not PERMISSIONS[role] & shows
