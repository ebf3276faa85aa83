"""One way to one person, as it lies in the outbox, and the states it passes through."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from countervail.vault.fields import FieldSeal, Place


class Channel(StrEnum):
    """How somebody is told."""

    MAIL = "mail"
    PLATFORM = "platform"


class DeliveryState(StrEnum):
    """What is known of a message."""

    WAITING = "waiting"
    HELD = "held"
    """Somebody must let it go: the person is detained."""
    SENT = "sent"
    """Our own server, or the platform, answers for it."""
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    UNREADABLE = "unreadable"
    """The account is locked or gone."""
    UNKNOWN = "unknown"
    """It may have got out. A person decides; nothing sends it again by itself."""
    SPARED = "spared"
    """Called off: stopped, told by then, suppressed or marked as a decoy since."""


STOPPED = "stopped"
"""The detail of what was called off with its release, whoever was handing it over just then."""
OVER = frozenset({DeliveryState.DELIVERED, DeliveryState.BOUNCED, DeliveryState.UNREADABLE, DeliveryState.SPARED})


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is sealed of a delivery: enough to make its bytes again, and nothing else."""

    address: str
    """Of mail, or the account."""
    reference: str
    date: datetime
    """Of the header Date: when it was due at first."""
    signature: str = ""
    """The DKIM-Signature header, folded as it was signed."""

    def sealed(self, seal: FieldSeal, key: str) -> bytes:
        """Under the case's key, bound to the delivery's row."""
        said = [self.address, self.reference, self.date.isoformat(), self.signature]
        return seal.seal(json.dumps(said), _place(key))

    @classmethod
    def opened(cls, seal: FieldSeal, key: str, sealed: bytes) -> "Parcel":
        """The parcel of a row.

        Raises:
            InputError: it was sealed for another row, or under another key.
        """
        address, reference, date, signature = json.loads(seal.open(sealed, _place(key)))
        return cls(address, reference, datetime.fromisoformat(date), signature)


def _place(key: str) -> Place:
    return Place("notice_deliveries", key, "sealed")
