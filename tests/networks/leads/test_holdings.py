"""Holdings answer as a search through all postings would."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from countervail.networks.leads.holdings import Holdings

POSTINGS = st.sets(st.tuples(st.integers(1, 6), st.integers(10, 20)), min_size=0, max_size=40)


def held(postings: set[tuple[int, int]]) -> Holdings:
    numbers = {item: place for place, item in enumerate(sorted({item for item, _ in postings}), 1)}
    rows = sorted((numbers[item], account) for item, account in postings)
    linking = {"item_id": [item for item, _ in rows], "account": [account for _, account in rows]}
    accounts = sorted({account for _, account in postings})
    degrees = {"account": accounts[::-1], "k": [account * 2 for account in accounts[::-1]]}
    return Holdings.of(*(pa.table({k: pa.array(v, pa.int64()) for k, v in t.items()}) for t in (linking, degrees)))


def renumbered(postings: set[tuple[int, int]]) -> set[tuple[int, int]]:
    numbers = {item: place for place, item in enumerate(sorted({item for item, _ in postings}), 1)}
    return {(numbers[item], account) for item, account in postings}


@given(POSTINGS, st.sets(st.integers(9, 21)))
def test_around_some_accounts_lies_every_posting_on_their_items(
    postings: set[tuple[int, int]], asked: set[int]
) -> None:
    rows = renumbered(postings)
    items = {item for item, account in rows if account in asked}
    found = held(postings).around(np.array(sorted(asked), dtype=np.int64))
    assert sorted(zip(*(side.tolist() for side in found), strict=True)) == sorted(r for r in rows if r[0] in items)


@given(POSTINGS, st.integers(9, 21), st.integers(9, 21))
def test_two_accounts_share_what_both_have(postings: set[tuple[int, int]], a: int, b: int) -> None:
    rows = renumbered(postings)
    both = {item for item, account in rows if account == a} & {item for item, account in rows if account == b}
    assert held(postings).shared(a, b).tolist() == sorted(both)


def test_degrees_follow_their_accounts() -> None:
    assert held({(1, 12), (1, 11), (2, 11)}).degrees_of(np.array([12, 11, 12])).tolist() == [24, 22, 24]


@given(POSTINGS, st.sets(st.integers(9, 21)), st.integers(1, 4), st.integers(1, 100))
def test_things_mostly_held_by_some_are_of_enough_of_them_and_of_few_others(
    postings: set[tuple[int, int]], members: set[int], least: int, percent: int
) -> None:
    rows = renumbered(postings)
    owners = {item: {account for other, account in rows if other == item} for item, _ in rows}
    theirs = {
        item
        for item, who in owners.items()
        if len(who & members) >= least and 100 * len(who & members) >= percent * len(who)
    }
    found = held(postings).mostly(np.array(sorted(members), dtype=np.int64), least, percent)
    assert sorted(zip(*(side.tolist() for side in found), strict=True)) == sorted(r for r in rows if r[0] in theirs)
