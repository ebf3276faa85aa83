"""Ties are counted for each member with the kinds that speak in them, expanded members too."""

from tests.networks import planted

from countervail.networks.channels import Group
from countervail.networks.counted_ties import member_ties
from countervail.networks.member_ties import MemberTies

LOUD, FAINT = 9_000_000, 2_000_000
"""Of a group of facts, in micro-nats: above and below what speaks."""


def test_each_tie_counts_for_both_of_its_members_and_for_every_kind_that_speaks() -> None:
    rows = [(1, 2, 2 * LOUD, LOUD, 0, LOUD, 0), (1, 3, LOUD, 0, LOUD, 0, 0)]
    assert member_ties(planted.network(0, [1, 2, 3], ties=planted.ties(rows))) == {
        1: MemberTies(2, {Group.INFRASTRUCTURE: 1, Group.CONTENT: 1, Group.TARGETS: 1}),
        2: MemberTies(1, {Group.INFRASTRUCTURE: 1, Group.TARGETS: 1}),
        3: MemberTies(1, {Group.CONTENT: 1}),
    }


def test_a_kind_that_hardly_says_anything_is_none_of_a_ties_kinds() -> None:
    tied = member_ties(planted.network(0, [1, 2], ties=planted.ties([(1, 2, LOUD + FAINT, FAINT, 0, LOUD, 0)])))
    assert tied[1] == MemberTies(1, {Group.TARGETS: 1})


def test_members_who_joined_without_a_tie_have_none() -> None:
    tied = member_ties(planted.network(0, [1, 2], [9], ties=planted.ties([(1, 2, LOUD, 0, 0, LOUD, 0)])))
    assert tied[9] == MemberTies(0, {})
    none = member_ties(planted.network(0, [1, 2], ties=planted.ties([])))
    assert none == {1: MemberTies(0, {}), 2: MemberTies(0, {})}
