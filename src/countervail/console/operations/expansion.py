"""Expanding by a signal: first how many it would add, then who. Never more of what was set aside."""

from dataclasses import dataclass
from time import perf_counter

from pydantic import BaseModel

from countervail.console.case_network import network_of, run_needed
from countervail.console.desk import Desk
from countervail.console.operation import reads
from countervail.console.problem import MissingError
from countervail.console.runs import ShownRun
from countervail.console.shown import Key
from countervail.networks.leads.lead import Lead, LeadKind
from countervail.networks.leads.seeds import CHANNELS_OF
from countervail.oversight.access import AccessLog
from countervail.people.rights import Right
from countervail.vocabulary.progress import Silence
from countervail.workflow.expand import expand
from countervail.workflow.expansion.expanded import Expanded
from countervail.workflow.expansion.order import Order

_KIND_OF = {channel: kind for kind in (LeadKind.IP, LeadKind.MEDIA, LeadKind.DOMAIN) for channel in CHANNELS_OF[kind]}
"""Signals that can be followed. People who are watched are not among them."""


@dataclass(frozen=True, slots=True)
class Way:
    """One signal, and how many accounts outside of the network have it too."""

    channel: str
    item: str
    members: int
    others: int
    innocent_if: str
    followable: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """Every signal a network shares, with the count before anything is expanded."""

    ways: list[Way]


@dataclass(frozen=True, slots=True)
class Further:
    """An account the signal led to, with the way there."""

    account: str
    bits: float
    in_case: bool
    path: list[str]


@dataclass(frozen=True, slots=True)
class Followed:
    """Where one signal led. Nothing is added to the case by it."""

    statement: str
    accounts: list[Further]
    withheld: int
    """Accounts it led to that no alert or review names: counted, not named."""


class Signal(BaseModel):
    """Which signal to follow."""

    channel: Key
    item: Key


@reads("/cases/{case}/expansion", Right.EXPAND, "expansion.html", title="Expand")
def count_ways(desk: Desk, case: str) -> Ways:
    """How many accounts each shared signal would add."""
    shared = network_of(desk, desk.case(case)).shared
    return Ways([Way(s.channel, s.item, s.members, s.others, s.innocent_if, s.channel in _KIND_OF) for s in shared])


@reads("/cases/{case}/expansion/accounts", Right.EXPAND, "followed.html", title="Expand")
def follow_signal(desk: Desk, case: str, signal: Signal) -> Followed:
    """Who else has it and acts together; members of alerts and reviews only, others as a count."""
    found = desk.case(case)
    run = run_needed(desk, found)
    shared = {(one.channel, one.item) for one in network_of(desk, found).shared}
    if (signal.channel, signal.item) not in shared or signal.channel not in _KIND_OF:
        raise MissingError("the network shares no such signal.", hint="Choose one from the table.")
    desk.services.paces.explanations.keep(desk.caller.key, desk.hand.now)
    return _followed(run, _expanded(desk, run, signal), set(found.members))


def _expanded(desk: Desk, run: ShownRun, signal: Signal) -> Expanded:
    services = desk.services
    lead = Lead(_KIND_OF[signal.channel], signal.item)
    access = AccessLog(run.folder.folder, services.clock)
    return expand(Order(run.folder.log.folder, (lead,)), services.keyring, access, perf_counter, Silence())[0]


def _followed(run: ShownRun, expanded: Expanded, members: set[str]) -> Followed:
    named = {account for row in run.networks.values() for account in row["members"]}
    shown = [
        Further(one.account, one.bits, one.account in members, [f"{s.channel} {s.item}" for s in one.path])
        for one in expanded.members
        if one.account in named
    ]
    return Followed(expanded.statement, shown, len(expanded.members) - len(shown))
