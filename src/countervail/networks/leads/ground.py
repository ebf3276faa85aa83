"""The ground a lead is followed on: who has what in each channel, counted once, so that ties can be looked up.

The null model needs the whole log (k, E, D2 and the caps), and so one scan a channel; the pairs it does not need:
ties are made only of accounts that are asked about, by the same formula, limits and rule as `tie_building`.
"""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.backbone import Integers
from countervail.networks.channels import NEXT_SHARE, Channel, Group
from countervail.networks.steps import step_text
from countervail.networks.tie_building import limits_table, postings_of
from countervail.vocabulary.progress import Progress

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True)
class HopItem:
    """What links the two ends of a hop best: the shared item that chance explains least."""

    channel: Channel
    item: str | int
    """The value as the channel yields it; the surrogate of a person in channels of targets."""
    bucket: int
    accounts: int
    """Accounts of the whole log that have it."""
    expected: float


@dataclass(frozen=True, slots=True)
class Ground:
    """The channels of a log, counted."""

    engine: DuckDb
    channels: tuple[Channel, ...]
    """Those in which anybody shares anything."""
    accounts: int
    """Accounts that acted."""

    @classmethod
    def of(cls, engine: DuckDb, channels: tuple[Channel, ...], progress: Progress) -> "Ground":
        """Count every channel of the engine's `activity` and `accounts` views."""
        progress.stage("counting", len(channels))
        accounts = engine.table("SELECT count(DISTINCT actor_uid) AS n FROM activity")["n"][0].as_py()
        engine.register("limits", limits_table(accounts))
        shares = {"channel_group": [str(g) for g in Group], "next_share": [NEXT_SHARE[g] for g in Group]}
        engine.register("shares", pa.table(shares))
        linking = []
        for channel in channels:
            if _count(engine, channel):
                linking.append(channel)
            progress.advance()
        return cls(engine, tuple(linking), accounts)

    def ties_of(self, frontier: Integers) -> pa.Table:
        """Every kept tie with an account of the frontier: a, b, micro, groups, single_group, as `build_ties` has it."""
        self.engine.register("frontier", pa.table({"account": pa.array(frontier, pa.int64())}))
        for channel in self.channels:
            self._turn_to(channel)
            self.engine.keep(f"evidence_{_plain(channel)}", text("evidence"))
        self.engine.view("evidence", _every_channel(self.channels))
        self.engine.keep("candidates", step_text("candidates"))
        return self.engine.table(f"{step_text('ties')} ORDER BY a, b")

    def best_items(self, hops: list[tuple[int, int]]) -> dict[tuple[int, int], HopItem]:
        """For each pair of accounts the shared item that chance explains least."""
        columns = {"a": [a for a, _ in hops], "b": [b for _, b in hops]}
        self.engine.register("hops", pa.table({name: pa.array(c, pa.int64()) for name, c in columns.items()}))
        best: dict[tuple[int, int], HopItem] = {}
        for channel in self.channels:
            self._turn_to(channel)
            for row in self.engine.table(text("hop_items")).to_pylist():
                found = HopItem(channel, row["item"], row["bucket"], row["d"], row["expected"])
                pair = row["a"], row["b"]
                if pair not in best or _rank(found) < _rank(best[pair]):
                    best[pair] = found
        return best

    def _turn_to(self, channel: Channel) -> None:
        self.engine.view("channel", channel.settings)
        for name in ("linking", "degrees", "totals"):
            self.engine.view(name, f"SELECT * FROM {name}_{_plain(channel)}")


def text(name: str) -> str:
    """The SQL of one of this package's steps."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _count(engine: DuckDb, channel: Channel) -> bool:
    """Keep what a channel's ties are made of; False where nobody shares anything in it."""
    shared = postings_of(engine, channel).d2 > 0
    if shared:
        engine.keep(f"linking_{_plain(channel)}", text("linking"))
        engine.keep(f"degrees_{_plain(channel)}", step_text("degrees"))
        engine.keep(f"totals_{_plain(channel)}", "SELECT * FROM totals")
    for name in ("postings", "items", "totals"):
        engine.drop(name)
    return shared


def _every_channel(channels: tuple[Channel, ...]) -> str:
    nothing = (
        "SELECT cast(0 AS bigint) AS a, cast(0 AS bigint) AS b, cast(0 AS bigint) AS o, cast(0 AS bigint) AS micro, "
        "'' AS channel, '' AS channel_group, '' AS fact FROM limits WHERE 1 = 0"
    )
    parts = (
        f"SELECT a, b, o, micro, '{c.name}' AS channel, '{c.group}' AS channel_group, '{c.fact}' AS fact "
        f"FROM evidence_{_plain(c)}"
        for c in channels
    )
    return " UNION ALL ".join((nothing, *parts))


def _plain(channel: Channel) -> str:
    return channel.name.replace("-", "_")


def _rank(item: HopItem) -> tuple[float, str, int, str]:
    return item.expected, item.channel.name, item.bucket, str(item.item)
