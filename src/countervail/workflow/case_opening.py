"""A case opened on a network of a run: what the run said and whom it watched become the first evidence."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlalchemy import Connection

from countervail.casework.assembly import Casework
from countervail.casework.case import Case
from countervail.casework.evidence_room import Found
from countervail.casework.hand import Hand
from countervail.casework.records.opening import Opening, Origin
from countervail.casework.records.snapshot import Snapshot
from countervail.intelligence.leads.leads import Leads
from countervail.vault.keys import Keyring
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.phases import Phase
from countervail.workflow.lead_case import lead_as_evidence
from countervail.workflow.match_case import matches_as_evidence
from countervail.workflow.member_table import tied_members
from countervail.workflow.recognised_runs import recognised_in
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.same_people import same_people

_COLUMNS = ["target_ref", "members", "furthest_phase"]


def open_case(
    casework: Casework,
    hand: Hand,
    run: Path,
    network_id: str,
    reason: str,
    origin: Origin | None,
    leads: Leads | None = None,
    lead: str = "",
    keys: Keyring | None = None,
) -> Case:
    """Open a case on a network of a finished run.

    Args:
        origin: what led to it; None: the lead, if one is named, else the alert or the review that the run made of it.
            A match brings along the kept indicators that reach what the members share.
        lead: id of the lead that led to it, with `leads` to read it from: its way to the network becomes evidence.
        keys: with which the run's log is read for members whom the platform knows to be people of other cases too.

    Raises:
        InputError: the run has no such network, or it is not what the origin says.
        RunError: there is no finished run.
        RefusedError: the person may not open cases.
    """
    entry = _entry(run, network_id)
    snapshot = replace(Snapshot.of(entry), tied=tied_members(run, network_id))
    found = (_said(entry, snapshot), _watched(run, snapshot))
    begun = _origin(origin, snapshot, by_lead=leads is not None)
    opening = Opening(begun, str(run), snapshot, reason)
    told = (lead_as_evidence(leads.load(hand.connection, lead), snapshot),) if leads else ()
    known = _known_again(run, snapshot)
    people = same_people(casework, hand.connection, run, snapshot, keys) if keys else ()
    matched = _matched(casework, hand, entry, snapshot) if begun is Origin.MATCH else ()
    if begun is Origin.MATCH and not (known or matched or reason.strip()):
        hint = "Say as the reason what it matched, and where that was seen."
        raise InputError("nothing kept here matches what this network shares.", hint=hint)
    case = casework.registry.open(hand, opening, (*found, *known, *told, *people, *matched))
    casework.index.add(hand.connection, case.id, [_network_item(RunFolder.open(run).identity, network_id)])
    if leads:
        leads.take_up(hand, lead, case.id)
    return case


def _origin(said: Origin | None, snapshot: Snapshot, *, by_lead: bool) -> Origin:
    """What led to a case. An alert stays an alert, whatever somebody calls it."""
    by_itself = Origin(snapshot.disposition.value)
    if said is None:
        return Origin.LEAD if by_lead else by_itself
    if said is Origin.LEAD and not by_lead:
        raise InputError("an opening from a lead names the lead.", hint="See `countervail leads list`.")
    if said not in (by_itself, Origin.LEAD, Origin.MATCH):
        hint = f"Choose {by_itself.value}, lead or match."
        raise InputError(f"{snapshot.network_id} is no {said.value} of this run.", hint=hint)
    return said


def _matched(casework: Casework, hand: Hand, entry: dict[str, Any], snapshot: Snapshot) -> tuple[Found, ...]:
    return matches_as_evidence(hand.connection, entry, snapshot, hand.now, casework.guards)


def cases_on(casework: Casework, connection: Connection, run: Path, networks: Iterable[str]) -> dict[str, list[str]]:
    """The cases that were opened on networks of a run, or took such a case in; networks without one are missing."""
    name = RunFolder.open(run).identity
    items = {_network_item(name, network): network for network in networks}
    return {items[item]: cases for item, cases in casework.index.also_in(connection, items).items()}


def _network_item(run: str, network: str) -> str:
    return f"network {network} of {run}"


def _entry(run: Path, network_id: str) -> dict[str, Any]:
    networks = RunFolder.open(run).networks
    found = next((entry for entry in networks if entry["network_id"] == network_id), None)
    if found is None:
        known = ", ".join(str(entry["network_id"]) for entry in networks[:5]) or "none"
        hint = f"Alerts and reviews of this run: {known}."
        raise InputError(f"the run has no network {network_id}.", hint=hint, where=Place(str(run)))
    return found


def _said(entry: dict[str, Any], snapshot: Snapshot) -> Found:
    """The run's own words, with the items members share: by those other cases are found."""
    exploits = Phase.EXPLOITATION in snapshot.claimed_phases
    return Found(
        source="networks.json",
        query=f"countervail investigate, network {snapshot.network_id}",
        says="What the run knew of the network, for and against.",
        raw=canonical_json(entry),
        happened_at=snapshot.last_time,
        phase=Phase.EXPLOITATION if exploits else None,
        items=tuple(str(item["item"]) for item in entry.get("top_items", ())),
    )


def _known_again(run: Path, snapshot: Snapshot) -> tuple[Found, ...]:
    """What the network looks like among kept profiles, where somebody has asked and one is ahead."""
    row = recognised_in(RunFolder.open(run), snapshot.network_id)
    if row is None:
        return ()
    return (
        Found(
            source="recognised.json",
            query=f"countervail profiles recognise, network {snapshot.network_id}",
            says=str(row["statement"]),
            raw=canonical_json(row),
            happened_at=snapshot.last_time,
        ),
    )


def _watched(run: Path, snapshot: Snapshot) -> Found:
    """The network's targets, by reference only."""
    table = pq.read_table(run / "targets.parquet", columns=["network_id", *_COLUMNS])
    rows = table.filter(pc.equal(table["network_id"], snapshot.network_id)).select(_COLUMNS)
    return Found(
        source="targets.parquet",
        query=f"network_id = {snapshot.network_id}",
        says=f"{rows.num_rows} people watched, approached or attacked, by reference.",
        raw=canonical_json(rows.to_pylist()),
        happened_at=snapshot.last_time,
    )
