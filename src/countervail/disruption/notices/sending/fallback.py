"""The other channel, where mail bounced: never silence, and never the same channel again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select

from countervail.casework.hand import Hand
from countervail.disruption.notices.keys import delivery_key
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState, Parcel
from countervail.disruption.notices.sending.notice import Addressee
from countervail.disruption.notices.sending.outbox import still_sends
from countervail.disruption.notices.tables import DELIVERIES, NOTICES, OUTBOX, RELEASES
from countervail.vault.fields import FieldSeal
from countervail.vocabulary.clock import to_micros


@dataclass(frozen=True, slots=True)
class Fallback:
    """Puts a delivery inside the platform in the place of a mail that did not arrive."""

    key: bytes
    """The key `notice`."""
    seal: Callable[[str], FieldSeal]

    def __call__(self, hand: Hand, keys: Sequence[str]) -> int:
        """Do so for the notices of these mails that have no such delivery yet; returns for how many.

        Not in a release that is stopped or over, where it would wait for good: a new draft tells these people.
        """
        if not keys:
            return 0
        other = DELIVERIES.alias()
        has_other = select(other.c.key).where(other.c.notice == DELIVERIES.c.notice, other.c.channel == "platform")
        wanted = (
            select(DELIVERIES.c.key, DELIVERIES.c.sealed, NOTICES.c.id, NOTICES.c.sealed.label("who"))
            .add_columns(RELEASES.c.case_id, RELEASES.c.plan_hash)
            .select_from(OUTBOX)
            .where(DELIVERIES.c.key.in_(list(keys)), DELIVERIES.c.channel == "mail", ~has_other.exists())
            .where(still_sends(hand.now))
        )
        rows = [self._row(hand, row) for row in hand.connection.execute(wanted).all()]
        rows = [row for row in rows if row]
        if rows:
            hand.connection.execute(insert(DELIVERIES), rows)
        return len(rows)

    def _row(self, hand: Hand, row: object) -> dict[str, object]:
        """The delivery's row; empty where nobody would read it."""
        seal = self.seal(row.case_id)  # type: ignore[attr-defined] # a row of the query above
        notice, key, sealed, who = row.id, row.key, row.sealed, row.who  # type: ignore[attr-defined] # as above
        addressee, mail = Addressee.opened(seal, notice, who), Parcel.opened(seal, key, sealed)
        if not addressee.active:
            return {}
        new = delivery_key(self.key, notice, Channel.PLATFORM.value)
        return {
            "key": new,
            "notice": notice,
            "plan_hash": row.plan_hash,  # type: ignore[attr-defined] # as above
            "channel": Channel.PLATFORM.value,
            "state": DeliveryState.WAITING.value,
            "due_at": to_micros(hand.now),
            "tries": 0,
            "changed_at": to_micros(hand.now),
            "detail": "mail did not arrive",
            "sha256": None,
            "sealed": Parcel(addressee.account, mail.reference, mail.date).sealed(seal, new),
        }
