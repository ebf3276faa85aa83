"""The plan of a case's notices: one step, one root, and in words how many are told what, and who is left out why."""

from collections import Counter
from dataclasses import dataclass

from countervail.casework.assembly import Casework
from countervail.casework.case import Case
from countervail.casework.hand import Hand
from countervail.casework.plans.choice import Choice
from countervail.casework.plans.drafting import RUN_WITHIN, START_WITHIN
from countervail.casework.plans.guard import counter_evidence, high_impact
from countervail.casework.plans.orders import policy_line, rule_of
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.step import step_of
from countervail.casework.policies.policy_file import find_policy
from countervail.casework.policies.sanction import Sanction
from countervail.casework.refusal import refuse
from countervail.disruption.notices.who.choosing import Chosen
from countervail.disruption.notices.wording.variant import Variant
from countervail.people.rights import Right
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.prospect import Order, Prospect
from countervail.workflow.notice_people import Listing, Sources, keep_list
from countervail.workflow.summary.band import Band


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A drafted plan, and the list its one step names."""

    plan: Plan
    listing: Listing
    chosen: Chosen
    counts: dict[str, dict[str, int | str]]
    """By phase (exact), language and country (in bands)."""


def draft_notices(
    casework: Casework, hand: Hand, sources: Sources, case_id: str, policy: str, rule: str
) -> NoticeDraft:
    """Draft the notices of a case, as it and the platform are now. Nothing is kept.

    Raises:
        RefusedError: the person may not, or nobody is left to tell.
        InputError: no such case or rule, or the people's tables cannot be read.
    """
    for right in (Right.PROPOSE_PLAN, Right.READ_NOTICES):
        hand.demand(right, case_id)
    case = casework.cases.load(hand.connection, case_id)
    chosen = sources.chosen(hand.connection, case, sources.watched(case), hand.now)
    if not chosen.people:
        left = ", ".join(f"{count} {reason.value}" for reason, count in chosen.left_out.items()) or "no targets"
        raise refuse(f"there is nobody to tell ({left}).", "See the case's targets, and the tables of [notices].")
    listing = Listing.of(chosen)
    plan = _plan(casework, case, hand, policy, rule, listing, chosen)
    return NoticeDraft(plan, listing, chosen, counted(chosen))


def keep_draft(casework: Casework, hand: Hand, draft: NoticeDraft) -> None:
    """Keep the list of a draft that is being proposed, in the same transaction."""
    subject = draft.plan.steps[0].subject
    keep_list(hand, casework.cases.keys.seal(draft.plan.case), subject, draft.listing)
    body = {"case": draft.plan.case, "people": len(draft.listing.people)}
    hand.enter("notices.listed", draft.plan.hash, body, high_impact=True)


def counted(chosen: Chosen) -> dict[str, dict[str, int | str]]:
    """How many by phase; by language and country in bands, the small ones together."""
    phases = Counter(Variant.of(person.furthest).value for person in chosen.people)
    languages = Counter(person.card.language or "not set" for person in chosen.people)
    countries = Counter(person.card.country or "not known" for person in chosen.people)
    return {
        "phase": {variant.value: phases[variant.value] for variant in Variant},
        "language": in_bands(languages),
        "country": in_bands(countries),
        "left_out": {reason.value: count for reason, count in sorted(chosen.left_out.items())},
    }


def in_bands(counts: Counter[str]) -> dict[str, int | str]:
    """Names with their bands, the many first; whatever is under ten falls together without a name."""
    named = {name: n for name, n in counts.most_common() if Band.of(n) is not Band.OTHER}
    rest = counts.total() - sum(named.values())
    bands: dict[str, int | str] = {name: Band.of(n).label for name, n in named.items()}
    few = Band.OTHER.value if Band.of(rest) is Band.OTHER else Band.of(rest).label
    return {**bands, **({"other": few} if rest else {})}


def _plan(casework: Casework, case: Case, hand: Hand, policy: str, rule: str, listing: Listing, chosen: Chosen) -> Plan:
    found = find_policy(policy, casework.proposals.policies)
    least = rule_of(found, Choice(policy, rule, Sanction.WARN)).least
    choice = Choice(policy, rule, least)
    order = Order(Act.NOTIFY, listing.tree.subject)
    told = ", ".join(f"{n:,} {name}" for name, n in counted(chosen)["phase"].items() if n)
    prospect = Prospect(f"{len(listing.people):,} people are told: {told}.", Reversibility.NONE, "")
    return Plan(
        case=case.id,
        evidence_version=case.evidence_version,
        policy=policy_line(found, choice),
        steps=(step_of(1, order, prospect),),
        proposer=hand.id,
        drafted_at=hand.now,
        latest_start=hand.now + START_WITHIN,
        expires=hand.now + START_WITHIN + RUN_WITHIN,
        protected=0,
        left_out={reason.value: count for reason, count in sorted(chosen.left_out.items())},
        guards=(*counter_evidence(case), *high_impact([Act.NOTIFY], casework.proposals.third_for)),
    )
