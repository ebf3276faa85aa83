"""What is found and thought about a network: notes, evidence, judgements, attribution."""

from dataclasses import replace
from datetime import datetime

from countervail.casework.case import Case
from countervail.casework.records.attribution import UNKNOWN, Attribution
from countervail.casework.records.evidence import Evidence
from countervail.casework.records.kinship import Opinion
from countervail.casework.records.note import Note
from countervail.casework.records.verdict import Verdict
from countervail.casework.refusal import refuse, require_reason
from countervail.casework.standing import Said
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.phases import Phase


def noted(case: Case, said: Said[Note]) -> Case:
    """Written down."""
    if not said.record.text.strip():
        raise refuse("an empty note says nothing.", "Write the note, or leave it.")
    return replace(case, notes=(*case.notes, said))


def found(case: Case, said: Said[Evidence]) -> Case:
    """Evidence added. The first exploitation act ends every hold: people are being attacked, waiting is over."""
    if any(piece.id == said.record.id for piece in case.evidence):
        raise refuse(f"evidence {said.record.id} is in the case already.", "Give each piece an id of its own.")
    require_members(case, said.record.accounts)
    after = replace(case, evidence=(*case.evidence, said.record))
    return holds_ended(after, said.learned_at) if said.record.phase is Phase.EXPLOITATION else after


def judged(case: Case, said: Said[Verdict]) -> Case:
    """Accounts judged. What was thought before stands in the history."""
    verdict = said.record
    if not verdict.accounts:
        raise refuse("a judgement needs an account.", "Name at least one.")
    require_members(case, verdict.accounts)
    if verdict.judgement is not Judgement.NONE:
        require_reason(verdict.reason, "a judgement")
    opinion = Opinion(verdict.judgement, said.by, said.learned_at, verdict.reason)
    return replace(case, opinions={**case.opinions, **dict.fromkeys(verdict.accounts, opinion)})


def attributed(case: Case, said: Said[Attribution]) -> Case:
    """Somebody named, on evidence that the case holds."""
    require_reason(said.record.reason, "an attribution")
    unknown = sorted(set(said.record.basis) - {piece.id for piece in case.evidence})
    if unknown:
        raise refuse(f"there is no evidence {unknown[0]} in this case.", "Name evidence of the case.")
    if said.record.operator != UNKNOWN and not said.record.basis:
        raise refuse("an attribution without evidence is a rumour.", "Name the evidence, or say 'unknown'.")
    return replace(case, attributions=(*case.attributions, said))


def require_members(case: Case, accounts: tuple[str, ...]) -> None:
    """Refuse accounts that are not in the case.

    Raises:
        RefusedError: the first one is named.
    """
    strangers = sorted(set(accounts) - set(case.members))
    if strangers:
        raise refuse(f"account {strangers[0]} is not in case {case.id}.", "Name members of the case only.")


def holds_ended(case: Case, at: datetime) -> Case:
    """Every hold ended because people are being attacked."""
    because = "an exploitation act became known"
    holds = tuple(replace(hold, ended_at=at, ended_because=because) if hold.active(at) else hold for hold in case.holds)
    return replace(case, holds=holds)
