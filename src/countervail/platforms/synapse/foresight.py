"""What orders would bring about here, read before anything is done; all of a plan together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from countervail.platforms.synapse.abilities import abilities
from countervail.platforms.synapse.account import ACTIVE, read_account, word
from countervail.platforms.synapse.deed import Deed, Site, Touched
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.prospect import Order, Prospect


@dataclass
class Foresight:
    """Looks orders up. Whoever is acted on anyway is no bystander; what comes first changes what comes next finds."""

    site: Site
    offered: frozenset[str]
    """Acts that this server can carry out as it is now."""
    tells: bool = False
    """Whether the server has somebody whom notices come from."""
    _flags: dict[str, frozenset[str] | None] = field(default_factory=dict)
    """By account: what it will be when the next order's turn comes; None: there is none of this name."""

    def of(self, orders: Sequence[Order], *, undo: bool) -> dict[Order, Prospect]:
        """The prospect of each order, given in the order in which they are carried out."""
        turns = list(reversed(orders)) if undo else list(orders)
        touched = {} if undo else self._touched(turns)
        found = {order: self._one(order, touched.get(order), undo=undo) for order in turns}
        return {order: found[order] for order in orders}

    def _one(self, order: Order, touched: Touched | None, *, undo: bool) -> Prospect:
        if order.act is Act.NOTIFY and self.tells and not undo:
            return Prospect("The people of the list are told inside the platform.", Reversibility.NONE, "")
        deed = abilities().get(order.act)
        why = _cannot(order, deed, self.offered, undo=undo)
        if deed is None or why:
            return _no(why)
        subject = self.subject(order, deed)
        if subject is None or subject in self.site.own:
            return _no("The server has none of this name, or it is one of our own.")
        expected = self._expected(deed, subject, undo=undo)
        if expected is None:
            return _no("The server has none of this name.")
        guards = () if undo or expected in ("", ACTIVE, "open", "passes") else (f"It is {expected} already.",)
        effect = deed.effect_of_undo if undo else deed.effect
        return Prospect(effect, deed.back, expected, (touched or {}).get(subject, ()), guards)

    def subject(self, order: Order, deed: Deed) -> str | None:
        """The platform's own name for an order's subject; None: it is nobody's here."""
        return order.subject if deed.knows else self.site.names.local(order.subject)

    def _expected(self, deed: Deed, subject: str, *, undo: bool) -> str | None:
        if deed.knows is not None:
            return deed.knows(self.site, subject)
        if subject not in self._flags:
            account = read_account(self.site.api, subject)
            self._flags[subject] = None if account is None else account.flags
        flags = self._flags[subject]
        if flags is None:
            return None
        change = frozenset({deed.flag} if deed.flag else ())
        self._flags[subject] = flags - change if undo else flags | change
        return word(flags)

    def _touched(self, orders: Sequence[Order]) -> Mapping[Order, Touched]:
        """Whom else each act reaches; asked once an act, for all of its subjects."""
        insiders = frozenset(filter(None, (self.site.names.local(order.subject) for order in orders)))
        found: dict[Order, Touched] = {}
        for act in sorted({order.act for order in orders} & set(abilities())):
            deed = abilities()[act]
            of_act = {order: self.subject(order, deed) for order in orders if order.act is act}
            known = [subject for subject in of_act.values() if subject is not None]
            touched = deed.touched(self.site, known, insiders)
            found |= dict.fromkeys(of_act, touched)
        return found


def _cannot(order: Order, deed: Deed | None, offered: frozenset[str], *, undo: bool) -> str:
    if deed is None or order.act.value not in offered:
        return f"This server does not do {order.act.value}."
    return "It cannot be taken back." if undo and deed.back is Reversibility.NONE else ""


def _no(why: str) -> Prospect:
    return Prospect("Nothing.", Reversibility.NONE, "", refused=why)
