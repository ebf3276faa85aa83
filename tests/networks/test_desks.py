"""Desks: who hangs together and shares new hosts; neighbours by chance, members of others and households stay out."""

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest

from countervail.networks.desks import desks
from countervail.networks.new_hosts import NewHosts
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, MIN_REVIEW_MEMBERS

NONE = np.array([], dtype=np.int64)
Pairs = list[tuple[int, int]]
US, THEM = range(1, 9), range(21, 30)


def _all(who: range) -> Pairs:
    return list(combinations(who, 2))


def _desks(pairs: Pairs, links: dict[int, str], settled: np.ndarray = NONE) -> list[list[int]]:
    """Desks of accounts by the hosts of their links, each letter a host."""
    rows = [(account, host) for account, hosts in links.items() for host in hosts]
    table = pa.table(
        {
            "account": pa.array([account for account, _ in rows], pa.int64()),
            "host": pa.array([host for _, host in rows], pa.string()),
            "target": pa.array([500 + n for n in range(len(rows))], pa.int64()),
        }
    )
    ends = pa.table({side: pa.array([pair[i] for pair in pairs], pa.int64()) for i, side in enumerate("ab")})
    return [desk.tolist() for desk in desks(NewHosts.of(table, ends), settled)]


def _in_turn(who: range, hosts: str) -> dict[int, str]:
    return {one: hosts[one % len(hosts)] for one in who}


def test_each_desk_is_one_the_largest_first() -> None:
    links = _in_turn(US, "abc") | _in_turn(THEM, "xyz")
    assert _desks(_all(US) + _all(THEM), links) == [list(THEM), list(US)]


def test_two_desks_on_the_same_new_hosts_are_one() -> None:
    links = _in_turn(US, "abc") | _in_turn(THEM, "abc")
    assert _desks(_all(US) + _all(THEM), links) == [[*US, *THEM]]


def test_two_desks_with_one_host_in_common_stay_two() -> None:
    links = _in_turn(US, "abc") | _in_turn(THEM, "axy")
    assert _desks(_all(US) + _all(THEM), links) == [list(THEM), list(US)]


def test_a_household_is_no_desk() -> None:
    home = range(1, MIN_REVIEW_MEMBERS)
    assert _desks(_all(home), _in_turn(home, "ab")) == []


def test_accounts_that_share_no_host_are_none() -> None:
    assert _desks(_all(US), _in_turn(US, "abcdefgh")) == []


def test_hosts_that_mostly_others_use_are_not_theirs() -> None:
    crowd = _in_turn(range(100, 200), "abc")
    assert _desks(_all(US), _in_turn(US, "abc") | crowd) == []


@pytest.mark.parametrize(("pairs", "stays"), [(EXPANSION_NEIGHBOURS - 1, False), (EXPANSION_NEIGHBOURS, True)])
def test_whoever_has_a_host_of_their_own_stays_only_beside_enough_of_the_firm(pairs: int, stays: bool) -> None:
    beside = [(one, 15) for one in range(1, 1 + pairs)]
    found = _desks(_all(US) + beside, _in_turn(US, "abc") | {15: "z"})
    assert found == [[*US, *([15] if stays else [])]]


def test_members_of_another_network_are_neither_of_the_desk_nor_bridges_to_it() -> None:
    bridge = [(one, 15) for one in (*US, *THEM)]
    links = _in_turn(US, "abc") | _in_turn(THEM, "xyz") | {15: "abxy"}
    assert _desks(_all(US) + _all(THEM) + bridge, links, settled=np.array([15])) == [list(THEM), list(US)]
    assert _desks(_all(US) + _all(THEM) + bridge, links) == [[*US, 15, *THEM]], "the twin: nobody's member"


def test_of_nobody_there_is_none() -> None:
    assert _desks([], {}) == []
