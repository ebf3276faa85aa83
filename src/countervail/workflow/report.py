"""The report of a run: reported networks with names in clear, targets as keyed tokens, the rest only counted."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.activity.identities import Identities
from countervail.intelligence.guards.standing import SHIPPED, StandingGuards
from countervail.networks.channels import Channel
from countervail.networks.counted_ties import member_ties
from countervail.networks.discovery import Discovery
from countervail.networks.lures import LureCount, lures_by_network
from countervail.networks.member_ties import TiedMembers
from countervail.networks.network import Network
from countervail.networks.shared_items import SharedItem, shared_items
from countervail.networks.steps import step_text
from countervail.networks.targets import Target, targets_of
from countervail.vocabulary.phases import Disposition
from countervail.workflow.guarded_item import remarks_on

SIZE_BANDS = ((10, "<10"), (50, "10-49"), (200, "50-199"), (1_000, "200-999"), (10**12, "1,000+"))


@dataclass(frozen=True, slots=True)
class Reported:
    """One reported network with everything the run's files say of it."""

    network_id: str
    network: Network
    members: tuple[str, ...]
    """Account ids in clear, sorted."""
    core: frozenset[str]
    names: dict[int, str]
    """Account id of each member's surrogate."""
    targets: tuple[Target, ...]
    target_refs: tuple[str, ...]
    """Keyed tokens, in the order of `targets`."""
    countries: tuple[str | None, ...]
    """Country of each target where known, in the same order."""
    items: tuple[SharedItem, ...]
    item_guards: tuple[tuple[str, ...], ...]
    """What the guards say of each item, in the same order."""
    timeline: tuple[dict[str, int], ...]
    """Rows week (since the epoch), reconnaissance, engagement, exploitation."""
    lures: tuple[LureCount, ...] = ()
    """What its links were after, by people sent them; mostly unclear."""

    @property
    def tied(self) -> TiedMembers:
        """To how many of the others each member is tied, and by what."""
        return TiedMembers.of({self.names[one]: tied for one, tied in member_ties(self.network).items()})


@dataclass(frozen=True, slots=True)
class Report:
    """All a run says."""

    networks: tuple[Reported, ...]
    """Alerts and reviews, strongest first."""
    set_aside: tuple[dict[str, object], ...]
    """Counts by size band and leading counter-evidence; nothing else of the groups."""
    discovery: Discovery


Naming = Callable[[Sequence[Network]], Sequence[str]]
"""Ids of the reported networks, in their order."""


def by_rank(networks: Sequence[Network]) -> list[str]:
    """Ids of one run alone: the strongest is the first."""
    return [f"N-{rank:03}" for rank in range(1, len(networks) + 1)]


def report_of(
    engine: Engine,
    discovery: Discovery,
    channels: tuple[Channel, ...],
    identities: Identities,
    guards: StandingGuards = SHIPPED,
    naming: Naming = by_rank,
) -> Report:
    """Name the reported networks and gather what is said of them; needs the views discovery left in the engine."""
    networks = discovery.of(Disposition.ALERT, Disposition.REVIEW)
    targets = targets_of(engine, networks)
    sizes = {network.number: len(network.members) for network in networks}
    engine.register("reported", pa.table({"network": pa.array(list(sizes), pa.int64())}))
    items = shared_items(engine, channels, sizes, discovery.ties.accounts)
    timeline = engine.table(step_text("timeline")).to_pylist()
    countries = _countries(engine, targets)
    lures = lures_by_network(engine)
    reported = [
        Reported(
            network_id=network_id,
            network=network,
            members=tuple(sorted(names.values())),
            core=frozenset(names[account] for account in network.core.tolist()),
            names=names,
            targets=(own := tuple(t for t in targets if t.network == network.number)),
            target_refs=_refs(identities, own),
            countries=tuple(countries.get((t.network, t.target)) for t in own),
            items=(shared := tuple(items.get(network.number, ()))),
            item_guards=tuple(remarks_on(guards, one.channel.name, one.item) for one in shared),
            timeline=tuple(row for row in timeline if row["network"] == network.number),
            lures=lures.get(network.number, ()),
        )
        for network_id, network in zip(naming(networks), networks, strict=True)
        for names in [_names(identities, network)]
    ]
    return Report(tuple(reported), _set_aside(discovery), discovery)


def _names(identities: Identities, network: Network) -> dict[int, str]:
    surrogates = pa.array(network.members)
    return dict(zip(surrogates.to_pylist(), identities.ids(surrogates).to_pylist(), strict=True))


def _refs(identities: Identities, targets: tuple[Target, ...]) -> tuple[str, ...]:
    surrogates = pa.array([target.target for target in targets], pa.int64())
    return tuple(identities.target_refs(surrogates).to_pylist())


def _countries(engine: Engine, targets: list[Target]) -> dict[tuple[int, int], str | None]:
    columns = {"network": [t.network for t in targets], "target": [t.target for t in targets]}
    engine.register("found_targets", pa.table({name: pa.array(v, pa.int64()) for name, v in columns.items()}))
    rows = engine.table(step_text("target_countries")).to_pylist()
    return {(row["network"], row["target"]): row["country"] for row in rows}


def _set_aside(discovery: Discovery) -> tuple[dict[str, object], ...]:
    groups = discovery.of(Disposition.SET_ASIDE)
    counted = Counter((_band(len(n.core)), _leading_counter_evidence(n)) for n in groups)
    rows = [{"size_band": b, "leading_counter_evidence": w, "groups": n} for (b, w), n in counted.items()]
    return tuple(sorted(rows, key=lambda row: (-int(str(row["groups"])), str(row["size_band"]))))


def _band(size: int) -> str:
    return next(name for below, name in SIZE_BANDS if size < below)


def _leading_counter_evidence(network: Network) -> str:
    against = network.weighed.counter_evidence
    return against[0].name if against else "no evidence of any phase"
