"""Links sent: what an operator that only attacks had done to people by the evening on which its network was alerted.

Nobody whom it attacks could have been warned, as it approaches nobody otherwise: so acts are counted, and not people.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.phases import Phase
from countervail.workflow.score import NetworkScore

_ONLY_LINKS = (Phase.EXPLOITATION.value,)


def sent_before_alert(
    world: Path, targets: list[dict[str, Any]], networks: Sequence[NetworkScore], alerts: Mapping[str, int]
) -> dict[str, int]:
    """Malicious acts before the alert of each operator whose only phase is exploitation; all of one never alerted.

    `targets` are the rows of the world's truth of targets, `alerts` the moment of each network's first alert.
    """
    alone = [network.network for network in networks if network.phases == _ONLY_LINKS]
    return {name: _sent(world, name, _attacked(targets, name), alerts.get(name)) for name in alone}


def _attacked(targets: list[dict[str, Any]], network: str) -> dict[str, int]:
    """When each of its targets was first attacked."""
    rows = [row for row in targets if row["network"] == network and row["first_exploitation_time"] is not None]
    return {row["target_uid"]: to_micros(row["first_exploitation_time"]) for row in rows}


def _sent(world: Path, network: str, attacked: Mapping[str, int], alert: int | None) -> int:
    """Links from its accounts to its targets: everyday life leaves targets alone, so each of them is an attack."""
    members = pq.read_table(world / "truth.parquet", filters=[("network", "=", network)])["account_uid"]
    mine = ds.field("actor_uid").isin(members.combine_chunks()) & ds.field("url").is_valid()
    mine &= ds.field("target_uid").isin(pa.array(sorted(attacked), pa.string()))
    rows = ds.dataset(world / "activity", partitioning="hive").to_table(["target_uid", "time"], filter=mine)
    t = rows["time"].cast(pa.timestamp("us", "UTC")).cast(pa.int64()).to_numpy()
    begun = np.array([attacked[person] for person in rows["target_uid"].to_pylist()], np.int64)
    return int(((t >= begun) & (t < (np.inf if alert is None else alert))).sum())
