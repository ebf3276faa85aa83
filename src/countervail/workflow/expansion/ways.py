"""Whoever was reached by a lead, by name, each with the way there in writing."""

from collections.abc import Callable, Iterable

import pyarrow as pa

from countervail.activity.identities import Identities
from countervail.networks.explanation.explained_item import ItemKey
from countervail.networks.leads.following import Followed
from countervail.networks.leads.ground import Ground
from countervail.networks.leads.lead import Lead, LeadKind
from countervail.networks.leads.route import Hop, routes
from countervail.networks.leads.seeds import CHANNELS_OF
from countervail.networks.targets import bits_of
from countervail.vault.keys import Keyring
from countervail.workflow.expansion.expanded import Reached, Step
from countervail.workflow.keyed_reference import lead_in_writing, reference
from countervail.workflow.shown_item import Showing


def members_reached(
    ground: Ground, identities: Identities, keys: Keyring, lead: Lead, followed: Followed
) -> tuple[Reached, ...]:
    """Whoever was reached, by name, with the way there."""
    ways = routes(ground, followed)
    accounts = pa.array(sorted(ways), pa.int64())
    names = dict(zip(accounts.to_pylist(), identities.ids(accounts).to_pylist(), strict=True))
    hops = sorted({hop for way in ways.values() for hop in way}, key=lambda hop: (hop.origin, hop.to))
    steps = dict(zip(hops, _steps(ground, identities, keys, lead, hops, names), strict=True))
    first = _first_step(keys, lead)
    bits = _strongest(followed)
    core = set(followed.core.tolist())
    reached = [
        Reached(
            account=names[member],
            bits=bits.get(member, 0.0),
            core=member in core,
            path=(*first(names[way[0].origin if way else member]), *(steps[hop] for hop in way)),
        )
        for member, way in ways.items()
        if names[member] is not None
    ]
    return tuple(sorted(reached, key=lambda one: (len(one.path), -one.bits, one.account)))


def _steps(
    ground: Ground, identities: Identities, keys: Keyring, lead: Lead, hops: Iterable[Hop], names: dict[int, str]
) -> list[Step]:
    """The hops in writing. An item that holds the id of the person a lead is about is written with the reference."""
    listed = list(hops)
    showing = Showing({channel.name: channel for channel in ground.channels}, identities)
    items = showing.names(ItemKey(h.item.channel.name, h.item.item, h.item.bucket) for h in listed)
    if lead.kind is LeadKind.TARGET:
        items = [item.replace(lead.value, reference(keys, lead.value)) for item in items]
    return [
        Step(names[hop.origin], hop.item.channel.name, item, names[hop.to])
        for hop, item in zip(listed, items, strict=True)
    ]


def _first_step(keys: Keyring, lead: Lead) -> Callable[[str], tuple[Step, ...]]:
    """How a lead leads to its own accounts: not at all where it names the account itself."""
    if lead.kind is LeadKind.ACCOUNT:
        return lambda _: ()
    written = lead_in_writing(keys, lead)
    item = written.partition(":")[2]
    return lambda account: (Step(written, CHANNELS_OF[lead.kind][0], item, account),)


def _strongest(followed: Followed) -> dict[int, float]:
    """Bits of each member's strongest tie to another member."""
    found: dict[int, float] = {}
    for a, b, micro in zip(*(followed.ties[name].to_pylist() for name in ("a", "b", "micro")), strict=True):
        for account in (a, b):
            found[account] = max(found.get(account, 0.0), round(bits_of(micro), 2))
    return found
