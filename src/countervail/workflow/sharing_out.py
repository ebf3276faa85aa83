"""A release laid ready for the partners who read its collection; for one recipient, that one's eyes only."""

from countervail.casework.hand import Hand
from countervail.disruption.release.approved import ApprovedRelease
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.partner import partners
from countervail.disruption.sharing.publishing import publish


def share_release(hand: Hand, collections: Collections, approved: ApprovedRelease) -> int | None:
    """How many object versions are new in the collection; None where its one recipient is no partner.

    Raises:
        RefusedError: a partner of the recipient's name is not what the release says.
    """
    recipient = approved.edition.release.terms.recipient
    if recipient is None:
        return publish(hand, collections, approved).added
    known = {one.name: one for one in partners(hand.connection) if one.removed_at is None}
    if recipient.name not in known:
        return None
    return publish(hand, collections, approved, known[recipient.name]).added
