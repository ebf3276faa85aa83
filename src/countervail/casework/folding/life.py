"""How a case begins, changes hands, ends and is taken up again."""

from dataclasses import replace

from countervail.casework.case import Case, CaseState
from countervail.casework.records.assignment import Assignment
from countervail.casework.records.closing import Closing, Reopening
from countervail.casework.records.decision import Decision, Outcome
from countervail.casework.records.opening import Opening
from countervail.casework.refusal import refuse, require_reason
from countervail.casework.standing import Said
from countervail.vocabulary.judgement import Judgement


def opened(case_id: str, said: Said[Opening]) -> Case:
    """The case that an opening begins."""
    if not said.record.snapshot.members:
        raise refuse("a case without accounts cannot be opened.", "Name a network of the run.")
    members = tuple(sorted(set(said.record.snapshot.members)))
    return Case(case_id, CaseState.OPEN, said, said.number, members, {})


def assigned(case: Case, said: Said[Assignment]) -> Case:
    """Handed over."""
    return replace(case, assignee=said.record.to)


def decided(case: Case, said: Said[Decision]) -> Case:
    """Concluded. To act, somebody must have been judged to belong."""
    require_reason(said.record.reason, "a decision")
    if said.record.outcome is Outcome.ACT and not case.judged(Judgement.POSITIVE):
        raise refuse("no account is judged positive, so there is nothing to act on.", "Judge the accounts first.")
    return replace(case, state=CaseState.DECIDED, decisions=(*case.decisions, said))


def closed(case: Case, said: Said[Closing]) -> Case:
    """Ended; an unanswered appeal keeps a case open."""
    require_reason(said.record.reason, "closing a case")
    waiting = [appeal for appeal in case.appeals if appeal.answer is None]
    if waiting:
        raise refuse(f"{len(waiting)} appeals wait for an answer.", "Answer them, then close the case.")
    return replace(case, state=CaseState.CLOSED)


def reopened(case: Case, said: Said[Reopening]) -> Case:
    """Taken up again."""
    require_reason(said.record.reason, "reopening a case")
    if case.state is CaseState.OPEN and not case.appeals:  # an appeal may have opened it, with or without this word
        raise refuse(f"case {case.id} is open already.", "Nothing needs to be done.")
    return replace(case, state=CaseState.OPEN)
