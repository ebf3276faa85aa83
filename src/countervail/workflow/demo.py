"""The demo: a made-up world, investigated and scored, with keys and files of its own in one throw-away folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.progress import Progress
from countervail.workflow.investigate import Investigation, Outcome, investigate
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.score import Score, score

SCENARIO = "surveillance-for-hire-2021"
SEED = 1


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo did and where it lies."""

    world: Path
    run: Path
    outcome: Outcome
    score: Score

    @property
    def summary(self) -> Path:
        """The page to open."""
        return self.run / "summary.html"


def demo(
    folder: Path, clock: Clock, progress: Progress, *, scenario: str = SCENARIO, seed: int = SEED,
    rename: Callable[[Path], None] | None = None,
) -> Demo:  # fmt: skip
    """Simulate, investigate and score below `folder`; the same seed finds the same networks.

    Args:
        rename: lets the world's accounts go by other names before anybody reads it.
    """
    world, run, keys = folder / "world", folder / "run", Keyring.ensure(folder / "keys")
    write_world(read_scenario(find_scenario(scenario)), world, seed=seed, progress=progress)
    if rename is not None:
        rename(world)
    outcome = investigate(Investigation(world, run), keys, clock, progress)
    return Demo(world, run, outcome, score(RunFolder.open(run), world, keys))
