"""Polls noted as receipts: gathered for a moment and written together, so that reading costs no write of its own.

A process that is killed forgets the last moment's polls: then we know of less than was read, never of more.
"""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from countervail.disruption.sharing.receipt import Receipt, Way, What
from countervail.vocabulary.audience import Audience

_Key = tuple[str, str]


@dataclass
class Polls:
    """What was read since the last writing: one span a partner and collection."""

    _spans: dict[_Key, tuple[int, int, datetime]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def note(self, partner: str, collection: Audience, first: int, last: int, now: datetime) -> None:
        """Somebody read from one number to another; a page that follows the one before joins it."""
        key = (partner, collection.value)
        with self._lock:
            begin, end, _ = self._spans.get(key, (first, last, now))
            self._spans[key] = (min(begin, first), max(end, last), now)

    def taken(self) -> list[Receipt]:
        """The receipts to be written now; what comes after belongs to the next writing."""
        with self._lock:
            spans, self._spans = self._spans, {}
        return [
            Receipt(partner, What.READ, Way.TAXII, at, collection=Audience(name), first_seq=first, last_seq=last)
            for (partner, name), (first, last, at) in spans.items()
        ]
