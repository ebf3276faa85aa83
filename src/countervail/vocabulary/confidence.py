"""How sure somebody is of what they say: three grades, as analysts use them (ICD 203)."""

from enum import StrEnum


class Confidence(StrEnum):
    """Quality of the grounds of a statement; not its likelihood, and never a sum of points."""

    LOW = "low"
    """Thin, old or second-hand."""
    MODERATE = "moderate"
    """Credible, not confirmed by anybody else."""
    HIGH = "high"
    """Several grounds that do not depend on one another."""
