"""An approved plan of notices let go: everything printed first, then written with the decision in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from countervail.casework.case import Case
from countervail.casework.hand import Hand
from countervail.casework.plans.plan import Plan
from countervail.casework.refusal import refuse
from countervail.casework.runs import run_of
from countervail.disruption.notices.reference import fresh_reference
from countervail.disruption.notices.release import NoticeRelease, ReleaseState, start
from countervail.disruption.notices.sending import outbox
from countervail.disruption.notices.sending.press import House, Placed, Press, Printed, Row
from countervail.disruption.notices.told import told_by
from countervail.disruption.notices.who.choosing import Chosen
from countervail.disruption.notices.who.timing import Pace, due_times, seed_of
from countervail.disruption.notices.wording.variant import Variant
from countervail.people.rights import Right
from countervail.platforms.adapter import Answer, Reply
from countervail.platforms.telling import PEOPLE
from countervail.workflow.acting import Acting
from countervail.workflow.notice_people import Listing, Sources, kept_list
from countervail.workflow.notice_words import screen_of


@dataclass(frozen=True, slots=True)
class Releasing:
    """A release about to be made."""

    acting: Acting
    sources: Sources
    house: House
    begins: datetime
    """Nothing goes out before it: set for everybody by a person, never by what was noticed."""
    references: Callable[[], str] = fresh_reference


@dataclass(frozen=True, slots=True)
class Released:
    """What was let go."""

    plan: str
    people: int
    spared: int
    """On the approved list, and not told: contacts, exclusions or the person's case have changed since."""
    too_late: int
    """On the list, and not told: they asked for a day on which the plan is over. A draft made then tells them."""
    last_due: datetime


def release_notices(releasing: Releasing, plan_hash: str) -> Released:
    """Use the approval of a plan of notices, and write its outbox; nothing is sent yet.

    Raises:
        RefusedError: the person may not, the approval does not count, or a text names something of the case.
        InputError: no reviewed language, no address, or the release would outlast its plan.
    """
    acting = releasing.acting
    with acting.database.reading() as connection:
        plan = acting.plan(connection, plan_hash)
        case = acting.casework.cases.load(connection, plan.case)
        listing = _listing(releasing, plan)
        watched = releasing.sources.watched_with(case, listing.watched)
        chosen = releasing.sources.chosen(connection, case, watched, acting.clock())
    placed = _placed(releasing, plan, listing, chosen)
    press = _press(releasing, case, placed)
    in_time = _in_time(plan, placed)
    printed = press.print(plan_hash, in_time, releasing.references)
    too_late, last_due = len(placed) - len(in_time), max(one.goes_out for one in in_time)
    with acting.hand() as hand:
        people = _write(releasing, hand, plan, printed, too_late)
    return Released(plan.hash, people, len(listing.people) - people - too_late, too_late, last_due)


def _listing(releasing: Releasing, plan: Plan) -> Listing:
    subject = plan.steps[0].subject
    if len(plan.steps) != 1 or not subject.startswith(PEOPLE):
        raise refuse("this plan tells nobody.", "Draft notices: countervail notify plan CASE.")
    acting = releasing.acting
    with acting.database.reading() as connection:
        listing = kept_list(connection, acting.casework.cases.keys.seal(plan.case), subject)
    if listing.tree.subject != subject:
        raise refuse("the list is not the one that was approved.", "Draft the notices again.")
    return listing


def _placed(releasing: Releasing, plan: Plan, listing: Listing, chosen: Chosen) -> list[Placed]:
    """Everybody on the list who may still be told, at their place and time."""
    settings, key = releasing.sources.settings, releasing.sources.keys.key("notice")
    pace = Pace(releasing.begins, timedelta(hours=settings.spread_hours), settings.batch)
    times = due_times(len(listing.people), pace, seed_of(key, plan.hash), plan.expires)
    now = {person.account: person for person in chosen.people}
    placed = [
        Placed(now[one.account], number, listing.salts[number], times[number])
        for number, one in enumerate(listing.watched)
        if one.account in now
    ]
    if not placed:
        raise refuse("nobody on the list may be told any more.", "See who is left out: countervail notify plan CASE.")
    return placed


def _in_time(plan: Plan, placed: Sequence[Placed]) -> list[Placed]:
    """Those whose notice can go out while the plan lasts; whoever asked for a later day is left to a later draft."""
    found = [one for one in placed if one.goes_out < plan.expires]
    if not found:
        hint = "Draft the notices again when the first of these days has come."
        raise refuse("everybody on the list asked to be told on a day on which this plan is over.", hint)
    return found


def _press(releasing: Releasing, case: Case, placed: Sequence[Placed]) -> Press:
    acting, sources, house = releasing.acting, releasing.sources, releasing.house
    with acting.database.reading() as connection:
        screen = screen_of(connection, case, [one.recipient for one in placed], sources.accounts_of(case), house)
    seal = acting.casework.cases.keys.seal(case.id)
    return Press(house, sources.keys.key("notice"), seal, screen)


def _write(releasing: Releasing, hand: Hand, plan: Plan, printed: Printed, too_late: int) -> int:
    """Write everything down; returns how many people it is about."""
    acting, step = releasing.acting, plan.steps[0]
    hand.demand(Right.EXECUTE_PLAN, plan.case)
    if run_of(hand.connection, plan.hash) is not None:
        raise refuse("these notices were released before.", "`countervail notify status` says how far they got.")
    acting.casework.approvals.begin(hand, plan.hash)
    told = told_by(hand.connection, hand.now)
    again = {row["id"] for row in printed.notices if _told(row, told)}
    notices = [row for row in printed.notices if row["id"] not in again]
    deliveries = [row for row in printed.deliveries if row["notice"] not in again]
    release = NoticeRelease(plan.hash, plan.case, step.id, ReleaseState.RUNNING, hand.now, plan.expires, len(notices))
    start(hand.connection, release)
    outbox.add(hand.connection, printed.frames.values(), notices, deliveries)
    record = acting.record(plan)
    record.begin(hand)
    record.intend(hand, [step], plan.hash)
    record.answered(hand, {step.id: Reply(Answer.ACCEPTED, f"{len(notices):,} notices in the outbox")}, plan.hash)
    body = {"case": plan.case, "people": len(notices), "messages": len(deliveries), "texts": len(printed.frames)}
    body |= {"names_not_looked_for": printed.passed_over, "asked_for_later": too_late}
    hand.enter("notices.released", plan.hash, body, high_impact=True)
    return len(notices)


def _told(row: Row, told: Mapping[bytes, Variant]) -> bool:
    """Whether somebody else's release told this person as much since the list was looked through."""
    person, variant = row["person"], Variant(str(row["variant"]))
    return isinstance(person, bytes) and person in told and told[person].rank >= variant.rank
