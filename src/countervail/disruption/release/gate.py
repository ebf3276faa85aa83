"""The legal gate: whether an authority may be told at all. Some authorities are the very client."""

from dataclasses import dataclass

from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.content.network import Network
from countervail.disruption.release.terms import Recipient

RECIPIENT_COUNTRY = "recipient-country"


@dataclass(frozen=True, slots=True)
class Gate:
    """Something that bars a release until counsel and a second approver have recorded why it goes out all the same."""

    rule: str
    says: str


def gates(dossier: Dossier, recipient: Recipient | None) -> tuple[Gate, ...]:
    """What bars this recipient; asked of the whole dossier, whatever the view shows."""
    if recipient is None or not recipient.authority:
        return ()
    reasons = sorted({why for network in dossier.networks for why in _ties(network, recipient.country)})
    return tuple(Gate(RECIPIENT_COUNTRY, f"The authority's country is {why}.") for why in reasons)


def warnings(dossier: Dossier, recipient: Recipient | None) -> tuple[str, ...]:
    """What whoever signs should know although it bars nothing."""
    if recipient is None or not recipient.authority:
        return ()
    unknown = [network.id or "" for network in dossier.networks if not network.clients]
    homeless = [network.id or "" for network in dossier.networks if not _home(network)]
    return (
        *(f"No client of {name} is known: nobody can say that this authority is not it." for name in unknown),
        *(f"The operator's home is not known for {name}." for name in homeless),
    )


def _ties(network: Network, country: str) -> set[str]:
    at_home = {"the operator's home"} if _home(network) == country else set[str]()
    as_client = {
        "a suspected client's" if client.suspected else "a client's"
        for client in network.clients
        if client.country == country
    }
    tied = {"one that the registry ties to the operator"} if country in network.tied_countries else set[str]()
    return at_home | as_client | tied


def _home(network: Network) -> str | None:
    return network.attribution.home_country if network.attribution else None
