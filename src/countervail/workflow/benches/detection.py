"""Bench of detection: whole made-up worlds, investigated and scored one after another, against the promised lines.

Give it seeds that no tuning has read (docs/limits.md names those that were); its figures are those of made-up worlds.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from countervail.networks.thresholds import REVIEWS_PER_100K
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.progress import Progress
from countervail.workflow.demo import Demo, demo

SCENARIOS = ("surveillance-for-hire-2021", "blended-operators", "a-newsroom-is-not-a-network")
"""What is judged when nobody asks for more."""
DISGUISED = ("quiet-reconnaissance", "residential-proxies", "operators-in-an-office", "framed-activist")
"""Worlds that are hard on purpose, judged when asked for."""
LARGE = ("one-in-a-million",)
"""What promises something too, and takes minutes of a processor for each world."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One world. Shares are of accounts, None where there is no denominator."""

    scenario: str
    seed: int
    alerts: int
    innocents_alerted: int
    journalist_and_activist_accounts_alerted: int
    account_precision: float | None
    account_recall: float | None
    """Alerts only."""
    review_recall: float | None
    """Alerts and reviews."""
    review_networks_per_100k_accounts: float
    target_precision: float | None
    target_recall: float | None
    cpu_seconds: float
    """Simulation, investigation and score."""
    innocents_by_kind: Mapping[str, int]
    """Of those alerted, what truth calls them; kinds of whom nobody was are left out."""
    ordinary_accounts_alerted: int
    ordinary_accounts: int
    """Accounts of nobody in particular that acted: what the figure before is a share of."""

    @property
    def missed(self) -> tuple[str, ...]:
        """The promised lines this world falls short of."""
        return tuple(line for line, holds in LINES[self.scenario] + EVERYWHERE if not holds(self))


Line = tuple[str, Callable[[Judged], bool]]

EVERYWHERE: tuple[Line, ...] = (
    ("no journalist or activist alerted", lambda world: world.journalist_and_activist_accounts_alerted == 0),
    ("no ordinary account alerted", lambda world: world.ordinary_accounts_alerted == 0),
    (
        f"at most {REVIEWS_PER_100K} reviews per 100,000 accounts",
        lambda world: world.review_networks_per_100k_accounts <= REVIEWS_PER_100K,
    ),
)
NOBODY_INNOCENT: Line = ("no innocent alerted", lambda world: world.innocents_alerted == 0)
PRECISE: Line = ("account_precision >= 0.99", lambda world: (world.account_precision or 0) >= 0.99)
ALERTED: Line = ("account_recall >= 0.97", lambda world: (world.account_recall or 0) >= 0.97)
REVIEWED: Line = ("review_recall >= 0.90", lambda world: (world.review_recall or 0) >= 0.90)
LINES: dict[str, tuple[Line, ...]] = {
    "surveillance-for-hire-2021": (PRECISE, ALERTED),
    "blended-operators": (PRECISE, ALERTED),
    "a-newsroom-is-not-a-network": (("no alert", lambda world: world.alerts == 0),),
    "quiet-reconnaissance": (NOBODY_INNOCENT, REVIEWED),
    "residential-proxies": (NOBODY_INNOCENT, REVIEWED),
    "operators-in-an-office": (NOBODY_INNOCENT, REVIEWED),
    "framed-activist": (NOBODY_INNOCENT,),
    "one-in-a-million": (
        ("most of the network's accounts alerted", lambda world: (world.account_recall or 0) > 0.5),
        ("at most 1 other alert", lambda world: world.alerts <= 2),
    ),
}
"""What each scenario promises, in the words of the score."""


def bench_detection(
    scenarios: tuple[str, ...],
    seeds: tuple[int, ...],
    clock: Clock,
    progress: Progress,
    *,
    judge: Callable[..., Demo] = demo,
) -> Iterator[Judged]:
    """Each scenario with each seed, told as soon as it is judged; nothing of a world is kept."""
    for scenario in scenarios:
        for seed in seeds:
            with tempfile.TemporaryDirectory(prefix="countervail-bench-") as folder:
                started = time.process_time()
                done = judge(Path(folder), clock, progress, scenario=scenario, seed=seed)
                yield _judged(scenario, seed, done, time.process_time() - started)


def _judged(scenario: str, seed: int, done: Demo, cpu: float) -> Judged:
    score = done.score
    return Judged(
        scenario=scenario,
        seed=seed,
        alerts=done.outcome.alerts,
        innocents_alerted=sum(score.innocents_alerted.values()),
        journalist_and_activist_accounts_alerted=score.journalist_and_activist_accounts_alerted,
        account_precision=score.account_precision,
        account_recall=score.account_recall,
        review_recall=score.review_recall,
        review_networks_per_100k_accounts=score.review_networks_per_100k_accounts,
        target_precision=score.target_precision,
        target_recall=score.target_recall,
        cpu_seconds=round(cpu, 1),
        innocents_by_kind={kind: count for kind, count in score.innocents_alerted.items() if count},
        ordinary_accounts_alerted=score.ordinary_accounts_alerted,
        ordinary_accounts=score.ordinary_accounts,
    )
