"""Cases that become one, and one that becomes two: members and judgements are neither lost nor made."""

from dataclasses import replace

from countervail.casework.case import Case, CaseState
from countervail.casework.folding.findings import holds_ended, require_members
from countervail.casework.records.kinship import Absorption, Merger, Separation
from countervail.casework.refusal import refuse, require_reason
from countervail.casework.standing import Said


def absorbed(case: Case, said: Said[Absorption]) -> Case:
    """Another case's members, opinions and evidence taken in; contradictions are for people to settle first."""
    other = said.record
    clashes = sorted(a for a, o in other.opinions.items() if _differs(case, a, o.judgement))
    if clashes:
        hint = "Settle them in one of the cases, then merge."
        raise refuse(f"{len(clashes)} accounts are judged differently in the two cases.", hint)
    known = {piece.id for piece in case.evidence}
    after = replace(
        case,
        members=tuple(sorted({*case.members, *other.members})),
        opinions={**other.opinions, **case.opinions},
        evidence=(*case.evidence, *(piece for piece in other.evidence if piece.id not in known)),
        kin=(*case.kin, other.case),
    )
    return holds_ended(after, said.learned_at) if after.exploits else after


def merged(case: Case, said: Said[Merger]) -> Case:
    """Ended by becoming part of another; appeals are answered where they were raised, so before."""
    require_reason(said.record.reason, "merging cases")
    if said.record.into == case.id:
        raise refuse("a case cannot be merged into itself.", "Name another case.")
    if any(appeal.answer is None for appeal in case.appeals):
        raise refuse(f"an appeal in case {case.id} waits for an answer.", "Answer it, then merge.")
    if case.hold_at(said.learned_at):
        raise refuse(f"case {case.id} is on hold.", "End the hold, then merge.")
    return replace(case, state=CaseState.MERGED, merged_into=said.record.into)


def split(case: Case, said: Said[Separation]) -> Case:
    """Accounts given to a case of their own, with what was thought of them."""
    gone = set(said.record.accounts)
    require_reason(said.record.reason, "splitting a case")
    require_members(case, said.record.accounts)
    if not gone or gone == set(case.members):
        raise refuse("a split takes some accounts and leaves some.", "Name a part of the members.")
    if gone & case.owed_back():
        raise refuse("an appeal stands for one of these accounts.", "Answer it, then split; or leave the account here.")
    return replace(
        case,
        members=tuple(account for account in case.members if account not in gone),
        opinions={account: opinion for account, opinion in case.opinions.items() if account not in gone},
        kin=(*case.kin, said.record.to),
    )


def _differs(case: Case, account: str, judgement: object) -> bool:
    mine = case.opinions.get(account)
    return mine is not None and mine.judgement is not judgement
