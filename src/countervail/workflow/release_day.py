"""Release day: takedown, blocks, notices, letters, shares, publication, in this order, each let go by a person.

A schedule (`day_schedule.py`) holds at every step: a person lets exactly the next one go. What acts by program (plans,
notices, releases) is carried out and can be taken up where it broke off; what people do (letters served) is looked for,
never done. Blocklists are written with the step that tells those who read them. How far a day has got stands in the
ledger under the schedule's hash, beside what each part keeps of itself.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.letters.shelf import LetterShelf
from countervail.disruption.notices.tables import RELEASES as NOTICE_RELEASES
from countervail.disruption.release.shelf import ReleaseShelf
from countervail.ledger.log import about
from countervail.people.rights import Right
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.acting import Acting
from countervail.workflow.day_schedule import LISTS, DayStep, Schedule, StepKind
from countervail.workflow.disrupt import disrupt
from countervail.workflow.issuing import Press, again, issue
from countervail.workflow.releasing import ReleaseRoom

DONE = "release_day.done"
BEGUN = "release_day.begun"
ISSUED = "release.issued"
_WENT_OUT_OR_BACK = frozenset({ISSUED, "release.withdrawn", "release.retracted"})
_OPEN = frozenset({StepState.APPROVED, StepState.UNKNOWN})
_MISSING = {
    StepKind.TAKEDOWN: "not carried out",
    StepKind.BLOCKS: "not carried out",
    StepKind.NOTICES: "not let go (countervail notify release)",
    StepKind.LETTERS: "not served (countervail letters served)",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """How one step stands."""

    number: int
    """Counted from 1."""
    step: DayStep
    done: bool
    says: str
    """What is missing."""


@dataclass(frozen=True, slots=True)
class ReleaseDay:
    """One schedule, and who carries it out."""

    acting: Acting
    schedule: Schedule
    warn: Callable[[str], object] | None = None
    """Lets the notices of a plan go; None: they are only looked for."""
    write_list: Callable[[Tlp], object] | None = None
    """Writes the blocklist of a marking as things stand, byte for byte the same if nothing changed; None: none."""

    def stands(self) -> tuple[Stand, ...]:
        """How every step stands now, by what each part keeps of itself.

        Raises:
            RefusedError: the person may not see one of them.
        """
        with self.acting.hand() as hand:
            finished = self._finished(hand)
            return tuple(self._stand(hand, n, one, finished) for n, one in enumerate(self.schedule.steps, start=1))

    def go(self, number: int, press: Press | None = None) -> Stand:
        """Let one step go: the first that is not done, and no other.

        Raises:
            RefusedError: an earlier one is not done, its time has not come, it is done, or the part itself refuses.
            InputError: there is no such step, or no key and folder for what is to be issued.
        """
        stands = self.stands()
        if not 1 <= number <= len(stands):
            raise InputError(f"this day has no step {number}.", hint=f"It has {len(stands)}.")
        waiting = next((one for one in stands if not one.done), None)
        if waiting is None or waiting.number != number:
            at = f"step {waiting.number} is next" if waiting else "everything is done"
            raise refuse(f"step {number} is not to be let go: {at}.", "A day holds at each step, in order.")
        step = self.schedule.steps[number - 1]
        if step.not_before and self.acting.clock() < step.not_before:
            raise refuse(f"step {number} waits until {step.not_before:%Y-%m-%d %H:%M %Z}.", "Come back then.")
        self._enter(BEGUN, number)
        self._acts[step.kind](step, press)
        self._write_lists(number)
        return self._settled(number)

    @property
    def _acts(self) -> Mapping[StepKind, Callable[[DayStep, Press | None], None]]:
        return {
            StepKind.TAKEDOWN: self._disrupt,
            StepKind.BLOCKS: self._disrupt,
            StepKind.NOTICES: self._warn,
            StepKind.LETTERS: self._look,
            StepKind.SHARES: self._issue,
            StepKind.PUBLICATION: self._issue,
        }

    def _disrupt(self, step: DayStep, press: Press | None) -> None:  # noqa: ARG002 -- one form for every act
        for plan in step.ids:
            stand = self.acting.standing(plan)
            if not stand or any(one.state in _OPEN for one in stand.values()):
                disrupt(self.acting, plan)

    def _warn(self, step: DayStep, press: Press | None) -> None:  # noqa: ARG002 -- one form for every act
        """Use the approval of every plan of notices that was not let go yet; sending them is the sender's."""
        for plan in step.ids if self.warn else ():
            with self.acting.hand() as hand:
                gone = self._seen(hand, StepKind.NOTICES, plan)
            if not gone and self.warn:
                self.warn(plan)

    def _write_lists(self, number: int) -> None:
        """Those of this step, and those of the steps before it, one of which may have broken off first."""
        kinds = {step.kind for step in self.schedule.steps[:number]}
        for marking in (one for kind in StepKind if kind in kinds for one in LISTS.get(kind, ())):
            if self.write_list:
                self.write_list(marking)

    def _look(self, step: DayStep, press: Press | None) -> None:
        """People do these; the day only looks."""

    def _issue(self, step: DayStep, press: Press | None) -> None:
        if press is None:
            raise InputError("releases go out with the offline key.", hint="Give --key and --out.")
        room = ReleaseRoom(self.acting.casework)
        for release in step.ids:
            with self.acting.hand() as hand:
                made = again if self._issued(hand, step, release) else issue
                printed = made(hand, room, press, release)
            printed.put(press)

    def _issued(self, hand: Hand, step: DayStep, release: str) -> bool:
        """Whether this step let a release go out before it broke off, and nothing of it was taken back since."""
        number = self.schedule.steps.index(step) + 1
        begun = min((seq for seq, one in self._told(hand) if one == (BEGUN, number)), default=None)
        kept = self.acting.casework.cases.keys
        released = ReleaseShelf(kept).get(hand.connection, release).release
        kinds = [(one.seq, json.loads(one.text)["kind"]) for one in about(hand.connection, released.hash)]
        last = max(((seq, kind) for seq, kind in kinds if kind in _WENT_OUT_OR_BACK), default=None)
        return begun is not None and last is not None and last[0] > begun and last[1] == ISSUED

    def _settled(self, number: int) -> Stand:
        step = self.schedule.steps[number - 1]
        if step.kind in (StepKind.SHARES, StepKind.PUBLICATION):
            self._enter(DONE, number)
        return self.stands()[number - 1]

    def _enter(self, kind: str, number: int) -> None:
        with self.acting.hand() as hand:
            step = self.schedule.steps[number - 1]
            if kind == DONE and number in self._finished(hand):
                return
            hand.enter(kind, self.schedule.hash, {"step": number, "kind": step.kind.value}, high_impact=True)

    def _finished(self, hand: Hand) -> frozenset[int]:
        return frozenset(number for _, (kind, number) in self._told(hand) if kind == DONE)

    def _told(self, hand: Hand) -> list[tuple[int, tuple[str, int]]]:
        """What the ledger says of this day: place in the log, kind, and number of the step."""
        entries = [(one.seq, json.loads(one.text)) for one in about(hand.connection, self.schedule.hash)]
        return [(seq, (said["kind"], said["body"]["step"])) for seq, said in entries]

    def _stand(self, hand: Hand, number: int, step: DayStep, finished: frozenset[int]) -> Stand:
        if step.kind in (StepKind.SHARES, StepKind.PUBLICATION):
            done = number in finished
            return Stand(number, step, done, "" if done else "not issued")
        missing = [one for one in step.ids if not self._seen(hand, step.kind, one)]
        return Stand(number, step, not missing, f"{_MISSING[step.kind]}: {', '.join(missing)}" if missing else "")

    def _seen(self, hand: Hand, kind: StepKind, name: str) -> bool:
        if kind is StepKind.LETTERS:
            letter = LetterShelf(self.acting.casework.cases.keys).get(hand.connection, name)
            hand.demand(Right.READ_LETTERS, letter.case)
            return bool(letter.services)
        hand.demand(Right.READ_PLAN, self.acting.plan(hand.connection, name).case)
        if kind is StepKind.NOTICES:
            let_go = select(NOTICE_RELEASES.c.plan_hash).where(NOTICE_RELEASES.c.plan_hash == name)
            return hand.connection.execute(let_go).one_or_none() is not None
        stand = self.acting.standing(name)
        return bool(stand) and not any(one.state in _OPEN for one in stand.values())
