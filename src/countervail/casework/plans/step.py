"""One step of a plan: what is done to whom, what that brings about, and how it is taken back."""

from dataclasses import dataclass

from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.prospect import Collateral, Order, Prospect


@dataclass(frozen=True, slots=True)
class Step:
    """An order with its consequences, as approved."""

    id: str
    act: Act
    subject: str
    undo: bool
    """Whether the act is taken back rather than done."""
    effect: str
    reversibility: Reversibility
    inverse: str | None
    """The step that takes it back, in words; None: it cannot be taken back."""
    collateral: tuple[Collateral, ...]
    guards: tuple[str, ...]
    expected: str

    @property
    def irreversible(self) -> bool:
        """Whether nothing takes it back."""
        return self.reversibility is Reversibility.NONE


def step_of(number: int, order: Order, prospect: Prospect, *, undo: bool = False) -> Step:
    """The step of an order, under its number in the plan."""
    verb = order.act.value if undo else f"undo {order.act.value}"
    gone = prospect.reversibility is Reversibility.NONE
    return Step(
        id=f"S-{number:05d}",
        act=order.act,
        subject=order.subject,
        undo=undo,
        effect=prospect.effect,
        reversibility=prospect.reversibility,
        inverse=None if gone else f"{verb} {order.subject}",
        collateral=prospect.collateral,
        guards=prospect.guards,
        expected=prospect.expected,
    )
