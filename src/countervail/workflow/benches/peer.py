"""Bench against a peer: the same share-of-item sets, our pairs and theirs, and the CPU of both in one run.

    world -> first N uses of a channel (d <= 500) -> Parquet for us, CSV for coordination-network-toolkit
          -> ordered pairs (a, b) with the uses of a within 60 s of a use of b -> equal fingerprints

This is not our tie build, which weighs items of many channels over weeks: it is what both can do.
"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import Channel, all_channels
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.near_pairs import WINDOW_S, fingerprint, near_pairs
from countervail.workflow.benches.one_core import on_one_core, timed
from countervail.workflow.benches.peer_program import edges_of, installed, link_pairs, load
from countervail.workflow.benches.share_set import share_set, write_for_peer, write_for_us
from countervail.workflow.benches.world import open_world, world_of

EVENTS_PER_USE = 2
"""Events a world is asked to have for each use that is wanted; at most half of the events lack an address."""


@dataclass(frozen=True, slots=True)
class PeerCost:
    """One set. CPU seconds are of one core, the peer's with all of its processes."""

    channel: str
    uses: int
    accounts: int
    items: int
    edges: int
    """Ordered pairs of accounts, nobody with themselves."""
    our_cpu_s: float
    """Reading Parquet and counting."""
    peer_load_cpu_s: float
    """Reading CSV into its database."""
    peer_count_cpu_s: float
    """Its indexes and its count."""
    our_fingerprint: str
    peer_fingerprint: str

    @property
    def equal(self) -> bool:
        """Whether both found the same edges with the same weights."""
        return self.our_fingerprint == self.peer_fingerprint

    @property
    def ratio(self) -> float:
        """The peer's CPU over ours, its loading left out."""
        return round(self.peer_count_cpu_s / max(self.our_cpu_s, 0.001), 1)


def bench_peer(
    millions: tuple[float, ...], names: tuple[str, ...], seed: int, progress: Progress, *, worlds: Path | None = None
) -> tuple[PeerCost, ...]:
    """Measure each channel at each size, given in millions of uses.

    Raises:
        InputError: there is no channel of that name.
        MeasureError: the peer cannot be installed, or breaks off.
    """
    channels = tuple(_known(name) for name in names)
    python = installed()
    costs = []
    for size in millions:
        uses = round(size * 1_000_000)
        with world_of(uses * EVENTS_PER_USE, seed, worlds, progress) as folder, on_one_core():
            costs += [_measured(folder, channel, uses, python, progress) for channel in channels]
    return tuple(costs)


def _known(name: str) -> Channel:
    channels = {channel.name: channel for channel in all_channels()}
    if name not in channels:
        raise InputError(f"there is no channel '{name}'.", hint=f"Give one of {', '.join(channels)}.")
    return channels[name]


def _measured(world: Path, channel: Channel, uses: int, python: Path, progress: Progress) -> PeerCost:
    progress.stage(f"pairs by {channel.name}", 4)
    with TemporaryDirectory(prefix="countervail-bench-") as name, open_world(world) as engine:
        folder = Path(name)
        shares = share_set(engine, channel, uses)
        write_for_us(shares, folder / "shares.parquet")
        write_for_peer(shares, folder / "shares.csv")
        progress.advance()
        with DuckDb(folder / "work", threads=1) as ours:
            edges, our_cpu = timed(lambda: near_pairs(ours, folder / "shares.parquet"))
        progress.advance()
        _, load_cpu = timed(lambda: load(python, folder / "shares.csv", folder / "peer.db"))
        progress.advance()
        _, count_cpu = timed(lambda: link_pairs(python, folder / "peer.db", WINDOW_S))
        theirs = edges_of(folder / "peer.db")
        progress.advance()
    return PeerCost(
        channel=channel.name,
        uses=shares.num_rows,
        accounts=len(shares["account"].unique()),
        items=len(shares["item"].unique()),
        edges=edges.num_rows,
        our_cpu_s=round(our_cpu, 3),
        peer_load_cpu_s=round(load_cpu, 2),
        peer_count_cpu_s=round(count_cpu, 2),
        our_fingerprint=fingerprint(edges),
        peer_fingerprint=fingerprint(theirs),
    )
