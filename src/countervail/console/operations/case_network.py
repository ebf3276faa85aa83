"""A case's network: the answers of its page, its ties, its graph, its targets by reference, and where more lies."""

from dataclasses import dataclass, replace
from datetime import datetime

from countervail.casework.case import Case
from countervail.console.case_drawing import places_of
from countervail.console.case_network import network_of, run_needed, web_of
from countervail.console.desk import Desk
from countervail.console.edge_shown import edge_shown
from countervail.console.evidence_of_a_tie import tie_shown
from countervail.console.graph_shown import Graph, Picture, picture, placed
from countervail.console.met_before import met_before
from countervail.console.network_shown import NetworkShown
from countervail.console.operation import reads
from countervail.console.operations.networks import After, Pair, Ties, ties_shown
from countervail.console.outside_notes import notes_of_case
from countervail.console.reveal_payload import reveal_payload
from countervail.console.shown import page_of
from countervail.people.rights import Right
from countervail.vocabulary.phases import Phase
from countervail.workflow.explained import TieExplained


@dataclass(frozen=True, slots=True)
class TargetShown:
    """One person watched: a reference and how far it went."""

    target: str
    ref: str
    furthest_phase: Phase
    members: int
    first: datetime
    last: datetime
    payload: str
    """What a passkey confirms before this one is revealed."""


@dataclass(frozen=True, slots=True)
class Targets:
    """A page of targets, those who met the last phase first."""

    targets: list[TargetShown]
    more: str | None
    count: int


@reads("/cases/{case}/network", Right.READ_NETWORK, "network.html", title="Network")
def show_case_network(desk: Desk, case: str) -> NetworkShown:
    """What it is, how sure that is, what speaks against it, who is at risk, what can be done."""
    found = desk.case(case)
    known = met_before(desk, network_of(desk, found), besides=case)
    return replace(known, notes=notes_of_case(desk, case), edge=edge_shown(found.tied))


@reads("/cases/{case}/ties", Right.READ_NETWORK, "ties.html", title="Ties")
def list_case_ties(desk: Desk, case: str, which: After) -> Ties:
    """The graph as a table."""
    return ties_shown(web_of(desk, desk.case(case)), which)


@reads("/cases/{case}/tie", Right.READ_NETWORK, "tie.html", title="Tie")
def explain_case_tie(desk: Desk, case: str, pair: Pair) -> TieExplained:
    """Why two accounts are tied, beside what speaks for an innocent reading."""
    found = desk.case(case)
    return tie_shown(desk, run_needed(desk, found), found.members, (pair.a, pair.b))


@reads("/cases/{case}/graph", Right.READ_NETWORK)
def read_case_graph(desk: Desk, case: str) -> Graph:
    """Accounts at their places, which stay the same while the case has the same accounts."""
    return _drawn(desk, desk.case(case))


@reads("/cases/{case}/picture", Right.READ_NETWORK, "graph.html", title="Graph")
def show_case_picture(desk: Desk, case: str) -> Picture:
    """The graph drawn by the server."""
    return picture(_drawn(desk, desk.case(case)))


@reads("/cases/{case}/targets", Right.READ_TARGETS, "targets.html", title="People watched")
def list_targets(desk: Desk, case: str, which: After) -> Targets:
    """Targets by reference, with the furthest phase each met; nothing in clear."""
    found = desk.case(case)
    rows = run_needed(desk, found).targets(found.opening.record.snapshot.network_id)
    shown, more = page_of(rows, [row["target_ref"] for row in rows], which.after)
    mask = desk.services.masking
    lines = [
        TargetShown(
            target=mask.target(row["target_ref"]),
            ref=row["target_ref"],
            furthest_phase=Phase(row["furthest_phase"]),
            members=row["members"],
            first=row["first_time"],
            last=row["last_time"],
            payload=reveal_payload(case, row["target_ref"]),
        )
        for row in shown
    ]
    return Targets(lines, more, len(rows))


def _drawn(desk: Desk, case: Case) -> Graph:
    """The graph of a case, marked by what is thought of each account."""
    judged = {account: case.judgement(account) for account in case.members}
    web = web_of(desk, case)
    return placed(places_of(desk, case, web), web.edges, judged)
