"""What is done about a plan's steps, written down: the state and its ledger entries in one transaction.

An intent stands before the call and an outcome after it. Accounts are named in the ledger by keyed tokens.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from countervail.casework.hand import Hand
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.step import Step
from countervail.disruption.standing import CLEARED, Change, lay_out, move, standing
from countervail.platforms.adapter import Answer, Reply, Sight
from countervail.vault.tokens import ledger_token
from countervail.vocabulary.acts import StepState

_ANSWERED = {
    Answer.ACCEPTED: StepState.ACCEPTED,
    Answer.REFUSED: StepState.NOT_ENFORCED,
    Answer.UNKNOWN: StepState.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Record:
    """Writes for one plan."""

    plan: Plan
    tokens: bytes
    """The key `tokens`."""

    def begin(self, hand: Hand) -> None:
        """Lay the steps out; the beginning itself is casework's entry."""
        lay_out(hand.connection, self.plan.hash, [step.id for step in self.plan.steps], hand.now)

    def intend(self, hand: Hand, steps: Sequence[Step], key: str) -> None:
        """Write down what is about to be called for; until there is an answer, nobody knows."""
        changes = [Change(step.id, StepState.UNKNOWN, "called, and not answered yet") for step in steps]
        move(hand.connection, self.plan.hash, changes, hand.now, key=key)
        bodies = [
            {"step": step.id, "act": step.act.value, "undo": step.undo, "key": key, "subject": self._token(step)}
            for step in steps
        ]
        hand.enter_each("step.intended", self.plan.hash, bodies, high_impact=True)

    def answered(self, hand: Hand, replies: Mapping[str, Reply], key: str) -> None:
        """Write down what a call was answered; steps that somebody else settled meanwhile stay as they are."""
        stand = standing(hand.connection, self.plan.hash)
        open_still = {s for s in replies if stand[s].state is StepState.UNKNOWN and stand[s].key == key}
        changes = [Change(s, _ANSWERED[replies[s].answer], replies[s].reason) for s in sorted(open_still)]
        changes = [change for change in changes if change.state is not StepState.UNKNOWN]
        move(hand.connection, self.plan.hash, changes, hand.now)
        self._enter(hand, changes)

    def skipped(self, hand: Hand, steps: Iterable[Step], reason: str) -> None:
        """Write down steps that are passed over before their call."""
        changes = [Change(step.id, StepState.DRIFTED, reason) for step in steps]
        move(hand.connection, self.plan.hash, changes, hand.now)
        self._enter(hand, changes)

    def spared(self, hand: Hand, steps: Iterable[Step]) -> None:
        """Write down steps on accounts that were cleared while the plan ran."""
        self.skipped(hand, steps, CLEARED)

    def looked(self, hand: Hand, sights: Mapping[str, Sight], *, settling: bool) -> list[Change]:
        """Write down what was seen of steps; returns what changed.

        Args:
            settling: whether the one who carries the plan out asks: only they may conclude that a call never got
                there, since anybody else may be asking in the middle of it.
        """
        stand = standing(hand.connection, self.plan.hash)
        wanted = [Change(step, _seen(stand[step].state, sight.state), sight.reason) for step, sight in sights.items()]
        changes = [
            change
            for change in wanted
            if change.state is not stand[change.step].state and (settling or change.state is not StepState.APPROVED)
        ]
        move(hand.connection, self.plan.hash, changes, hand.now)
        self._enter(hand, changes, {step: sight for step, sight in sights.items() if sight.method})
        return changes

    def undone(self, hand: Hand, by: Plan, confirmed: Iterable[str]) -> None:
        """Write down that steps of this plan were taken back by confirmed steps of another."""
        back = {(step.act, step.subject) for step in by.steps if step.id in set(confirmed)}
        stand = standing(hand.connection, self.plan.hash)
        called = [step.id for step in self.plan.steps if (step.act, step.subject) in back and stand[step.id].key]
        changes = [Change(step, StepState.UNDONE) for step in called if stand[step].state is not StepState.UNDONE]
        move(hand.connection, self.plan.hash, changes, hand.now)
        self._enter(hand, changes)

    def stopped(self, hand: Hand, drifted: int) -> None:
        """Write down that a person must look before the plan goes on."""
        hand.enter("plan.stopped", self.plan.hash, {"drifted": drifted, "steps": len(self.plan.steps)})

    def _enter(self, hand: Hand, changes: Sequence[Change], sights: Mapping[str, Sight] | None = None) -> None:
        for state in sorted({change.state for change in changes}):
            bodies = [_body(change, (sights or {}).get(change.step)) for change in changes if change.state is state]
            hand.enter_each(f"step.{state.value}", self.plan.hash, bodies, high_impact=True)

    def _token(self, step: Step) -> str:
        return ledger_token(self.tokens, step.subject)


def _seen(before: StepState, seen: StepState) -> StepState:
    """What a look makes of a state: what held and holds no longer has drifted; what nobody can see now stays."""
    if before is StepState.CONFIRMED:
        return StepState.DRIFTED if seen is StepState.NOT_ENFORCED else before
    if before is StepState.DRIFTED:
        return StepState.CONFIRMED if seen is StepState.CONFIRMED else before
    if before is not StepState.UNKNOWN and seen is StepState.APPROVED:
        return before
    return seen


def _body(change: Change, sight: Sight | None) -> dict[str, object]:
    body: dict[str, object] = {"step": change.step, "reason": change.reason}
    return body if sight is None else body | {"method": sight.method.value if sight.method else None}
