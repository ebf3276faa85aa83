"""Whether explanations are true of the log, tried by editing it (`bench explain`)."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from countervail.activity.log import Log
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.benches.explain_fidelity import measure

SCENARIO, ACCOUNTS, EVENTS = "a-small-world", 600, 10_000
"""Small, because each tie means building all ties again some four times."""
TIES, FEW_TIES = 500, 15
"""Ties of a full run and of a short one."""


def run(extent: Extent, progress: Progress, few: int = FEW_TIES) -> Iterator[Seen]:
    """Random ties (`few` in brief) of a small world, each without its needed items and with each of them put back."""
    seed = extent.seeds[0]
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        world, keys = Path(name) / "world", Keyring.ensure(Path(name) / "keys")
        scenario = read_scenario(find_scenario(SCENARIO))
        write_world(scenario, world, seed=seed, accounts=ACCOUNTS, events=EVENTS, progress=progress)
        ties = TIES if extent.full else few
        fidelity = measure(Log.at(world), keys, ties=ties, seed=seed, progress=progress)
    tried = len(fidelity.trials)
    told = f"{fidelity.explain_fidelity:g}, {sum(trial.dropped for trial in fidelity.trials)} of {tried} dropped"
    yield Seen("explain_fidelity", fidelity.explain_fidelity, told, f"{tried} ties", str(seed), tried >= TIES)
