"""A step of a plan as people read it, and how many there are of its kind."""

from collections import Counter
from dataclasses import dataclass

from countervail.casework.plans.plan import Plan
from countervail.casework.plans.step import Step
from countervail.vocabulary.acts import Act, Reversibility, StepState


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many steps there are of one kind."""

    act: Act
    undo: bool
    steps: int
    irreversible: int
    partly: int
    """Of which something comes back, and something does not."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Whom else a step touches, as a count."""

    what: str
    others: int


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step."""

    id: str
    act: Act
    subject: str
    undo: bool
    effect: str
    reversibility: Reversibility
    irreversible: bool
    inverse: str | None
    collateral: list[Shares]
    guards: list[str]
    expected: str
    state: StepState


_PARTLY = frozenset({Reversibility.PARTIAL, Reversibility.RESTORES_ACCESS})


def tally(plan: Plan) -> list[Tallied]:
    """The kinds of steps a plan has."""
    gone, partly = Counter[tuple[Act, bool]](), Counter[tuple[Act, bool]]()
    for step in plan.steps:
        gone[step.act, step.undo] += step.irreversible
        partly[step.act, step.undo] += step.reversibility in _PARTLY
    return [Tallied(*kind, n, gone[kind], partly[kind]) for kind, n in plan.tally.items()]


def step_shown(step: Step, state: StepState) -> StepShown:
    """A step for whoever may read its plan."""
    return StepShown(
        id=step.id,
        act=step.act,
        subject=step.subject,
        undo=step.undo,
        effect=step.effect,
        reversibility=step.reversibility,
        irreversible=step.irreversible,
        inverse=step.inverse,
        collateral=[Shares(one.shares, one.others) for one in step.collateral],
        guards=list(step.guards),
        expected=step.expected,
        state=state,
    )
