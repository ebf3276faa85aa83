"""Cases that become one, and one that becomes two. What was judged goes along unchanged."""

from dataclasses import dataclass
from datetime import datetime

from countervail.casework.records.evidence import Evidence
from countervail.vocabulary.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was last concluded about an account, by whom and when."""

    judgement: Judgement
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Absorption:
    """This case takes over members, opinions and evidence of another."""

    case: str
    members: tuple[str, ...]
    opinions: dict[str, Opinion]
    """By account; accounts nobody has judged are missing."""
    evidence: tuple[Evidence, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Merger:
    """This case has become part of another; nothing more is written here."""

    into: str
    reason: str


@dataclass(frozen=True, slots=True)
class Separation:
    """Some accounts of this case go on in a case of their own."""

    to: str
    accounts: tuple[str, ...]
    reason: str
