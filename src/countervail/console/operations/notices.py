"""Notices of a case: how far each release has got, when it may be done, and what waits for somebody's word."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.problem import MissingError
from countervail.console.shown import Done, Reason
from countervail.disruption.notices.release import ReleaseState, decide, release_of, releases, set_state
from countervail.disruption.notices.sending.outbox import plan_of
from countervail.people.rights import Right
from countervail.vocabulary.errors import InputError
from countervail.workflow.notice_people import Sources
from countervail.workflow.notice_plan import counted
from countervail.workflow.notice_progress import Progress, figures, progress_of

_NOTICES = "/cases/{case}/notices"


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


@dataclass(frozen=True, slots=True)
class NoticeList:
    """Every release of a case, the newest first."""

    releases: list[ReleaseShown]


@dataclass(frozen=True, slots=True)
class NoticesCounted:
    """Who would be told, and who would not."""

    people: int
    phase: dict[str, str]
    """Exact."""
    language: dict[str, str]
    """In bands."""
    country: dict[str, str]
    """In bands."""
    left_out: dict[str, str]
    """By reason, exact."""


class Turning(BaseModel):
    """Whether a release goes on."""

    to: ReleaseState


class Word(BaseModel):
    """What becomes of a message that may have got out, or is held."""

    again: bool = False
    """Send it; else it counts as arrived, or as called off if it was held."""
    reason: Annotated[Reason, Field(description="What was looked at; names nobody.")]


@reads(_NOTICES, Right.READ_NOTICES, "notices.html", title="Notices", tab="Notices")
def list_notices(desk: Desk, case: str) -> NoticeList:
    """How far the warnings of this case have got."""
    desk.case(case)
    seal = desk.services.casework.cases.keys.seal(case)
    shown = []
    for release in releases(desk.connection, case):
        progress = progress_of(desk.connection, release.plan, desk.hand.now)
        shown.append(_shown(progress, figures(desk.connection, release.plan, seal)))
    return NoticeList(shown)


@writes(_NOTICES + "/count", Right.READ_NOTICES, "notices_counted.html", then=_NOTICES)
def count_notices(desk: Desk, case: str) -> NoticesCounted:
    """A dry run: who would be told if notices were drafted now. They are counted, named nowhere and kept nowhere."""
    found = desk.case(case)
    sources = Sources(desk.services.installation.settings.notices, desk.services.keyring)
    chosen = sources.chosen(desk.connection, found, sources.watched(found), desk.hand.now)
    counts = counted(chosen)
    desk.hand.enter("notices.counted", case, {"people": len(chosen.people)})
    shown = {kind: {name: str(count) for name, count in rows.items()} for kind, rows in counts.items()}
    return NoticesCounted(len(chosen.people), **shown)


@writes(_NOTICES + "/{plan}/state", Right.SEND_NOTICES, then=_NOTICES)
def turn_notices(desk: Desk, case: str, plan: str, turning: Turning) -> Done:
    """Pause a release, let it go on, or stop it for good."""
    _of_case(desk, case, plan)
    set_state(desk.hand, plan, turning.to)
    return Done(case)


@writes(_NOTICES + "/messages/{message}", Right.SEND_NOTICES, then=_NOTICES)
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
