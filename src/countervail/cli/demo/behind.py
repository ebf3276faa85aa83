"""Who is behind a network: only a made-up world knows, as a newspaper or a laboratory would."""

from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.cli.demo.stage import Stage

NOBODY = "UNK"
"""How the name of an operator begins that nobody can name."""
INVENTED = "Lantern Row"
"""Whom a newspaper names where the world itself has no name."""


def hosts_behind(stage: Stage, members: list[str], most: int) -> list[str]:
    """Hosts of whoever is behind a network; none where it sent no link."""
    known: list[str] = _of(stage, "truth_hosts.parquet", members)["host"].to_pylist()[:most]
    return known


def firm_behind(stage: Stage, members: list[str]) -> str:
    """The invented firm's name."""
    name = str(_of(stage, "truth_networks.parquet", members)["name"][0])
    return INVENTED if name.startswith(NOBODY) else name


def _of(stage: Stage, file: str, members: list[str]) -> Any:  # noqa: ANN401 -- pyarrow has no types
    truth = pq.read_table(stage.world / "truth.parquet")
    behind = truth.filter(pc.field("account_uid").isin(members) & pc.field("network").is_valid())["network"][0]
    return pq.read_table(stage.world / file).filter(pc.field("network") == behind)
