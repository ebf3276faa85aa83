"""Of a network's members those a plan acts on are counted, against all of it; giving back needs no such look."""

from dataclasses import replace

from tests.casework.histories import MEMBERS
from tests.casework.plans.wishes import A, B, drafted, judged_case

from countervail.casework.case import Case
from countervail.casework.plans.acted_on import acted_on
from countervail.casework.plans.plan import Restoration
from countervail.networks.member_ties import MemberTies, TiedMembers


def _counted() -> Case:
    """A case whose run counted the ties of its members: A has none, everybody else two."""
    case = judged_case()
    tied = TiedMembers.of({one: MemberTies(0 if one == A else 2, {}) for one in MEMBERS})
    record = case.opening.record
    return replace(
        case, opening=replace(case.opening, record=replace(record, snapshot=replace(record.snapshot, tied=tied)))
    )


def test_only_those_it_acts_on_are_told_against_the_whole_network() -> None:
    found = acted_on(_counted(), drafted())
    assert found is not None
    assert (set(found.members), found.middle, found.on_edge) == ({A, B}, 2, (A,))


def test_where_nothing_was_counted_nothing_is_told() -> None:
    assert acted_on(judged_case(), drafted()) is None


def test_a_plan_that_gives_back_warns_of_nobody() -> None:
    plan = drafted()
    assert acted_on(_counted(), replace(plan, restores=Restoration(plan.hash))) is None
