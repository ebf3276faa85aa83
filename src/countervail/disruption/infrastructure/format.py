"""A list format: how a list becomes files. Each is one constant `FORMAT` in one file of `formats`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry

Files = Mapping[str, bytes]
"""By name within the list's folder."""


class Fit(StrEnum):
    """How much of a decision a format can say. None ever says more."""

    WHOLE = "whole"
    LESS = "less"
    """It reaches less far than was decided: a hosts file knows no subdomains."""
    NOT = "not"
    """The format has no word for it; the manifest counts it."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way of telling a machine."""

    name: str
    """As its file is called, with hyphens."""
    says: str
    """Who reads it, and how it is put to use."""
    fit: Callable[[Entry], Fit]
    write: Callable[[Blocklist, Files], Files]
    """The files of a list, given those of the version before (empty: there is none). The same list and files before
    give the same bytes."""
    ours_only: bool = False
    """Whether it names cases, and so is written for our own machines only."""
