"""Lineage: which network of today is which of yesterday, by the members they have in common.

    yesterday  W-0001 {a b c d e f}   W-0002 {g h i}
    today      {a b c d x}            {e f y z ...}      {g h i a b}   ...

The largest overlap is served first; nobody follows two networks, and no network is followed by two. A network that ends
inside another is merged into it. Only reported networks are followed: of groups set aside nothing is remembered.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from countervail.networks.network import Network
from countervail.vocabulary.phases import Disposition

LEAST_OVERLAP = 0.3
"""Share of the smaller network's members in common below which two networks are not one: a few accounts that change
sides do not carry an id with them."""
GONE = "gone"
"""In place of a disposition: reported on its last day, and no longer when that day was taken again."""
MERGED_OVERLAP = 0.5
"""Share of a network's last members found in another from which it is said to have merged into it."""


@dataclass(frozen=True, slots=True)
class FirstAlert:
    """A network's first alert, as it stood."""

    day: str
    phases: tuple[str, ...]
    """Phases claimed then, in order of the chain."""
    members: int
    bits: float


@dataclass(frozen=True, slots=True)
class Followed:
    """One network over the days."""

    network_id: str
    members: tuple[int, ...]
    """Surrogates when last reported; empty when forgotten."""
    first_day: str
    first_disposition: str
    last_day: str
    """Last day on which it was reported, and as what (or GONE)."""
    last_disposition: str
    first_alert: FirstAlert | None = None
    merged_into: str | None = None
    held_back: str | None = None
    """Why it was a review when last reported, though it would have been an alert otherwise."""

    @classmethod
    def read(cls, fields: dict[str, Any]) -> "Followed":
        """One as `as_json` wrote it."""
        alert = fields["first_alert"]
        first = FirstAlert(**{**alert, "phases": tuple(alert["phases"])}) if alert else None
        return cls(**{**fields, "members": tuple(fields["members"]), "first_alert": first})

    def as_json(self) -> dict[str, Any]:
        """What the record of a watch keeps."""
        return asdict(self)


def ids_of(known: Sequence[Followed], networks: Sequence[Network]) -> list[str]:
    """The id of each reported network: one that is known, or the next that is free."""
    taken: dict[int, str] = {}
    for _, network_id, place in sorted(_overlaps(known, networks)):
        if place not in taken and network_id not in taken.values():
            taken[place] = network_id
    fresh = len(known)
    names = []
    for place in range(len(networks)):
        if place not in taken:
            fresh += 1
        names.append(taken.get(place, f"W-{fresh:04}"))
    return names


def followed(
    known: Sequence[Followed], networks: Sequence[Network], ids: Sequence[str], day: str, forget_before: str
) -> tuple[Followed, ...]:
    """What is known after a day. Members of networks last reported before `forget_before` are forgotten."""
    today = {name: _seen(name, network, day) for name, network in zip(ids, networks, strict=True)}
    present = {name: frozenset(one.members) for name, one in today.items()}
    kept = [_met(one, today.pop(one.network_id, None), day) for one in known]
    settled = [one if one.network_id in present else _merged(one, present) for one in kept]
    return (*(_forgotten(one, forget_before) for one in settled), *today.values())


def _overlaps(known: Sequence[Followed], networks: Sequence[Network]) -> list[tuple[int, str, int]]:
    """Rows (common members negated, id, place): the first in order is served first."""
    rows = []
    for one in known:
        before = frozenset(one.members)
        for place, network in enumerate(networks):
            common = len(before & set(network.members.tolist()))
            if common and common >= LEAST_OVERLAP * min(len(before), len(network.members)):
                rows.append((-common, one.network_id, place))
    return rows


def _seen(name: str, network: Network, day: str) -> Followed:
    members = tuple(network.members.tolist())
    where = network.disposition.value
    phases = tuple(phase.value for phase in network.weighed.claimed_phases)
    alert = FirstAlert(day, phases, len(members), network.weighed.bits)
    first = alert if network.disposition is Disposition.ALERT else None
    return Followed(name, members, day, where, day, where, first, held_back=network.held_back)


def _met(one: Followed, today: Followed | None, day: str) -> Followed:
    """A known network after a day; what an earlier taking of the same day said of it no longer holds."""
    alert = one.first_alert if one.first_alert and one.first_alert.day < day else None
    if today is None:
        return replace(one, last_disposition=GONE, first_alert=alert) if one.last_day == day else one
    first = one.first_disposition if one.first_day < day else today.first_disposition
    return replace(today, first_day=one.first_day, first_disposition=first, first_alert=alert or today.first_alert)


def _merged(one: Followed, present: dict[str, frozenset[int]]) -> Followed:
    if not one.members:
        return one
    common = {name: len(members & set(one.members)) for name, members in present.items()}
    best = max(sorted(common), key=lambda name: common[name], default=None)
    inside = best is not None and common[best] >= MERGED_OVERLAP * len(one.members)
    return replace(one, merged_into=best if inside else None)


def _forgotten(one: Followed, before: str) -> Followed:
    return replace(one, members=()) if one.last_day < before else one
