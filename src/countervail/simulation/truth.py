"""What a world knows about itself: recomputed from the very acts that were written."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity.schema import TIMESTAMP
from countervail.simulation.acts import NOBODY, Acts, among
from countervail.simulation.dice import Ints, Small
from countervail.simulation.hosts import HostBook
from countervail.simulation.operators import Campaign
from countervail.simulation.population import KIND, KINDS, Population
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.verbs import Verb

LOOKING = (Verb.SEARCH, Verb.PROFILE_VIEW, Verb.CONNECTIONS_VIEW, Verb.CONTACT_LOOKUP)
REACHING = (
    Verb.CONNECT_REQUEST,
    Verb.FOLLOW,
    Verb.MESSAGE_SEND,
    Verb.COMMENT,
    Verb.MENTION,
    Verb.CALL_ATTEMPT,
    Verb.FILE_SEND,
)
"""Verbs that touch a target silently, and visibly; the latter with a link to an operator's own host exploit."""

_PHASES = tuple(Phase)


@dataclass(frozen=True, slots=True)
class TruthBook:
    """Collects, day by day, what operators' accounts did to their targets."""

    population: Population
    campaigns: list[Campaign]
    book: HostBook
    seen: list[tuple[Ints, Ints, Small, Ints]] = field(default_factory=list)
    """Network, target, phase and time of acts on targets."""

    def note(self, rows: Acts) -> tuple[int, int]:
        """Remember a day's acts on targets; returns (operators' acts, those on targets)."""
        mine = rows[self.population.kind[rows["actor"]] == KIND["operator"]]
        on_target = 0
        for number, campaign in enumerate(self.campaigns):
            acts = mine[(mine["actor"] >= campaign.members.start) & (mine["actor"] < campaign.members.stop)]
            watched = np.zeros(self.population.persons + 1, bool)
            watched[campaign.watchlist.persons] = True
            phase = phases_of(acts, campaign.hosts)
            kept = watched[acts["target"]] & (phase >= 0)
            on_target += int(kept.sum())
            self.seen.append(
                (np.full(int(kept.sum()), number), acts["target"][kept].astype(np.int64), phase[kept], acts["t"][kept])
            )
        return len(mine), on_target

    def write(self, out: Path, ids: list[str], midnight: int) -> int:
        """The truth files; returns how many (network, target) pairs there are."""
        population = self.population
        order = np.array(sorted(range(population.count), key=ids.__getitem__))
        networks = {campaign.members.start: campaign.spec.network for campaign in self.campaigns}
        starts = population.firsts[population.group[order]].tolist()
        kinds = [KINDS[code] for code in population.kind[order].tolist()]
        accounts = {
            "account_uid": [ids[number] for number in order.tolist()],
            "kind": kinds,
            "network": [
                networks[start] if kind == "operator" else None for start, kind in zip(starts, kinds, strict=True)
            ],
        }
        text = pa.string()
        _save(
            pa.table(accounts, schema=pa.schema([("account_uid", text), ("kind", text), ("network", text)])),
            out / "truth.parquet",
        )
        _save(self._networks(), out / "truth_networks.parquet")
        _save(self._hosts(), out / "truth_hosts.parquet")
        targets = self._targets(ids, midnight)
        _save(targets, out / "truth_targets.parquet")
        return int(targets.num_rows)

    def _networks(self) -> pa.Table:
        specs = [campaign.spec for campaign in self.campaigns]
        columns = {
            "network": [spec.network for spec in specs],
            "name": [spec.name for spec in specs],
            "phases": [[str(phase) for phase in _PHASES if phase in spec.phases] for spec in specs],
            "origin": [spec.origin for spec in specs],
        }
        text = pa.string()
        return pa.table(
            columns, schema=pa.schema([("network", text), ("name", text), ("phases", pa.list_(text)), ("origin", text)])
        )

    def _hosts(self) -> pa.Table:
        pairs = [
            (campaign.spec.network, self.book.names[host])
            for campaign in self.campaigns
            for host in campaign.hosts.tolist()
        ]
        columns = {"network": [network for network, _ in pairs], "host": [host for _, host in pairs]}
        return pa.table(columns, schema=pa.schema([("network", pa.string()), ("host", pa.string())]))

    def _targets(self, ids: list[str], midnight: int) -> pa.Table:
        network, target, phase, t = (
            np.concatenate([np.empty(0, np.int64), *(seen[part] for seen in self.seen)]) for part in range(4)
        )
        order = np.lexsort((t, target, network))
        network, target, phase, t = network[order], target[order], phase[order].astype(np.int64), t[order]
        new = np.ones(len(t), bool)
        new[1:] = (network[1:] != network[:-1]) | (target[1:] != target[:-1])
        starts = np.flatnonzero(new)
        furthest = np.maximum.reduceat(phase, starts) if len(starts) else phase
        never = np.iinfo(np.int64).max
        exploited = np.where(phase == _PHASES.index(Phase.EXPLOITATION), t, never)
        first_exploited = np.minimum.reduceat(exploited, starts) if len(starts) else exploited
        columns = {
            "network": pa.array(
                [self.campaigns[number].spec.network for number in network[starts].tolist()], pa.string()
            ),
            "target_uid": pa.array([ids[number] for number in target[starts].tolist()], pa.string()),
            "furthest_phase": pa.array([str(_PHASES[code]) for code in furthest.tolist()], pa.string()),
            "first_time": pa.array(t[starts] + midnight, TIMESTAMP),
            "first_exploitation_time": pa.array(
                first_exploited + midnight * (first_exploited < never), TIMESTAMP, mask=first_exploited == never
            ),
        }
        return pa.table(columns).sort_by([("network", "ascending"), ("target_uid", "ascending")])


def phases_of(acts: Acts, hosts: Ints) -> Small:
    """Index of the phase of each act of an operator with these hosts, -1 for acts that touch nobody."""
    phase = np.full(len(acts), -1, np.int8)
    reaching = among(acts["verb"], REACHING)
    phase[among(acts["verb"], LOOKING)] = _PHASES.index(Phase.RECONNAISSANCE)
    phase[reaching] = _PHASES.index(Phase.ENGAGEMENT)
    phase[reaching & np.isin(acts["host"], hosts)] = _PHASES.index(Phase.EXPLOITATION)
    phase[acts["target"] == NOBODY] = -1
    return phase


def _save(table: pa.Table, path: Path) -> None:
    pq.write_table(table, path, compression="zstd")
