"""Objections, their answers, and acts taken back."""

from dataclasses import replace

from countervail.casework.case import Case, CaseState
from countervail.casework.folding.findings import require_members
from countervail.casework.records.appeal import Answer, Appeal
from countervail.casework.records.kinship import Opinion
from countervail.casework.records.reversal import Reversal
from countervail.casework.refusal import refuse, require_reason
from countervail.casework.standing import Said, StandingAppeal
from countervail.vocabulary.judgement import Judgement


def appealed(case: Case, said: Said[Appeal]) -> Case:
    """An objection came in: a closed case is open again until somebody answers it; no judgement changes before that."""
    if not said.record.accounts:
        raise refuse("an appeal needs an account.", "Name the accounts it is about.")
    require_members(case, said.record.accounts)
    state = CaseState.OPEN if case.state is CaseState.CLOSED else case.state
    return replace(case, state=state, appeals=(*case.appeals, StandingAppeal(said)))


def answered(case: Case, said: Said[Answer]) -> Case:
    """An appeal rejected, or upheld: then its accounts are judged negative by whoever upheld it."""
    require_reason(said.record.reason, "an answer to an appeal")
    appeal = case.appeal(said.record.appeal)
    if appeal is None:
        raise refuse(f"there is no appeal {said.record.appeal} in this case.", "Look at the case's appeals.")
    if appeal.answer is not None:
        raise refuse(f"appeal {said.record.appeal} is answered already.", "Enter a new appeal if something changed.")
    done = replace(appeal, answer=said)
    after = replace(case, appeals=tuple(done if one is appeal else one for one in case.appeals))
    return _cleared(after, said, appeal.said.record.accounts) if said.record.upheld else after


def reversed_(case: Case, said: Said[Reversal]) -> Case:
    """A plan was undone."""
    require_reason(said.record.reason, "a reversal")
    return replace(case, reversals=(*case.reversals, said))


def _cleared(case: Case, said: Said[Answer], accounts: tuple[str, ...]) -> Case:
    opinion = Opinion(Judgement.NEGATIVE, said.by, said.learned_at, said.record.reason)
    still_here = [account for account in accounts if account in case.members]
    return replace(case, opinions={**case.opinions, **dict.fromkeys(still_here, opinion)})
