"""What a published list says of operators, read but not yet entered."""

from collections.abc import Callable
from dataclasses import dataclass

from countervail.intelligence.operators.claim import Claim, Source
from countervail.intelligence.operators.event import OperatorKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One operator of a list."""

    identifier: str
    """Its id in the list: what makes a second reading the same operator."""
    kind: OperatorKind
    name: str
    claims: tuple[Claim, ...]
    """The identifier is among them."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something of a list that cannot be used."""

    where: str
    """Line, row or entry, as a person finds it."""
    reason: str


@dataclass(frozen=True, slots=True)
class OutsideList:
    """A list, read. Entries and rejections add up to what was read."""

    entries: tuple[Entry, ...]
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[str, ...] = ()
    """What was put right while reading, each in a sentence."""


@dataclass(frozen=True, slots=True)
class Format:
    """One form in which operators are published."""

    name: str
    """Named like its file, with hyphens."""
    recognises: Callable[[bytes], bool]
    """Whether the beginning of a file looks like it; never raises."""
    read: Callable[[bytes, Source], OutsideList]
    """The list of a whole file; raises InputError where there is none in it."""
    calls: str
    """What the list is called in a source's name where the file does not say."""
