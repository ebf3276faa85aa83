"""A release: the notices of one approved plan, running, paused or stopped, and a person's word on single ones."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select, update

from countervail.casework.case import Case
from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.notices.sending import moving
from countervail.disruption.notices.sending.delivery import STOPPED, Channel, DeliveryState
from countervail.disruption.notices.sending.outbox import Moved, plan_of, standing
from countervail.disruption.notices.tables import DELIVERIES, NOTICES, OUTBOX, RELEASES
from countervail.people.rights import Right
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError


class ReleaseState(StrEnum):
    """Whether a release goes on."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    """For good: what waits is called off."""


@dataclass(frozen=True, slots=True)
class NoticeRelease:
    """One release."""

    plan: str
    case: str
    step: str
    state: ReleaseState
    released_at: datetime
    ends_at: datetime
    people: int


def start(connection: Connection, release: NoticeRelease) -> None:
    """Write a release's own row; its notices follow in the same transaction."""
    row = {
        "plan_hash": release.plan,
        "case_id": release.case,
        "step": release.step,
        "state": release.state.value,
        "released_at": to_micros(release.released_at),
        "ends_at": to_micros(release.ends_at),
        "people": release.people,
    }
    connection.execute(insert(RELEASES).values(row))


def releases(connection: Connection, case: str | None = None) -> list[NoticeRelease]:
    """Every release, or those of a case, the newest first."""
    wanted = select(RELEASES).order_by(RELEASES.c.released_at.desc(), RELEASES.c.plan_hash)
    if case is not None:
        wanted = wanted.where(RELEASES.c.case_id == case)
    return [
        NoticeRelease(
            *(row.plan_hash, row.case_id, row.step, ReleaseState(row.state)),
            *(from_micros(row.released_at), from_micros(row.ends_at), row.people),
        )
        for row in connection.execute(wanted)
    ]


def release_of(connection: Connection, plan: str) -> NoticeRelease:
    """The release of a plan.

    Raises:
        InputError: it was not released.
    """
    found = next((one for one in releases(connection) if one.plan == plan), None)
    if found is None:
        raise InputError("this plan has released no notices.", hint="`countervail notify release PLAN` does it.")
    return found


def find(connection: Connection, beginning: str) -> NoticeRelease:
    """The release whose plan's hash begins so.

    Raises:
        InputError: none does, or several.
    """
    found = [one for one in releases(connection) if one.plan.startswith(beginning)]
    if len(found) != 1:
        what = "several releases begin" if found else "no release begins"
        raise InputError(f"{what} with '{beginning}'.", hint="`countervail notify status` lists them.")
    return found[0]


def set_state(hand: Hand, plan: str, to: ReleaseState) -> NoticeRelease:
    """Pause, resume or stop.

    Raises:
        RefusedError: the person may not, or it was stopped before.
        InputError: there is no such release.
    """
    release = release_of(hand.connection, plan)
    hand.demand(Right.SEND_NOTICES, release.case)
    if release.state is ReleaseState.STOPPED:
        raise refuse("this release was stopped for good.", "Draft the notices again from the case as it is now.")
    _turn(hand, release, to)
    return release_of(hand.connection, plan)


def hold_back(hand: Hand, case: Case) -> tuple[str, ...]:
    """Let nothing more go out about a network whose accounts are being given back, until a person has looked.

    Where every member is cleared, what waits is called off for good. Whoever calls this, in the transaction in which
    the giving back begins, has asked whether the person may do that.

    Returns:
        Plans whose notices were held back.
    """
    to = ReleaseState.STOPPED if case.cleared else ReleaseState.PAUSED
    going = {ReleaseState.RUNNING, ReleaseState.PAUSED} if case.cleared else {ReleaseState.RUNNING}
    found = [one for one in releases(hand.connection, case.id) if one.state in going]
    for release in found:
        _turn(hand, release, to, because="accounts are being given back")
    return tuple(one.plan for one in found)


def _turn(hand: Hand, release: NoticeRelease, to: ReleaseState, **why: str) -> None:
    hand.connection.execute(update(RELEASES).where(RELEASES.c.plan_hash == release.plan).values(state=to.value))
    if to is ReleaseState.STOPPED:
        _call_off(hand, release.plan)
    hand.enter(f"notices.{to.value}", release.plan, {"case": release.case, **why}, high_impact=True)


def counts(connection: Connection, plan: str) -> Counter[tuple[Channel, DeliveryState]]:
    """How many deliveries stand where, by channel."""
    wanted = (
        select(DELIVERIES.c.channel, DELIVERIES.c.state, func.count().label("n"))
        .select_from(OUTBOX)
        .where(NOTICES.c.plan_hash == plan)
        .group_by(DELIVERIES.c.channel, DELIVERIES.c.state)
    )
    return Counter({(Channel(row.channel), DeliveryState(row.state)): row.n for row in connection.execute(wanted)})


def for_a_person(connection: Connection, plan: str) -> list[tuple[str, DeliveryState, str]]:
    """(message, state, detail) of everything that waits for somebody's decision: unknown, or held."""
    waits = [DeliveryState.UNKNOWN.value, DeliveryState.HELD.value]
    wanted = (
        select(DELIVERIES.c.key, DELIVERIES.c.state, DELIVERIES.c.detail)
        .select_from(OUTBOX)
        .where(NOTICES.c.plan_hash == plan, DELIVERIES.c.state.in_(waits))
        .order_by(DELIVERIES.c.key)
    )
    return [(row.key, DeliveryState(row.state), row.detail) for row in connection.execute(wanted)]


def decide(hand: Hand, key: str, *, again: bool, reason: str) -> DeliveryState:
    """A person's word on a message that is unknown or held.

    Args:
        again: send it (once more), or call it off where its release is stopped or over: a new draft tells the person.
            Else it is taken to have arrived, or called off where it was held.

    Raises:
        RefusedError: the person may not, gives no reason, or the message needs no word.
        InputError: there is no such message.
    """
    case, plan = plan_of(hand.connection, key)
    hand.demand(Right.SEND_NOTICES, case)
    if not reason.strip():
        raise refuse("such a word needs a reason.", "Say what you looked at: the mail server's log, the person.")
    now = standing(hand.connection, [key])[key].state
    if now not in _OPEN:
        raise refuse(f"this message is {now.value}.", "Only unknown and held ones wait for a person.")
    to = _again(hand, plan) if again else _OPEN[now]
    moving.write(hand, [Moved(key, to, "decided by a person")])
    body = {"message": key, "to": to.value, "reason": reason.strip()}
    hand.enter("notice.decided", plan, body, high_impact=True)
    return to


def _again(hand: Hand, plan: str) -> DeliveryState:
    release = release_of(hand.connection, plan)
    goes_on = release.state is not ReleaseState.STOPPED and release.ends_at > hand.now
    return DeliveryState.WAITING if goes_on else DeliveryState.SPARED


def _call_off(hand: Hand, plan: str) -> None:
    """Spare what waits; what was handed over by then comes back as sent when the journal is read (`settled`)."""
    left = [DeliveryState.WAITING.value, DeliveryState.HELD.value]
    of_plan = select(NOTICES.c.id).where(NOTICES.c.plan_hash == plan)
    changed = update(DELIVERIES).where(DELIVERIES.c.notice.in_(of_plan), DELIVERIES.c.state.in_(left))
    values = {"state": DeliveryState.SPARED.value, "detail": STOPPED, "changed_at": to_micros(hand.now)}
    hand.connection.execute(changed.values(values))


_OPEN = {DeliveryState.UNKNOWN: DeliveryState.SENT, DeliveryState.HELD: DeliveryState.SPARED}
