"""Plans of notices: drafted on a dry run's counts, proposed by one person, approved by another as any plan, let go."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.console.acting import acting_at
from countervail.console.consent import Consent, consented
from countervail.console.desk import Desk, Shift
from countervail.console.notice_counts import NoticesCounted, sources_of, told_in_words
from countervail.console.operation import acts, writes
from countervail.console.operations.cases import PolicyShown, policies_shown
from countervail.console.operations.notices import NOTICES
from countervail.console.operations.plans import Proposed, shelved_of
from countervail.console.operations.queue import names
from countervail.console.plan_showing import Standing, plan_shown
from countervail.console.plan_shown import PlanShown
from countervail.console.services import Services
from countervail.console.shown import ANY, Key
from countervail.people.rights import Right
from countervail.people.statement import Purpose
from countervail.workflow.acting import Acting
from countervail.workflow.notice_house import house_of
from countervail.workflow.notice_plan import draft_notices, keep_draft
from countervail.workflow.notice_release import Releasing, release_notices

_HERE = NOTICES + "/plans"


class NoticeWish(BaseModel):
    """On which rule people are told."""

    rests_on: Annotated[Key, Field(min_length=1, description="Policy and rule, `policy/rule`.")]


class NoticeProposing(Consent):
    """The plan of a draft, by its hash, and its proposer's signature."""

    plan: Annotated[Key, Field(min_length=64, max_length=64)]


class LettingGo(BaseModel):
    """When the first notice may go out."""

    begins: Annotated[datetime | None, ANY] = None
    """Nothing goes out before; without a zone it is UTC. None: now."""


@dataclass(frozen=True, slots=True)
class NoticesDrafted:
    """Who would be told, who would not, and the plan that says so; nobody is named."""

    counts: NoticesCounted
    plan: PlanShown
    policy: PolicyShown
    """What it forbids, and whom it spares."""


@dataclass(frozen=True, slots=True)
class LetGo:
    """Notices that are in the outbox now."""

    case: str
    plan: str
    people: int
    spared: int
    """On the approved list, and not told: contacts, exclusions or their own case have changed since."""
    too_late: int
    """On the list, and not told: they asked for a day on which the plan is over. A draft made then tells them."""
    last_due: datetime


@writes(NOTICES + "/draft", Right.PROPOSE_PLAN, "notice_draft.html", then=NOTICES)
def draft_notice_plan(desk: Desk, case: str, wish: NoticeWish) -> NoticesDrafted:
    """A dry run and the plan it amounts to. Whom it names is written nowhere before the proposer signs."""
    desk.case(case)
    policy, _, rule = wish.rests_on.partition("/")
    services = desk.services
    draft = draft_notices(services.casework, desk.hand, sources_of(desk), case, policy, rule)
    services.notice_drafts.put(draft, desk.hand.now)
    desk.hand.enter("notices.drafted", case, {"people": len(draft.listing.people)})
    shown = plan_shown(draft.plan, Standing(), names(desk))
    found = next(one for one in policies_shown(desk).policies if one.policy == policy)
    return NoticesDrafted(told_in_words(draft.chosen), shown, found)


@writes(_HERE, Right.PROPOSE_PLAN, then="/cases/{case}/plans/{plan}")
def propose_notice_plan(desk: Desk, case: str, proposing: NoticeProposing) -> Proposed:
    """Sign drafted notices as their proposer and put them before a second person."""
    services = desk.services
    draft = services.notice_drafts.of(proposing.plan, case, desk.person.id, desk.hand.now)
    signature = consented(desk, proposing, Purpose.PROPOSE, draft.plan.hash)
    services.casework.proposals.propose(desk.hand, draft.plan, signature)
    keep_draft(services.casework, desk.hand, draft)
    services.notice_drafts.drop(draft.plan.hash)
    return Proposed(case, draft.plan.hash)


@acts(_HERE + "/{plan}/release", Right.EXECUTE_PLAN, then=NOTICES)
def release_notice_plan(shift: Shift, case: str, plan: str, going: LettingGo) -> LetGo:
    """Use the approval: everything is printed and put into the outbox. `countervail notify send` sends it."""
    services = shift.services
    with services.database.reading() as connection:
        desk = shift.desk(connection)
        shelved_of(desk, case, plan)
        settings = services.installation.settings.notices
        house = house_of(connection, settings, services.installation.deployment, services.keyring)
        sources = sources_of(desk)
    begins = going.begins or services.clock()
    starts = begins if begins.tzinfo else begins.replace(tzinfo=UTC)
    done = release_notices(Releasing(_acting(shift), sources, house, starts), plan)
    return LetGo(case, done.plan, done.people, done.spared, done.too_late, done.last_due)


def _acting(shift: Shift) -> Acting:
    """The person, at whatever platform there is: mail needs none."""
    services: Services = shift.services
    made = services.platform or services.installation.platform(services.database, services.keyring, services.clock)
    return acting_at(services, made, shift.caller)
