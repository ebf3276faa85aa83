"""Cases opened, merged and split: what makes a case or ends one."""

from dataclasses import dataclass, replace

from sqlalchemy import func, insert, select

from countervail.casework.case import Case
from countervail.casework.cases import Cases, shown
from countervail.casework.event import Event
from countervail.casework.evidence_room import EvidenceRoom, Found
from countervail.casework.fold import fold
from countervail.casework.hand import Hand
from countervail.casework.plan_shelf import PlanShelf
from countervail.casework.records.kinship import Absorption, Merger, Separation
from countervail.casework.records.opening import Opening, Origin
from countervail.casework.refusal import refuse
from countervail.casework.runs import unended
from countervail.casework.tables import CASES
from countervail.people.rights import Right
from countervail.vault.case_keys import CaseKeys
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError

_SKIPPED = 20
"""How many numbers may be passed over whose keys were erased: after an older database was put back."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Begins and ends cases."""

    cases: Cases
    room: EvidenceRoom

    def open(self, hand: Hand, opening: Opening, found: tuple[Found, ...] = ()) -> Case:
        """Open a case, with whatever its network's evidence was as its first pieces.

        Raises:
            RefusedError: the person may not open cases, or the network has no accounts.
        """
        hand.demand(Right.OPEN_CASE)
        case = self._begin(hand, opening)
        for one in found:
            case, _ = self.room.enter(hand, case, one)
        self.room.index.add(hand.connection, case.id, opening.snapshot.members)
        return case

    def merge(self, hand: Hand, gone: str, into: str, reason: str) -> Case:
        """Let one case become part of another; returns the other.

        Raises:
            RefusedError: the person may not in both, the two contradict each other, an appeal or a hold is open, or a
                plan of the first is being carried out.
        """
        for case in (gone, into):
            hand.demand(Right.MERGE_CASES, case)
        old, new = (self.cases.load(hand.connection, case) for case in (gone, into))
        self._require_idle(hand, gone)
        self.cases.enter(hand, old, Merger(into, reason))
        unknown = {piece.id for piece in new.evidence}
        evidence = tuple(piece for piece in old.evidence if piece.id not in unknown)
        taken = Absorption(gone, old.members, dict(old.opinions), evidence, reason)
        after = self.cases.enter(hand, new, taken)
        self.room.copy(hand.connection, replace(old, evidence=evidence), into)
        return after

    def split(self, hand: Hand, case: str, accounts: tuple[str, ...], reason: str) -> Case:
        """Take accounts out of a case into one of their own, with what was thought of them; returns the new case.

        Raises:
            RefusedError: the person may not, they are all or none of the accounts, an appeal stands for one, a hold is
                open, or a plan is being carried out.
        """
        hand.demand(Right.MERGE_CASES, case)
        whole = self.cases.load(hand.connection, case)
        self._require_idle(hand, case)
        if whole.hold_at(hand.now):  # asked here and not in the fold: older histories may hold such a split
            raise refuse(f"case {case} is on hold.", "End the hold, then split: the new case would not be under it.")
        opening = whole.opening.record
        part = opening.snapshot.part(accounts)
        begun = self._begin(hand, Opening(Origin.SPLIT, opening.run, part, reason))
        self.cases.enter(hand, whole, Separation(begun.id, accounts, reason))
        opinions = {account: whole.opinions[account] for account in accounts if account in whole.opinions}
        after = self.cases.enter(hand, begun, Absorption(case, begun.members, opinions, whole.evidence, reason))
        self.room.copy(hand.connection, whole, begun.id)
        return after

    def _require_idle(self, hand: Hand, case: str) -> None:
        """Refuse a case of which a plan is being carried out; one whose time is over never goes on, ended or not."""
        shelf = PlanShelf(self.cases.keys)
        begun = (shelf.get(hand.connection, one).plan for one in unended(hand.connection, case))
        if any(hand.now <= plan.expires for plan in begun):
            raise refuse(f"a plan of case {case} is being carried out.", "Wait until it has ended.")

    def _begin(self, hand: Hand, opening: Opening) -> Case:
        number = self._next_key(hand)
        event = Event(f"C-{number}", 1, hand.id, hand.now, hand.now, opening)
        case = fold([event])
        row = {"id": case.id, "number": number, "origin": opening.origin.value, "opened_at": to_micros(hand.now)}
        row |= {"disposition": opening.snapshot.disposition.value}
        hand.connection.execute(insert(CASES).values(row | shown(case, hand.now)))
        self.cases.store(hand, event, case)
        return case

    def _next_key(self, hand: Hand) -> int:
        last = hand.connection.execute(select(func.max(CASES.c.number))).scalar_one() or 0
        for number in range(last + 1, last + _SKIPPED):
            if _made(self.cases.keys, f"C-{number}", hand):
                return number
        raise InputError("no key for a new case can be made.", hint="Check the keys folder: `countervail doctor`.")


def _made(keys: CaseKeys, case: str, hand: Hand) -> bool:
    """Make sure of a new case's key. Keys lie outside of the database: an opening that was broken off leaves its key
    behind, which has sealed nothing that anybody can read, and serves the next. An erased one serves nobody."""
    try:
        keys.create(case, hand.now)
    except InputError:
        return _there(keys, case)
    return True


def _there(keys: CaseKeys, case: str) -> bool:
    try:
        keys.seal(case)
    except InputError:
        return False
    return True
