"""A reveal on record: why, in the case, sealed; who and what, in the ledger; both before anybody reads a name."""

from collections.abc import Collection

from countervail.casework.case import Case
from countervail.casework.cases import Cases
from countervail.casework.hand import Hand
from countervail.casework.protected import ProtectedAccounts
from countervail.casework.records.note import Note
from countervail.casework.refusal import require_reason
from countervail.people.rights import Right


def record_reveal(hand: Hand, cases: Cases, case: str, what: str, reason: str) -> Case:
    """Write down that somebody is about to see `what` (a target's reference, a piece of evidence) in clear.

    The reason may name people: it stands in the case, under its key. The ledger says where.

    Raises:
        RefusedError: the person may not, or there is no reason.
    """
    hand.demand(Right.REVEAL_TARGET, case)
    require_reason(reason, "a reveal")
    after = cases.say(hand, case, Note(f"Revealed {what}: {reason.strip()}"))
    hand.enter("target.revealed", what, {"case": case, "note": after.seq}, high_impact=True)
    return after


def record_protected(hand: Hand, protected: ProtectedAccounts, case: str, what: str, names: Collection[str]) -> None:
    """Where somebody in what was revealed is on the protected list, an auditor is to see it. Before anybody reads it.

    Args:
        names: ids in it, and whatever else may be one.
    """
    if protected.among(hand.connection, names):
        hand.enter("target.protected_seen", what, {"case": case}, high_impact=True)
