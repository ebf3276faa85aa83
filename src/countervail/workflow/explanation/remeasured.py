"""What a run measured, measured again: an explanation of another sum than the run's would explain nothing."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.networks.explanation.network import NetworkExplanation, explain_network
from countervail.vocabulary.errors import RunError
from countervail.vocabulary.progress import Progress
from countervail.workflow.reopened_log import ReopenedLog
from countervail.workflow.reported_network import ReportedNetwork
from countervail.workflow.run_folder import RunFolder

_ROUNDING = 0.011
"""Bits by which a sum may differ from the one the run's file keeps to two decimals."""


def explanation_of(log: ReopenedLog, network: ReportedNetwork, progress: Progress) -> NetworkExplanation:
    """What ties a network's members together.

    Raises:
        RunError: they are tied otherwise now than the run's file says.
    """
    members = sorted(log.surrogates(network.members))
    explanation = explain_network(log.whole, log.near, log.channels, log.baseline, members, progress)
    if explanation.ties != network.tie_count:
        raise _changed(f"{explanation.ties:,} ties in {network.network_id} now, {network.tie_count:,} then")
    return explanation


def check_bits(run: RunFolder, ids: tuple[str, str], bits: float) -> None:
    """Hold a sum against the one the run wrote for a tie, if it wrote one.

    Raises:
        RunError: they differ.
    """
    table = pq.read_table(run.folder / "ties.parquet", columns=["a", "b", "bits"])
    either = pc.or_(_both(table, ids), _both(table, ids[::-1]))
    for then in table.filter(either)["bits"].to_pylist():
        if abs(then - bits) > _ROUNDING:
            raise _changed(f"{bits:.2f} bits between the two now, {then:.2f} then")


def _both(table: pa.Table, ids: tuple[str, ...]) -> pa.ChunkedArray:
    return pc.and_(pc.equal(table["a"], ids[0]), pc.equal(table["b"], ids[1]))


def _changed(figures: str) -> RunError:
    hint = "The log or the tie files have changed since; run `countervail investigate` again."
    return RunError(f"the ties no longer come out as the run measured them: {figures}.", hint=hint)
