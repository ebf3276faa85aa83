"""How far releases got: how many partners were told, have them, and acted."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from countervail.disruption.sharing.partner import partners
from countervail.disruption.sharing.receipt import ANSWERS, Receipts, What
from countervail.vocabulary.audience import Audience


@dataclass(frozen=True, slots=True)
class Shared:
    """A release, and whom it was for."""

    release: str
    audience: Audience
    recipient: str | None = None
    """Name of the one partner it is for."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How far a release got, in numbers of partners: what the published report may say."""

    told: int
    """Partners who may read it."""
    received: int
    acknowledged: int
    acted: int
    disputed: int
    sighted: int
    sightings: int
    """Objects that partners met, each counted once a partner."""


def reach(receipts: Receipts, connection: Connection, shared: Iterable[Shared]) -> Figures:
    """How far some releases got together: a partner of several counts once."""
    told = {one: _readers(connection, one.audience, one.recipient) for one in shared}
    mine = [
        r for one, readers in told.items() for r in receipts.of_release(connection, one.release) if r.partner in readers
    ]
    by = {what: {one.partner for one in mine if one.what is what} for what in What}
    received = by[What.DELIVERED] | by[What.READ] | {p for what in ANSWERS for p in by[what]}
    met = {(one.partner, one.object) for one in mine if one.what is What.SIGHTED}
    counts = {what.value: len(by[what]) for what in ANSWERS}
    readers = set[str]().union(*told.values())
    return Figures(told=len(readers), received=len(received), sightings=len(met), **counts)


def _readers(connection: Connection, audience: Audience, recipient: str | None) -> set[str]:
    now = [one for one in partners(connection) if one.removed_at is None and audience in one.audiences]
    return {one.id for one in now if (not one.by_name_only(audience) if recipient is None else one.name == recipient)}
