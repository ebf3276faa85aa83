"""Caught in time: a world followed day by day, and who was alerted before anybody was attacked; only at full extent."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from countervail.activity.intake.take_in import Order, take_in
from countervail.activity.intake.unmapped import mapping_for
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.score import score
from countervail.workflow.watch import Watching, watch
from countervail.workflow.watching.caught import Caught, caught

SCENARIO = "a-small-world"
"""A month of 3,000 accounts: a day of a judged world costs a minute of a processor, and it has ninety."""


def run(extent: Extent, progress: Progress) -> Iterator[Seen]:
    """A store watched from its first day on, seed by seed."""
    if not extent.full:
        return
    found = [one for seed in extent.seeds if (one := watched(seed, progress)) is not None]
    yield from figures(found, extent.named)


def watched(seed: int, progress: Progress) -> Caught | None:
    """One world, taken in, followed to its end and scored."""
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        folder, keys = Path(name), Keyring.ensure(Path(name) / "keys")
        world, log, out = (folder / part for part in ("world", "log", "watched"))
        write_world(read_scenario(find_scenario(SCENARIO)), world, seed=seed, progress=progress)
        take_in(Order(world, log, mapping_for(world), None), keys, system_clock, progress=progress)
        watch(Watching(log, out, threads=1), keys, system_clock, progress, lambda _: None)
        run_folder = RunFolder.open(out)
        return caught(run_folder, world, score(run_folder, world, keys).networks)


def figures(found: list[Caught], seeds: str) -> Iterator[Seen]:
    """All seeds together: of everybody attacked by somebody who had approached them first, the share caught before."""
    people = sum(one.targets for one in found)
    if people:
        share = sum((one.targets_caught_before_exploitation or 0) * one.targets for one in found) / people
        told = f"{share:.3f} of {people:,} people; {sum(one.attacked_at_once for one in found):,} attacked at once"
        yield Seen("targets_caught_before_exploitation", share, told, f"{len(found)} x {SCENARIO}", seeds, whole=False)
    acts = sorted(acts for one in found for acts in one.acts_before_alert.values())
    if acts:
        told = f"in the middle of {len(acts)} operators: {', '.join(f'{each:,}' for each in acts)}"
        yield Seen("exploitation_only_acts_before_alert", median(acts), told, f"{len(found)} worlds", seeds, whole=True)
