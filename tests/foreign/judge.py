"""The judge of a run against a world's truth, innocents first: `python -m tests.foreign.judge RUN WORLD`."""

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq


@dataclass(frozen=True, slots=True)
class Firm:
    """One operator: members, and how many of them stand in alerts, and in alerts or reviews."""

    network: str
    members: int
    alerted: int
    found: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run did to a world; an account in an alert and a review counts as alerted."""

    accounts: int
    alerted: int
    innocents_alerted: dict[str, int]
    innocents_reviewed: dict[str, int]
    kinds: dict[str, int]
    strangers: int
    """Members named in networks.json that the truth does not know: ids that were made up or not given back in clear."""
    account_precision: float | None
    """Operators' share of alerted accounts; None where nothing was alerted."""
    account_recall: float | None
    """Share of operators' accounts alerted (alerts only); None where the world has none."""
    review_recall: float | None
    """The same with reviews."""
    review_networks: int
    review_networks_per_100k_accounts: float
    firms: tuple[Firm, ...]


def judge(run: Path, world: Path) -> Verdict:
    """Compare RUN/networks.json with WORLD/truth.parquet. Raises KeyError for a disposition the house does not know."""
    truth = pq.read_table(world / "truth.parquet").to_pydict()
    kind = dict(zip(truth["account_uid"], truth["kind"], strict=True))
    owner = {a: n for a, n in zip(truth["account_uid"], truth["network"], strict=True) if kind[a] == "operator"}
    named: dict[str, set[str]] = {"alert": set(), "review": set()}
    networks = json.loads((run / "networks.json").read_text(encoding="utf-8"))
    for network in networks:
        named[network["disposition"]].update(network["members"])
    reviews = sum(network["disposition"] == "review" for network in networks)
    alerted, reviewed = named["alert"], named["review"] - named["alert"]
    guilty = len(alerted & owner.keys())
    return Verdict(
        accounts=len(kind),
        alerted=len(alerted),
        innocents_alerted=_by_kind(alerted - owner.keys(), kind),
        innocents_reviewed=_by_kind(reviewed - owner.keys(), kind),
        kinds=dict(Counter(kind.values())),
        strangers=len((alerted | reviewed) - kind.keys()),
        account_precision=guilty / len(alerted) if alerted else None,
        account_recall=guilty / len(owner) if owner else None,
        review_recall=len((alerted | reviewed) & owner.keys()) / len(owner) if owner else None,
        review_networks=reviews,
        review_networks_per_100k_accounts=reviews * 100_000 / len(kind),
        firms=_firms(owner, alerted, reviewed),
    )


def _by_kind(accounts: set[str], kind: dict[str, str]) -> dict[str, int]:
    return dict(Counter(kind[account] for account in accounts if account in kind))


def _firms(owner: dict[str, str], alerted: set[str], reviewed: set[str]) -> tuple[Firm, ...]:
    members: dict[str, set[str]] = {}
    for account, network in owner.items():
        members.setdefault(network, set()).add(account)
    return tuple(
        Firm(network, len(own), len(own & alerted), len(own & (alerted | reviewed)))
        for network, own in sorted(members.items())
    )


def table(verdict: Verdict) -> str:
    """The verdict to read, innocents first. The upper bound of a rate of zero is 3/N (rule of three)."""
    lines = [f"{'innocents':<12}{'accounts':>10}{'alerted':>9}{'reviewed':>10}"]
    for kind, size in sorted(verdict.kinds.items()):
        if kind != "operator":
            alerted, reviewed = verdict.innocents_alerted.get(kind, 0), verdict.innocents_reviewed.get(kind, 0)
            lines.append(f"{kind:<12}{size:>10,}{alerted:>9,}{reviewed:>10,}")
    ordinary = verdict.kinds.get("ordinary", 0)
    if ordinary and not verdict.innocents_alerted.get("ordinary"):
        lines.append(f"ordinary alerted: 0 of {ordinary:,}, so fewer than {3 / ordinary:.1e} of them (95 %)")
    lines += ["", f"{'operator':<28}{'members':>8}{'alerted':>9}{'+ review':>10}"]
    lines += [f"{firm.network:<28}{firm.members:>8}{firm.alerted:>9}{firm.found:>10}" for firm in verdict.firms]
    lines += ["", f"innocents_alerted                  {sum(verdict.innocents_alerted.values())}"]
    for name in ("account_precision", "account_recall", "review_recall"):
        value = getattr(verdict, name)
        lines.append(f"{name:<35}{'-' if value is None else f'{value:.4f}'}")
    lines.append(f"review_networks_per_100k_accounts  {verdict.review_networks_per_100k_accounts:.1f}")
    if verdict.strangers:
        lines.append(f"members unknown to the truth       {verdict.strangers}")
    return "\n".join(lines)


def main() -> None:
    """Read the command line and print the verdict."""
    parser = argparse.ArgumentParser(description="Judge a run against a world's truth, innocents first.")
    parser.add_argument("run", type=Path)
    parser.add_argument("world", type=Path)
    asked = parser.parse_args()
    print(table(judge(asked.run, asked.world)))


if __name__ == "__main__":
    main()
