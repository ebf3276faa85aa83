"""Who is thought to be behind a network, and how sure that is."""

from dataclasses import dataclass

from countervail.casework.likelihood import Likelihood


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement about the operator; 'unknown' is one too."""

    operator: str
    """The firm's id in the list of operators, or 'unknown'."""
    likelihood: Likelihood
    basis: tuple[str, ...]
    """Ids of the evidence it rests on."""
    reason: str


UNKNOWN = "unknown"
"""The operator of a network that nobody can name."""
