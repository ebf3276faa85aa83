"""Desk clusters: accounts of one desk that share new hosts are a cluster, though too few pairs of them are tied."""

from collections.abc import Iterable

import numpy as np

from countervail.networks.backbone import Integers
from countervail.networks.desks import desks
from countervail.networks.new_hosts import NewHosts
from countervail.networks.siblings import Cluster
from countervail.networks.thresholds import MIN_ALERT_MEMBERS, MIN_REVIEW_MEMBERS


def with_desks(clusters: list[Cluster], senders: NewHosts) -> list[Cluster]:
    """The clusters, and each desk that shares new hosts as one more, largest first.

    A cluster fit for an alert keeps its members; a smaller one gives them up, and goes whole where they are half of it.
    """
    settled = _members(cluster for cluster in clusters if len(cluster[0]) >= MIN_ALERT_MEMBERS)
    for desk in desks(senders, settled):
        clusters = _with_desk(clusters, desk)
    return sorted(clusters, key=lambda cluster: (-len(cluster[0]), int(cluster[0][0])))


def _with_desk(clusters: list[Cluster], desk: Integers) -> list[Cluster]:
    whole = [cluster for cluster in clusters if _gives_itself(cluster, desk)]
    rest = [cluster for cluster in clusters if not _gives_itself(cluster, desk)]
    core = np.union1d(desk, np.concatenate([np.array([], np.int64), *(core for core, _ in whole)]))
    if len(core) < MIN_REVIEW_MEMBERS:
        return clusters
    left = [(np.setdiff1d(own, core), np.setdiff1d(further, core)) for own, further in rest]
    large = [cluster for cluster in left if len(cluster[0]) >= MIN_REVIEW_MEMBERS]
    return [*large, (core, np.setdiff1d(_members(whole), core))]


def _gives_itself(cluster: Cluster, desk: Integers) -> bool:
    core, _ = cluster
    return len(core) < MIN_ALERT_MEMBERS and 2 * int(np.isin(core, desk).sum()) >= len(core)


def _members(clusters: Iterable[Cluster]) -> Integers:
    everyone = [side for cluster in clusters for side in cluster]
    return np.unique(np.concatenate([np.array([], np.int64), *everyone]))
