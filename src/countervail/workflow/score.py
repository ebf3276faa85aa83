"""Score: a run against a made-up world's truth, innocents first. Figures on made-up worlds are optimistic."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity.identities import Identities
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import Place, RunError
from countervail.vocabulary.phases import Disposition, Phase
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.truth import OPERATOR, TrueNetwork, Truth, read_truth

PROTECTED = ("newsroom", "activist")
"""Kinds whose accusation weighs most: the people the system exists to protect."""


@dataclass(frozen=True, slots=True)
class NetworkScore:
    """One operator against what was found of it."""

    network: str
    name: str
    accounts: int
    alerted: int
    """Its accounts in alerts."""
    reported: int
    """Its accounts in alerts or reviews."""
    found_as: tuple[str, ...]
    """Network ids of the alerts and reviews that hold most of the members found."""
    phases: tuple[str, ...]
    phases_found: tuple[str, ...]
    """Phases claimed in those alerts and reviews."""
    targets: int
    targets_found: int
    countries_found: int
    """Countries with at least ten targets found, the rest being shown together."""


@dataclass(frozen=True, slots=True)
class Score:
    """Every figure of a scored run. None where a figure has no denominator."""

    innocents_alerted: dict[str, int]
    """Innocent accounts in alerts by kind; kinds with none are there with 0."""
    journalist_and_activist_accounts_alerted: int
    ordinary_accounts_alerted: int
    ordinary_accounts: int
    ordinary_upper_bound: float
    """Upper bound of the rate at 95 % where none was alerted (3 / N, the rule of three)."""
    account_precision: float | None
    account_recall: float | None
    """Alerts only."""
    review_recall: float | None
    """Alerts and reviews."""
    innocents_in_review: dict[str, int]
    review_networks: int
    review_networks_per_100k_accounts: float
    target_precision: float | None
    """Of the people listed as targets of alerts, the share the operators of these alerts really acted on."""
    target_recall: float | None
    networks: tuple[NetworkScore, ...]


def score(run: RunFolder, world: Path, keys: Keyring) -> Score:
    """Compare a run with the truth of the world it read.

    Raises:
        InputError: the world's truth is missing.
        RunError: the keys are not those the run was made with.
    """
    truth = read_truth(world)
    networks = run.networks
    alerted = _members(networks, Disposition.ALERT)
    reviewed = _members(networks, Disposition.REVIEW) - alerted
    wrong, wrong_reviewed = (_by_kind(accounts, truth) for accounts in (alerted, reviewed))
    ordinary = sum(kind == "ordinary" for kind in truth.kinds.values())
    guilty = truth.operators
    reviews = sum(network["disposition"] == Disposition.REVIEW for network in networks)
    people = _TargetRefs(run, keys)
    rows = tuple(_network(network, networks, alerted, reviewed, people) for network in truth.networks)
    listed, right = people.listed(networks), people.right(networks, truth)
    return Score(
        innocents_alerted=wrong,
        journalist_and_activist_accounts_alerted=sum(wrong.get(kind, 0) for kind in PROTECTED),
        ordinary_accounts_alerted=wrong.get("ordinary", 0),
        ordinary_accounts=ordinary,
        ordinary_upper_bound=3 / max(1, ordinary),
        account_precision=_share(len(alerted & guilty), len(alerted)),
        account_recall=_share(len(alerted & guilty), len(guilty)),
        review_recall=_share(len((alerted | reviewed) & guilty), len(guilty)),
        innocents_in_review=wrong_reviewed,
        review_networks=reviews,
        review_networks_per_100k_accounts=round(100_000 * reviews / max(1, len(truth.kinds)), 2),
        target_precision=_share(right, listed),
        target_recall=_share(sum(row.targets_found for row in rows), sum(row.targets for row in rows)),
        networks=rows,
    )


class _TargetRefs:
    """The people a run lists as targets, and the tokens by which truth's ids can be compared with them."""

    def __init__(self, run: RunFolder, keys: Keyring) -> None:
        self._identities = Identities.load(run.identities_file, keys)
        _refuse_foreign_keys(self._identities, run)
        rows = pq.read_table(
            run.folder / "targets.parquet", columns=["network_id", "target_ref", "country"]
        ).to_pylist()
        self._found: dict[str, dict[str, str | None]] = {}
        for row in rows:
            self._found.setdefault(row["network_id"], {})[row["target_ref"]] = row["country"]

    def of(self, ids: tuple[str, ...]) -> dict[str, str | None]:
        """Tokens of the targets of some networks, with country."""
        return {ref: country for i in ids for ref, country in self._found.get(i, {}).items()}

    def tokens(self, people: frozenset[str]) -> set[str]:
        """Tokens of ids in clear."""
        surrogates = self._identities.surrogates(pa.array(sorted(people), pa.string()))
        return {ref for ref in self._identities.target_refs(surrogates).to_pylist() if ref is not None}

    def listed(self, networks: list[dict[str, Any]]) -> int:
        """Rows of (alert, target)."""
        return sum(len(self._found.get(n["network_id"], {})) for n in _alerts(networks))

    def right(self, networks: list[dict[str, Any]], truth: Truth) -> int:
        """Rows of (alert, target) whose person an operator with members in the alert really acted on."""
        tokens = {network.network: self.tokens(network.targets) for network in truth.networks}
        right = 0
        for alert in _alerts(networks):
            owners = [n.network for n in truth.networks if n.accounts & set(alert["members"])]
            true = set().union(*(tokens[owner] for owner in owners))
            right += len(true & self._found.get(alert["network_id"], {}).keys())
        return right


def _refuse_foreign_keys(identities: Identities, run: RunFolder) -> None:
    """With other keys every token differs, and a score of nothing but zeros would look like a finding."""
    members = sorted(_members(run.networks, Disposition.ALERT) | _members(run.networks, Disposition.REVIEW))
    known = identities.surrogates(pa.array(members, pa.string()))
    if members and known.null_count == len(members):
        hint = "Set COUNTERVAIL_KEYS to the keys folder that `investigate` used."
        raise RunError("these keys are not those the run was made with.", hint=hint, where=Place(str(run.folder)))


def _network(
    true: TrueNetwork, networks: list[dict[str, Any]], alerted: set[str], reviewed: set[str], people: _TargetRefs
) -> NetworkScore:
    holding = [n for n in networks if len(true.accounts & set(n["members"])) * 2 > len(n["members"])]
    ids = tuple(str(n["network_id"]) for n in holding)
    found = people.of(ids)
    countries = Counter(country for country in found.values() if country)
    seen = [phase.value for phase in Phase if any(phase in n["claimed_phases"] for n in holding)]
    return NetworkScore(
        network=true.network,
        name=true.name,
        accounts=len(true.accounts),
        alerted=len(true.accounts & alerted),
        reported=len(true.accounts & (alerted | reviewed)),
        found_as=ids,
        phases=true.phases,
        phases_found=tuple(seen),
        targets=len(true.targets),
        targets_found=len(people.tokens(true.targets) & found.keys()),
        countries_found=sum(n >= 10 for n in countries.values()),
    )


def _alerts(networks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [network for network in networks if network["disposition"] == Disposition.ALERT]


def _members(networks: list[dict[str, Any]], disposition: Disposition) -> set[str]:
    return {account for n in networks if n["disposition"] == disposition for account in n["members"]}


def _by_kind(accounts: set[str], truth: Truth) -> dict[str, int]:
    counts = Counter(truth.kinds.get(account, "unknown") for account in accounts)
    kinds = sorted(set(truth.kinds.values()) | set(counts))
    return {kind: counts[kind] for kind in kinds if kind != OPERATOR}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
