"""A claim as a dossier tells it: held against the evidence of its cases, and with its speaker's right of reply."""

from collections.abc import Mapping, Set

from countervail.casework.refusal import refuse
from countervail.disruption.release.brief import ClaimBrief
from countervail.disruption.release.content.claim import Claim, ClaimStatus
from countervail.disruption.release.gathering.ground import Asked


def asked_of(said: ClaimBrief, letters: Mapping[str, Asked]) -> Asked | None:
    """The right of reply as a letter that was served proves it, or as the brief says; None: nobody was asked."""
    if said.letter:
        if said.letter not in letters:
            hint = "Name a cease-and-desist letter of this case; serve it first: `countervail letters list`."
            raise refuse(f"{said.letter} is no letter about case {said.case} that was served.", hint)
        return letters[said.letter]
    return Asked(said.asked_at, said.answered_at, said.answer) if said.asked_at else None


def claim_of(said: ClaimBrief, network: str, evidence: Set[str], asked: Asked | None) -> Claim:
    """A claim held against the cases: it may rest on no evidence that is not there."""
    missing = sorted({*said.evidence_for, *said.evidence_against} - evidence)
    if missing:
        raise refuse(f"a claim rests on {missing[0]}, which is no evidence of these cases.", "Name evidence by its id.")
    if said.status is ClaimStatus.REBUTTED and (asked is None or not said.evidence_against):
        hint = "Give evidence_against, and letter or asked_at: when the speaker was asked for an answer."
        raise refuse("a claim is called rebutted without evidence against it and a right of reply.", hint)
    return Claim(
        network=network,
        says=said.says,
        speaker=said.speaker,
        said_at=said.said_at,
        source=said.source,
        evidence_for=said.evidence_for,
        evidence_against=said.evidence_against,
        status=said.status,
        asked_at=asked.asked_at if asked else None,
        answered_at=asked.answered_at if asked else None,
        answer=(asked.answer if asked else "") or None,
    )
