"""Polls noted as receipts: gathered for a moment and written together, so that reading costs no write of its own.

A process that is killed forgets the last moment's polls: then we know of less than was read, never of more.
"""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from countervail.disruption.sharing.receipt import Receipt, Way, What
from countervail.vocabulary.audience import Audience

_Key = tuple[str, str]


class _Span(NamedTuple):
    """All that lies from one number to another."""

    first: int
    last: int
    at: datetime


@dataclass
class Polls:
    """What was read since the last writing: the spans of a partner in a collection, with what lies between left out."""

    _spans: dict[_Key, list[_Span]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def note(self, partner: str, collection: Audience, first: int, last: int, now: datetime) -> None:
        """Somebody read all from one number to another; a page that follows the one before joins it."""
        with self._lock:
            spans = self._spans.setdefault((partner, collection.value), [])
            near = [one for one in spans if one.first <= last + 1 and first <= one.last + 1]
            whole = _Span(min([first, *(one.first for one in near)]), max([last, *(one.last for one in near)]), now)
            spans[:] = [*(one for one in spans if one not in near), whole]

    def taken(self) -> list[Receipt]:
        """The receipts to be written now; what comes after belongs to the next writing."""
        with self._lock:
            spans, self._spans = self._spans, {}
        return [
            Receipt(partner, What.READ, Way.TAXII, at, collection=Audience(name), first_seq=first, last_seq=last)
            for (partner, name), read in spans.items()
            for first, last, at in read
        ]
