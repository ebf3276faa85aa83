"""An indicator: one thing that one source claims, in normal form, with all that came with the claim."""

from dataclasses import dataclass
from datetime import datetime

from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.tlp import Tlp

UNSAID = 50
"""Confidence of a claim whose source says none (0-100): as likely right as wrong until somebody has looked."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a claim stands, so that anybody can look it up again."""

    source: str
    """Who published it, as the person who imported it says."""
    file: str
    """Name of the file or collection."""
    sha256: str
    """Of the file's bytes."""
    place: str
    """`line 85`, or the id of an object."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A claim. Two sources that claim the same make two of these, merged by value where they are stored."""

    kind: Kind
    value: str
    """In normal form; compares equal where the thing is the same."""
    scope: Scope | None
    """For hosts and links; None for all else."""
    tlp: Tlp
    provenance: Provenance
    confidence: int = UNSAID
    """0-100, as STIX counts."""
    published: datetime | None = None
    """When the claim was made public or its file generated: not when anything was seen."""
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    expires: datetime | None = None
    """As the source says; None: by the lifetime of its kind."""
    phase: Phase | None = None
    procedure: str = ""
    """Number of the Online Operations Kill Chain, like `0.9.1`."""
    name: str = ""
    """Malware, family or campaign that the source ties it to."""
    comment: str = ""
    personal: bool = False
    """Whether it names a persona's account, or carries somebody's address. Such never leave in any export."""
    flags: tuple[str, ...] = ()
    """What was odd about the row, in words."""


def exportable(indicator: Indicator) -> bool:
    """Whether it may go into anything that leaves: nothing personal, nothing marked RED, no pattern we do not read."""
    return not indicator.personal and indicator.tlp is not Tlp.RED and indicator.kind is not Kind.PATTERN
