"""The truth of a made-up world, for scoring only: no other command ever opens these files."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from countervail.vocabulary.errors import InputError, Place

OPERATOR = "operator"
_FILES = ("truth.parquet", "truth_targets.parquet", "truth_networks.parquet")


@dataclass(frozen=True, slots=True)
class TrueNetwork:
    """One operator as the world made it."""

    network: str
    name: str
    """Invented."""
    phases: tuple[str, ...]
    accounts: frozenset[str]
    targets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Truth:
    """Who is who in a made-up world."""

    kinds: dict[str, str]
    """Kind of every account."""
    networks: tuple[TrueNetwork, ...]

    @property
    def operators(self) -> frozenset[str]:
        """Accounts of operators."""
        return frozenset(account for account, kind in self.kinds.items() if kind == OPERATOR)


def read_truth(place: Path) -> Truth:
    """The truth in a world's folder; `place` may be the folder or its truth.parquet.

    Raises:
        InputError: a truth file is missing.
    """
    folder = place.parent if place.is_file() else place
    for name in _FILES:
        if not (folder / name).is_file():
            hint = "Give the folder of a made-up world: `countervail simulate SCENARIO --out WORLD`."
            raise InputError(f"there is no {name} here.", hint=hint, where=Place(str(folder)))
    accounts, targets, networks = (pq.read_table(folder / name).to_pylist() for name in _FILES)
    kinds = {row["account_uid"]: row["kind"] for row in accounts}
    members = _grouped((row["network"], row["account_uid"]) for row in accounts if row["kind"] == OPERATOR)
    watched = _grouped((row["network"], row["target_uid"]) for row in targets)
    return Truth(kinds, tuple(_network(row, members, watched) for row in networks))


def _network(row: dict[str, Any], members: dict[str, set[str]], watched: dict[str, set[str]]) -> TrueNetwork:
    network, phases = row["network"], row["phases"] or ()
    listed = phases.replace(",", " ").split() if isinstance(phases, str) else phases
    own, people = members.get(network, ()), watched.get(network, ())
    return TrueNetwork(network, row["name"], tuple(listed), frozenset(own), frozenset(people))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for network, value in pairs:
        groups.setdefault(network, set()).add(value)
    return groups
