"""Whole made-up worlds, investigated and scored: who was accused, then what was found."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.investigate import Investigation, investigate
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.score import Score, score

CHIEF = ("surveillance-for-hire-2021", "blended-operators")
"""Scenarios whose operators must be alerted; the others' may be reviewed only."""
SCENARIOS = (
    *CHIEF,
    "a-newsroom-is-not-a-network",
    "quiet-reconnaissance",
    "residential-proxies",
    "operators-in-an-office",
    "framed-activist",
)
ENOUGH_WORLDS, ENOUGH_ACCOUNTS, ENOUGH_EVENTS = 10, 100_000, 2_000_000
"""What detection.md asks of judged worlds."""


@dataclass(frozen=True, slots=True)
class World:
    """One judged world."""

    scenario: str
    seed: int
    accounts: int
    events: int
    score: Score


def run(extent: Extent, progress: Progress) -> Iterator[Seen]:
    """Every scenario with every seed; in brief one of 2021, thinned to two million events beside its operators."""
    scenarios, events = (SCENARIOS, None) if extent.full else (CHIEF[:1], ENOUGH_EVENTS)
    worlds = [_judged(scenario, seed, events, progress) for scenario in scenarios for seed in extent.seeds]
    yield from figures(worlds, extent.named)


def _judged(scenario: str, seed: int, events: int | None, progress: Progress) -> World:
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        folder, keys = Path(name), Keyring.ensure(Path(name) / "keys")
        definition = read_scenario(find_scenario(scenario))
        made = write_world(definition, folder / "world", seed=seed, events=events, progress=progress)
        investigate(Investigation(folder / "world", folder / "run", threads=1), keys, system_clock, progress)
        judged = score(RunFolder.open(folder / "run"), folder / "world", keys)
    return World(scenario, seed, made.accounts, made.events, judged)


def figures(worlds: Sequence[World], seeds: str) -> Iterator[Seen]:
    """What the worlds show together: sums of those accused, and of every share the worst world's."""
    large = all(world.accounts >= ENOUGH_ACCOUNTS and world.events >= ENOUGH_EVENTS for world in worlds)
    size = (
        f"{len(worlds)} worlds, {min(w.accounts for w in worlds):,} accounts, {min(w.events for w in worlds):,} events"
    )
    whole = large and len(worlds) >= ENOUGH_WORLDS
    for name, value, told in (*_accused(worlds), *_found(worlds)):
        yield Seen(name, value, told, size, seeds, whole)


Figure = tuple[str, float, str]


def _accused(worlds: Sequence[World]) -> Iterator[Figure]:
    kinds = sum((Counter(world.score.innocents_alerted) for world in worlds), Counter[str]())
    listed = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    yield "innocents_alerted", kinds.total(), f"{kinds.total()}{f' ({listed})' if listed else ''}"
    protected = sum(world.score.journalist_and_activist_accounts_alerted for world in worlds)
    yield "journalist_and_activist_accounts_alerted", protected, str(protected)
    alerted = sum(world.score.ordinary_accounts_alerted for world in worlds)
    ordinary = sum(world.score.ordinary_accounts for world in worlds)
    bound = f", by 3/N at most {3 / max(1, ordinary):.1e}" if not alerted else ""
    yield "ordinary_accounts_alerted", alerted, f"{alerted} of {ordinary:,}{bound}"
    most = max(worlds, key=lambda world: world.score.review_networks_per_100k_accounts)
    reviews = most.score.review_networks_per_100k_accounts
    yield "review_networks_per_100k_accounts", reviews, f"{reviews:g} at most ({_named(most)})"


def _found(worlds: Sequence[World]) -> Iterator[Figure]:
    chief = [world for world in worlds if world.scenario in CHIEF]
    shares = (
        ("account_precision", [(world.score.account_precision, world) for world in worlds]),
        ("account_recall", [(world.score.account_recall, world) for world in chief]),
        ("review_recall", [(world.score.review_recall, world) for world in worlds]),
    )
    for name, each in shares:
        known = [(value, world) for value, world in each if value is not None]
        if known:
            least, world = min(known, key=lambda pair: pair[0])
            mean = sum(value for value, _ in known) / len(known)
            yield name, least, f"{least:.3f} at least ({_named(world)}), {mean:.3f} on average"


def _named(world: World) -> str:
    return f"{world.scenario}, seed {world.seed}"
