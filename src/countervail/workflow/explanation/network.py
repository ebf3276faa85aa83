"""Why a reported network hangs together."""

from dataclasses import replace

from countervail.intelligence.guards.standing import SHIPPED, StandingGuards
from countervail.networks.explanation.network import MemberExplanation, NetworkExplanation
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Progress
from countervail.workflow.explained import MemberExplained, NetworkExplained
from countervail.workflow.explanation.innocent_readings import innocent_if
from countervail.workflow.explanation.remeasured import explanation_of
from countervail.workflow.explanation.showing import showing, shown_bits, standing_of
from countervail.workflow.member_table import tied_members
from countervail.workflow.recognised_runs import recognised_in
from countervail.workflow.reopened_log import ReopenedLog, reopened
from countervail.workflow.reported_network import ReportedNetwork, reported_networks
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.shown_item import ShownItem

STRONGEST = 3
"""Items named for each member of a network."""


def network_explained(
    run: RunFolder, keys: Keyring, network_id: str, progress: Progress, guards: StandingGuards = SHIPPED
) -> NetworkExplained:
    """Why a reported network hangs together.

    Raises:
        InputError: the run reports no such network.
        RunError: the log is no longer what the run read.
    """
    reported = reported_networks(run)
    network = next((network for network in reported if network.network_id == network_id), None)
    if network is None:
        known = ", ".join(network.network_id for network in reported) or "none"
        raise InputError(f"this run reports no network '{network_id}'.", hint=f"It reports: {known}.")
    with reopened(run, keys, progress) as log:
        explanation = explanation_of(log, network, progress)
        items = showing(log, guards).items(explanation.carrying, needed=False)
        told = recognised_in(run, network_id)
        return replace(
            _network(log, network, explanation, items),
            recognised=None if told is None else str(told["statement"]),
            tied=tied_members(run.folder, network_id),
        )


def _network(
    log: ReopenedLog, network: ReportedNetwork, explanation: NetworkExplanation, items: tuple[ShownItem, ...]
) -> NetworkExplained:
    ids = dict(zip(log.surrogates(network.members), network.members, strict=True))
    ranked = sorted(explanation.members, key=lambda member: (-member.micro, ids[member.account]))
    return NetworkExplained(
        network=network.network_id,
        disposition=network.disposition,
        bits=network.bits,
        tie_bits=shown_bits(explanation.micro),
        ties=explanation.ties,
        carried=round(sum(item.bits for item in items) / max(1e-9, shown_bits(explanation.micro)), 4),
        shared=len(explanation.items),
        items=items,
        members=tuple(_member(log, member, ids[member.account]) for member in ranked),
        innocent_if=innocent_if(log.channels, items),
        standing=standing_of([network]),
        held_back=network.held_back,
    )


def _member(log: ReopenedLog, member: MemberExplanation, account: str) -> MemberExplained:
    strongest = [key for key, micro in member.items[:STRONGEST] if micro > 0]
    names = showing(log).names(strongest)
    said = tuple(f"{key.channel} {name}" for key, name in zip(strongest, names, strict=True))
    return MemberExplained(account, shown_bits(member.micro), said, member.followed_by)
