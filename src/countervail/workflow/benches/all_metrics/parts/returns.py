"""Firms that come back after two years, and who is taken for whom (`bench recidivism`); only at full extent."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from countervail.networks.profiles.typical import shipped
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.benches.recidivism.bench import bench_recidivism
from countervail.workflow.benches.recidivism.judged import Judged

ENOUGH_SEEDS = 5


def run(extent: Extent, progress: Progress) -> Iterator[Seen]:
    """Twenty returns and sixty others a seed, looked at whole, as people have judged them."""
    if not extent.full:
        return
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        keys = Keyring.ensure(Path(name))
        judged = list(bench_recidivism(extent.seeds, shipped(), keys, progress, detecting=False))
    yield from figures(judged, extent.named)


def figures(judged: Sequence[Judged], seeds: str) -> Iterator[Seen]:
    """All seeds together."""
    back, others = sum(one.returns for one in judged), sum(one.others for one in judged)
    size, whole = f"{back} returns, {others} others", len(judged) >= ENOUGH_SEEDS
    wrong = sum(one.wrongly + one.mistaken for one in judged)
    innocent = sum(one.wrongly_innocent for one in judged)
    share = wrong / max(1, back + others)
    yield Seen("recidivism_wrongly", share, f"{share:.3f}, {innocent} of them innocent", size, seeds, whole)
    known = sum(one.recognised for one in judged)
    yield Seen("recidivism_recognised", known / max(1, back), f"{known / max(1, back):.2f}", size, seeds, whole)
    alone = sum(one.by_indicators_alone for one in judged)
    yield Seen("recidivism_by_indicators_alone", alone, str(alone), size, seeds, whole)
