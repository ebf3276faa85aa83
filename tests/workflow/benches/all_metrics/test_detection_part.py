"""The part of detection: sums of those accused, the worst world of every share, and sizes that are too small."""

from dataclasses import replace

import pytest
from tests.runs import Case

from countervail.workflow.benches.all_metrics.parts.detection import CHIEF, World, figures
from countervail.workflow.benches.all_metrics.seen import Seen


@pytest.fixture
def good(small: Case) -> World:
    clean = replace(
        small.score,
        innocents_alerted={"family": 0, "ordinary": 0},
        journalist_and_activist_accounts_alerted=0,
        ordinary_accounts_alerted=0,
        ordinary_accounts=90_000,
        account_precision=1.0,
        account_recall=0.98,
        review_recall=0.99,
        review_networks_per_100k_accounts=2.0,
    )
    return World(CHIEF[0], 41, 100_000, 5_000_000, clean)


def _seen(*worlds: World) -> dict[str, Seen]:
    return {one.name: one for one in figures(worlds, "41")}


def _with(world: World, **changed: object) -> World:
    return replace(world, score=replace(world.score, **changed))  # type: ignore[arg-type]


def test_innocents_are_summed_and_told_by_kind(good: World) -> None:
    seen = _seen(good, _with(good, innocents_alerted={"family": 2}), _with(good, innocents_alerted={"family": 1}))
    assert (seen["innocents_alerted"].value, seen["innocents_alerted"].told) == (3, "3 (family 3)")


def test_ordinary_accounts_are_told_with_their_number_and_the_bound(good: World) -> None:
    assert _seen(good, good)["ordinary_accounts_alerted"].told == "0 of 180,000, by 3/N at most 1.7e-05"
    bad = _seen(good, _with(good, ordinary_accounts_alerted=1))["ordinary_accounts_alerted"]
    assert (bad.value, bad.told) == (1, "1 of 180,000")


def test_a_share_is_that_of_the_worst_world(good: World) -> None:
    worse = replace(_with(good, account_recall=0.5), seed=42)
    seen = _seen(good, worse)["account_recall"]
    assert (seen.value, seen.told) == (0.5, f"0.500 at least ({CHIEF[0]}, seed 42), 0.740 on average")


def test_a_world_whose_operators_may_be_reviewed_only_lowers_no_recall_of_alerts(good: World) -> None:
    quiet = replace(_with(good, account_recall=0.0, review_recall=0.94), scenario="quiet-reconnaissance")
    seen = _seen(good, quiet)
    assert seen["account_recall"].value == 0.98
    assert seen["review_recall"].value == 0.94


def test_ten_large_worlds_are_what_was_promised_and_less_is_not(good: World) -> None:
    assert _seen(*[good] * 10)["account_precision"].whole
    assert not _seen(*[good] * 9)["account_precision"].whole
    assert not _seen(*[good] * 9, replace(good, events=1_900_000))["account_precision"].whole
