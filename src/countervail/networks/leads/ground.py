"""The ground a lead is followed on: who has what in each channel, counted once, so that ties can be looked up.

The null model needs the whole log (k, E, D2 and the caps), and so one scan a channel; the pairs it does not need:
ties are made only of accounts that are asked about, by the same formula, limits and rule as `tie_building`.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.agreement import fact_numbers, group_number, shares_table
from countervail.networks.backbone import Integers
from countervail.networks.captives import captives_of
from countervail.networks.channels import Channel
from countervail.networks.leads.holdings import Holdings
from countervail.networks.steps import step_text
from countervail.networks.thresholds import MICRO
from countervail.networks.tie_building import ChannelTotals, limits_table, postings_of
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

    engine: Engine
    channels: tuple[Channel, ...]
    holdings: tuple[Holdings, ...]
    """Of each channel."""
    accounts: int
    """Accounts that acted."""

    @classmethod
    def of(cls, engine: Engine, channels: tuple[Channel, ...], progress: Progress) -> "Ground":
        """Count every channel of the engine's `activity` and `accounts` views."""
        progress.stage("counting", len(channels))
        accounts = engine.table("SELECT count(DISTINCT actor_uid) AS n FROM activity")["n"][0].as_py()
        totals, holdings = [], []
        for number, channel in enumerate(channels):
            totals.append(postings_of(engine, channel))
            holdings.append(_hold(engine, number))
            progress.advance()
        engine.register("limits", limits_table(accounts))
        engine.register("shares", shares_table())
        engine.register("counted", _counted(channels, totals))
        return cls(engine, channels, tuple(holdings), accounts)

    @property
    def one_kind(self) -> bool:
        """Whether the log holds one kind of fact and no more, so that nothing can be asked of a second."""
        channels = zip(self.channels, self.holdings, strict=True)
        return len({channel.group for channel, held in channels if len(held.accounts)}) == 1

    def ties_of(self, asked: Integers) -> pa.Table:
        """Every kept tie with one of these accounts: a, b, micro, groups, single_group, as `build_ties` has it."""
        self._evidence_of(asked)
        self.engine.keep("candidates", step_text("candidates"))
        return self.engine.table(f"{step_text('ties')} ORDER BY a, b")

    def partners_of(self, account: int) -> dict[int, Integers]:
        """By group of channels, whom an account shares something with beyond chance, be it too little for a tie."""
        self._evidence_of(np.array([account]))
        said = self.engine.table("SELECT DISTINCT a + b AS both_ends, group_number FROM evidence ORDER BY both_ends")
        others, numbers = said["both_ends"].to_numpy().astype(np.int64) - account, said["group_number"].to_numpy()
        return {int(number): others[numbers == number] for number in np.unique(numbers)}

    def robbed(self, account: int) -> bool:
        """Whether somebody else signed in to an account, so that it shares a desk it never sat at (decision 0090)."""
        return bool(np.isin(account, captives_of(self.engine, self.accounts)))

    def best_items(self, hops: list[tuple[int, int]]) -> dict[tuple[int, int], HopItem]:
        """For each pair of tied accounts the shared item that chance explains least."""
        best: dict[tuple[int, int], HopItem] = {}
        for number, channel in enumerate(self.channels):
            self.engine.register("shared", self._shared(number, hops))
            self.engine.view("named_items", f"SELECT * FROM named_items_{number}")
            for row in self.engine.table(text("hop_items")).to_pylist():
                found = HopItem(channel, row["item"], row["bucket"], row["d"], row["expected"])
                pair = row["a"], row["b"]
                if pair not in best or _rank(found) < _rank(best[pair]):
                    best[pair] = found
        return best

    def _evidence_of(self, asked: Integers) -> None:
        """Let the view `evidence` hold what is said of every pair with one of these accounts."""
        self.engine.register("nearby", self._nearby(asked))
        self.engine.keep("near_evidence", text("evidence"))
        self.engine.view("evidence", "SELECT * FROM near_evidence")

    def _nearby(self, asked: Integers) -> pa.Table:
        """Every posting on an item of the accounts asked about; a place is one item of one channel."""
        tables, places = [], 0
        for number, held in enumerate(self.holdings):
            items, owners = held.around(asked)
            columns = {
                "channel": np.full(len(owners), number),
                "place": items + places,
                "account": owners,
                "k": held.degrees_of(owners),
                "asked": np.isin(owners, asked).astype(np.int64),
            }
            tables.append(pa.table(columns))
            places += len(held.first_owner)
        return pa.concat_tables(tables)

    def _shared(self, number: int, hops: list[tuple[int, int]]) -> pa.Table:
        held = self.holdings[number]
        rows = [(a, b, int(item)) for a, b in hops for item in held.shared(a, b)]
        a, b, items = (np.array([row[place] for row in rows], dtype=np.int64) for place in range(3))
        columns = {"a": a, "b": b, "item_id": items, "k_a": held.degrees_of(a), "k_b": held.degrees_of(b)}
        return pa.table({"channel": np.full(len(rows), number), **columns})


def text(name: str) -> str:
    """The SQL of one of this package's steps."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _hold(engine: Engine, number: int) -> Holdings:
    """Keep what the ties of the channel just posted are made of, and let its postings go."""
    engine.keep(f"named_items_{number}", text("named_items"))
    engine.view("named_items", f"SELECT * FROM named_items_{number}")
    held = Holdings.of(engine.table(text("linking")), engine.table(step_text("degrees")))
    for name in ("postings", "items", "totals"):
        engine.drop(name)
    return held


def _counted(channels: tuple[Channel, ...], totals: list[ChannelTotals]) -> pa.Table:
    """The channels as the evidence step reads them."""
    numbers = fact_numbers(channels)
    return pa.table(
        {
            "channel": pa.array(range(len(channels)), pa.int64()),
            "group_number": pa.array([group_number(c) for c in channels], pa.int64()),
            "fact_number": pa.array([numbers[c.fact] for c in channels], pa.int64()),
            "max_micro": pa.array([round(c.max_nats * MICRO) for c in channels], pa.int64()),
            "e": pa.array([t.e for t in totals], pa.int64()),
            "d2": pa.array([t.d2 for t in totals], pa.int64()),
        }
    )


def _rank(item: HopItem) -> tuple[float, str, int, str]:
    return item.expected, item.channel.name, item.bucket, str(item.item)
