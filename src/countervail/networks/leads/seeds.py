"""Seeds: the accounts a lead points to, and the refusal of leads that point to everybody."""

import numpy as np
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.backbone import Integers
from countervail.networks.channels import Channel
from countervail.networks.leads.ground import text
from countervail.networks.leads.lead import Lead, LeadKind
from countervail.vocabulary.errors import InputError

CHANNELS_OF = {
    LeadKind.DOMAIN: ("domain",),
    LeadKind.IP: ("ip",),
    LeadKind.MEDIA: ("media", "photo"),
    LeadKind.TARGET: ("covert-target",),
}
"""Tie files whose items a kind of lead names."""
_WORDS = {
    LeadKind.DOMAIN: "sent links on this host",
    LeadKind.IP: "used this address",
    LeadKind.MEDIA: "used this file",
    LeadKind.TARGET: "looked at or wrote to this person in private",
}


def holders(engine: Engine, channels: tuple[Channel, ...], lead: Lead) -> Integers:
    """The accounts that have the thing a lead names (a domain, an address, a file), sorted.

    Raises:
        InputError: more accounts than the channel's cap have it.
    """
    tail = f".{lead.value}" if lead.kind is LeadKind.DOMAIN else ""
    engine.register("wanted", pa.table({"item": [lead.value], "tail": [tail]}))
    return _found(engine, channels, lead, "holders")


def visitors(engine: Engine, channels: tuple[Channel, ...], lead: Lead, person: int) -> Integers:
    """The accounts that acted covertly on a person (surrogate), sorted.

    Raises:
        InputError: more accounts than the channel's cap did.
    """
    engine.register("wanted", pa.table({"person": pa.array([person], pa.int64())}))
    return _found(engine, channels, lead, "visitors")


def _found(engine: Engine, channels: tuple[Channel, ...], lead: Lead, step: str) -> Integers:
    accounts: set[int] = set()
    for channel in (c for c in channels if c.name in CHANNELS_OF[lead.kind]):
        engine.view("occurrences", channel.item)
        found = engine.table(text(step))["account"].to_pylist()
        if len(found) > channel.cap:
            hint = "It is publicity and says nothing about any of them; follow a rarer lead."
            count = f"{len(found):,} accounts {_WORDS[lead.kind]}, more than {channel.cap:,}"
            raise InputError(f"{count}: a lead that many share is not followed.", hint=hint)
        accounts.update(found)
    return np.array(sorted(accounts), dtype=np.int64)
