"""Networks of the runs, before anybody has opened a case on one."""

from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import BaseModel

from countervail.casework.case import Case, CaseState
from countervail.casework.queue import queued
from countervail.casework.records.opening import Origin
from countervail.console.desk import Desk
from countervail.console.edge_shown import edge_shown
from countervail.console.evidence_of_a_tie import tie_shown
from countervail.console.graph_shown import Graph, Picture, picture, placed
from countervail.console.met_before import met_before
from countervail.console.network_shown import NetworkShown, network_shown
from countervail.console.operation import reads, writes
from countervail.console.runs import Row, ShownRun
from countervail.console.shown import ANY, PAGE, Done, Key, Reason
from countervail.console.web import Web
from countervail.intelligence.leads.leads import Leads
from countervail.people.rights import Right
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.case_opening import cases_on, open_case
from countervail.workflow.explained import TieExplained

_WHERE = "/runs/{run}/networks/{network}"


@dataclass(frozen=True, slots=True)
class Tie:
    """The ties of a page."""

    a: str
    b: str
    bits: float


@dataclass(frozen=True, slots=True)
class Ties:
    """A page of the graph as a table, strongest ties first."""

    ties: list[Tie]
    more: str | None
    count: int


class After(BaseModel):
    """From which line on."""

    after: Key = ""
    account: Key = ""
    """Only ties of this account."""


class Pair(BaseModel):
    """Two accounts."""

    a: Key
    b: Key


class Why(BaseModel):
    """Why something is done."""

    reason: Reason
    origin: Annotated[Origin | None, ANY] = None
    """What led to it; none: the alert or the review that the run made of it, or the lead that is named."""
    lead: Key = ""
    """Id of the lead that led to it: its way to the network becomes evidence."""
    again: bool = False
    """Open a second case, though one is open on this network."""


@reads(_WHERE, Right.READ_QUEUE, "network.html", title="Network")
def show_network(desk: Desk, run: str, network: str) -> NetworkShown:
    """What it is, how sure that is, what speaks against it, and who is at risk."""
    found = desk.services.runs.get(run)
    shown = met_before(desk, network_shown(found, found.network(network)))
    return replace(shown, cases=_open_on(desk, found, network), edge=edge_shown(found.tied(network)))


@reads(_WHERE + "/ties", Right.READ_QUEUE, "ties.html", title="Ties")
def list_ties(desk: Desk, run: str, network: str, which: After) -> Ties:
    """The graph as a table."""
    found = desk.services.runs.get(run)
    return ties_shown(_web(desk, found, network), which)


@reads(_WHERE + "/tie", Right.READ_QUEUE, "tie.html", title="Tie")
def explain_tie(desk: Desk, run: str, network: str, pair: Pair) -> TieExplained:
    """Why two accounts are tied: every item with its weight, beside what speaks for an innocent reading."""
    found = desk.services.runs.get(run)
    return tie_shown(desk, found, found.network(network)["members"], (pair.a, pair.b))


@reads(_WHERE + "/graph", Right.READ_QUEUE)
def read_graph(desk: Desk, run: str, network: str) -> Graph:
    """Accounts at their places, and the ties between them."""
    return _drawn(desk, _web(desk, desk.services.runs.get(run), network))


@reads(_WHERE + "/picture", Right.READ_QUEUE, "graph.html", title="Graph")
def show_picture(desk: Desk, run: str, network: str) -> Picture:
    """The graph drawn by the server."""
    return picture(_drawn(desk, _web(desk, desk.services.runs.get(run), network)))


@writes(_WHERE + "/case", Right.OPEN_CASE, then="/cases/{case}")
def begin_case(desk: Desk, run: str, network: str, why: Why) -> Done:
    """Open a case, with what the run said as its first evidence."""
    found = desk.services.runs.get(run)
    taken = _open_on(desk, found, network)
    if taken and not why.again:
        hint = "Work there; or say that a second case is wanted, and why."
        raise RefusedError(f"case {taken[0]} is open on this network already.", hint=hint)
    return Done(_opened(desk, found.folder.folder, network, why).id)


def ties_shown(web: Web, which: After) -> Ties:
    """A page of ties."""
    rows = web.of(which.account)
    start = next((place + 1 for place, row in enumerate(rows) if _key(row) == which.after), 0) if which.after else 0
    shown = rows[start : start + PAGE]
    more = _key(shown[-1]) if start + PAGE < len(rows) else None
    return Ties([Tie(row["a"], row["b"], row["bits"]) for row in shown], more, len(rows))


def _key(row: Row) -> str:
    """A tie's place in the list."""
    return f"{row['a']} {row['b']}"


def _drawn(desk: Desk, web: Web) -> Graph:
    """Accounts at their places; nobody has judged any."""
    return placed(desk.services.drawings.of(web), web.edges, {})


def _web(desk: Desk, run: ShownRun, network: str) -> Web:
    """The ties of a network as the run found it."""
    return desk.services.webs.of(run, run.network(network)["members"])


def _open_on(desk: Desk, run: ShownRun, network: str) -> list[str]:
    """Cases on a network in which somebody is at work."""
    on = cases_on(desk.services.casework, desk.connection, run.folder.folder, [network]).get(network, [])
    at_work = (CaseState.OPEN, CaseState.DECIDED)
    return [one.case for one in queued(desk.connection, on) if one.state in at_work]


def _opened(desk: Desk, folder: Any, network: str, why: Why) -> Case:  # noqa: ANN401 -- a Path
    services = desk.services
    leads = Leads(services.casework.cases.keys) if why.lead else None
    led = (why.reason, why.origin, leads, why.lead)
    return open_case(services.casework, desk.hand, folder, network, *led, keys=services.keyring)
