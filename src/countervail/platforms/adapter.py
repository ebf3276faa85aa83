"""The contract with every platform that can be acted on: what is asked of an adapter, and what its answers mean.

Accepted is not enforced. An act holds when the platform's own administration says so *and* somebody outside of it has
looked: the account itself, a canary of ours, or what everybody can see. Nothing less is ever shown as done.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import pyarrow as pa

from countervail.platforms.telling import InPlatform, Notified
from countervail.vocabulary.acts import Act, Reversibility, StepState
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.prospect import Order, Prospect
from countervail.vocabulary.warrant import Warrant


class Answer(StrEnum):
    """What came back from a call."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """No answer in time; never asked again before `verify`."""


class Method(StrEnum):
    """Who looked, besides the administrator."""

    SUBJECT = "subject"
    CANARY = "canary"
    PUBLIC = "public"


class Reach(StrEnum):
    """How far an order got."""

    NEVER = "never"
    """It never reached the platform; calling it is the first call."""
    WAITING = "waiting"
    """It is there, and the platform has not said anything yet."""
    ANSWERED = "answered"
    UNCLEAR = "unclear"
    """The platform itself does not know, or cannot be asked."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one step's call."""

    answer: Answer
    reason: str = ""
    """Why it was refused, in our words: what a platform writes may name people."""


@dataclass(frozen=True, slots=True)
class Question:
    """A step of a plan, to be looked at."""

    step: str
    order: Order
    undo: bool
    """Whether the act was taken back rather than done."""
    key: str
    """The key of the call that carried it."""
    answered: bool = False
    """Whether the platform said that it took the call: what is not in force then is not enforced, and never arrived
    otherwise."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What became of a step, as far as anybody can see."""

    reach: Reach
    as_admin: bool | None = None
    """Whether the platform's administration says that it holds; None: nothing yet."""
    as_seen: bool | None = None
    """Whether it holds for whoever looked from outside; None: nobody could look."""
    method: Method | None = None
    at: datetime | None = None
    """When the platform says it acted."""
    reason: str = ""

    @property
    def state(self) -> StepState:
        """The step's state. Confirmed takes both looks; one that says no is enough for not enforced."""
        if self.reach is Reach.NEVER:
            return StepState.APPROVED
        if self.reach is Reach.UNCLEAR:
            return StepState.UNKNOWN
        if self.as_admin is False or self.as_seen is False:
            return StepState.NOT_ENFORCED
        return StepState.CONFIRMED if self.as_admin and self.as_seen else StepState.ACCEPTED


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The exact state of a subject."""

    subject: str
    state: str
    """One word, or a hash; what a step expects before its turn. Empty: nothing is known."""
    text: bytes
    """Canonical JSON of every field that counts."""
    leaves_out: tuple[str, ...] = ()
    """Fields that change by themselves and are not compared."""

    @property
    def sha256(self) -> str:
        """Of the text."""
        return digest(self.text)


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A platform's own record, as evidence."""

    raw: bytes
    source: str
    query: str
    happened_at: datetime

    @property
    def sha256(self) -> str:
        """Of the raw bytes."""
        return digest(self.raw)


@dataclass(frozen=True, slots=True)
class Description:
    """What a platform can do, as found out just now."""

    platform: str
    version: str
    acts: Mapping[Act, Reversibility]
    batch: int
    """How many steps go into one call."""
    remarks: tuple[str, ...] = ()
    """What is weak about this platform, one sentence each: shown wherever somebody decides on it."""
    addresses: bool = True
    """Whether its addresses count as evidence: not where a canary could write one of its own choice into the record."""


class Adapter(Protocol):
    """One platform. Whatever touches it holds a warrant, and checks it itself."""

    def describe(self) -> Description:
        """What the platform can do; runs its canaries."""

    def events(self, since: datetime) -> Iterator[pa.Table]:
        """Activity from a moment on, in the columns of `activity.schema`; the same row may come twice."""

    def accounts(self) -> pa.Table:
        """The accounts as they are now, in the columns of `activity.schema`; without rows where a log holds them."""

    def states(self, subjects: Sequence[str]) -> Mapping[str, str]:
        """The state of each subject in a word, as `snapshots` has it and at less cost; unknown ones are missing."""

    def snapshots(self, subjects: Sequence[str]) -> Mapping[str, Snapshot]:
        """The exact state of each subject; one the platform does not know is missing."""

    def evidence(self, ref: str) -> RawRecord:
        """A record of the platform, raw.

        Raises:
            InputError: there is none of this name.
        """

    def preview(self, orders: Sequence[Order], *, undo: bool = False) -> Mapping[Order, Prospect]:
        """What each order would bring about, whom else it touches, and whether it is refused. Changes nothing."""

    def apply(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:
        """Order steps of one plan; replies by step. The same key again is the same call.

        Raises:
            RefusedError: a warrant does not hold; then nothing at all was ordered.
        """

    def undo(self, warrants: Sequence[Warrant], key: str) -> Mapping[str, Reply]:
        """As `apply`, for steps that take acts back; what waits of those acts is called off first."""

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """What became of steps, by step.

        Raises:
            InputError: what the platform says cannot be what it was asked for: forged, torn, of another call.
        """

    def notify(self, warrant: Warrant, person: str, notice: InPlatform) -> Notified:
        """Tell a person something inside the platform; once, however often it is called.

        The notice's own key travels inside the message and is looked for before it is written, so that a second call
        answers `already`. A timeout is `unknown`.

        Args:
            person: their account.

        Raises:
            RefusedError: the warrant does not hold, or the person is not among those it names (see `telling`).
        """
