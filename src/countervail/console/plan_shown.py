"""A plan as people read it: what would be done, what cannot be undone, who stands behind it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from countervail.console.edge_shown import Edge
from countervail.console.step_shown import StepShown, Tallied
from countervail.people.statement import Purpose
from countervail.vocabulary.acts import StepState


@dataclass(frozen=True, slots=True)
class GuardShown:
    """What stands in a plan's way, and who may lift it."""

    rule: str
    says: str
    lifted_by: str | None


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature."""

    part: Purpose
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan, with as many of its steps as a page has."""

    hash: str
    case: str
    policy: str
    rule: str
    least: str
    sanction: str
    reason: str
    operator: str | None
    review_on: date | None
    proposer: str
    drafted_at: datetime
    latest_start: datetime
    expires: datetime
    tally: list[Tallied]
    steps: list[StepShown]
    more: str | None
    """Id of the last step shown, where there are more."""
    count: int
    protected: int
    left_out: dict[str, int]
    guards: list[GuardShown]
    restores: str | None
    basis: list[int]
    signed: list[SignedBy]
    wanted: list[Purpose]
    """Signatures still missing."""
    begun_at: datetime | None
    ended_at: datetime | None
    executor: str | None
    states: dict[str, int]
    """Steps by state, what did not hold first."""
    names: dict[str, str]
    tells: bool
    """Whether it tells people: its list is approved like any plan, let go among the case's notices, never undone."""
    edge: Edge | None = None
    """Accounts it acts on that are on the edge of the network; None where there are none, or nothing was counted."""
    restores_in: str = ""
    """The case of the plan it takes back; another one's where cases were merged or split since."""

    withheld: bool = False
    """Whether steps and edge are left out, since they name members, whom whoever reads it does not see."""

    @property
    def called(self) -> int:
        """Steps that nothing more is called for: done, not held, passed over or taken back."""
        return self.count - sum(self.states.get(state.value, 0) for state in (StepState.PLANNED, StepState.APPROVED))

    @property
    def changing(self) -> bool:
        """Whether it may change while somebody looks: it may begin, goes on, or waits to be seen to hold."""
        if self.tells:
            return False  # how far notices are stands among the case's notices
        waiting = any(self.states.get(state.value) for state in (StepState.ACCEPTED, StepState.UNKNOWN))
        return not self.wanted and (self.ended_at is None or waiting)


def without_members(shown: PlanShown) -> PlanShown:
    """What a plan amounts to, by kind and hash, for whoever checks how it was decided and not whom it is about."""
    return replace(shown, steps=[], more=None, edge=None, withheld=True)
