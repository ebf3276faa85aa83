"""Two looks at one town, two years apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from countervail.networks.profiles.measuring import Measured
from countervail.simulation.returns import FRAME, eras
from countervail.simulation.scenario import Scenario
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.recidivism.look import OPERATOR, look

TOWNS = 5
"""Towns a seed: four returns and twelve others each."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One network of the second look, as it stands and as detection found it."""

    name: str
    was: str | None
    """The network of the first look it was; None: somebody else's, or nobody's."""
    whole: Measured
    """All its accounts, as people have judged them."""
    found: Measured | None
    """The accounts detection put together; None: it found no such network, or reported none."""

    @property
    def innocent(self) -> bool:
        """Whether no operator is behind it."""
        return not self.name.startswith(OPERATOR)


@dataclass(frozen=True, slots=True)
class Town:
    """Two looks at one town."""

    kept: Mapping[str, Measured]
    seen: tuple[Seen, ...]


def watched_towns(seed: int, keys: Keyring, progress: Progress, *, detecting: bool) -> tuple[Town, ...]:
    """The towns of one seed, simulated and measured; nothing of them is kept.

    Args:
        detecting: investigate the second look too; it takes two thirds of the time.
    """
    frame = read_scenario(find_scenario(FRAME))
    return tuple(_town(frame, seed, number, keys, progress, detecting=detecting) for number in range(TOWNS))


def _town(frame: Scenario, seed: int, number: int, keys: Keyring, progress: Progress, *, detecting: bool) -> Town:
    both = eras(frame, seed, number)
    before = look(both.before, seed, keys, progress, detecting=False)
    after = look(both.after, seed, keys, progress, detecting=detecting)
    kept = {name.removeprefix(OPERATOR): whole for name, (whole, _) in before.items() if name.startswith(OPERATOR)}
    seen = [
        Seen(name, both.came_back.get(name.removeprefix(OPERATOR)), whole, found)
        for name, (whole, found) in after.items()
    ]
    return Town(kept, tuple(seen))
