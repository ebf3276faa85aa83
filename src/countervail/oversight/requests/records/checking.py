"""What an officer made sure of before anything is handed out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallBack:
    """The agency was called, at the number in its file and never at one the request gives."""

    answered_by: str
    confirmed: bool
    """Whether they know the request as theirs."""


@dataclass(frozen=True, slots=True)
class Check:
    """Necessity and scope, weighed by a person."""

    necessary: bool
    """Whether what is asked for is needed for what the request says."""
    proportionate: bool
    """Whether accounts, kinds and time are no more than that."""
    rights: bool
    """Whether it does without punishing what human rights protect."""
    findings: str
    """Why; a sentence at least."""

    @property
    def passes(self) -> bool:
        """Whether it may go on as it stands."""
        return self.necessary and self.proportionate and self.rights
