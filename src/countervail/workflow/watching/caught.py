"""Caught in time: of the people an operator at last attacked, how many had its network been alerted before.

    looked up 3 May ... network alerted, evening of 9 May ... first malicious link noon of 12 May: 2.5 days ahead

Asked of people whom an operator approached in some other way first; whoever was attacked at once could not be warned.
Of an operator that does nothing but attack, its attacks until the alert are counted instead.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from countervail.activity.span import day_start
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY, to_micros
from countervail.workflow.run_folder import WATCHED, RunFolder
from countervail.workflow.score import NetworkScore
from countervail.workflow.watching.links_sent import sent_before_alert

_PERCENTILES = (10, 50, 90)


@dataclass(frozen=True, slots=True)
class Caught:
    """What a watch would have been in time for, on a world whose truth is known."""

    targets: int
    """People attacked by an operator that had first looked them up or approached them."""
    targets_caught_before_exploitation: float | None
    """Share of them whose operator's network was an alert strictly before."""
    lead_days: tuple[float, ...]
    """Days from alert to attack (below nothing: too late), p10, p50, p90, where the network was ever alerted."""
    attacked_at_once: int
    """People attacked without any earlier act: not asked about."""
    acts_before_alert: Mapping[str, int] = field(default_factory=dict)
    """Attacks of each operator that does nothing else, until its network was alerted; all where it never was."""
    exploitation_only_acts_before_alert: float | None = None
    """Their median over these operators."""


def caught(run: RunFolder, world: Path, networks: Sequence[NetworkScore]) -> Caught | None:
    """Hold a watched run against a world's truth; None where the run was not watched.

    A network's alert counts from the end of the day on which it was first an alert.
    """
    file = run.folder / WATCHED
    if not file.exists():
        return None
    return caught_by(_alerts(json.loads(file.read_text(encoding="utf-8")), networks), world, networks)


def caught_by(alerts: Mapping[str, int], world: Path, networks: Sequence[NetworkScore]) -> Caught:
    """Hold the moments of first alerts, by a network's name in the truth, against a world's truth."""
    folder = world.parent if world.is_file() else world
    rows = pq.read_table(folder / "truth_targets.parquet").to_pylist()
    attacked = [row for row in rows if row["first_exploitation_time"] is not None]
    asked = [row for row in attacked if row["first_time"] < row["first_exploitation_time"]]
    leads = [_lead_days(row, alerts) for row in asked if row["network"] in alerts]
    share = round(sum(lead > 0 for lead in leads) / len(asked), 4) if asked else None
    spread = tuple(round(float(each), 1) for each in np.percentile(leads, _PERCENTILES)) if leads else ()
    acts = sent_before_alert(folder, attacked, networks, alerts)
    median = float(np.median(list(acts.values()))) if acts else None
    return Caught(len(asked), share, spread, len(attacked) - len(asked), acts, median)


def _alerts(watched: list[dict[str, Any]], networks: Sequence[NetworkScore]) -> dict[str, int]:
    """The moment of the first alert of each true network, by its name in the truth."""
    first = {one["network_id"]: one["first_alert"]["day"] for one in watched if one["first_alert"]}
    days = {network.network: [first[name] for name in network.found_as if name in first] for network in networks}
    return {name: day_start(min(found)) + MICROSECONDS_PER_DAY for name, found in days.items() if found}


def _lead_days(row: dict[str, Any], alerts: Mapping[str, int]) -> float:
    return (to_micros(row["first_exploitation_time"]) - alerts[row["network"]]) / MICROSECONDS_PER_DAY
