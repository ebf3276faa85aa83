"""What orders would bring about on a platform that is reached by files, read from its log before anything is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from countervail.platforms.files.abilities import ABILITIES, ACTIVE, Trace
from countervail.platforms.files.lookout import Lookout
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.prospect import Collateral, Order, Prospect

_ON_ACCOUNTS = frozenset(
    {act for act, ability in ABILITIES.items() if ability.trace is Trace.ACCOUNT}
    | {Act.END_SESSIONS, Act.THROTTLE, Act.LABEL, Act.REDACT, Act.QUARANTINE_MEDIA, Act.BLOCK_INVITER}
)
_SHARED = {
    Act.END_SESSIONS: ("device_uid", "a device"),
    Act.QUARANTINE_MEDIA: ("media_hash", "a file"),
}
"""Acts on an account that reach whoever shares something with it."""
_SERVED = {Trace.HOST: "the host", Trace.URL: "the link", Trace.ADDRESS: "the address", Trace.MEDIA: "the file"}


@dataclass(frozen=True, slots=True)
class Foresight:
    """Looks orders up, all of a plan together: whoever is acted on anyway is no bystander."""

    view: Lookout | None
    """None: there is no log, and nothing about others can be said."""

    def of(self, orders: Sequence[Order], *, undo: bool) -> dict[Order, Prospect]:
        """The prospect of each order."""
        insiders = {order.subject for order in orders if order.act in _ON_ACCOUNTS}
        states, unknown = self._accounts(insiders)
        touched = {} if undo else self._touched(orders, insiders)
        return {
            order: _refused(order, unknown, undo=undo)
            or _prospect(order, states.get(order.subject, ""), touched.get(order, ()), undo=undo)
            for order in orders
        }

    def _accounts(self, subjects: set[str]) -> tuple[dict[str, str], set[str]]:
        """Statuses, and the accounts that the platform's log has never heard of."""
        if self.view is None or not subjects:
            return {}, set()
        rows = self.view.accounts(subjects)
        states = {subject: str(row["status"] or "") for subject, row in rows.items()}
        return states, subjects - set(rows) - self.view.seen(subjects)

    def _touched(self, orders: Sequence[Order], insiders: set[str]) -> dict[Order, tuple[Collateral, ...]]:
        if self.view is None:
            return {}
        found: dict[Order, tuple[Collateral, ...]] = {}
        for act in sorted({order.act for order in orders} & set(ABILITIES)):
            of_act = [order for order in orders if order.act is act]
            words, counts = self._counts(self.view, act, [order.subject for order in of_act], insiders)
            found |= {o: (Collateral(words, counts[o.subject]),) for o in of_act if counts.get(o.subject)}
        return found

    def _counts(self, view: Lookout, act: Act, subjects: list[str], insiders: set[str]) -> tuple[str, dict[str, int]]:
        if act in _SHARED:
            column, words = _SHARED[act]
            return words, view.sharing(column, subjects, insiders)
        trace = ABILITIES[act].trace
        return _SERVED.get(trace, ""), view.others(trace, subjects, insiders) if trace in _SERVED else {}


def _refused(order: Order, unknown: set[str], *, undo: bool) -> Prospect | None:
    ability = ABILITIES.get(order.act)
    if ability is None:
        return _no(f"{order.act.value} is not done by file.")
    if order.subject in unknown:
        return _no("The platform's log knows no such account.")
    return _no("It cannot be taken back.") if undo and ability.back is Reversibility.NONE else None


def _no(why: str) -> Prospect:
    return Prospect("Nothing.", Reversibility.NONE, "", refused=why)


def _prospect(order: Order, state: str, touched: tuple[Collateral, ...], *, undo: bool) -> Prospect:
    ability = ABILITIES[order.act]
    effect = ability.effect_of_undo if undo else ability.effect
    expected = ability.status if undo and state else state
    guards = () if undo or state in ("", ACTIVE) else (f"The account is {state} already.",)
    return Prospect(effect, ability.back, expected, touched, guards)
