"""The walk: personalised PageRank by push, over ties weighed by the company they stand in, and the sweep that cuts.

A tie weighs as many triangles as it closes, nothing below SUPPORT: chance acquaintances close hardly any, so a walk
from a member stays among members. Three ties of one and the same kind alone close none: the customers of one VPN all
share its addresses, which is one fact however many pairs it ties. Conductance then counts triangles cut, not ties
(Andersen, Chung and Lang 2006; Yin, Benson, Leskovec and Gleich: Local Higher-Order Graph Clustering, KDD 2017).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from countervail.networks.backbone import Integers
from countervail.networks.channels import Group
from countervail.networks.leads.limits import CORE_DEGREE_SHARE, LEAST_MASS, SLACK, TELEPORT, WORST_CONDUCTANCE
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, MIN_REVIEW_MEMBERS, SUPPORT

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Web:
    """Known ties as matrices; position i stands for `accounts[i]`."""

    accounts: Integers
    tied: sparse.csr_array
    """1 where two accounts are tied."""
    company: sparse.csr_array
    """Common neighbours of two tied accounts by more than one kind of fact, where they have at least SUPPORT."""
    weight: Floats
    """Row sums of `company`."""

    @classmethod
    def of(cls, ties: pa.Table, *, one_kind: bool = False) -> "Web":
        """The web of ties (columns a, b, one a group); `one_kind` where the log holds one kind of fact and no more."""
        accounts, ends = np.unique(np.concatenate([ties["a"].to_numpy(), ties["b"].to_numpy()]), return_inverse=True)
        ends = ends.reshape(2, -1)
        tied = _symmetric(ends, len(accounts))
        company = _closed(tied)
        if not one_kind:
            for alone in _alone(ties):
                company = sparse.csr_array(company - _closed(_symmetric(ends[:, alone], len(accounts))))
        company.data[company.data < SUPPORT] = 0
        company.eliminate_zeros()
        return cls(accounts, tied, company, np.asarray(company.sum(axis=0), dtype=np.float64).ravel())

    def places(self, accounts: Integers) -> Integers:
        """Positions of those accounts that have a tie in company."""
        here = np.flatnonzero(np.isin(self.accounts, accounts))
        found: Integers = here[self.weight[here] > 0]
        return found

    def ties_to(self, chosen: Flags) -> Floats:
        """How many of the chosen each account is tied to."""
        return np.asarray(self.tied @ chosen.astype(np.float64))


def kinds(ties: pa.Table) -> Flags:
    """For each group of channels (rows) whether it speaks in each tie (columns)."""
    return np.stack([ties[group].to_numpy() > 0 for group in Group])


def _alone(ties: pa.Table) -> Flags:
    """For each group of channels the ties in which it alone speaks."""
    speaking = kinds(ties)
    alone: Flags = speaking & (speaking.sum(axis=0) == 1)
    return alone


def _symmetric(ends: Integers, size: int) -> sparse.csr_array:
    places = np.concatenate([ends, ends[::-1]], axis=1)
    return sparse.csr_array((np.ones(places.shape[1]), (places[0], places[1])), shape=(size, size))


def _closed(tied: sparse.csr_array) -> sparse.csr_array:
    """Common neighbours of every two tied accounts."""
    return sparse.csr_array((tied @ tied).multiply(tied))


def walk(web: Web, start: Integers) -> Floats:
    """Mass of a walk from the positions `start`, by push until no account holds LEAST_MASS for each unit of weight."""
    mass, residual = np.zeros(len(web.accounts)), np.zeros(len(web.accounts))
    residual[start] = 1 / max(1, len(start))
    while True:
        pushed = np.where((residual >= LEAST_MASS * web.weight) & (web.weight > 0), residual, 0.0)
        if not pushed.any():
            return mass
        mass += TELEPORT * pushed
        residual += (1 - TELEPORT) * (web.company @ (pushed / np.maximum(web.weight, 1.0))) - pushed


def cut(web: Web, mass: Floats, free: float) -> Integers:
    """Positions inside the sweep's cut: most mass for their weight first, up to the first cut that is good enough.

    `free` is the conductance that counts as none.
    """
    order = np.flatnonzero(mass > 0)
    order = order[np.argsort(-mass[order] / web.weight[order], kind="stable")]
    if len(order) < MIN_REVIEW_MEMBERS:
        return order[:0]
    conductance = _conductance(web, order)[MIN_REVIEW_MEMBERS - 1 :]
    if conductance.min() > WORST_CONDUCTANCE:
        return order[:0]
    good = max(SLACK * conductance.min(), free)
    return order[: MIN_REVIEW_MEMBERS + int(np.flatnonzero(conductance <= good)[0])]


def strict(web: Web, chosen: Integers) -> Integers:
    """The chosen without hangers-on: of the core, or tied to EXPANSION_NEIGHBOURS of it, as in `communities`."""
    if len(chosen) == 0:
        return chosen
    inner = web.tied[chosen][:, chosen]
    degree = np.asarray(inner.sum(axis=0)).ravel()
    quartile = np.sort(degree)[min(len(degree) - 1, (3 * len(degree)) // 4)]
    core = degree >= CORE_DEGREE_SHARE * quartile
    kept: Integers = chosen[np.asarray(inner @ core.astype(np.float64)) >= EXPANSION_NEIGHBOURS]
    return kept if len(kept) >= MIN_REVIEW_MEMBERS else kept[:0]


def _conductance(web: Web, order: Integers) -> Floats:
    """Of each prefix of the order, the share of its triangles that lead out."""
    inner = web.company[order][:, order].tocoo()
    joined = np.bincount(np.maximum(inner.row, inner.col), weights=inner.data, minlength=len(order))
    volume = np.cumsum(web.weight[order])
    share: Floats = 1 - np.cumsum(joined) / volume
    return share
