"""How the members of a run's network hang together, read back from members.parquet, where the run left it."""

from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.networks.channels import Group
from countervail.networks.member_ties import MemberTies, TiedMembers

FILE = "members.parquet"


def tied_members(run: Path, network_id: str) -> TiedMembers | None:
    """How a network's members hang together; None where the run did not count it, as older ones did not."""
    path = run / FILE
    if not path.is_file() or "ties" not in pq.read_schema(path).names:
        return None
    table = pq.read_table(path)
    rows = table.filter(pc.equal(table["network_id"], network_id)).to_pylist()
    return TiedMembers.of({row["account_uid"]: _read(row) for row in rows}) if rows else None


def columns_of(member: MemberTies) -> dict[str, int]:
    """What members.parquet says of one member's ties: how many, and in how many each kind of fact speaks."""
    return {"ties": member.ties, **{kind.value: member.kinds.get(kind, 0) for kind in Group}}


def _read(row: dict[str, Any]) -> MemberTies:
    return MemberTies(row["ties"], {kind: row[kind.value] for kind in Group if row[kind.value]})
