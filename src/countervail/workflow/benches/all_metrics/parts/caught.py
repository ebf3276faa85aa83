"""Caught in time: judged worlds looked at on some evenings, and who was alerted before anybody was attacked; only at
full extent.

A look at a judged world takes a processor some 100 seconds, and it has ninety evenings: a watch that looks on all of
them sees what these looks see, or more.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.watching.caught import Caught
from countervail.workflow.watching.evenings import caught_on, evenings

WEEKLY, DAILY = tuple(range(20, 90, 7)), tuple(range(35, 60))
"""From the first evening on which anybody can be alerted; and every one on which operators of `links-only` begin."""
APPROACHING, ONLY_LINKS = "surveillance-for-hire-2021", "links-only"


def run(extent: Extent, progress: Progress) -> Iterator[Seen]:
    """Two worlds of the first seed: people who were approached first, and operators that only send links."""
    if not extent.full:
        return
    seed = extent.seeds[0]
    yield from people(looked_at(APPROACHING, WEEKLY, seed, progress), f"{seed}")
    yield from attacks(looked_at(ONLY_LINKS, DAILY, seed, progress), f"{seed}")


def looked_at(scenario: str, numbers: tuple[int, ...], seed: int, progress: Progress) -> Caught:
    """One world, looked at on some evenings and scored."""
    told = read_scenario(find_scenario(scenario))
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        folder, keys = Path(name), Keyring.ensure(Path(name) / "keys")
        write_world(told, folder / "world", seed=seed, progress=progress)
        looks = evenings(told.world.first_day, numbers)
        return caught_on(folder / "world", looks, folder / "runs", keys, progress)


def people(found: Caught, seed: str) -> Iterator[Seen]:
    """Of everybody attacked by somebody who had approached them first, the share caught before."""
    share = found.targets_caught_before_exploitation
    if share is not None:
        told = f"at least {share:.3f} of {found.targets:,} people; {found.attacked_at_once:,} attacked at once"
        size = f"{APPROACHING}, {len(WEEKLY)} evenings"
        yield Seen("targets_caught_before_exploitation", share, told, size, seed, whole=True)


def attacks(found: Caught, seed: str) -> Iterator[Seen]:
    """What operators that only send links had sent by their alert, in the middle of them."""
    acts = sorted(found.acts_before_alert.values())
    if acts:
        told = f"in the middle of {len(acts)} operators: {', '.join(f'{each:,}' for each in acts)}"
        size = f"{ONLY_LINKS}, {len(DAILY)} evenings"
        yield Seen("exploitation_only_acts_before_alert", median(acts), told, size, seed, whole=True)
