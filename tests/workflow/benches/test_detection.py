"""The bench of detection judges each world by its own scenario's lines, and a world that misses one says which."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests import runs
from tests.runs import Case

from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.detection import DISGUISED, LARGE, LINES, SCENARIOS, Judged, bench_detection
from countervail.workflow.demo import Demo

GOOD = Judged(SCENARIOS[0], 41, 7, 0, 0, 0.995, 0.97, 0.97, 2.0, 0.98, 0.4, 100.0, {}, 0, 75_000)


def test_a_world_on_its_lines_misses_none() -> None:
    assert GOOD.missed == ()


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("account_precision", 0.989, "account_precision >= 0.99"),
        ("account_precision", None, "account_precision >= 0.99"),
        ("account_recall", 0.969, "account_recall >= 0.97"),
        ("ordinary_accounts_alerted", 1, "no ordinary account alerted"),
        ("journalist_and_activist_accounts_alerted", 1, "no journalist or activist alerted"),
        ("review_networks_per_100k_accounts", 30.5, "at most 30 reviews per 100,000 accounts"),
    ],
)
def test_each_line_of_2021_can_be_missed(field: str, value: float | None, line: str) -> None:
    assert replace(GOOD, **{field: value}).missed == (line,)


def test_blended_operators_are_judged_by_the_same_lines_and_a_newsroom_by_silence() -> None:
    blended = replace(GOOD, scenario="blended-operators")
    assert blended.missed == ()
    assert replace(blended, account_recall=0.96).missed == ("account_recall >= 0.97",)
    silent = replace(GOOD, scenario="a-newsroom-is-not-a-network", alerts=0, account_precision=None)
    assert silent.missed == ()
    assert replace(silent, alerts=1).missed == ("no alert",)


def test_one_in_a_million_is_found_and_hardly_anybody_else() -> None:
    rare = replace(GOOD, scenario="one-in-a-million", alerts=2, account_precision=0.6)
    assert rare.missed == ()
    assert replace(rare, alerts=3).missed == ("at most 1 other alert",)
    assert replace(rare, account_recall=0.5).missed == ("most of the network's accounts alerted",)


@pytest.mark.parametrize("scenario", DISGUISED)
def test_in_a_disguised_world_nobody_innocent_is_alerted(scenario: str) -> None:
    hard = replace(GOOD, scenario=scenario, account_precision=None, account_recall=0.0, review_recall=0.9)
    assert hard.missed == ()
    assert replace(hard, innocents_alerted=1).missed == ("no innocent alerted",)


@pytest.mark.parametrize("scenario", DISGUISED[:3])
def test_who_disguises_is_reviewed(scenario: str) -> None:
    assert replace(GOOD, scenario=scenario, review_recall=0.89).missed == ("review_recall >= 0.90",)


def test_every_promising_scenario_is_judged_by_default_or_when_asked_for() -> None:
    assert sorted((*SCENARIOS, *DISGUISED, *LARGE)) == sorted(LINES)


def test_each_scenario_meets_each_seed_and_its_figures_are_the_scores(small: Case) -> None:
    asked: list[tuple[str, int]] = []

    def played(folder: Path, _clock: object, _progress: object, *, scenario: str, seed: int) -> Demo:
        assert folder.is_dir()
        asked.append((scenario, seed))
        return Demo(small.world, small.run, small.outcome, small.score)

    judged = list(bench_detection(SCENARIOS[:2], (5, 6), runs.clock, Silence(), judge=played))
    assert asked == [(name, seed) for name in SCENARIOS[:2] for seed in (5, 6)]
    assert {world.account_recall for world in judged} == {small.score.account_recall}
    assert {world.alerts for world in judged} == {small.outcome.alerts}
    assert {sum(world.innocents_by_kind.values()) for world in judged} == {judged[0].innocents_alerted}
    assert {world.ordinary_accounts for world in judged} == {small.score.ordinary_accounts}
