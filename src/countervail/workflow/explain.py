"""Explain: why a tie, a network or a member stands where a run put it. Back to the log, and only for who is reported.

Members of alerts and reviews may be explained, nobody else: whom a run set aside or never mentioned has no items,
no ties and no neighbours here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.intelligence.guards.standing import SHIPPED, StandingGuards
from countervail.networks.captives import robbed_of
from countervail.networks.channels import Channel
from countervail.networks.explanation.network import MemberExplanation, NetworkExplanation, explain_network
from countervail.networks.explanation.pair import PairExplanation, explain_pair
from countervail.networks.targets import bits_of
from countervail.oversight.access import AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, Place, RunError
from countervail.vocabulary.progress import Progress
from countervail.workflow.explained import (
    AccountExplained,
    ChannelPart,
    MemberExplained,
    NetworkExplained,
    Standing,
    TieExplained,
)
from countervail.workflow.keyed_reference import reference
from countervail.workflow.recognised_runs import recognised_in
from countervail.workflow.reopened_log import ReopenedLog, reopened
from countervail.workflow.reported_network import ReportedNetwork, reported_networks
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.shown_item import Showing, ShownItem

STRONGEST = 3
"""Items named for each member of a network."""
_ROUNDING = 0.011
"""Bits by which a sum may differ from the one the run's file keeps to two decimals."""


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
        _check_bits(run, ids, _bits(explanation.combination.micro))
        shown = _tie(ids, explanation, _showing(log, guards).items(explanation.items, needed=True), concerned)
        named = {one: ids[0], other: ids[1]}
        groups = explanation.combination.groups
        robbed = robbed_of(log.whole, pair, groups, explanation.accounts) if explanation.tied else None
        return replace(shown, followed=named.get(explanation.followed or 0), robbed=named.get(robbed or 0))


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
        explanation = _explanation_of(log, network, progress)
        items = _showing(log, guards).items(explanation.carrying, needed=False)
        told = recognised_in(run, network_id)
        return replace(
            _network(log, network, explanation, items), recognised=None if told is None else str(told["statement"])
        )


def account_explained(
    run: RunFolder,
    keys: Keyring,
    account: str,
    access: AccessLog,
    reason: str,
    progress: Progress,
    guards: StandingGuards = SHIPPED,
) -> AccountExplained:
    """What ties an account to a reported network; 'in no reported network' and nothing more for anybody else.

    Written to the access log before anything is looked up.

    Raises:
        InputError: there is no reason.
        RunError: the log is no longer what the run read.
    """
    access.record("explain --account", reference(keys, account), reason)
    concerned = [network for network in reported_networks(run) if account in network.members]
    if not concerned:
        return AccountExplained(account, 0.0, (), (), _standing(()))
    with reopened(run, keys, progress) as log:
        explanation = _explanation_of(log, concerned[0], progress)
        member = next(m for m in explanation.members if [m.account] == log.surrogates((account,)))
        of_network = {item.key: item for item in explanation.items}
        own = [replace(of_network[key], micro=n) for key, n in member.items]
        items = _showing(log, guards).items(own, needed=False)
        readings = innocent_if(log.channels, items)
        return AccountExplained(account, _bits(member.micro), items, readings, _standing(concerned))


def innocent_if(channels: Sequence[Channel], items: Iterable[ShownItem]) -> tuple[str, ...]:
    """What would have to be true for the items to be innocent: one sentence a channel, strongest channel first."""
    shared = list(items)
    bits = {c.name: sum(item.bits for item in shared if item.channel == c.name) for c in channels}
    counts = {c.name: sum(item.channel == c.name for item in shared) for c in channels}
    needed = {item.channel for item in shared if item.needed}
    speaking = sorted((c for c in channels if counts[c.name]), key=lambda c: (-bits[c.name], c.name))
    return tuple(
        f"{c.name} ({counts[c.name]} {'item' if counts[c.name] == 1 else 'items'}, {bits[c.name]:.1f} bits"
        f"{', needed' if c.name in needed else ''}): {'; or '.join(c.innocent)}"
        for c in speaking
    )


