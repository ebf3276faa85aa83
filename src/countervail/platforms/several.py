"""Several platforms as one: a case may hold accounts of one network on more than one surface.

Each order goes to the platform whose accounts are named like its subject. What is no account (a host, an address, a
file) goes to every platform that has the act; what comes back of it is the worst of what they say.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

import pyarrow as pa

from countervail.database.store import Database
from countervail.people.plan_terms import PlanTerms
from countervail.people.warrants import verify_warrants
from countervail.platforms.adapter import (
    Adapter,
    Answer,
    Description,
    Question,
    RawRecord,
    Reach,
    Reply,
    Sight,
    Snapshot,
)
from countervail.platforms.telling import InPlatform, Notified
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.warrant import Warrant

T = TypeVar("T")
_Ordering = Callable[[Adapter, Sequence[Warrant]], Mapping[str, Reply]]
_WORST_ANSWER = (Answer.UNKNOWN, Answer.REFUSED, Answer.ACCEPTED)
_WORST_REACH = (Reach.UNCLEAR, Reach.NEVER, Reach.WAITING, Reach.ANSWERED)
_LEAST = (Reversibility.NONE, Reversibility.PARTIAL, Reversibility.RESTORES_ACCESS, Reversibility.EXACT)


@dataclass(frozen=True, slots=True)
class SeveralAdapters:
    """Adapters by the beginning of their accounts' names, like `matrix:`."""

    each: Mapping[str, Adapter]
    people: Database
    """Where the people are kept whose signatures stand in warrants."""
    clock: Clock

    def describe(self) -> Description:
        """Everything that any of them can do, by the weakest way back; what is weak about each."""
        told = {prefix: one.describe() for prefix, one in self.each.items()}
        acts: dict[Act, Reversibility] = {}
        for one in told.values():
            for act, back in one.acts.items():
                acts[act] = min(acts.get(act, back), back, key=_LEAST.index)
        remarks = tuple(f"{one.platform}: {remark}" for one in told.values() for remark in one.remarks)
        return Description(
            "+".join(one.platform for one in told.values()),
            "+".join(one.version for one in told.values()),
            acts,
            min(one.batch for one in told.values()),
            remarks,
            addresses=all(one.addresses for one in told.values()),
        )

    def events(self, since: datetime) -> Iterator[pa.Table]:
        """What happened on all of them."""
        for one in self.each.values():
            yield from one.events(since)

    def accounts(self) -> pa.Table:
        """The accounts of all of them."""
        return pa.concat_tables([one.accounts() for one in self.each.values()])

    def states(self, subjects: Sequence[str]) -> Mapping[str, str]:
        """By whoever knows each."""
        return self._gathered(subjects, lambda one, own: one.states(own))

    def snapshots(self, subjects: Sequence[str]) -> Mapping[str, Snapshot]:
        """By whoever knows each."""
        return self._gathered(subjects, lambda one, own: one.snapshots(own))

    def evidence(self, ref: str) -> RawRecord:
        """By whoever has it.

        Raises:
            InputError: nobody has.
        """
        for one in self.each.values():
            try:
                return one.evidence(ref)
            except InputError:
                continue
        raise InputError("no platform has such a record.", hint="Name it as its platform does.")

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """What each order would bring about; one is refused only where every platform concerned refuses it."""
        found: dict[Order, Prospect] = {}
        for one, own in self._split(orders, lambda order: order.subject):
            for order, prospect in one.preview(own, undo=undo).items():
                before = found.get(order)
                found[order] = prospect if before is None or before.refused else _both(before, prospect)
        return found

    def apply(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:
        """Order steps, each where it belongs; errors as for one, and then nothing at all was ordered anywhere."""
        return self._ordered(warrants, lambda one, own: one.apply(own, key), undo=False)

    def undo(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:
        """Take steps back, each where it belongs; errors as for one."""
        return self._ordered(warrants, lambda one, own: one.undo(own, key), undo=True)

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """What became of steps: what is everywhere must be in force everywhere."""
        found: dict[str, Sight] = {}
        for one, own in self._split(questions, lambda question: question.order.subject):
            able = one.describe().acts
            for step, sight in one.verify([question for question in own if question.order.act in able]).items():
                found[step] = sight if step not in found else _worse(found[step], sight)
        return found

    def notify(self, warrant: Warrant, person: str, notice: InPlatform) -> Notified:
        """Tell a person where they are."""
        for prefix, one in self.each.items():
            if person.startswith(prefix):
                return one.notify(warrant, person, notice)
        return Notified.UNREADABLE

    def _gathered(
        self, subjects: Sequence[str], ask: Callable[[Adapter, Sequence[str]], Mapping[str, T]]
    ) -> dict[str, T]:
        found: dict[str, T] = {}
        for one, own in self._split(subjects, str):
            found |= ask(one, own)
        return found

    def _ordered(
        self,
        warrants: Sequence[Warrant],
        call: Callable[[Adapter, Sequence[Warrant]], Mapping[str, Reply]],
        *,
        undo: bool,
    ) -> dict[str, Reply]:
        with self.people.reading() as connection:
            # All of them before any: what is wrong with one platform's warrant orders nothing on the other either.
            verify_warrants(connection, warrants, self.clock(), undoing=undo)
        found: dict[str, Reply] = {}
        for one, own in self._split(warrants, _subject):
            orders = {warrant.step: _order(warrant) for warrant in own}
            able = one.preview(list(orders.values()), undo=undo)
            refused = {step for step, order in orders.items() if able[order].refused and not self._alone(order)}
            going = [warrant for warrant in own if warrant.step not in refused]
            for step, reply in (call(one, going) if going else {}).items():
                found[step] = reply if step not in found else min(found[step], reply, key=_answer)
        return found

    def _alone(self, order: Order) -> bool:
        """Whether one platform only is concerned: then it is for that one to refuse."""
        return any(order.subject.startswith(prefix) for prefix in self.each)

    def _split(self, things: Sequence[T], subject: Callable[[T], str]) -> Iterator[tuple[Adapter, list[T]]]:
        for prefix, one in self.each.items():
            others = [name for name in self.each if name != prefix]
            own = [thing for thing in things if not subject(thing).startswith(tuple(others))]
            if own:
                yield one, own


def _subject(warrant: Warrant) -> str:
    return _order(warrant).subject


def _order(warrant: Warrant) -> Order:
    step = PlanTerms.read(warrant.plan).step(warrant.step)
    return Order(Act(step["act"]), str(step["subject"]))


def _both(one: Prospect, other: Prospect) -> Prospect:
    """What two platforms foresee of one order."""
    if other.refused:
        return one
    back = min(one.reversibility, other.reversibility, key=_LEAST.index)
    return replace(one, effect=f"{one.effect} {other.effect}", reversibility=back, expected="")


def _answer(reply: Reply) -> int:
    return _WORST_ANSWER.index(reply.answer)


def _worse(one: Sight, other: Sight) -> Sight:
    def rank(sight: Sight) -> tuple[bool, int, bool]:
        bad = sight.as_admin is False or sight.as_seen is False
        return not bad, _WORST_REACH.index(sight.reach), sight.as_seen is not None

    return min(one, other, key=rank)
