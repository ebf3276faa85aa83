"""Who is thought to be behind a network and for whom it worked, in estimative words."""

from dataclasses import dataclass

from countervail.casework.likelihood import Likelihood


@dataclass(frozen=True, slots=True)
class Client:
    """A customer of the operator."""

    country: str | None = None
    """ISO 3166-1 alpha-2."""
    likelihood: Likelihood | None = None
    suspected: bool | None = None
    """Whether it is no more than a suspicion."""
    basis: str | None = None
    """Why it is thought so."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The operator, as far as anybody can say."""

    operator: str | None = None
    """Its name; absent where it is unknown or withheld."""
    known: bool | None = None
    """Whether anybody is named at all."""
    home_country: str | None = None
    """ISO 3166-1 alpha-2."""
    likelihood: Likelihood | None = None
    reason: str | None = None
    would_change: str | None = None
    """What would change our mind."""
    basis: tuple[str, ...] = ()
    """Ids of the evidence it rests on."""
