"""Standing: a circle that hangs on a network by one kind of fact is none of it; its own quiet members are."""

from itertools import combinations

import numpy as np
from tests.networks import planted

from countervail.networks.standing import mostly_firm, standing_by_themselves
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS

TEAM, CIRCLE, QUIET = range(1, 13), range(50, 55), 40
NOBODY = np.array([], dtype=np.int64)
Rows = list[tuple[int, ...]]


def _tied(pairs: list[tuple[int, int]], *, kinds: int) -> Rows:
    """Ties by people watched, and by places too where there are two kinds."""
    places = 9_000_000 if kinds == 2 else 0
    return [(min(p), max(p), 30_000_000 + places, places, 0, 30_000_000, 0) for p in pairs]


def _kept(rows: Rows, members: list[int]) -> list[int]:
    cluster = (np.array(sorted(members)), NOBODY)
    ((core, _),) = standing_by_themselves([cluster], planted.ties(sorted(rows)))
    return core.tolist()


TEAM_TIES = _tied(list(combinations(TEAM, 2)), kinds=2)
CIRCLE_TIES = list(combinations(CIRCLE, 2))


def test_a_circle_that_looks_at_the_same_people_is_no_part_of_a_team_that_shares_desks() -> None:
    hung_on = _tied([*CIRCLE_TIES, *((1, one) for one in CIRCLE), (2, 50)], kinds=1)
    assert _kept(TEAM_TIES + hung_on, [*TEAM, *CIRCLE]) == list(TEAM)


def test_the_twin_a_circle_that_shares_desks_too_is() -> None:
    at_desks = _tied([*CIRCLE_TIES, *((1, one) for one in CIRCLE), (2, 50)], kinds=2)
    assert _kept(TEAM_TIES + at_desks, [*TEAM, *CIRCLE]) == [*TEAM, *CIRCLE]


def test_a_member_at_no_desk_stays_by_ties_to_several_who_are() -> None:
    for tied, stays in ((EXPANSION_NEIGHBOURS, True), (EXPANSION_NEIGHBOURS - 1, False)):
        rows = TEAM_TIES + _tied([(member, QUIET) for member in range(1, 1 + tied)], kinds=1)
        assert (QUIET in _kept(rows, [*TEAM, QUIET])) is stays


def test_a_network_of_one_kind_of_fact_is_left_whole() -> None:
    rows = _tied(list(combinations(TEAM, 2)), kinds=1) + _tied([(1, QUIET)], kinds=1)
    assert _kept(rows, [*TEAM, QUIET]) == [*TEAM, QUIET]


def test_without_ties_nobody_goes() -> None:
    none = planted.ties([])
    assert standing_by_themselves([(np.array([1, 2]), NOBODY)], none)[0][0].tolist() == [1, 2]
    assert standing_by_themselves([], none) == []


MATES = [(one, one % 12 + 1) for one in TEAM] + [(one, (one + 1) % 12 + 1) for one in TEAM]
"""Each of the twelve and four others, in a ring."""


def test_members_are_firm_though_most_ties_are_of_one_kind() -> None:
    others = [pair for pair in combinations(TEAM, 2) if pair not in MATES and pair[::-1] not in MATES]
    ties = planted.ties(sorted(_tied(MATES, kinds=2) + _tied(others, kinds=1)))
    assert len(others) > len(MATES), "most ties rest on people watched alone"
    assert mostly_firm(np.array(TEAM), ties)


def test_the_twin_a_few_who_share_desks_make_no_firm_network() -> None:
    few = list(combinations(range(1, 6), 2))
    others = [pair for pair in combinations(TEAM, 2) if pair not in few]
    assert not mostly_firm(np.array(TEAM), planted.ties(sorted(_tied(few, kinds=2) + _tied(others, kinds=1))))


def test_nobody_and_those_without_ties_are_not_firm() -> None:
    assert not mostly_firm(NOBODY, planted.ties([]))
    assert not mostly_firm(np.array(TEAM), planted.ties([]))
