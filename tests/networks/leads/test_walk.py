"""The walk stays in company, and the sweep cuts where triangles end."""

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.leads.webs import group, tied, web

from countervail.networks.leads.walk import Web, cut, strict, walk

TEAM = range(1, 9)
OTHERS = range(21, 31)


def cluster(known: Web, seed: int, free: float = 0.001) -> set[int]:
    mass = walk(known, known.places(np.array([seed])))
    return set(known.accounts[strict(known, cut(known, mass, free))].tolist())


def test_two_teams_joined_by_one_tie_are_two_clusters() -> None:
    known = Web.of(web(*group(*TEAM), *group(*OTHERS), (1, 21)))
    assert cluster(known, 1) == set(TEAM)
    assert cluster(known, 21) == set(OTHERS)


def test_two_teams_joined_in_company_are_one_cluster() -> None:
    bridge = [(a, b) for a in (1, 2, 3, 4, 5) for b in (21, 22, 23, 24, 25)]
    known = Web.of(web(*group(*TEAM), *group(*OTHERS), *bridge))
    assert cluster(known, 8) == {*TEAM, *OTHERS}


def test_a_tie_weighs_the_triangles_it_closes_and_nothing_below_three() -> None:
    known = Web.of(web(*group(1, 2, 3, 4, 5), (5, 6), (4, 6)))
    place = {int(account): n for n, account in enumerate(known.accounts)}
    assert known.company[place[1], place[2]] == 3
    assert known.company[place[5], place[6]] == 0
    assert known.weight[place[6]] == 0


def test_three_ties_of_one_kind_alone_close_nothing() -> None:
    """Customers of one VPN: one fact, however many pairs it ties. Where the log holds no other, it is what there is."""
    known = Web.of(tied("infrastructure", *group(*TEAM)))
    assert known.weight.sum() == 0
    assert Web.of(tied("infrastructure", *group(*TEAM)), one_kind=True).weight.min() > 0


def test_a_triangle_of_two_kinds_counts_for_each_of_its_ties() -> None:
    known = Web.of(pa.concat_tables([web(*group(1, 2, 3, 4)), tied("infrastructure", *((n, 5) for n in (1, 2, 3, 4)))]))
    assert known.company.nnz == 20
    assert set(known.company.data.tolist()) == {3}


def test_an_acquaintance_of_one_member_is_no_member() -> None:
    known = Web.of(web(*group(*TEAM), (1, 50), (2, 50), (50, 51)))
    assert cluster(known, 1) == set(TEAM)


def test_four_friends_are_too_few_to_be_a_cluster() -> None:
    assert cluster(Web.of(web(*group(1, 2, 3, 4))), 1) == set()


def test_an_account_without_company_has_no_place_to_start_from() -> None:
    known = Web.of(web((1, 2), (2, 3)))
    assert len(known.places(np.array([1]))) == 0
    assert walk(known, known.places(np.array([1]))).sum() == 0


@settings(max_examples=50, deadline=None)
@given(st.permutations(range(1, 19)))
def test_renaming_accounts_renames_the_cluster(names: list[int]) -> None:
    new = dict(zip(range(1, 19), names, strict=True))
    pairs = [*group(*range(1, 9)), *group(*range(9, 19)), (1, 9)]
    renamed = Web.of(web(*((min(new[a], new[b]), max(new[a], new[b])) for a, b in pairs)))
    assert cluster(renamed, new[1]) == {new[n] for n in range(1, 9)}


@given(st.integers(5, 12))
def test_mass_is_never_made(size: int) -> None:
    known = Web.of(web(*group(*range(size)), *group(*range(size, 2 * size)), (0, size)))
    mass = walk(known, known.places(np.array([0])))
    assert 0 < mass.sum() <= 1
