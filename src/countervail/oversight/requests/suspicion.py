"""What a forged request looks like: the pattern of the hijacked police mailbox, as warnings for a person.

Nothing here refuses; an emergency is only slowed down by a telephone call.
"""

import unicodedata
from collections.abc import Sequence

from countervail.oversight.requests.agency import Agency, AgencyState
from countervail.oversight.requests.process import DataKind, Process
from countervail.oversight.requests.records.demand import Channel, Demand

MANY = 5
"""An emergency that names more accounts than this is rarely about one danger."""


def suspicions(demand: Demand, agency: Agency, earlier: Sequence[Demand]) -> tuple[str, ...]:
    """One sentence each; empty where nothing stands out. `earlier`: what the agency sent before."""
    found = [*_sender(demand, agency), *_habit(demand, agency, earlier)]
    if demand.process is Process.EMERGENCY:
        found += _emergency(demand)
    return tuple(found)


def _sender(demand: Demand, agency: Agency) -> list[str]:
    if agency.sends(demand.sender):
        return []
    host = demand.sender.rpartition("@")[2]
    if _looks_like(host, agency.details.domain):
        return [f"The sender's domain {host} looks like {agency.details.domain} and is not."]
    return [f"{demand.sender} is not an address of {agency.details.domain}."]


def _habit(demand: Demand, agency: Agency, earlier: Sequence[Demand]) -> list[str]:
    found = []
    if agency.state is not AgencyState.CONFIRMED:
        found.append(f"The agency is {agency.state.value}, not confirmed.")
    if demand.country != agency.country and demand.process is not Process.MLAT:
        found.append(f"An agency of {agency.country} asks for {demand.country}.")
    if not earlier:
        found.append("It is the first request of this agency.")
    elif demand.sender not in {one.sender for one in earlier}:
        found.append("No request of this agency came from this address before.")
    if any(demand.document_sha256 == one.document_sha256 for one in earlier):
        found.append("The same document came before.")
    return found


def _emergency(demand: Demand) -> list[str]:
    """Forged ones ask for much, of many, by mail, without a file number, and in a hurry."""
    found = ["An emergency by mail: mailboxes of police are bought and sold. Call back first."]
    if demand.channel is not Channel.MAIL:
        found = ["An emergency: call back first."]
    if len(demand.scope.accounts) > MANY:
        found.append(f"It names {len(demand.scope.accounts)} accounts.")
    if set(demand.scope.kinds) & {DataKind.CONTENT}:
        found.append("It asks for content.")
    if not demand.reference.strip():
        found.append("It has no file number.")
    return found


def _looks_like(host: str, domain: str) -> bool:
    """One letter more, less or other, or letters of another script that look the same."""
    plain = unicodedata.normalize("NFKD", host).casefold()
    if host.startswith("xn--") or ".xn--" in host or not host.isascii():
        return True
    return _distance_one(plain, domain) or domain.replace(".", "-") in plain or domain.replace(".", "") in plain


def _distance_one(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    for place in range(len(long)):
        left, right = short[:place], long[:place]
        if left == right and (short[place:] == long[place + 1 :] or short[place + 1 :] == long[place + 1 :]):
            return True
    return False
