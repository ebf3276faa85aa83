"""An operator as it stands: what its history adds up to, and that of whoever was merged into it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from countervail.intelligence.operators.claim import About, Claim, Standing
from countervail.intelligence.operators.day import covers
from countervail.intelligence.operators.event import Answered, OperatorKind


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """A claim, with how it stands."""

    id: str
    """`OP-7/3`: of which operator, which entry."""
    claim: Claim
    by: str
    """Id of the person who entered it."""
    learned_at: datetime
    answers: tuple[Answered, ...] = ()
    """Oldest first; the last one holds."""

    @property
    def standing(self) -> Standing:
        """Open until somebody answered."""
        return self.answers[-1].standing if self.answers else Standing.OPEN


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator."""

    id: str
    """`OP-n`, or `UNK-nnn` where nobody can name it."""
    kind: OperatorKind
    label: str
    seq: int
    """Number of its last event."""
    entered_at: datetime
    claims: tuple[StandingClaim, ...] = ()
    """Its own, in the order they came."""
    merged_into: str | None = None
    absorbed: tuple["Operator", ...] = field(default=())
    """Those merged into it, as they stand."""

    def all_claims(self) -> Iterator[StandingClaim]:
        """Its own claims, then those of whoever was merged into it."""
        yield from self.claims
        for other in self.absorbed:
            yield from other.all_claims()

    def said(self, about: About, on: str = "") -> tuple[StandingClaim, ...]:
        """What is claimed about one thing and not rebutted; with a day, only what may hold on it."""
        return tuple(
            one
            for one in self.all_claims()
            if one.claim.about is about
            and one.standing is not Standing.REBUTTED
            and (not on or covers(one.claim.since, one.claim.until, on))
        )

    @property
    def name(self) -> str:
        """What it is called: the latest name that has not ended, else the latest, else its label."""
        own = [one for one in self.claims if one.claim.about is About.NAME and one.standing is not Standing.REBUTTED]
        going = [one for one in own if not one.claim.until] or own
        return max(going, key=lambda one: one.claim.since).claim.value if going else self.label

    @property
    def names(self) -> tuple[StandingClaim, ...]:
        """Every name and alias, once had or still in use."""
        return self.said(About.NAME) + self.said(About.ALIAS)
