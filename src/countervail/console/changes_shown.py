"""What one plan does differently from another, in words."""

from dataclasses import dataclass

from countervail.casework.plans.difference import Difference
from countervail.casework.plans.step import Step


@dataclass(frozen=True, slots=True)
class Changes:
    """What one plan does differently from another."""

    added: list[str]
    removed: list[str]
    changed: list[str]
    terms: list[str]


def changes(difference: Difference) -> Changes:
    """A difference in words."""
    return Changes(
        added=[_said(step) for step in difference.added],
        removed=[_said(step) for step in difference.removed],
        changed=[_said(after) for _, after in difference.changed],
        terms=list(difference.terms),
    )


def _said(step: Step) -> str:
    return f"{'undo ' if step.undo else ''}{step.act.value} {step.subject}"
