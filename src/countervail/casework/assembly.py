"""Casework put together: the one place that says which part stands on which."""

from dataclasses import dataclass, field
from pathlib import Path

from countervail.casework.approvals import Approvals
from countervail.casework.cases import Cases
from countervail.casework.evidence_room import EvidenceRoom
from countervail.casework.items import ItemIndex
from countervail.casework.proposals import Proposals
from countervail.casework.protected import ProtectedAccounts
from countervail.casework.registry import Registry
from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.intelligence.guards.standing import StandingGuards
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act


@dataclass(frozen=True, slots=True)
class Casework:
    """Everything a console or a command needs of casework. Threads may share one."""

    cases: Cases
    index: ItemIndex
    room: EvidenceRoom
    registry: Registry
    protected: ProtectedAccounts
    proposals: Proposals
    approvals: Approvals
    guards: StandingGuards = field(default_factory=StandingGuards)
    """What must never be blocked."""

    @classmethod
    def of(
        cls,
        keyring: Keyring,
        *,
        policies: Path | None = None,
        third_for: frozenset[Act] = frozenset(),
        guards: StandingGuards | None = None,
    ) -> "Casework":
        """Casework over the keys of an installation.

        Args:
            policies: folder of the policies; None: those that come along.
            third_for: acts for which counsel must sign too.
            guards: what must never be blocked; None: the lists that ship.
        """
        tokens = keyring.key("tokens")
        cases, index, protected = Cases(CaseKeys.open(keyring)), ItemIndex(tokens), ProtectedAccounts(tokens)
        room = EvidenceRoom(cases, index)
        standing = guards or StandingGuards()
        proposals = Proposals(
            cases, protected, policies=policies, third_for=third_for, blocks=StandingBlockGuards(standing)
        )
        approvals = Approvals(proposals, room)
        return cls(cases, index, room, Registry(cases, room), protected, proposals, approvals, standing)

    def close(self) -> None:
        """Give the key file back."""
        self.cases.keys.close()
