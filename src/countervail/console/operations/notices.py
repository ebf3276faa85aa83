"""Notices of a case: how far each release has got, when it may be done, and what waits for somebody's word."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.casework.policies.policy_file import all_policies
from countervail.console.desk import Desk
from countervail.console.drafts import suggested
from countervail.console.notice_counts import NoticesCounted, sources_of, told_in_words
from countervail.console.operation import reads, writes
from countervail.console.operations.cases import PolicyShown, policies_shown
from countervail.console.problem import MissingError
from countervail.console.shown import Done, Reason
from countervail.console.waiting_notices import NoticePlan, notices_waiting
from countervail.disruption.notices.release import ReleaseState, decide, release_of, releases, set_state
from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.disruption.notices.sending.outbox import plan_of
from countervail.people.rights import Right
from countervail.vocabulary.errors import InputError
from countervail.workflow.notice_progress import Progress, figures, progress_of

NOTICES = "/cases/{case}/notices"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits for a person's word, by its own name."""

    message: str
    state: str
    detail: str


@dataclass(frozen=True, slots=True)
class ReleaseShown:
    """One release; people are counted, never named."""

    plan: str
    state: str
    released_at: datetime
    ends_at: datetime
    people: int
    counts: dict[str, int]
    """By channel and state."""
    done_at: datetime | None
    forecast: str
    waiting: list[Waiting]
    figures: list[dict[str, str]]
    """By country, in bands."""

    @property
    def messages(self) -> int:
        """In all."""
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        """Messages that wait for their time."""
        return sum(n for name, n in self.counts.items() if name.endswith(f" {DeliveryState.WAITING.value}"))


@dataclass(frozen=True, slots=True)
class NoticeList:
    """Every release of a case, the newest first, and what waits to be one."""

    releases: list[ReleaseShown]
    plans: list[NoticePlan]
    """Proposed or approved, and not let go; the newest first."""
    policies: list[PolicyShown]
    """On whose rules people can be told."""
    suggested: str
    """The rule that answers the furthest phase the case claims, as `policy/rule`; empty where none does."""

    @property
    def changing(self) -> bool:
        """Whether anything of it goes on by itself."""
        return any(one.left and one.state == ReleaseState.RUNNING.value for one in self.releases)


class Turning(BaseModel):
    """Whether a release goes on."""

    to: ReleaseState


class Word(BaseModel):
    """What becomes of a message that may have got out, or is held."""

    again: bool = False
    """Send it; else it counts as arrived, or as called off if it was held."""
    reason: Annotated[Reason, Field(description="What was looked at; names nobody.")]


@reads(NOTICES, Right.READ_NOTICES, "notices.html", title="Notices", tab="Notices")
def list_notices(desk: Desk, case: str) -> NoticeList:
    """How far the warnings of this case have got."""
    found = desk.case(case)
    seal = desk.services.casework.cases.keys.seal(case)
    shown = []
    for release in releases(desk.connection, case):
        progress = progress_of(desk.connection, release.plan, desk.hand.now)
        shown.append(_shown(progress, figures(desk.connection, release.plan, seal)))
    policies = all_policies(desk.services.casework.proposals.policies)
    return NoticeList(shown, notices_waiting(desk, case), policies_shown(desk).policies, suggested(policies, found))


@writes(NOTICES + "/count", Right.READ_NOTICES, "notices_counted.html", then=NOTICES)
def count_notices(desk: Desk, case: str) -> NoticesCounted:
    """A dry run: who would be told if notices were drafted now. They are counted, named nowhere and kept nowhere."""
    found = desk.case(case)
    sources = sources_of(desk)
    chosen = sources.chosen(desk.connection, found, sources.watched(found), desk.hand.now)
    desk.hand.enter("notices.counted", case, {"people": len(chosen.people)})
    return told_in_words(chosen)


@writes(NOTICES + "/{plan}/state", Right.SEND_NOTICES, then=NOTICES)
def turn_notices(desk: Desk, case: str, plan: str, turning: Turning) -> Done:
    """Pause a release, let it go on, or stop it for good."""
    _of_case(desk, case, plan)
    set_state(desk.hand, plan, turning.to)
    return Done(case)


@writes(NOTICES + "/messages/{message}", Right.SEND_NOTICES, then=NOTICES)
def decide_notice(desk: Desk, case: str, message: str, word: Word) -> Done:
    """Settle one message that nobody knows of, or that is held."""
    try:
        of_case, _ = plan_of(desk.connection, message)
    except InputError as error:
        raise MissingError(error.message, hint=error.hint) from error
    if of_case != case:
        raise MissingError("this case has no such message.", hint="See the case's notices.")
    decide(desk.hand, message, again=word.again, reason=word.reason)
    return Done(case)


def _of_case(desk: Desk, case: str, plan: str) -> None:
    try:
        release = release_of(desk.connection, plan)
    except InputError as error:
        raise MissingError(error.message, hint=error.hint) from error
    if release.case != case:
        raise MissingError("this case has no such release.", hint="See the case's notices.")


def _shown(progress: Progress, bands: list[dict[str, str]]) -> ReleaseShown:
    release = progress.release
    return ReleaseShown(
        plan=release.plan,
        state=release.state.value,
        released_at=release.released_at,
        ends_at=release.ends_at,
        people=release.people,
        counts={f"{channel.value} {state.value}": n for (channel, state), n in sorted(progress.counts.items())},
        done_at=progress.forecast.at,
        forecast=progress.forecast.says,
        waiting=[Waiting(key, state.value, detail) for key, state, detail in progress.for_a_person],
        figures=bands,
    )
