"""Where a lead led: the accounts it reached, each with the steps of its path."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: from an account, or the lead itself, by a shared item to an account."""

    origin: str
    channel: str
    item: str
    """Defanged; a target_ref in channels of targets."""
    to: str

    def as_json(self) -> dict[str, str]:
        """The step as `expand --json` prints it."""
        return {"from": self.origin, "channel": self.channel, "item": self.item, "to": self.to}


@dataclass(frozen=True, slots=True)
class Reached:
    """One account the lead led to."""

    account: str
    bits: float
    """Of its strongest tie to another member."""
    core: bool
    """In company, or only tied to several of those who are."""
    path: tuple[Step, ...]
    """From the lead to the account; empty for the account a lead names."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """Where one lead led."""

    lead: str
    """The lead in writing; a reference stands for a target."""
    accounts: int
    """Accounts the lead points to."""
    tied: int
    """Those of them with a tie to anybody."""
    members: tuple[Reached, ...]
    """Nearest first, then strongest."""
    reading_ms: float
    """Opening and counting the log, once for all leads of a command."""
    ms: float
    """From the command's start to this answer, other leads left out."""
    refused: str = ""
    """Why it was not followed; blank where it was."""

    @property
    def statement(self) -> str:
        """The answer in one sentence."""
        if self.refused:
            return self.refused
        if self.members:
            return f"{len(self.members):,} accounts act together around this lead."
        if not self.accounts:
            return "No account of this log has to do with this lead."
        one = self.accounts == 1
        whoever = (
            f"The {'account' if one else f'{self.accounts:,} accounts'} of this lead {'shares' if one else 'share'}"
        )
        if not self.tied:
            return f"{whoever} nothing with others that chance would not explain: nobody to expand to."
        return f"{whoever} things with others, but in no group that holds together: nobody to expand to."

    def as_json(self) -> dict[str, Any]:
        """The answer as `expand --json` prints it."""
        members = [
            {"account_uid": m.account, "bits": m.bits, "core": m.core, "path": [step.as_json() for step in m.path]}
            for m in self.members
        ]
        return {
            "lead": self.lead,
            "statement": self.statement,
            "accounts": self.accounts,
            "tied": self.tied,
            "members": members,
            "reading_ms": round(self.reading_ms, 1),
            "ms": round(self.ms, 1),
        }
