"""The other parts: what each makes of the figures it is given; leads, for once, of a real world."""

import pytest

from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.parts import (
    caught,
    days,
    engines,
    explanations,
    leads,
    peer,
    returns,
    ties,
)
from countervail.workflow.benches.peer import PeerCost
from countervail.workflow.benches.recidivism.judged import Judged
from countervail.workflow.benches.shuffle import ShuffleBench, ShuffleCost
from countervail.workflow.benches.ties import TieBench, TieCost
from countervail.workflow.benches.watch import DayCost
from countervail.workflow.watching.caught import Caught

QUICK, FULL = (Extent(full=full, seeds=(1,)) for full in (False, True))
SMALL, LARGE = TieCost(1_000_000, 1, 5, 5.0, 1.0, 9), TieCost(100_000_000, 100, 280, 2.8, 5.5, 9)
DAY = DayCost(2_000_000, 1_500_000, 4, 1, 3, 3, 4.0, 0.5, 5.0, 0.8, delta_exact=True)


@pytest.fixture(scope="module")
def trials() -> list[leads.Trial]:
    return leads.tried("a-small-world", 2, 3, Silence())


def test_leads_are_followed_through_a_real_world(trials: list[leads.Trial]) -> None:
    assert len(trials) == 3
    assert all(0 < trial.right <= trial.named for trial in trials if trial.named)
    assert any(trial.named for trial in trials)


def test_a_lead_without_an_answer_counts_as_nothing_found() -> None:
    seen = {s.name: s for s in leads.figures([leads.Trial(8, 8, 10, 5, 50), leads.Trial(0, 0, 10, 7, 50)], "x", FULL)}
    assert (seen["lead_precision"].value, seen["lead_recall"].value) == (1.0, 0.4)
    assert seen["lead_recall"].told == "0.400 on average, 1 without an answer"


def test_accounts_of_others_lower_the_precision_of_leads() -> None:
    seen = {s.name: s for s in leads.figures([leads.Trial(10, 9, 10, 5, 50)], "x", FULL)}
    assert seen["lead_precision"].value == 0.9


def test_the_ratio_of_ties_is_judged_at_the_sizes_it_is_promised_for() -> None:
    seen = {one.name: one for one in ties.figures(TieBench((SMALL, LARGE), 1.05, 1.02), "1")}
    assert seen["tie_to_floor_ratio"].value == 2.8
    assert seen["tie_peak_rss_gb"].value == 5.5
    assert all(one.whole for one in seen.values())
    alone = {one.name: one for one in ties.figures(TieBench((SMALL,), None, None), "1")}
    assert alone["tie_to_floor_ratio"].value == 5.0
    assert not any(one.whole for one in alone.values())


def test_one_inexact_day_makes_all_inexact() -> None:
    wrong = DayCost(2, 1, 4, 1, 3, 3, 4.0, 0.5, 5.0, 0.9, delta_exact=False)
    seen = {one.name: one for one in days.figures((wrong, DAY), "1")}
    assert (seen["delta_exact"].value, seen["delta_to_ceiling"].value) == (0, 0.8)


def test_one_unequal_set_makes_the_peer_unequal() -> None:
    equal, unequal = (PeerCost("ip", 10, 3, 2, 1, 0.5, 2.0, 6.0, "a", b) for b in ("a", "b"))
    assert [one.value for one in peer.figures((equal,), "1")] == [1, 12]
    assert [one.value for one in peer.figures((equal, unequal), "1")] == [0, 12]


def test_returns_taken_for_another_firm_are_wrong_too() -> None:
    judged = Judged(951, 20, 17, 1, 60, 1, 1, 0, 0, 0, 9.0)
    seen = {one.name: one for one in returns.figures([judged], "951")}
    assert seen["recidivism_wrongly"].value == 2 / 80
    assert seen["recidivism_recognised"].value == 0.85
    assert not seen["recidivism_recognised"].whole


def test_people_caught_by_a_look_a_week_are_at_least_so_many() -> None:
    (seen,) = caught.people(Caught(40, 0.75, (), 3), "1")
    assert (seen.value, seen.told) == (0.75, "at least 0.750 of 40 people; 3 attacked at once")
    assert list(caught.people(Caught(0, None, (), 2), "1")) == []


def test_attacks_before_the_alert_are_told_of_every_operator_and_judged_in_the_middle() -> None:
    (seen,) = caught.attacks(Caught(0, None, (), 9, {"a": 900, "b": 4, "c": 12}), "1")
    assert (seen.name, seen.value) == ("exploitation_only_acts_before_alert", 12)
    assert seen.told == "in the middle of 3 operators: 4, 12, 900"
    assert list(caught.attacks(Caught(40, 0.75, (), 3), "1")) == []


def test_rows_in_which_engines_differ_are_summed() -> None:
    costs = tuple(ShuffleCost(10_000_000, 5, 9, 9, 100, apart, 1.0, ()) for apart in (0, 2))
    (seen,) = engines.figures(ShuffleBench(costs, None), "1")
    assert (seen.value, seen.told, seen.whole) == (2, "2 of 200 ties", True)


@pytest.mark.parametrize("part", [caught, engines, returns])
def test_what_takes_hours_is_not_run_in_brief(part: object) -> None:
    assert list(part.run(QUICK, Silence())) == []  # type: ignore[attr-defined]


def test_explanations_are_tried_on_a_real_log() -> None:
    (seen,) = explanations.run(QUICK, Silence(), few=1)
    assert (seen.name, seen.value, seen.whole) == ("explain_fidelity", 1.0, False)
