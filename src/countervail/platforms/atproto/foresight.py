"""What orders would bring about here, read before anything is done."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from countervail.platforms.atproto.abilities import abilities
from countervail.platforms.atproto.account import ACTIVE, Services, state_of
from countervail.platforms.atproto.deed import Deed
from countervail.platforms.atproto.names import did_of
from countervail.vocabulary.acts import Reversibility
from countervail.vocabulary.prospect import Order, Prospect

BLOCKED, PASSES = "blocked", "passes"


@dataclass
class Foresight:
    """Looks orders up; what comes first changes what comes next finds."""

    services: Services
    offered: frozenset[str]
    """Acts that these services can carry out as they are now."""
    _states: dict[str, str | None] = field(default_factory=dict)
    """By account: its state when the next order's turn comes; None: there is none of this identity."""

    def of(self, orders: Sequence[Order], *, undo: bool) -> dict[Order, Prospect]:
        """The prospect of each order, given in the order in which they are carried out."""
        turns = list(reversed(orders)) if undo else list(orders)
        found = {order: self._one(order, undo=undo) for order in turns}
        return {order: found[order] for order in orders}

    def _one(self, order: Order, *, undo: bool) -> Prospect:
        deed = abilities().get(order.act)
        if deed is None or order.act.value not in self.offered:
            return _no(f"This platform does not do {order.act.value}.")
        expected = self._expected(deed, order.subject, undo=undo)
        if expected is None:
            return _no("The host has no account of this identity.")
        guards = () if undo or expected in (ACTIVE, PASSES) else (f"It is {expected} already.",)
        return Prospect(deed.effect_of_undo if undo else deed.effect, deed.back, expected, (), guards)

    def _expected(self, deed: Deed, subject: str, *, undo: bool) -> str | None:
        if not deed.on_account:
            held = deed.holds(self.services, subject, False)  # noqa: FBT003 -- nothing was called for
            return BLOCKED if held.holds else PASSES
        did = did_of(subject)
        if did is None:
            return None
        if did not in self._states:
            host = self.services.of_host(did)
            self._states[did] = None if host is None else state_of(host)
        now = self._states[did]
        if now is not None and deed.state:
            self._states[did] = ACTIVE if undo else deed.state
        return now


def _no(why: str) -> Prospect:
    return Prospect("Nothing.", Reversibility.NONE, "", refused=why)
