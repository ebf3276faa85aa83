"""One step of a plan: what is done to whom, what that brings about, and how it is taken back."""

from dataclasses import dataclass

from countervail.vocabulary.acts import Act, Reversibility


@dataclass(frozen=True, slots=True)
class Order:
    """One act on one subject, as a wish."""

    act: Act
    subject: str
    """An account, host, address, hash, room or page; a person who is told by `target_ref` only."""


@dataclass(frozen=True, slots=True)
class Collateral:
    """Who else a step touches, as a count: strangers are not named."""

    shares: str
    """What they share with the subject: an address, a file, a domain."""
    others: int


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a platform foresees of one order, before anything is done."""

    effect: str
    reversibility: Reversibility
    expected: str
    """The state the subject must be in when the step's turn comes: a hash or a word of the platform's."""
    collateral: tuple[Collateral, ...] = ()
    guards: tuple[str, ...] = ()
    """Rules of the platform or of ours that the step comes near, each one sentence."""
    refused: str | None = None
    """Why the platform would not do it; such an order is left out of the plan."""


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
