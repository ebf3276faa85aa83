"""How often one card speaks: in the networks of a made-up world's operators, and in its other coordinated groups."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.log import Log, open_views
from countervail.networks.backbone import Integers
from countervail.networks.card_evidence import card_evidence
from countervail.networks.channels import all_channels
from countervail.networks.discovery import discover
from countervail.signals.card import Card, all_cards
from countervail.signals.findings import Finding, run_card, run_cards
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.reopened_log import settle
from countervail.workflow.truth import read_truth


@dataclass(frozen=True, slots=True)
class Rates:
    """How many groups of each sort there are, and in how many of them the card speaks."""

    operators: int
    spoke_of_operators: int
    others: int
    """Coordinated groups most of whose members are no operator's."""
    spoke_of_others: int

    def __add__(self, other: "Rates") -> "Rates":
        return Rates(
            self.operators + other.operators,
            self.spoke_of_operators + other.spoke_of_operators,
            self.others + other.others,
            self.spoke_of_others + other.spoke_of_others,
        )

    @property
    def shares(self) -> tuple[float, float]:
        """Both rates, each as if one more group had spoken and one had not: no count says 0 or 1 for certain."""
        return (
            (self.spoke_of_operators + 1) / (self.operators + 2),
            (self.spoke_of_others + 1) / (self.others + 2),
        )

    @property
    def tell(self) -> bool:
        """Whether a weight can be read off them: enough operators' networks were there, and it spoke of one at least.

        Without this a card that speaks of innocents alone would be offered bits against people.
        """
        return self.operators >= ENOUGH_NETWORKS and self.spoke_of_operators > 0


ENOUGH_NETWORKS = 10
"""Operators' networks below which the one that is added to both counts says more than what was seen."""
NONE = Rates(0, 0, 0, 0)


def card_rates(card: Card, worlds: Iterable[Path], keys: Keyring, progress: Progress) -> Rates:
    """A card's rates over made-up worlds, each group counted as an investigation finds it.

    Raises:
        InputError: a folder is no made-up world.
    """
    return sum((_of_world(card, world, keys, progress) for world in worlds), NONE)


def _of_world(card: Card, world: Path, keys: Keyring, progress: Progress) -> Rates:
    operators = pa.array(sorted(read_truth(world).operators))
    with tempfile.TemporaryDirectory(prefix="countervail-rates-") as work, DuckDb(Path(work)) as engine:
        identities = open_views(Log.at(world), engine, keys)
        settle(engine)
        finding = run_card(engine, card)
        discovery = discover(engine, all_channels(), run_cards(engine, all_cards(), progress), progress)
        theirs = np.array(identities.surrogates(operators).to_pylist(), dtype=np.int64)
        groups = [np.unique(network.members) for network in discovery.networks]
        return sum((_of_group(group, theirs, finding, discovery.ties.accounts) for group in groups), NONE)


def _of_group(members: Integers, operators: Integers, finding: Finding, accounts: int) -> Rates:
    spoke = int(bool(card_evidence(members, (finding,), accounts)))
    return (
        Rates(1, spoke, 0, 0) if 2 * len(np.intersect1d(members, operators)) > len(members) else Rates(0, 0, 1, spoke)
    )
