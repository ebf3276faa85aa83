"""A release as its report would be written now: with what came of it so far, marked as a draft while it is none yet."""

from countervail.casework.hand import Hand
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.release.shelf import Kept
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.receipt import Receipts
from countervail.workflow.outcome import Tally
from countervail.workflow.releasing import ReleaseRoom


def proof_of(room: ReleaseRoom, hand: Hand, kept: Kept, taxii: bytes) -> Reading:
    """The proof of a release.

    Args:
        taxii: the key `taxii`.
    """
    terms = kept.release.terms
    outcome = Tally(room, Receipts(Collections(taxii))).of(hand.connection, kept, hand.now)
    edition = room.releases.edition(hand.connection, kept, outcome)
    made_up = room.simulated(hand.connection, kept)
    issued = terms.version in room.releases.shelf.issued(hand.connection, terms.id)
    return Reading(edition, simulated=made_up, issued=issued)
