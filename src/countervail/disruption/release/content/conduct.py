"""What a network did along the chain, and what was done about it."""

from dataclasses import dataclass

from countervail.vocabulary.phases import Phase


@dataclass(frozen=True, slots=True)
class PhaseClaim:
    """A phase with evidence enough to be said aloud."""

    phase: Phase | None = None
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """One way of working, in the kill chain's columns."""

    tactic: str | None = None
    """As the Online Operations Kill Chain names it: `Interacting with targets`."""
    technique: str | None = None
    """With its id where there is one: `T1593.001 Search Social Media`."""
    procedure: str | None = None
    """What this network did, in a sentence."""
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """An act and how many subjects it was done to, as the ledger has it."""

    act: str | None = None
    state: str | None = None
    """confirmed, undone, not_enforced: what became of it."""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class SurfaceCount:
    """How many of the network's accounts stood on one surface."""

    surface: str | None = None
    accounts: int | None = None
