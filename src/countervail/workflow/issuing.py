"""A release let out: counted, laid ready for partners, set as a report, signed, and put in its folder whole."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.report import report
from countervail.disruption.release.approved import ApprovedRelease
from countervail.disruption.release.content.indicator import GuardResult
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.issue import Issuing, artefacts
from countervail.disruption.sharing.receipt import Receipts
from countervail.workflow.outcome import Tally
from countervail.workflow.release_folder import write_release
from countervail.workflow.releasing import ReleaseRoom, guard_of
from countervail.workflow.sharing_out import share_release

_STOPPED = frozenset({GuardResult.SECOND_PERSON, GuardResult.REFUSE})


@dataclass(frozen=True, slots=True)
class Press:
    """With what releases go out."""

    seed: bytes
    """The offline key."""
    tokens: bytes
    """The key `tokens`."""
    taxii: bytes
    """The key `taxii`."""
    out: Path
    """Where the folders of releases are put."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A release ready to be put in its folder."""

    release: str
    files: dict[str, bytes]
    shared: int | None
    """Object versions that are new in its collection; None where no partner reads it by TAXII."""
    errata: int
    cleared: int
    """Accounts it tells of that were cleared, or appealed, since it was drafted: a correction is owed."""

    def put(self, press: Press) -> Path:
        """Put it there; a folder that was there before is replaced as a whole."""
        return write_release(press.out / self.release, self.files)


def issue(hand: Hand, room: ReleaseRoom, press: Press, release: str, version: int | None = None) -> Printed:
    """Decide that a release goes out now, in one transaction with its place in the collection that partners read.

    Raises:
        RefusedError: the person may not, a signature is missing, a partner is not what the release says, or the guards
            object today to what they let pass when it was drafted.
        InputError: there is no such release, or a character has no glyph.
    """
    collections = Collections(press.taxii)
    kept = room.releases.shelf.get(hand.connection, release, version)
    outcome = Tally(room, Receipts(collections)).of(hand.connection, kept, hand.now)
    approved = room.releases.issue(hand, release, version, outcome)
    _ask_guards(approved, room)
    shared = share_release(hand, collections, approved)
    return _printed(hand, room, press, approved, hand.now, shared)


def _ask_guards(approved: ApprovedRelease, room: ReleaseRoom) -> None:
    """Lists grow between a draft and the day it goes out: nothing is shared that they stop by then."""
    ask = guard_of(room.casework.guards)
    for one in approved.edition.standing:
        if one.kind and one.value and ask(one.kind, one.value, one.scope) in _STOPPED:
            hint = "Draft the release again, or take the indicator back where it is out already."
            raise refuse(f"the guards object to indicator {one.id} of this release by now.", hint)


def again(hand: Hand, room: ReleaseRoom, press: Press, release: str) -> Printed:
    """What went out last, to be put in its folder once more, byte for byte; nothing is decided or shared by it.

    Raises:
        RefusedError: the person may not, or nothing is out.
    """
    approved, at = room.releases.out(hand, release)
    return _printed(hand, room, press, approved, at, 0)


def _printed(
    hand: Hand, room: ReleaseRoom, press: Press, approved: ApprovedRelease, at: datetime, shared: int | None
) -> Printed:
    edition = approved.edition
    name = edition.release.terms.id
    kept = room.releases.shelf.get(hand.connection, name, edition.release.terms.version)
    made_up = room.simulated(hand.connection, kept)
    told = report(Reading(edition, simulated=made_up))
    files = artefacts(approved, Issuing(press.seed, press.tokens, at, simulated=made_up), told)
    return Printed(name, files, shared, len(edition.errata), room.cleared_since(hand.connection, kept))
