"""Evidence: a raw record with where it came from, both clocks and its hash."""

from dataclasses import dataclass
from datetime import datetime

from countervail.vocabulary.phases import Phase


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was found. The raw record itself lies sealed beside the event and is checked on opening."""

    id: str
    source: str
    """Who or what gave it: a log, a platform's call, a partner's report."""
    query: str
    """What was asked of the source, so that somebody else can ask again."""
    happened_at: datetime
    learned_at: datetime
    sha256: str
    """Of the raw record, lower-case hexadecimal."""
    size: int
    """Of the raw record, in bytes."""
    says: str
    """What it shows, in one sentence."""
    phase: Phase | None = None
    """The phase it shows, if it shows one; exploitation ends every hold."""
    accounts: tuple[str, ...] = ()
    """The members it is about; none: the network as a whole."""
    items: tuple[str, ...] = ()
    """Hosts, addresses, hashes and other things in it, by which other cases with the same are found."""
