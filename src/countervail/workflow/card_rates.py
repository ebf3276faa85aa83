"""How often each card speaks: in operators' networks and in other coordinated groups of logs whose truth is known."""

import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.identities import Identities
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.networks.channels import all_channels
from countervail.networks.discovery import Discovery, discover
from countervail.networks.thresholds import REVIEW_BITS
from countervail.networks.weighing import Weighed, weigh
from countervail.signals.card import all_cards
from countervail.signals.counter_card import all_counter_cards
from countervail.signals.findings import run_cards
from countervail.signals.likelihood import Seen, bits, interval
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.group_labels import Labels
from countervail.workflow.reopened_log import settle

ENOUGH_NETWORKS = 10
"""Operators' networks below which what is added to both counts says more than what was seen."""


@dataclass(frozen=True, slots=True)
class Rates:
    """In how many groups of each sort one card spoke."""

    operators: Seen
    others: Seen
    """Coordinated groups most of whose members are no operator's."""

    @property
    def tell(self) -> bool:
        """Whether a weight can be read off them: enough operators' networks were there, and it spoke of one at least.

        Without this a card that speaks of innocents alone would be offered bits against people.
        """
        return self.operators.groups >= ENOUGH_NETWORKS and self.operators.times > 0

    @property
    def bits(self) -> float:
        """The likelihood ratio, smoothed."""
        return bits(self.operators, self.others)

    @property
    def interval(self) -> tuple[float, float]:
        """Its bounds."""
        return interval(self.operators, self.others)


@dataclass(slots=True)
class Tally:
    """Groups of both sorts, how many of each a card spoke of, and the same among groups in question.

    A group is in question for a card where everything else accuses it enough for a review: there a weight decides, and
    cards that merely repeat one another are worth less than over all groups.
    """

    groups: Counter[bool | None] = field(default_factory=Counter)
    """By whether they are an operator's; None: too little is known, counted nowhere else."""
    heard: Counter[tuple[bool, str]] = field(default_factory=Counter)
    asked: Counter[tuple[bool, str]] = field(default_factory=Counter)
    answered: Counter[tuple[bool, str]] = field(default_factory=Counter)

    def rates(self, name: str) -> Rates:
        """Those of one card, by name, over all groups; what never spoke spoke of nobody."""
        return Rates(*(Seen(self.heard[side, name], self.groups[side]) for side in (True, False)))

    def in_question(self, name: str) -> Rates:
        """Those of one card over the groups in question for it."""
        return Rates(*(Seen(self.answered[side, name], self.asked[side, name]) for side in (True, False)))

    def count(self, weighed: Weighed, names: Iterable[str], *, theirs: bool | None) -> None:
        """One more group, looked at for every card of these names."""
        self.groups[theirs] += 1
        if theirs is None:
            return
        spoke = {piece.name for piece in (*weighed.evidence, *weighed.counter_evidence)}
        asked = {name for name in names if accused_without(weighed, name)}
        self.heard.update((theirs, name) for name in spoke)
        self.asked.update((theirs, name) for name in asked)
        self.answered.update((theirs, name) for name in asked & spoke)


def accused_without(weighed: Weighed, name: str) -> bool:
    """Whether the rest of the evidence accuses a group enough for a review."""
    return weigh(tuple(e for e in weighed.evidence if e.name != name), ()).bits >= REVIEW_BITS


def tallied(logs: Iterable[tuple[Path, Labels]], keys: Keyring, progress: Progress) -> Tally:
    """What every card spoke of in these logs, each group counted once, as an investigation finds it.

    Raises:
        InputError: a folder is no log.
    """
    tally = Tally()
    for log, labels in logs:
        _add(tally, log, labels, keys, progress)
    return tally


def _add(tally: Tally, log: Path, labels: Labels, keys: Keyring, progress: Progress) -> None:
    with tempfile.TemporaryDirectory(prefix="countervail-rates-") as work, DuckDb(Path(work)) as engine:
        identities = open_views(Log.at(log), engine, keys)
        settle(engine)
        discovery = discover(engine, all_channels(), run_cards(engine, all_cards(), progress), progress)
        _count(tally, discovery, labels, identities)


def _count(tally: Tally, discovery: Discovery, labels: Labels, identities: Identities) -> None:
    names = [card.name for card in all_cards()] + [card.name for card in all_counter_cards()]
    for network in discovery.networks:
        members = identities.ids(pa.array(network.members, pa.int64())).to_pylist()
        tally.count(network.weighed, names, theirs=labels.theirs(members))
