"""What a platform foresees of an act before anything is done: plans are drafted on it, adapters give it."""

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
