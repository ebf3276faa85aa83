"""A case as it stands: what its history adds up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from countervail.casework.records.attribution import Attribution
from countervail.casework.records.decision import Decision
from countervail.casework.records.evidence import Evidence
from countervail.casework.records.kinship import Opinion
from countervail.casework.records.note import Note
from countervail.casework.records.opening import Opening
from countervail.casework.records.reversal import Reversal
from countervail.casework.standing import Said, StandingAppeal, StandingHold
from countervail.networks.member_ties import TiedMembers
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.phases import Phase


class CaseState(StrEnum):
    """Where a case is on its way."""

    OPEN = "open"
    DECIDED = "decided"
    CLOSED = "closed"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a case holds, folded from its events."""

    id: str
    state: CaseState
    opening: Said[Opening]
    seq: int
    """Number of its last event."""
    members: tuple[str, ...]
    """Account ids, sorted."""
    opinions: Mapping[str, Opinion]
    """By account; accounts nobody has judged are missing."""
    assignee: str | None = None
    notes: tuple[Said[Note], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    attributions: tuple[Said[Attribution], ...] = ()
    """The last one holds."""
    holds: tuple[StandingHold, ...] = ()
    decisions: tuple[Said[Decision], ...] = ()
    appeals: tuple[StandingAppeal, ...] = ()
    reversals: tuple[Said[Reversal], ...] = ()
    kin: tuple[str, ...] = ()
    """Cases it took in, came from or gave accounts to."""
    merged_into: str | None = None

    def judgement(self, account: str) -> Judgement:
        """What was last concluded about an account."""
        opinion = self.opinions.get(account)
        return Judgement.NONE if opinion is None else opinion.judgement

    def judged(self, judgement: Judgement) -> tuple[str, ...]:
        """The members with one judgement, sorted."""
        return tuple(account for account in self.members if self.judgement(account) is judgement)

    def hold_at(self, now: datetime) -> StandingHold | None:
        """The hold under which acting waits, if there is one."""
        return next((hold for hold in self.holds if hold.active(now)), None)

    @property
    def cleared(self) -> bool:
        """Whether every member is judged negative: then nobody of this network is left to act on or to warn of."""
        return all(self.judgement(account) is Judgement.NEGATIVE for account in self.members)

    def appeal(self, number: int) -> StandingAppeal | None:
        """The appeal of a number."""
        return next((appeal for appeal in self.appeals if appeal.said.number == number), None)

    def owed_back(self) -> frozenset[str]:
        """Accounts for which an appeal or a wrong-person report stands."""
        return frozenset(account for a in self.appeals if a.stands for account in a.said.record.accounts)

    @property
    def tied(self) -> TiedMembers | None:
        """How its accounts hung together with their network when it was opened; None where that was not counted.

        Accounts that it took in from other cases are missing.
        """
        tied = self.opening.record.snapshot.tied
        return tied and tied.among(self.members)

    @property
    def exploits(self) -> bool:
        """Whether an exploitation act of this network is known."""
        claimed = Phase.EXPLOITATION in self.opening.record.snapshot.claimed_phases
        return claimed or any(piece.phase is Phase.EXPLOITATION for piece in self.evidence)

    @property
    def evidence_version(self) -> str:
        """Hash of everything a plan rests on: evidence, members and judgements. It changes when any of them does."""
        stands = {
            "evidence": sorted([piece.id, piece.sha256] for piece in self.evidence),
            "members": list(self.members),
            "judgements": {account: opinion.judgement.value for account, opinion in self.opinions.items()},
        }
        return digest(canonical_json(stands))
