"""The right people: operators found, journalists and activists never accused, an empty platform silent."""

import pytest
from tests.foreign.judge import judge
from tests.runs import Case

from countervail.networks.queue import readable
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.score import PROTECTED


@pytest.mark.parametrize("name", ["small", "foreign", "empty"])
def test_no_journalist_and_no_activist_is_alerted(name: str, request: pytest.FixtureRequest) -> None:
    case: Case = request.getfixturevalue(name)
    assert case.score.journalist_and_activist_accounts_alerted == 0
    assert {case.score.innocents_alerted[kind] for kind in PROTECTED} == {0}


@pytest.mark.parametrize("name", ["small", "foreign"])
def test_whoever_is_alerted_is_almost_always_an_operator(name: str, request: pytest.FixtureRequest) -> None:
    case: Case = request.getfixturevalue(name)
    assert case.outcome.alerts + case.outcome.reviews >= 1
    assert case.score.account_precision is None or case.score.account_precision >= 0.95


def test_a_foreign_world_with_operators_raises_alerts(foreign: Case) -> None:
    assert foreign.outcome.alerts >= 1


def test_nine_in_ten_reported_in_a_small_world_are_operators(small: Case) -> None:
    operators = sum(operator.reported for operator in small.score.networks)
    innocents = sum(small.score.innocents_alerted.values()) + sum(small.score.innocents_in_review.values())
    assert operators >= 0.9 * (operators + innocents) > 0


def test_more_than_half_of_the_operators_accounts_in_a_foreign_world_are_reported(foreign: Case) -> None:
    assert foreign.score.review_recall is not None
    assert foreign.score.review_recall > 0.5


def test_both_operators_of_a_small_world_are_reported(small: Case) -> None:
    assert all(operator.reported >= 0.5 * operator.accounts for operator in small.score.networks)


def test_a_platform_without_operators_raises_no_alert(empty: Case) -> None:
    assert empty.outcome.alerts == 0
    assert empty.outcome.alerted_accounts == 0
    assert empty.outcome.set_aside > 0, "there was something to be silent about"


@pytest.mark.parametrize("name", ["foreign", "empty"])
def test_the_foreign_judge_says_the_same_as_our_score(name: str, request: pytest.FixtureRequest) -> None:
    case: Case = request.getfixturevalue(name)
    verdict = judge(case.run, case.world)
    assert verdict.strangers == 0
    assert sum(verdict.innocents_alerted.values()) == sum(case.score.innocents_alerted.values())
    for figure in ("account_precision", "account_recall", "review_recall"):
        theirs, ours = getattr(verdict, figure), getattr(case.score, figure)
        assert ours == (theirs if theirs is None else pytest.approx(theirs, abs=1e-4))


@pytest.mark.parametrize("name", ["small", "foreign", "empty"])
def test_people_are_not_given_more_reviews_than_they_can_read(name: str, request: pytest.FixtureRequest) -> None:
    case: Case = request.getfixturevalue(name)
    accounts = RunFolder.open(case.run).manifest.accounts
    assert case.score.review_networks <= readable(accounts)
