"""Evenings: a made-up world looked at on some evenings instead of on all; what a daily watch would see, or less.

Between two looks nobody is alerted: whoever is caught by so few looks is caught by more.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from countervail.activity.span import day_start
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY, system_clock
from countervail.vocabulary.phases import Disposition
from countervail.vocabulary.progress import Progress
from countervail.workflow.investigate import Investigation, investigate
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.score import NetworkScore, score
from countervail.workflow.watching.caught import Caught, caught_by


def evenings(first: date, numbers: Iterable[int]) -> list[str]:
    """Days of a log by number, its first being 0."""
    return [(first + timedelta(days=number)).isoformat() for number in numbers]


def caught_on(world: Path, looks: list[str], work: Path, keys: Keyring, progress: Progress) -> Caught:
    """What looks on some evenings (at least one, in order) would have been in time for, each as if it had no tomorrow.

    Once every operator has been alerted no further look is taken.
    """
    alerts: dict[str, int] = {}
    networks: tuple[NetworkScore, ...] = ()
    for evening in looks:
        run = work / evening
        investigate(Investigation(world, run, until=evening, threads=1, keep=False), keys, system_clock, progress)
        networks, found = _seen(RunFolder.open(run), world, keys)
        alerts |= {name: day_start(evening) + MICROSECONDS_PER_DAY for name in found if name not in alerts}
        if len(alerts) == len(networks):
            break
    return caught_by(alerts, world, networks)


def _seen(run: RunFolder, world: Path, keys: Keyring) -> tuple[tuple[NetworkScore, ...], list[str]]:
    """Every operator's score, and those in an alert."""
    networks = score(run, world, keys).networks
    alerts = {one["network_id"] for one in run.networks if one["disposition"] == Disposition.ALERT}
    return networks, [network.network for network in networks if alerts & set(network.found_as)]
