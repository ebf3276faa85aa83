"""Plans of notices that have not been let go, and still may be."""

from dataclasses import dataclass

from countervail.casework.plan_stages import Stage, stages
from countervail.console.desk import Desk
from countervail.platforms.telling import PEOPLE


@dataclass(frozen=True, slots=True)
class NoticePlan:
    """One of them."""

    plan: str
    effect: str
    """How many are told what."""
    stage: Stage


def notices_waiting(desk: Desk, case: str) -> list[NoticePlan]:
    """Proposed or approved, the newest first."""
    shelf = desk.services.casework.proposals.shelf
    found = []
    for staged in reversed(stages(desk.connection, case, desk.hand.now)):
        if staged.stage not in (Stage.PROPOSED, Stage.APPROVED):
            continue
        first = shelf.get(desk.connection, staged.hash).plan.steps[0]
        if first.subject.startswith(PEOPLE):
            found.append(NoticePlan(staged.hash, first.effect, staged.stage))
    return found
