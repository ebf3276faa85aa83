"""Casework put together: the one place that says which part stands on which."""

from dataclasses import dataclass
from pathlib import Path

from countervail.casework.approvals import Approvals
from countervail.casework.cases import Cases
from countervail.casework.evidence_room import EvidenceRoom
from countervail.casework.items import ItemIndex
from countervail.casework.proposals import Proposals
from countervail.casework.protected import ProtectedAccounts
from countervail.casework.registry import Registry
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

    @classmethod
    def of(
        cls, keyring: Keyring, *, policies: Path | None = None, third_for: frozenset[Act] = frozenset()
    ) -> "Casework":
        """Casework over the keys of an installation.

        Args:
            policies: folder of the policies; None: those that come along.
            third_for: acts for which counsel must sign too.
        """
        tokens = keyring.key("tokens")
        cases, index, protected = Cases(CaseKeys.open(keyring)), ItemIndex(tokens), ProtectedAccounts(tokens)
        room = EvidenceRoom(cases, index)
        proposals = Proposals(cases, protected, policies=policies, third_for=third_for)
        return cls(cases, index, room, Registry(cases, room), protected, proposals, Approvals(proposals, room))

    def close(self) -> None:
        """Give the key file back."""
        self.cases.keys.close()