def _reported_with(run: RunFolder, account: str) -> list[ReportedNetwork]:
    found = [network for network in reported_networks(run) if account in network.members]
    if not found:
        hint = "Only members of the alerts and reviews in its networks.json can be explained."
        raise InputError(f"'{account}' is in no reported network of this run.", hint=hint, where=Place(str(run.folder)))
    return found


def _explanation_of(log: ReopenedLog, network: ReportedNetwork, progress: Progress) -> NetworkExplanation:
    members = sorted(log.surrogates(network.members))
    explanation = explain_network(log.whole, log.near, log.channels, log.baseline, members, progress)
    if explanation.ties != network.tie_count:
        raise _changed(f"{explanation.ties:,} ties in {network.network_id} now, {network.tie_count:,} then")
    return explanation


def _check_bits(run: RunFolder, ids: tuple[str, str], bits: float) -> None:
    """An explanation of another sum than the run's would explain nothing."""
    table = pq.read_table(run.folder / "ties.parquet", columns=["a", "b", "bits"])
    either = pc.or_(_both(table, ids), _both(table, ids[::-1]))
    for then in table.filter(either)["bits"].to_pylist():
        if abs(then - bits) > _ROUNDING:
            raise _changed(f"{bits:.2f} bits between the two now, {then:.2f} then")


def _both(table: pa.Table, ids: tuple[str, ...]) -> pa.ChunkedArray:
    return pc.and_(pc.equal(table["a"], ids[0]), pc.equal(table["b"], ids[1]))


def _changed(figures: str) -> RunError:
    hint = "The log or the tie files have changed since; run `countervail investigate` again."
    return RunError(f"the ties no longer come out as the run measured them: {figures}.", hint=hint)


def _showing(log: ReopenedLog, guards: StandingGuards = SHIPPED) -> Showing:
    return Showing({channel.name: channel for channel in log.channels}, log.identities, guards)


def _standing(networks: Iterable[ReportedNetwork]) -> Standing:
    once = {network.network_id: network for network in networks}.values()
    return Standing(
        tuple(network.network_id for network in once),
        tuple(reason for network in once for reason in network.evidence),
        tuple(reason for network in once for reason in network.counter_evidence),
    )


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
            said=_bits(statement.micro),
            counts=_bits(combination.parts[statement.channel.name]),
        )
        for statement in combination.statements
        if statement.channel.name in sharing
    )
    weighty = [item for item in items if item.needed or item.bits > 0]
    return TieExplained(
        ids=ids,
        bits=_bits(combination.micro),
        tied=explanation.tied,
        line=_bits(combination.line(explanation.accounts)),
        single_group=combination.single_group,
        groups={str(group): _bits(micro) for group, micro in combination.groups.items()},
        channels=tuple(sorted(parts, key=lambda part: (-part.counts, -part.said, part.channel))),
        items=items,
        innocent_if=innocent_if(channels, weighty),
        standing=_standing(concerned),
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
        tie_bits=_bits(explanation.micro),
        ties=explanation.ties,
        carried=round(sum(item.bits for item in items) / max(1e-9, _bits(explanation.micro)), 4),
        shared=len(explanation.items),
        items=items,
        members=tuple(_member(log, member, ids[member.account]) for member in ranked),
        innocent_if=innocent_if(log.channels, items),
        standing=_standing([network]),
        held_back=network.held_back,
    )


def _member(log: ReopenedLog, member: MemberExplanation, account: str) -> MemberExplained:
    strongest = [key for key, micro in member.items[:STRONGEST] if micro > 0]
    names = _showing(log).names(strongest)
    said = tuple(f"{key.channel} {name}" for key, name in zip(strongest, names, strict=True))
    return MemberExplained(account, _bits(member.micro), said, member.followed_by)


def _bits(micro: int) -> float:
    return round(bits_of(micro), 6)
