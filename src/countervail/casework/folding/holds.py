"""Putting off an act, and going on with it."""

from dataclasses import replace

from countervail.casework.case import Case
from countervail.casework.records.hold import LONGEST, Hold, HoldEnded
from countervail.casework.refusal import refuse, require_reason
from countervail.casework.standing import Said, StandingHold


def held(case: Case, said: Said[Hold]) -> Case:
    """Acting waits; refused where people are being attacked, and for longer than a hold may last."""
    hold = said.record
    require_reason(hold.reason, "a hold")
    require_reason(hold.at_risk, "a hold (who is at risk meanwhile)")
    if case.exploits:
        hint = "Act, or decide to leave it; an exploitation act is known."
        raise refuse("people are being attacked, so nothing may wait.", hint)
    if not said.learned_at < hold.until <= said.learned_at + LONGEST:
        raise refuse(f"a hold ends within {LONGEST.days} days.", "Choose a nearer day; it can be set anew then.")
    if case.hold_at(said.learned_at):
        raise refuse("the case is on hold already.", "End that hold first.")
    return replace(case, holds=(*case.holds, StandingHold(said)))


def hold_ended(case: Case, said: Said[HoldEnded]) -> Case:
    """Somebody goes on before the day."""
    require_reason(said.record.reason, "ending a hold")
    hold = next((hold for hold in case.holds if hold.said.number == said.record.hold), None)
    if hold is None or not hold.active(said.learned_at):
        raise refuse(f"there is no hold {said.record.hold} to end.", "Look at the case's holds.")
    ended = replace(hold, ended_at=said.learned_at, ended_because=said.record.reason)
    return replace(case, holds=tuple(ended if one is hold else one for one in case.holds))
