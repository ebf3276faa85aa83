"""What one expansion is asked to do."""

from dataclasses import dataclass
from pathlib import Path

from countervail.activity.engines.duckdb import DEFAULT_MEMORY
from countervail.networks.leads.lead import Lead


@dataclass(frozen=True, slots=True)
class Order:
    """What one expansion is asked to do."""

    log: Path
    leads: tuple[Lead, ...]
    reason: str = ""
    """Why a person is looked up; needed for target leads, and kept."""
    threads: int = 2
    memory: str = DEFAULT_MEMORY
    patient: bool = False
    """Whether a lead that cannot be followed is answered with the reason, and the others are followed all the same."""
