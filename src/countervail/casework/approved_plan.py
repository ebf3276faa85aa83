"""A plan that may be carried out: two people stand behind it, or an appeal does."""

from dataclasses import dataclass

from countervail.casework.plans.plan import Plan
from countervail.casework.runs import Run
from countervail.vocabulary.warrant import Signature


@dataclass(frozen=True, slots=True)
class ApprovedPlan:
    """What `disruption` takes. Only `casework.approvals` builds one; a test of the architecture sees to it."""

    plan: Plan
    signatures: tuple[Signature, ...]
    restores_on: str | None
    """Number of the appeal a restoration by one person rests on."""
    run: Run
    """The one use of this approval that this process carries on."""
    seen: int
    """Number of the case's last event that this process has looked at."""
    cleared: frozenset[str] = frozenset()
    """Subjects of the plan that were positive when it was approved and are so no longer."""
