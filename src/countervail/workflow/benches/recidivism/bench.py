"""The bench, seed by seed."""

import time
from collections.abc import Iterable, Iterator

from countervail.networks.profiles.typical import Model
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.recidivism.judged import Judged, judged
from countervail.workflow.benches.recidivism.town import watched_towns


def bench_recidivism(
    seeds: Iterable[int], model: Model, keys: Keyring, progress: Progress, *, detecting: bool = True
) -> Iterator[Judged]:
    """Each seed, told as soon as it is judged."""
    for seed in seeds:
        started = time.process_time()
        towns = watched_towns(seed, keys, progress, detecting=detecting)
        yield judged(seed, towns, model, time.process_time() - started)
