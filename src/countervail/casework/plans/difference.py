"""A dry run: what would be different if one plan were carried out instead of another."""

from dataclasses import dataclass

from countervail.casework.plans.plan import Plan
from countervail.casework.plans.step import Step
from countervail.vocabulary.acts import Act

_Key = tuple[Act, str, bool]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a second plan adds, leaves out and does otherwise."""

    added: tuple[Step, ...]
    removed: tuple[Step, ...]
    changed: tuple[tuple[Step, Step], ...]
    """Steps of both, with another effect, way back, collateral, guard or expectation: (before, after)."""
    terms: tuple[str, ...]
    """Names of the plan's fields, other than its steps, that differ."""

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.terms)


_TERMS = (
    *("case", "evidence_version", "policy", "proposer", "drafted_at", "latest_start", "expires"),
    *("protected", "left_out", "guards", "restores"),
)


def difference(before: Plan, after: Plan) -> Difference:
    """The difference between two plans; false where there is none. A step's number alone is no difference."""
    old, new = _by_key(before), _by_key(after)
    both = [(old[key], new[key]) for key in old if key in new]
    return Difference(
        added=tuple(step for key, step in new.items() if key not in old),
        removed=tuple(step for key, step in old.items() if key not in new),
        changed=tuple((one, other) for one, other in both if _content(one) != _content(other)),
        terms=tuple(name for name in _TERMS if getattr(before, name) != getattr(after, name)),
    )


def _by_key(plan: Plan) -> dict[_Key, Step]:
    return {(step.act, step.subject, step.undo): step for step in plan.steps}


def _content(step: Step) -> tuple[object, ...]:
    return (step.effect, step.reversibility, step.inverse, step.collateral, step.guards, step.expected)
