"""New hosts: accounts of one desk that make links, each for one stranger, on several hosts that nobody knew.

    a log of weeks ... on one desk 9 accounts send 14 strangers a link each, on 6 hosts first seen this week, 3 of them
    sent by two of the 9

An operator that only sends links shows nothing else, and its accounts, a link each, hardly ever share a host. One new
host is what a young business has too: SHARED_NEW_HOSTS and more are asked for, each made links on by two accounts.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.backbone import Integers, supported
from countervail.networks.channels import Channel
from countervail.networks.desk_pairs import desk_pairs
from countervail.networks.evidence import Evidence
from countervail.networks.steps import step_text
from countervail.networks.thresholds import (
    MIN_REVIEW_MEMBERS,
    NEW_HOST_BITS,
    NEW_HOST_MAKERS,
    NEW_HOST_PATHS_PERCENT,
    NEW_HOSTS_COUNTED,
    SHARED_NEW_HOSTS,
)
from countervail.networks.tie_building import Ties
from countervail.networks.youth import old_from
from countervail.vocabulary.phases import Phase


@dataclass(frozen=True, slots=True)
class NewHosts:
    """Who makes links for strangers on new hosts, and who of them share a desk."""

    links: pa.Table
    """Columns account, host, target."""
    pairs: pa.Table
    """Columns a, b: two of these accounts on one desk, with a third in common."""
    makers: Counter[str]
    """How many accounts made such links on each host."""

    @classmethod
    def of(cls, links: pa.Table, pairs: pa.Table) -> "NewHosts":
        """From links and desk pairs."""
        made = set(zip(links["account"].to_pylist(), links["host"].to_pylist(), strict=True))
        return cls(links, pairs, Counter(host for _, host in made))

    def shared_by(self, members: Integers) -> tuple[str, ...]:
        """Hosts on which two and more of some accounts made links, and at least as many as others did."""
        hosts = Counter(host for _, host in self._made(members))
        return tuple(sorted(host for host, own in hosts.items() if own >= 2 and 2 * own >= self.makers[host]))

    def on(self, hosts: tuple[str, ...], members: Integers) -> Integers:
        """Which of some accounts (sorted) made links on some hosts."""
        found = {account for account, host in self._made(members) if host in hosts}
        return np.array(sorted(found), dtype=np.int64)

    def hosts_of(self, members: Integers) -> frozenset[str]:
        """All new hosts on which some accounts made links."""
        return frozenset(host for _, host in self._made(members))

    def evidence(self, members: Integers) -> tuple[Evidence, ...]:
        """What some accounts do on new hosts, as a reason; none where they share too few, or are too few."""
        shared, mine = self.shared_by(members), self._of(members)
        makers, people = (len(set(mine[column].to_pylist())) for column in ("account", "target"))
        if len(shared) < SHARED_NEW_HOSTS or makers < MIN_REVIEW_MEMBERS:
            return ()
        statement = (
            f"{makers} members who share devices or addresses sent {people:,} strangers a link of their own, on hosts "
            f"first seen when the log was weeks old; on {len(shared)} of these several members did, and few others."
        )
        bits = NEW_HOST_BITS * min(len(shared), NEW_HOSTS_COUNTED)
        return (Evidence("new-hosts-of-one-desk", statement, bits, "links", Phase.EXPLOITATION, makers),)

    def carry(self, core: Integers) -> bool:
        """Whether at least half of a core share a desk and such hosts: two kinds of facts about the whole of it."""
        return any(2 * said.members >= len(core) for said in self.evidence(core))

    def _of(self, members: Integers) -> pa.Table:
        """The links of those members who share a desk with another of them."""
        a, b = self.pairs["a"].to_numpy(), self.pairs["b"].to_numpy()
        inside = np.isin(a, members) & np.isin(b, members)
        paired = np.union1d(a[inside], b[inside])
        return self.links.filter(pa.array(np.isin(self.links["account"].to_numpy(), paired)))

    def _made(self, members: Integers) -> set[tuple[int, str]]:
        mine = self._of(members)
        return set(zip(mine["account"].to_pylist(), mine["host"].to_pylist(), strict=True))


def new_hosts(engine: Engine, channels: tuple[Channel, ...], ties: Ties, captives: Integers) -> NewHosts:
    """Whoever makes links on new hosts; nobody while the log is young. Whoever was robbed is left out.

    Two who share an address by chance have nobody else beside them on it: a pair counts with a third account in common.
    """
    links = _links(engine)
    links = links.filter(pa.array(~np.isin(links["account"].to_numpy(), captives)))
    accounts = np.unique(links["account"].to_numpy()).astype(np.int64)
    return NewHosts.of(links, supported(desk_pairs(engine, channels, ties, accounts), support=1))


def _links(engine: Engine) -> pa.Table:
    """Links for strangers on hosts first seen when the log was old; none while it is young."""
    start = old_from(engine)
    if start is None:
        none = {"account": pa.array([], pa.int64()), "host": pa.array([], pa.string())}
        return pa.table(none | {"target": pa.array([], pa.int64())})
    engine.keep("links", step_text("links"))
    limits = {"old_from": start, "most_makers": NEW_HOST_MAKERS, "paths_percent": NEW_HOST_PATHS_PERCENT}
    engine.register(
        "new_host_limits", pa.table({name: pa.array([value], pa.int64()) for name, value in limits.items()})
    )
    return engine.table(step_text("new_host_links"))
