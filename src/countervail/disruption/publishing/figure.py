"""A number of a report: under a name by which it can be traced, and with what it counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from countervail.disruption.release.content.network import Network
from countervail.disruption.release.edition import Edition

ACTS = {
    "approved": "decided, not yet carried out",
    "accepted": "accepted by the platform",
    "confirmed": "seen to hold",
    "not_enforced": "not carried out by the platform",
    "unknown": "without an answer",
    "undone": "taken back",
    "drifted": "no longer holding, or passed over",
}
"""What became of an act, in words; by `StepState`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, or the band of one."""

    id: str
    """What `countervail publish trace` takes: `network-1.accounts`."""
    value: str
    """As it is printed."""
    counts: str
    """What it counts, in words."""
    path: str
    """Where it stands in the release: `networks.account_count`."""

    def __str__(self) -> str:
        return self.value


def figures_of(edition: Edition) -> Mapping[str, Figure]:
    """Every number of an edition, by id. Whatever its audience may not know is not among them."""
    return {one.id: one for one in _all(edition)}


def _all(edition: Edition) -> Iterator[Figure]:
    yield from numbers_of(edition.release.content.networks)
    if edition.indicators:
        says = "indicators listed, those taken back among them"
        yield Figure("all.indicators", f"{len(edition.indicators):,}", says, "indicators")


def numbers_of(networks: Sequence[Network]) -> Iterator[Figure]:
    """Every number of some networks, with their sums."""
    yield Figure("all.networks", f"{len(networks):,}", "networks in this release", "networks")
    counts = [one.account_count for one in networks if one.account_count is not None]
    if counts and len(counts) == len(networks):
        says = "accounts judged by people to belong to these networks, of all platforms' surfaces together"
        yield Figure("all.accounts", f"{sum(counts):,}", says, "networks.account_count")
    for network in networks:
        yield from _of(network)


def _of(network: Network) -> Iterator[Figure]:
    above = network.id or "network"
    if network.account_count is not None:
        says = "accounts judged by people to belong to this network"
        yield Figure(f"{above}.accounts", f"{network.account_count:,}", says, "networks.account_count")
    for surface in network.surfaces:
        if surface.surface and surface.accounts is not None:
            says = f"of these accounts, those on {surface.surface}"
            name = f"{above}.surface.{surface.surface}"
            yield Figure(name, f"{surface.accounts:,}", says, "networks.surfaces.accounts")
    for measure in network.measures:
        if measure.act and measure.count is not None:
            state = ACTS.get(measure.state or "", measure.state or "")
            name = f"{above}.act.{measure.act}.{measure.state}"
            yield Figure(name, f"{measure.count:,}", f"steps '{measure.act}' {state}", "networks.measures.count")
    yield from _targets(network, above)


def _targets(network: Network, above: str) -> Iterator[Figure]:
    if network.target_band:
        says = "people watched, in the bands in which people are counted"
        yield Figure(f"{above}.targets", network.target_band, says, "networks.target_band")
    for row in network.target_countries:
        if row.country and row.band:
            says = f"people watched in {row.country}" if row.country != "other" else "people watched elsewhere"
            yield Figure(f"{above}.targets.{row.country}", row.band, says, "networks.target_countries.band")
    for number, one in enumerate(network.target_categories, start=1):
        if one.category and one.band:
            says = f"{one.category} among them, as counted by {one.given_by or 'those concerned'}"
            yield Figure(f"{above}.category.{number}", one.band, says, "networks.target_categories.band")
