"""Blocks held against the guards: refused, or only with a third person, or with a word beside the step.

block_host gr.com                    refused: a private suffix; strangers live below it
block_url https://trello.com/b/x     a third person signs; the objection stands beside the step
block_host cheap-vpn.example         the objection stands beside the step
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from countervail.casework.plans.guard import Guard
from countervail.casework.refusal import refuse
from countervail.intelligence.guards.blocks import Objection
from countervail.intelligence.guards.grade import Grade
from countervail.vocabulary.acts import Act
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.roles import Role

BLOCKS = frozenset({Act.BLOCK_URL, Act.BLOCK_HOST, Act.BLOCK_ADDRESS, Act.BLOCK_MEDIA})
"""Acts that can hit strangers who have nothing to do with the case."""
GUARDED_RULE = "guarded-blocks"
"""Name of the guard that stands where a block touches what others use too."""


class BlockGuards(Protocol):
    """Knows what must not be blocked without a thought."""

    def objections(self, act: Act, subject: str) -> tuple[Objection, ...]:
        """Every objection to a block, the strongest first."""

    def stale(self, at: datetime) -> str | None:
        """Which of the guards are old at a moment, in one sentence; None where none are."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the guards say of some orders, none of which they refuse."""

    beside: Mapping[Order, tuple[str, ...]]
    """Sentences that stand beside the step of an order."""
    guards: tuple[Guard, ...]
    """What stands in the way of the plan as a whole."""


def heard(orders: Iterable[Order], guards: BlockGuards, at: datetime) -> Heard:
    """Ask the guards about every block among some orders.

    Raises:
        RefusedError: one of them may never be done.
        InputError: a list of the guards cannot be read.
    """
    blocks = [order for order in orders if order.act in BLOCKS]
    if not blocks:
        return Heard({}, ())
    said = {order: guards.objections(order.act, order.subject) for order in blocks}
    for order, objections in said.items():
        _require_allowed(order, objections)
    old = guards.stale(at)
    beside = {order: (*map(_sentence, said[order]), *([old] if old else [])) for order in blocks}
    return Heard(beside, _third_person(said))


def _require_allowed(order: Order, objections: tuple[Objection, ...]) -> None:
    never = next((one for one in objections if one.grade is Grade.REFUSE), None)
    if never is not None:
        told = order.subject.replace(".", "[.]")
        raise refuse(
            f"{order.act.value} on '{told[:200]}' would hit others: {never.says}.",
            f"Leave it out of the plan. If the guards are wrong, {never.appeal}.",
        )


def _sentence(objection: Objection) -> str:
    asks = "A third person is wanted" if objection.grade is Grade.SECOND_PERSON else "Worth knowing"
    return f"{asks}: {objection.says}."


def _third_person(said: Mapping[Order, tuple[Objection, ...]]) -> tuple[Guard, ...]:
    asking = [order for order, found in said.items() if any(one.grade is Grade.SECOND_PERSON for one in found)]
    if not asking:
        return ()
    says = f"{len(asking):,} of {len(said):,} blocks touch what others use too; each says what."
    return (Guard(GUARDED_RULE, says, Role.COUNSEL),)
