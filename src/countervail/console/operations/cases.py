"""A case: how it stands, its history, its accounts with what is thought of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import inf
from typing import Annotated

from pydantic import BaseModel

from countervail.casework.case import Case
from countervail.casework.event_json import kind_of
from countervail.casework.plan_stages import stages
from countervail.casework.policies.policy_file import all_policies
from countervail.console.case_network import web_of
from countervail.console.case_shown import CaseShown, case_shown
from countervail.console.desk import Desk
from countervail.console.edge_shown import Tied, tied_shown
from countervail.console.operation import reads
from countervail.console.operations.queue import names
from countervail.console.problem import MissingError
from countervail.console.shown import ANY, PAGE, Key, page_of
from countervail.console.web import LOOSE, Hold
from countervail.disruption.standing import failing
from countervail.networks.member_ties import TiedMembers
from countervail.people.rights import Right
from countervail.vocabulary.judgement import Judgement


@dataclass(frozen=True, slots=True)
class AccountShown:
    """One member of a case."""

    account: str
    judgement: Judgement
    by: str | None
    at: datetime | None
    reason: str
    bits: float
    """Of its strongest tie inside the case."""
    ties: int
    """Inside the case."""
    tied: Tied | None
    """To how many of its network's members it was tied when the case was opened; None: that was not counted."""
    also_in: list[str]
    """Other cases with the same account."""
    objections: list[int]
    """Numbers of the appeals and wrong-person reports that stand for it."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """A page of a case's accounts: the graph's members as a table."""

    accounts: list[AccountShown]
    more: str | None
    count: int
    seq: int
    names: dict[str, str]
    edge: int
    """How many of the case's accounts are on the edge of their network."""


@dataclass(frozen=True, slots=True)
class EventShown:
    """One entry of a case's history. It says that somebody judged, not whom."""

    seq: int
    kind: str
    by: str
    happened_at: datetime
    learned_at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """A page of a case's history, newest first."""

    events: list[EventShown]
    below: int | None
    names: dict[str, str]


class Order(StrEnum):
    """Which accounts come first."""

    STRONGEST = "strongest"
    FEWEST = "fewest"


class WhichAccounts(BaseModel):
    """Which accounts are wanted."""

    judgement: Annotated[Judgement | None, ANY] = None
    after: Key = ""
    q: Key = ""
    """Part of the id."""
    appeal: Annotated[int | None, ANY] = None
    """Only those that this objection is about."""
    order: Order = Order.STRONGEST
    """Whose strongest tie is the strongest, or who is tied to the fewest others."""


class Below(BaseModel):
    """From which event back."""

    below: int | None = None


@reads("/cases/{case}", Right.READ_CASE, "case.html", title="Case")
def show_case(desk: Desk, case: str) -> CaseShown:
    """How a case stands. It names no account and no target."""
    found = desk.case(case)
    plans = stages(desk.connection, case, desk.hand.now)
    failed = failing(desk.connection, [plan.hash for plan in plans])
    return case_shown(found, plans, failed, names(desk), desk.hand.now)


@reads("/cases/{case}/accounts", Right.READ_NETWORK, "accounts.html", title="Accounts")
def list_accounts(desk: Desk, case: str, which: WhichAccounts) -> Accounts:
    """Its accounts, strongest or fewest ties first, with what is thought of each."""
    found = desk.case(case)
    holds, tied = web_of(desk, found).holds, found.tied
    wanted = [a for a in _asked(found, which.appeal) if which.q in a and which.judgement in (None, found.judgement(a))]
    wanted.sort(key=lambda account: (_rank(which.order, account, holds, tied), account))
    shown, more = page_of(wanted, wanted, which.after)
    also = desk.services.casework.index.also_in(desk.connection, shown, besides=case)
    told = tied_shown(tied)
    lines = [_account(found, one, holds.get(one, LOOSE), told.get(one), also.get(one, [])) for one in shown]
    return Accounts(lines, more, len(wanted), found.seq, names(desk), len(tied.on_edge) if tied else 0)


def _rank(order: Order, account: str, holds: Mapping[str, Hold], tied: TiedMembers | None) -> float:
    """What accounts are put in order by; whose ties were not counted comes last where few of them come first."""
    if order is Order.STRONGEST:
        return -holds.get(account, LOOSE).bits
    return tied.members[account].ties if tied and account in tied.members else inf


def _asked(case: Case, appeal: int | None) -> tuple[str, ...]:
    """The accounts of an objection that are still here; all of the case where none is named.

    Raises:
        MissingError: the case has no such objection.
    """
    if appeal is None:
        return case.members
    about = case.appeal(appeal)
    if about is None:
        raise MissingError(f"case {case.id} has no objection {appeal}.", hint="See the case.")
    return tuple(account for account in case.members if account in about.said.record.accounts)


def _account(case: Case, account: str, hold: Hold, tied: Tied | None, also_in: list[str]) -> AccountShown:
    said = case.opinions.get(account)
    return AccountShown(
        account=account,
        judgement=case.judgement(account),
        by=said.by if said else None,
        at=said.at if said else None,
        reason=said.reason if said else "",
        bits=hold.bits,
        ties=hold.ties,
        tied=tied,
        also_in=also_in,
        objections=[one.said.number for one in case.appeals if one.stands and account in one.said.record.accounts],
    )


@reads("/cases/{case}/history", Right.READ_CASE, "history.html", title="History", tab="History")
def show_history(desk: Desk, case: str, which: Below) -> History:
    """Who said what kind of thing when, and when it had happened."""
    events = desk.services.casework.cases.history(desk.connection, case)
    wanted = [event for event in reversed(events) if which.below is None or event.seq < which.below]
    shown = [EventShown(e.seq, kind_of(e.body), e.actor, e.happened_at, e.learned_at) for e in wanted[:PAGE]]
    return History(shown, shown[-1].seq if len(wanted) > PAGE else None, names(desk))


@dataclass(frozen=True, slots=True)
class RuleShown:
    """One rule, the least that answers it, and whom its policy spares."""

    policy: str
    rule: str
    forbids: str
    least: str
    because: str


@dataclass(frozen=True, slots=True)
class PolicyShown:
    """What one policy forbids and whom it spares."""

    policy: str
    forbids: str
    spares: list[str]
    rules: list[RuleShown]


@dataclass(frozen=True, slots=True)
class Policies:
    """Every policy of this installation."""

    policies: list[PolicyShown]


@reads("/cases/{case}/policies", Right.READ_CASE, "policies.html", title="Policies")
def list_policies(desk: Desk, case: str) -> Policies:
    """The rules an act in this case can rest on."""
    desk.case(case)
    return policies_shown(desk)


def policies_shown(desk: Desk) -> Policies:
    """Every policy, with whom it spares."""
    found = all_policies(desk.services.casework.proposals.policies)
    return Policies(
        [
            PolicyShown(
                one.name,
                one.forbids,
                list(one.spares),
                [RuleShown(one.name, rule.id, rule.forbids, rule.least.value, rule.because) for rule in one.rule],
            )
            for one in found
        ]
    )
