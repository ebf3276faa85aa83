"""Why two reported members are tied, or what they share though they are not."""

from dataclasses import replace

from countervail.intelligence.guards.standing import SHIPPED, StandingGuards
from countervail.networks.captives import robbed_of
from countervail.networks.explanation.pair import PairExplanation, explain_pair
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.progress import Progress
from countervail.workflow.explained import ChannelPart, TieExplained
from countervail.workflow.explanation.innocent_readings import innocent_if
from countervail.workflow.explanation.remeasured import check_bits
from countervail.workflow.explanation.showing import showing, shown_bits, standing_of
from countervail.workflow.reopened_log import reopened
from countervail.workflow.reported_network import ReportedNetwork, reported_networks
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.shown_item import ShownItem


def tie_explained(
    run: RunFolder, keys: Keyring, ids: tuple[str, str], progress: Progress, guards: StandingGuards = SHIPPED
) -> TieExplained:
    """Why two reported members are tied, or what they share though they are not.

    Raises:
        InputError: one of them is a member of no alert or review, or both are the same.
        RunError: the log is no longer what the run read.
    """
    if ids[0] == ids[1]:
        raise InputError("a tie needs two different accounts.", hint="Give two members of a reported network.")
    concerned = [network for account in ids for network in _reported_with(run, account)]
    with reopened(run, keys, progress) as log:
        one, other = log.surrogates(ids)
        pair = (min(one, other), max(one, other))
        explanation = explain_pair(log.whole, log.near, log.channels, log.baseline, pair, progress)
        check_bits(run, ids, shown_bits(explanation.combination.micro))
        shown = _tie(ids, explanation, showing(log, guards).items(explanation.items, needed=True), concerned)
        named = {one: ids[0], other: ids[1]}
        groups = explanation.combination.groups
        robbed = robbed_of(log.whole, pair, groups, explanation.accounts) if explanation.tied else None
        return replace(shown, followed=named.get(explanation.followed or 0), robbed=named.get(robbed or 0))


def _reported_with(run: RunFolder, account: str) -> list[ReportedNetwork]:
    found = [network for network in reported_networks(run) if account in network.members]
    if not found:
        hint = "Only members of the alerts and reviews in its networks.json can be explained."
        raise InputError(f"'{account}' is in no reported network of this run.", hint=hint, where=Place(str(run.folder)))
    return found


def _tie(
    ids: tuple[str, str],
    explanation: PairExplanation,
    items: tuple[ShownItem, ...],
    concerned: list[ReportedNetwork],
) -> TieExplained:
    combination = explanation.combination
    channels = [statement.channel for statement in combination.statements]
    sharing = {item.channel for item in items}
    parts = tuple(
        ChannelPart(
            channel=statement.channel.name,
            group=str(statement.channel.group),
            fact=statement.channel.fact,
            shared=statement.shared,
            expected=float(f"{statement.expected:.3g}"),
            said=shown_bits(statement.micro),
            counts=shown_bits(combination.parts[statement.channel.name]),
        )
        for statement in combination.statements
        if statement.channel.name in sharing
    )
    weighty = [item for item in items if item.needed or item.bits > 0]
    return TieExplained(
        ids=ids,
        bits=shown_bits(combination.micro),
        tied=explanation.tied,
        line=shown_bits(combination.line(explanation.accounts)),
        single_group=combination.single_group,
        groups={str(group): shown_bits(micro) for group, micro in combination.groups.items()},
        channels=tuple(sorted(parts, key=lambda part: (-part.counts, -part.said, part.channel))),
        items=items,
        innocent_if=innocent_if(channels, weighty),
        standing=standing_of(concerned),
    )
