"""A number of a report: under a name by which it can be traced, and with what it counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from countervail.disruption.publishing.wording import place_name
from countervail.disruption.release.bands import OTHER
from countervail.disruption.release.content.network import Network
from countervail.disruption.release.content.outcome import Outcome
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


PARTNERS = {
    "told": "partners that may read what we told of these networks, authorities apart",
    "received": "partners that fetched it or had it delivered",
    "acknowledged": "partners that said they had it",
    "acted": "partners that said they acted on it",
    "disputed": "partners that contradicted some of it",
    "sighted": "partners that met some of it themselves",
}
"""What partners did, and what each number counts; by the fields of `PartnersOutcome`."""


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
    yield from numbers_of(edition.networks)
    yield from outcome_numbers(edition.outcome)
    if edition.indicators:
        says = "indicators listed, those taken back among them"
        yield Figure("all.indicators", f"{len(edition.indicators):,}", says, "indicators")


def outcome_numbers(outcome: Outcome | None) -> Iterator[Figure]:
    """Every number of what came of it; none where nobody counted."""
    if outcome is None:
        return
    for one in outcome.networks:
        if one.warned:
            says = "people to whom a notice of ours left or was shown, each once, rounded"
            yield Figure(f"{one.network}.warned", one.warned, says, "outcome.networks.warned")
    if outcome.warned:
        says = "people warned about any of these networks, each once, rounded"
        yield Figure("all.warned", outcome.warned, says, "outcome.warned")
    if outcome.warned_countries is not None:
        says = "countries in which ten people or more were warned"
        yield Figure("all.warned-countries", f"{outcome.warned_countries:,}", says, "outcome.warned_countries")
    for name, says in PARTNERS.items() if outcome.partners else ():
        count = getattr(outcome.partners, name)
        if count is not None:
            yield Figure(f"partners.{name}", f"{count:,}", says, f"outcome.partners.{name}")


def numbers_of(networks: Sequence[Network]) -> Iterator[Figure]:
    """Every number of some networks, with their sums."""
    yield Figure("all.networks", f"{len(networks):,}", "networks in this release", "networks")
    counts = [one.account_count for one in networks if one.account_count is not None]
    if counts and len(counts) == len(networks):
        says = "accounts judged by people to belong to these networks, of all platforms' surfaces together"
        yield Figure("all.accounts", f"{sum(counts):,}", says, "networks.account_count")
    named = frozenset[str]().union(*(_named(one) for one in networks))
    if named:
        says = "countries of ten people and more among those watched by one of these networks"
        yield Figure("all.countries", f"{len(named):,}", says, "networks.target_countries.country")
    for network in networks:
        yield from _of(network)


def _named(network: Network) -> frozenset[str]:
    return frozenset(one.country for one in network.target_countries if one.country and one.country != OTHER)


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
    named = _named(network)
    if named:
        says = "countries of ten people and more among those watched"
        yield Figure(f"{above}.countries", f"{len(named):,}", says, "networks.target_countries.country")
    for row in network.target_countries:
        if row.country and row.band:
            says = (
                f"people watched in {place_name(row.country)}" if row.country != OTHER else "people watched elsewhere"
            )
            yield Figure(f"{above}.targets.{row.country}", row.band, says, "networks.target_countries.band")
    for number, one in enumerate(network.target_categories, start=1):
        if one.category and one.band:
            says = f"{one.category} among them, as counted by {one.given_by or 'those concerned'}"
            yield Figure(f"{above}.category.{number}", one.band, says, "networks.target_categories.band")
