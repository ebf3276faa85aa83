"""Discovery: from the activity view to networks, each weighed and sent to alert, review or a mere count."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.activity.engines.shelf import NO_SHELF, Shelf
from countervail.networks.backbone import Integers, supported
from countervail.networks.captives import without_captives
from countervail.networks.card_evidence import card_evidence
from countervail.networks.channels import Channel
from countervail.networks.communities import communities
from countervail.networks.conduct import Surroundings, observe
from countervail.networks.counter_evidence import counter_evidence
from countervail.networks.desk import joined_by_desk
from countervail.networks.desk_clusters import with_desks
from countervail.networks.evidence import Evidence, evidence_of
from countervail.networks.expansion import expanded, joined_by_items, joined_by_leaning
from countervail.networks.network import Network, member_rows, single_group_share, ties_by_network
from countervail.networks.new_hosts import NewHosts, new_hosts
from countervail.networks.parting import held_apart, without_imitators
from countervail.networks.queue import queued
from countervail.networks.roof import under_one_roof
from countervail.networks.siblings import Cluster, bridged, merged_pairs, merged_siblings
from countervail.networks.standing import mostly_firm, standing_by_themselves
from countervail.networks.tie_building import Ties, build_ties
from countervail.networks.weighing import disposition, weigh
from countervail.networks.youth import full_days, held_back
from countervail.signals.findings import Finding
from countervail.vocabulary.phases import Disposition
from countervail.vocabulary.progress import Progress


@dataclass(frozen=True, slots=True)
class Discovery:
    """All networks of a log, strongest first, and what they were measured against."""

    ties: Ties
    networks: tuple[Network, ...]
    surroundings: Surroundings

    def of(self, *dispositions: Disposition) -> tuple[Network, ...]:
        """The networks of some dispositions, strongest first."""
        return tuple(network for network in self.networks if network.disposition in dispositions)


Around = Callable[[pa.Table], None]
"""Lets `evidence` stand for what is said of accounts that might lean on these members (network, account)."""


def discover(
    engine: Engine,
    channels: tuple[Channel, ...],
    findings: tuple[Finding, ...],
    progress: Progress,
    shelf: Shelf = NO_SHELF,
) -> Discovery:
    """Every network in the engine's `activity` and `accounts` views."""
    return weighed_networks(engine, channels, build_ties(engine, channels, progress, shelf), findings, progress)


def weighed_networks(
    engine: Engine,
    channels: tuple[Channel, ...],
    ties: Ties,
    findings: tuple[Finding, ...],
    progress: Progress,
    around: Around | None = None,
) -> Discovery:
    """The networks that ties form, weighed; needs the view `evidence` of the tie build, or somebody who brings it."""
    progress.stage("networks", 3)
    ties, captives = without_captives(engine, ties)
    cores = communities(supported(ties.table.select(["a", "b"])))
    progress.advance()
    senders = new_hosts(engine, channels, ties, captives)
    clusters = with_desks(list(zip(cores, expanded(cores, ties.table), strict=True)), senders)
    weigh_all = partial(_weigh_all, engine, ties, findings, senders)
    if clusters:
        clusters = merged_siblings(engine, clusters, member_rows(clusters))
        clusters = _with_allies(clusters, ties, weigh_all)
        clusters = standing_by_themselves(clusters, ties.table)
    if around:
        around(member_rows(clusters))
    clusters = _with_sleepers(engine, channels, clusters, captives)
    networks, surroundings = weigh_all(clusters)
    parted = without_imitators(engine, channels, networks)
    if parted.imitated:
        networks, surroundings = weigh_all(parted.clusters)
    networks = _under_one_roof(engine, channels, networks, ties.accounts)
    progress.advance()
    ranked = held_apart(queued(networks, ties.accounts), parted.imitated)
    return Discovery(ties, held_back(ranked, full_days(engine)), surroundings)


def _weigh_all(
    engine: Engine, ties: Ties, findings: tuple[Finding, ...], senders: NewHosts, clusters: list[Cluster]
) -> tuple[list[Network], Surroundings]:
    rows = member_rows(clusters)
    surroundings = observe(engine, rows)
    said = counter_evidence(engine)
    inner = ties_by_network(ties.table, rows)
    none = ties.table.slice(0, 0)
    weighed = partial(_weighed, surroundings, findings, senders, ties.accounts)
    return [
        weighed(number, cluster, inner.get(number, none), said.get(number, ()))
        for number, cluster in enumerate(clusters)
    ], surroundings


def _with_allies(
    clusters: list[Cluster], ties: Ties, weigh_all: Callable[[list[Cluster]], tuple[list[Network], Surroundings]]
) -> list[Cluster]:
    bridges = bridged(clusters, member_rows(clusters), ties.table)
    asked = np.unique(bridges.pairs)
    networks, _ = weigh_all([clusters[i] for i in asked])
    return merged_pairs(clusters, bridges, {int(asked[n.number]): n.weighed.bits for n in networks})


def _with_sleepers(
    engine: Engine, channels: tuple[Channel, ...], clusters: list[Cluster], captives: Integers
) -> list[Cluster]:
    clusters = _joined(clusters, joined_by_leaning(engine, member_rows(clusters)), captives)
    clusters = _joined(clusters, joined_by_items(engine, channels, member_rows(clusters)), captives)
    return _joined(clusters, joined_by_desk(engine, channels, member_rows(clusters)), captives)


def _under_one_roof(
    engine: Engine, channels: tuple[Channel, ...], networks: list[Network], accounts: int
) -> list[Network]:
    """The networks, those that live at one address reviewed where only a second kind of fact was wanting for it."""
    asked = [network for network in networks if network.reviewed_if_housed]
    rows = member_rows([(network.core, network.expanded) for network in asked])
    housed = {asked[place].number for place in under_one_roof(engine, channels, rows, accounts)}
    return [replace(n, disposition=Disposition.REVIEW) if n.number in housed else n for n in networks]


def _joined(clusters: list[Cluster], more: dict[int, list[int]], captives: Integers) -> list[Cluster]:
    return [
        (core, np.union1d(further, np.setdiff1d(np.array(more.get(number, []), dtype=np.int64), captives)))
        for number, (core, further) in enumerate(clusters)
    ]


def _weighed(
    surroundings: Surroundings,
    findings: tuple[Finding, ...],
    senders: NewHosts,
    accounts: int,
    number: int,
    cluster: Cluster,
    ties: pa.Table,
    against: tuple[Evidence, ...],
) -> Network:
    core, further = cluster
    conduct = surroundings.conducts[number]
    members = np.union1d(core, further)
    evidence = evidence_of(conduct, surroundings.platform) + senders.evidence(members)
    weighed = weigh(evidence + card_evidence(members, findings, accounts), against)
    firm, carried = mostly_firm(members, ties), senders.carry(core)
    where = disposition(weighed, len(core), single_group_share(ties), firm=firm, new_hosts=carried)
    return Network(number, core, further, ties, conduct, weighed, where)
